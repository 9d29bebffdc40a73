import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fit } from '../cli/fit.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-design-'))
  const lines = [
    'attribute,level,worth',
    ...['price,low,1', 'price,medium,0', 'price,high,-1', 'brand,ours,.5', 'brand,theirs,-.5'],
    ...['size,small,0', 'size,middle,.2', 'size,large,.1'],
  ]
  await writeFile(join(folder, 'levels.csv'), lines.join('\n'))
})
after(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const [printed, said]: [string[], string[]] = [[], []]
  const io = { print: (text: string) => printed.push(text), say: (text: string) => said.push(text) }
  const code = await fit(['design', join(folder, 'levels.csv'), ...args], io)
  return { code, out: printed.join('\n'), said: said.join('\n') }
}

test('kith fit design tells the smallest array, in numbers that kith fit conjoint reads', async () => {
  const out = join(folder, 'profiles.csv')
  const { code, out: told } = await run('--numbers', '--out', out, '--json')
  const { n, predictions } = JSON.parse(told)
  assert.deepEqual([code, n, predictions.isOrthogonal, predictions.balance.brand.ours], [0, 18, true, 9])
  assert.ok(Math.abs(predictions.efficiency - 1) < 1e-9)
  const [header, ...rows] = (await readFile(out, 'utf8')).trim().split('\n')
  assert.deepEqual(
    [header, rows.length, rows.every((row) => /^[123],[12],[123]$/.test(row))],
    ['price,brand,size', 18, true],
  )
  const ratings = join(folder, 'ratings.csv')
  await writeFile(
    ratings,
    [rows.map((_, j) => `p${j}`).join(), rows.map((_, j) => (j * 7) % 10).join()].join('\n'),
  )
  const printed: string[] = []
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  assert.equal(await fit(['conjoint', ratings, '--profiles', out, '--scores', '--json'], io), 0)
  assert.equal(Object.keys(JSON.parse(printed.join('')).parameters).length, 9)
})

test('kith fit design tells choice sets with none, blocks and prior, and heeds what is prohibited', async () => {
  const asked = ['--sets', '8', '--alternatives', '2', '--none', '--blocks', '2', '--prior', 'worth']
  const { code, out } = await run(...asked, '--prohibit', 'price=low&brand=ours', '--json')
  const { n, predictions } = JSON.parse(out)
  assert.deepEqual([code, n, predictions.design.length], [0, 8, 24])
  assert.ok(predictions.efficiency > 0.7 && predictions.efficiency <= 1 && predictions.priorError > 0)
  for (const [j, row] of predictions.design.entries()) {
    assert.deepEqual([row.set, row.alternative], [Math.floor(j / 3) + 1, j % 3 === 2 ? 'none' : (j % 3) + 1])
    assert.ok(!(row.price === 'low' && row.brand === 'ours'))
  }
  assert.equal(predictions.design.filter((row: { block: number }) => row.block === 1).length, 12)
  assert.match((await run(...asked)).out, /D-efficiency [\d.]+ % of the most that such sets can tell/)
})

test('kith fit design tells all combinations, and says what does not go together', async () => {
  const { n, predictions } = JSON.parse((await run('--full', '--json')).out)
  assert.deepEqual(
    [n, new Set(predictions.design.map((row: object) => Object.values(row).join())).size],
    [18, 18],
  )
  await assert.rejects(run('--none'), /belongs to choice sets/)
  await assert.rejects(run('--sets', '4', '--full'), /Say --sets, --profiles or --full/)
  await assert.rejects(run('--prohibit', 'price=free&brand=ours'), /‘price=free’ is no level/)
  const few = await run('--profiles', '3')
  assert.deepEqual([few.code, few.said.includes('runs must be a whole number >= 6')], [1, true])
})
