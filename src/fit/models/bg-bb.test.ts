import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { betaDraw, gammaDraw, seededRandom } from '../../analytics/index.ts'
import { fit } from '../../cli/fit.ts'

let folder = ''
let path = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-bg-bb-'))
  path = join(folder, 'gifts.csv')
  const random = seededRandom(5)
  const rows: string[] = []
  for (let donor = 0; donor < 800; donor++) {
    const [chance, leaving] = [betaDraw(random, 1.2, 1.5), betaDraw(random, 0.9, 2.8)]
    const rate = gammaDraw(random, 3.74, 15.44)
    const give = (year: number) =>
      rows.push(`${donor},${year}-03-01,${gammaDraw(random, 6.25, rate).toFixed(2)}`)
    give(2010)
    for (let year = 2011; year < 2018 && random() >= leaving; year++) if (random() < chance) give(year)
  }
  // A second gift in one year is the same occasion.
  await writeFile(path, `id,date,amount\n0,2010-06-01,10\n${rows.join('\n')}\n`)
})
after(() => rm(folder, { recursive: true }))

async function answerOf(...args: string[]) {
  const printed: string[] = []
  const out = join(folder, 'rows.csv')
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  const years = ['--unit', 'year', '--calibrate-until', '2017-12-31', '--out', out, '--json']
  assert.equal(await fit(['bg-bb', path, ...years, ...args], io), 0)
  const [header = '', ...rows] = (await readFile(out, 'utf8')).trim().split('\n')
  const names = header.split(',')
  const column = (name: string) => rows.map((row) => Number(row.split(',')[names.indexOf(name)]))
  return { names, column, told: JSON.parse(printed.join('')) }
}

const ends = (name: string) => [name, `${name}_low`, `${name}_high`]

test('each customer has P(alive), purchases ahead and those ever to come, with intervals that hold them', async () => {
  const { names, column, told } = await answerOf('--discount', '5')
  const told3 = ['p_alive', 'expected', 'dert']
  assert.deepEqual(names, ['id', 'x', 't_x', 'n', ...told3.flatMap(ends)])
  for (const name of told3) {
    const [value, low, high] = ends(name).map(column) as [number[], number[], number[]]
    for (const [row, own] of value.entries()) assert.ok(Number(low[row]) < own && own < Number(high[row]))
  }
  const sum = column('dert').reduce((all, own) => all + own, 0)
  assert.ok(Math.abs(told.predictions.residualTransactions / sum - 1) < 1e-9)
  assert.ok(Math.abs(told.predictions.ratePerOccasion - 0.05) < 1e-12)
  assert.equal(told.predictions.equity, undefined)
})

test('with a margin each customer has a lifetime value too, and all together an equity', async () => {
  const { names, column, told } = await answerOf('--margin', '0.4')
  assert.deepEqual(names.slice(13), [...ends('clv'), 'outcome_low', 'outcome_high'])
  const { equity, spend } = told.predictions
  const sum = column('clv').reduce((all, own) => all + own, 0)
  assert.ok(Math.abs(equity.value / sum - 1) < 1e-9)
  assert.ok(equity.low < equity.value && equity.value < equity.high)
  const mean = (spend.p.value * spend.gamma.value) / (spend.q.value - 1)
  assert.ok(Math.abs(mean / ((6.25 * 15.44) / (3.74 - 1)) - 1) < 0.15, `${mean}`)
  // Margin × purchases to come × a spend near the mean of all.
  assert.ok(Math.abs(sum / (0.4 * told.predictions.residualTransactions * mean) - 1) < 0.2)
})

test('where no parameter has an error the ends are empty: equal ones would claim certainty', async () => {
  const silent = join(folder, 'silent.csv')
  const out = join(folder, 'silent-rows.csv')
  await writeFile(silent, 'x,t_x,n\n0,0,5\n0,0,5\n')
  const how = ['--summary', 'x,t_x,n', '--unit', 'year', '--out', out]
  assert.equal(await fit(['bg-bb', silent, ...how], { print: () => undefined, say: () => undefined }), 0)
  const [header = '', row = ''] = (await readFile(out, 'utf8')).split('\n')
  const at = (name: string) => row.split(',')[header.split(',').indexOf(name)]
  assert.notEqual(at('dert'), '')
  assert.deepEqual([at('dert_low'), at('dert_high')], ['', ''])
})
