import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fitLatentClasses } from '../../analytics/index.ts'
import { fit } from '../../cli/fit.ts'

let folder = ''
let path = ''
/** Two kinds of people: who says yes to one says yes to all but now and then; the first row left b open. */
const rows = Array.from({ length: 300 }, (_, row) => {
  const kind = row % 2
  return ['a', 'b', 'c'].map((_question, j) =>
    row === 0 && j === 1 ? '' : (row * (j + 2)) % 11 ? kind : 1 - kind,
  )
})
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-segments-'))
  path = join(folder, 'answers.csv')
  const lines = rows.map((row, at) => [`who${at}`, ...row].join(','))
  await writeFile(path, `who,a,b,c\n${lines.join('\n')}\n`)
})
after(() => rm(folder, { recursive: true }))

async function answerOf(...args: string[]) {
  const printed: string[] = []
  const io = { print: (text: string) => printed.push(text), say: assert.fail }
  assert.equal(await fit([...args, '--json'], io), 0)
  return JSON.parse(printed.join(''))
}

test('classes of answers are those of the library, an empty cell is a missing answer', async () => {
  const out = join(folder, 'classes.csv')
  const { n, parameters, predictions } = await answerOf(
    ...['latent-class', path, '--answers', 'a,b,c', '--classes', '1..3', '--id', 'who', '--out', out],
  )
  const answers = ['0', '1']
  const expected = fitLatentClasses(
    {
      questions: ['a', 'b', 'c'],
      answers: [answers, answers, answers],
      codes: [0, 1, 2].map((j) => Int32Array.from(rows, (row) => (row[j] === '' ? -1 : Number(row[j])))),
    },
    { classes: 2 },
  )
  assert.equal(n, 300)
  assert.deepEqual(
    predictions.compared.map((one: { classes: number }) => one.classes),
    [1, 2, 3],
  )
  assert.deepEqual([predictions.classes, predictions.deviance], [2, null])
  assert.equal(predictions.bic, expected.bic)
  assert.deepEqual(parameters['class1.b.1'], expected.parameters['class1.b.1'])
  const [header, first] = (await readFile(out, 'utf8')).split('\n')
  assert.equal(header, 'id,class,class1,class2')
  assert.ok(first?.startsWith(`who0,${Number(expected.labels[0]) + 1},`))
})

test('numbers of classes that are none, and questions without answers, are told', async () => {
  const io = { print: assert.fail, say: assert.fail }
  const asked = (...args: string[]) => fit(['latent-class', path, '--answers', 'a,b,c', ...args], io)
  for (const classes of ['0', '6..2', '1..', '2..3..4', '1..200', 'many'])
    await assert.rejects(asked('--classes', classes), /--classes: .* is no whole number from 1 on/)
  await assert.rejects(fit(['latent-class', path, '--answers', 'a,nothing'], io), /nothing/)
})

test('RFM scores as declared: ranks deal out groups of one size, fixed points need to be given', async () => {
  const orders = join(folder, 'orders.csv')
  const lines = Array.from({ length: 100 }, (_, who) => `${who},2026-01-${10 + (who % 3)},${who % 7}`)
  await writeFile(orders, `id,date,amount\n${lines.join('\n')}\n`)
  const columns = [orders, '--id', 'id', '--date', 'date', '--amount', 'amount'] as const
  const { predictions } = await answerOf('rfm', ...columns, '--variant', 'ranks', '--scores', '2')
  const cells: [string, number][] = Object.entries(predictions.cells)
  const recent = cells.filter(([cell]) => cell.startsWith('2')).reduce((sum, [, count]) => sum + count, 0)
  assert.deepEqual([predictions.variant, recent], ['ranks', 50])
  const fixed = [
    '--variant',
    'fixed',
    '--scores',
    '2',
    '--recency-cuts',
    '1',
    '--frequency-cuts',
    '1',
  ] as const
  const given = await answerOf('rfm', ...columns, ...fixed, '--monetary-cuts', '3')
  assert.deepEqual(given.predictions.cuts, { recency: [1], frequency: [1], monetary: [3] })
  const io = { print: assert.fail, say: assert.fail }
  await assert.rejects(fit(['rfm', ...columns, ...fixed], io), /Say --monetary-cuts/)
  await assert.rejects(
    fit(['rfm', ...columns, ...fixed, '--monetary-cuts', 'much'], io),
    /‘much’ is no number/,
  )
})

test('k-means tries several numbers, lets the gap choose, and tells how well each cluster is found again', async () => {
  const places = join(folder, 'places.csv')
  const lines = Array.from(
    { length: 90 },
    (_, row) => `${10 * (row % 3) + (row % 7) / 7},${row % 3 === 1 ? 8 : 0}.${row % 10}`,
  )
  await writeFile(places, `x,y\n${lines.join('\n')}\n`)
  const columns = ['kmeans', places, '--columns', 'x,y'] as const
  const { predictions } = await answerOf(
    ...columns,
    '--k',
    '2..4',
    '--gap',
    '--silhouette',
    '--stability',
    '5',
  )
  assert.deepEqual([predictions.chosen, predictions.gap.chosen, predictions.clusters.length], [3, 3, 3])
  const best = Math.max(
    ...predictions.compared.map((one: { silhouette: { value: number } }) => one.silhouette.value),
  )
  assert.equal(predictions.compared[1].silhouette.value, best)
  assert.deepEqual(
    predictions.stability.clusters.map(({ jaccard }: { jaccard: number }) => jaccard),
    [1, 1, 1],
  )
  const io = { print: assert.fail, say: assert.fail }
  await assert.rejects(fit([...columns, '--k', '2..4'], io), /need --gap or --silhouette/)
  const one = await answerOf(...columns, '--k', '2')
  assert.deepEqual([one.predictions.gap, one.predictions.stability, one.predictions.chosen], [null, null, 2])
})

test('segments are set side by side, with who moved between them', async () => {
  const people = join(folder, 'people.csv')
  const lines = Array.from({ length: 120 }, (_, row) => {
    const now = row % 3 ? 'loyal' : 'new'
    const before = row % 3 ? (row % 5 ? 'loyal' : 'new') : row % 2 ? '' : 'new'
    return `${now},${before},${row % 3 ? 50 + (row % 7) : 20 + (row % 4)},${row % 2 ? 'yes' : 'no'}`
  })
  await writeFile(people, `now,before,spend,mail\n${lines.join('\n')}\n`)
  const columns = ['segments', people, '--by', 'now', '--means', 'spend', '--shares', 'mail'] as const
  const { n, parameters, predictions } = await answerOf(
    ...[...columns, '--value', 'spend', '--reachable', 'mail', '--was', 'before'],
  )
  assert.deepEqual(
    [n, parameters['share:now=new'].value, parameters['mail:now=loyal'].value],
    [120, 40 / 120, 0.5],
  )
  const [loyal, fresh] = predictions.segments
  assert.deepEqual([loyal.name, fresh.name, fresh.reach.value], ['loyal', 'new', 0.5])
  assert.equal(fresh.measures[0].contrast.value, -loyal.measures[0].contrast.value)
  assert.ok(loyal.measures[0].contrast.adjusted < 1e-6 && loyal.measures[1].contrast.adjusted > 0.5)
  assert.deepEqual(predictions.migration.counts, [
    [64, 0],
    [16, 20],
  ])
  assert.deepEqual([predictions.migration.entered, predictions.migration.shift.statistic], [[0, 20], 16])
})
