import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { normalDraw, seededRandom } from '../analytics/index.ts'
import type { FitProgress } from './asked.ts'
import { fitToFile } from './fitting.ts'
import { spansOf } from './parts.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-parts-'))
after(() => rm(folder, { recursive: true }))
const random = seededRandom(7)
const rows = (many: number, row: (n: number) => readonly (string | number)[]) =>
  Array.from({ length: many }, (_, n) => row(n).join(',')).join('\n')

const histories = `x,t_x,T\n${rows(300, (n) => [n % 5, n % 5 ? 1 + 36 * random() : 0, 40])}\n`
const points = `a,b\n${rows(400, (n) => [(n % 4) * 3 + normalDraw(random), (n % 3) * 4 + normalDraw(random)])}\n`
const choices = `who,set,chosen,price,size\n${rows(20 * 5 * 2, (n) => [
  Math.floor(n / 10),
  Math.floor(n / 2),
  (Math.floor(n / 2) + n) % 2,
  (1 + 4 * random()).toFixed(3),
  (n * 7) % 5,
])}\n`

const works: [model: string, content: string, options: Record<string, string | boolean>][] = [
  ['bg-nbd', histories, { summary: 'x,t_x,T', bootstrap: '9' }],
  ['pareto-nbd', histories, { summary: 'x,t_x,T', bootstrap: '5' }],
  ['kmeans', points, { columns: 'a,b', k: '5', starts: '11' }],
  [
    'hb-mnl',
    choices,
    {
      individual: 'who',
      set: 'set',
      chosen: 'chosen',
      attributes: 'price,size',
      draws: '30',
      burn: '20',
      chains: '5',
    },
  ],
]

for (const [model, content, options] of works)
  test(`${model} is the same to the last bit however many threads compute it`, async () => {
    const path = join(folder, `${model}.csv`)
    await writeFile(path, content)
    const fitted = async (threads: number) => {
      const rowsPath = join(folder, `${model}-${threads}.csv`)
      const told: FitProgress[] = []
      const asked = { ...options, threads: String(threads) }
      const { report } = await fitToFile({ model, path, options: asked, rowsPath }, (one) => told.push(one))
      assert.ok(told.length > 0 && told.every(({ done, of }) => done >= 0 && done <= of))
      return { report, rows: await readFile(rowsPath, 'utf8') }
    }
    const alone = await fitted(1)
    for (const threads of [2, 3, 7]) assert.deepEqual(await fitted(threads), alone, `${threads} threads`)
  })

test('pieces are parted into neighbours, none lost and none twice', () => {
  assert.deepEqual(spansOf(7, 3), [
    { first: 0, many: 2 },
    { first: 2, many: 2 },
    { first: 4, many: 3 },
  ])
  assert.deepEqual(spansOf(2, 7), [
    { first: 0, many: 1 },
    { first: 1, many: 1 },
  ])
})

test('what a part refuses is refused by the whole, and too many threads are', async () => {
  const path = join(folder, 'few.csv')
  await writeFile(path, 'a\n1\n1\n2\n')
  const asked = (threads: string) =>
    fitToFile({ model: 'kmeans', path, options: { columns: 'a', k: '3', threads }, rowsPath: null })
  await assert.rejects(asked('2'), { code: 'information.fit-refused' })
  await assert.rejects(asked('1000'), { code: 'information.fit-asked-wrongly', message: /more than 64/ })
})
