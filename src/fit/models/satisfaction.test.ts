import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { cohenKappa, intraclassCorrelation, mediation } from '../../analytics/index.ts'
import { fit } from '../../cli/fit.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-satisfaction-'))
})
after(() => rm(folder, { recursive: true }))

type Cell = string | number

async function answerOf(model: string, rows: readonly (readonly Cell[])[], ...args: string[]) {
  const path = join(folder, `${model}.csv`)
  await writeFile(path, rows.map((row) => row.join()).join('\n'))
  const [printed, said]: [string[], string[]] = [[], []]
  const io = { print: (text: string) => printed.push(text), say: (text: string) => said.push(text) }
  const code = await fit([model, path, ...args, '--json'], io)
  return { said: said.join(), ...(code === 0 ? JSON.parse(printed.join('')) : {}) }
}

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

test('kith fit satisfaction-index is the weighted mean on the scale, for all and by group', async () => {
  const rows = [
    ['q1', 'q2', 'q3', 'shop'],
    [8.2, 7.8, 7.4, 'north'],
    [10, 10, 10, 'south'],
  ]
  const told = await answerOf(
    'satisfaction-index',
    rows,
    '--answers',
    'q1,q2,q3',
    '--weights',
    '.37,.32,.31',
    '--by',
    'shop',
  )
  // (.37 × 7.2 + .32 × 6.8 + .31 × 6.4) ÷ 9
  close(told.parameters['index:shop=north'].value, (100 * (0.37 * 7.2 + 0.32 * 6.8 + 0.31 * 6.4)) / 9)
  assert.equal(told.parameters['index:shop=north'].value.toFixed(2), '75.82')
  close(told.parameters.index.value, (told.parameters['index:shop=north'].value + 100) / 2)
  const alike = await answerOf('satisfaction-index', rows.slice(0, 2), '--answers', 'q1,q2,q3')
  assert.equal(alike.parameters.index.value.toFixed(2), '75.56')
  const off = await answerOf('satisfaction-index', rows, '--answers', 'q1', '--high', '9')
  assert.match(off.said, /each answer must be from 1 to 9/)
})

test('kith fit justice names what lacks most, and by how much', async () => {
  const rows = [
    ['d1', 'd2', 'p1'],
    [1, 3, 6],
    [2, 2, 7],
    [4, 4, 5],
  ]
  const told = await answerOf('justice', rows, '--dimensions', 'distributive=d1,d2;procedural=p1')
  close(told.parameters.distributive.value, (100 * (2 + 2 + 4 - 3)) / 3 / 6)
  close(told.parameters.procedural.value, (100 * (6 + 7 + 5 - 3)) / 3 / 6)
  assert.equal(told.predictions.lowest, 'distributive')
  close(told.parameters.behind.value, (100 * 10) / 3 / 6)
})

test('kith fit cronbach tells α, and what it is without each question', async () => {
  const answers = [
    [1, 2, 5],
    [2, 4, 1],
    [3, 5, 4],
    [4, 5, 2],
    [5, 6, 3],
  ]
  const variance = (values: number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  }
  const alphaOf = (items: number[]) => {
    const own = items.reduce((sum, item) => sum + variance(answers.map((row) => Number(row[item]))), 0)
    const sums = answers.map((row) => items.reduce((sum, item) => sum + Number(row[item]), 0))
    return (items.length / (items.length - 1)) * (1 - own / variance(sums))
  }
  const told = await answerOf('cronbach', [['a', 'b', 'c'], ...answers], '--answers', 'a,b,c')
  close(told.parameters.alpha.value, alphaOf([0, 1, 2]))
  close(told.predictions.without.c, alphaOf([0, 1]))
})

test('kith fit agreement tells intraclass correlations, and κ of categories in their order', async () => {
  const rows = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]
  const raters = ['--raters', 'a,b,c,d']
  const told = await answerOf('agreement', [['a', 'b', 'c', 'd'], ...rows], ...raters)
  // The example of Shrout & Fleiss (1979), table 2, and their table 4.
  const printed = ['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'].map((name) =>
    told.parameters[name].value.toFixed(2),
  )
  assert.deepEqual(printed, ['0.17', '0.29', '0.71', '0.44', '0.62', '0.91'])
  const columns = [0, 1, 2, 3].map((rater) => Float64Array.from(rows, (row) => Number(row[rater])))
  assert.equal(told.parameters.ICC2.low, intraclassCorrelation(columns, 0.95)?.drawnRaters.single.low)
  const judged = [
    ['one', 'two'],
    [10, 2],
    [2, 2],
    [10, 10],
    [1, 1],
    [2, 10],
    [1, 1],
  ]
  const weighted = await answerOf(
    'agreement',
    judged,
    '--raters',
    'one,two',
    '--measure',
    'kappa',
    '--weights',
    'linear',
  )
  const counts = Float64Array.of(2, 0, 0, 0, 1, 1, 0, 1, 1)
  close(weighted.parameters.kappa.value, Number(cohenKappa({ counts, categories: 3 }, 0.95, 'linear')?.value))
  assert.deepEqual(weighted.predictions.categories, ['1', '2', '10'])
  const many = await answerOf(
    'agreement',
    [
      ['a', 'b', 'c'],
      ['x', 'x', 'y'],
      ['y', 'y', 'y'],
      ['x', 'x', 'x'],
    ],
    '--raters',
    'a,b,c',
    '--measure',
    'kappa',
  )
  // Of each object's three pairs agree 1, 3, 3; shares 5 and 4 of 9: (7/9 − 41/81) ÷ (1 − 41/81).
  close(many.parameters.kappa.value, (7 / 9 - 41 / 81) / (1 - 41 / 81))
})

test('kith fit panel reads lags: what one unit did a period before', async () => {
  const rows: Cell[][] = [['branch', 'quarter', 'revenue', 'mood']]
  for (const [b, branch] of ['north', 'south', 'east'].entries())
    for (let quarter = 1; quarter <= 6; quarter++) {
      const mood = (quarter * (b + 2)) % 5
      const before = ((quarter - 1) * (b + 2)) % 5
      rows.push([branch, quarter, 100 * b + 3 * before + ((quarter + b) % 2) / 10, mood])
    }
  const told = await answerOf(
    'panel',
    rows,
    '--unit',
    'branch',
    '--period',
    'quarter',
    '--outcome',
    'revenue',
    '--regressors',
    'mood@1',
  )
  assert.deepEqual([told.n, told.predictions.units, Object.keys(told.parameters)], [15, 3, ['mood@1']])
  close(told.parameters['mood@1'].value, 3, 0.05)
  assert.ok(told.predictions.explained > 0.99)
})

test('kith fit mediation tells total, direct and indirect effects with the bootstrap', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const cause = i % 7
    const mediator = 2 * cause + ((i * 5) % 11)
    return [cause, mediator, mediator + 0.5 * cause + ((i * 3) % 5)]
  })
  const told = await answerOf(
    'mediation',
    [['cause', 'mediator', 'outcome'], ...rows],
    '--replicates',
    '200',
    '--seed',
    '3',
  )
  const column = (at: number) => Float64Array.from(rows, (row) => Number(row[at]))
  const own = mediation(
    { cause: column(0), mediator: column(1), outcome: column(2) },
    { replicates: 200, seed: 3 },
  )
  assert.deepEqual(told.parameters.indirect, { ...own.indirect })
  close(told.parameters.total.value, told.parameters.direct.value + told.parameters.indirect.value)
})

test('kith fit granger tells what precedes, of changes too', async () => {
  const leading = Array.from({ length: 40 }, (_, t) => Math.sin(t * t) + Math.cos(3 * t))
  const rows = leading.map((value, t) => [
    value,
    t === 0 ? 0 : 2 * Number(leading[t - 1]) + Math.sin(7 * t * t) / 10,
  ])
  const told = await answerOf(
    'granger',
    [['mood', 'revenue'], ...rows],
    '--leading',
    'mood',
    '--lagging',
    'revenue',
  )
  assert.deepEqual([told.n, told.predictions.status], [39, 'supported'])
  close(told.parameters['mood -> revenue'].value, 2, 0.1)
  assert.ok(told.predictions.forward.p < 1e-6)
  const changed = await answerOf(
    'granger',
    [['mood', 'revenue'], ...rows],
    '--leading',
    'mood',
    '--lagging',
    'revenue',
    '--differences',
    '--sign',
    'falling',
  )
  assert.deepEqual([changed.n, changed.predictions.status], [38, 'refuted'])
})

test('kith fit control-chart names periods beyond three deviations', async () => {
  const weeks: Cell[][] = Array.from({ length: 10 }, (_, week) => [`w${week + 1}`, week === 6 ? 30 : 10, 100])
  const told = await answerOf(
    'control-chart',
    [['week', 'complaints', 'orders'], ...weeks],
    '--period',
    'week',
    '--count',
    'complaints',
    '--of',
    'orders',
  )
  const centre = 120 / 1000
  close(told.parameters.centre.value, centre)
  assert.deepEqual(told.predictions.special, ['w7'])
  close(told.predictions.points[0].high, centre + 3 * Math.sqrt((centre * (1 - centre)) / 100))
  const rates = await answerOf(
    'control-chart',
    [
      ['count', 'of'],
      [8, 2],
      [3, 2],
    ],
    '--kind',
    'u',
  )
  close(rates.predictions.points[0].high, 11 / 4 + 3 * Math.sqrt(11 / 4 / 2))
  const wrong = await answerOf('control-chart', [
    ['count', 'of'],
    [8, 2],
  ])
  assert.match(wrong.said, /at most of = 2/)
})

test('kith fit cusum tells since when a value has shifted, and writes the sums', async () => {
  const rows = [['value'], ...Array.from({ length: 30 }, (_, t) => [t < 10 ? 10 : 11])]
  const out = join(folder, 'sums.csv')
  const told = await answerOf('cusum', rows, '--target', '10', '--deviation', '1', '--out', out)
  // From the eleventh on each adds 1 less the allowance of ½: after eleven the sum is 5½, beyond 5.
  assert.deepEqual(told.predictions.signal, { at: '21', since: '11', side: 'above' })
  assert.equal((await readFile(out, 'utf8')).split('\n')[21], '21,5.5,0')
  assert.ok(told.predictions.runLength.whenAllIsWell > 400)
  const calm = await answerOf('cusum', rows.slice(0, 11), '--target', '10', '--deviation', '1')
  assert.equal(calm.predictions.signal, null)
})

test('kith fit rules --next writes an offer with its interval for each basket, or none where it does not pay', async () => {
  const rows: Cell[][] = [['basket', 'item']]
  for (let basket = 1; basket <= 40; basket++)
    rows.push([basket, 'bread'], ...(basket > 4 ? [[basket, 'butter']] : []))
  const out = join(folder, 'offers.csv')
  const offers = async (...asked: string[]) => {
    await answerOf('rules', rows, '--next', '--out', out, ...asked)
    return (await readFile(out, 'utf8')).trim().split('\n')
  }
  const [header, first, , , , fifth] = await offers()
  assert.equal(header, 'basket,next,because,probability,low,high')
  const [basket, next, , probability, low, high] = (first ?? '').split(',')
  assert.deepEqual([basket, next], ['1', 'butter'])
  assert.ok(Number(low) < Number(probability) && Number(probability) < Number(high))
  assert.match(fifth ?? '', /^5,,/)
  assert.match((await offers('--cost', '0.95'))[1] ?? '', /^1,,/)
})
