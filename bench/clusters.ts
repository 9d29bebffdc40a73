import {
  type CategoricalAnswers,
  compareSegments,
  fitKMeans,
  fitLatentClasses,
  normalDraw,
  type Random,
  rfmScores,
  seededRandom,
  silhouette,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** CPU seconds of k-means of a million rows by eight columns, eight clusters, 25 starts. */
const bar = 40

/** Eight columns: clusters at the corners of a cube, even ones without any, normal ones round as a ball. */
const kinds = {
  clusters: (random: Random, row: number, f: number) => normalDraw(random) + 4 * ((row >> (f % 3)) & 1),
  even: (random: Random) => random(),
  normal: (random: Random) => normalDraw(random),
} as const

function columnsOf(kind: keyof typeof kinds, n: number): Float64Array[] {
  const random = seededRandom(2026)
  return Array.from({ length: 8 }, (_, f) =>
    Float64Array.from({ length: n }, (_, row) => kinds[kind](random, row, f)),
  )
}

/** Eleven questions of yes and no, asked of three kinds of people. */
function answersOf(n: number): CategoricalAnswers {
  const random = seededRandom(2026)
  const questions = Array.from({ length: 11 }, (_, j) => `q${j}`)
  const codes = questions.map((_, j) =>
    Int32Array.from({ length: n }, (_, row) => (random() < ((j + row) % 3 === 0 ? 0.8 : 0.3) ? 1 : 0)),
  )
  return { questions, answers: questions.map(() => ['no', 'yes']), codes }
}

/** One size as a line: CPU seconds of each, resident memory. */
function line(n: number): string {
  const kmeans = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => {
    const columns = columnsOf(kind, n)
    return cpuSeconds(() => fitKMeans(columns, 8))
  })
  const columns = columnsOf('clusters', n)
  const labels = Uint8Array.from({ length: n }, (_, row) => row & 7)
  const answers = answersOf(n)
  const [recency = new Float64Array(0), frequency = recency] = columns.map((column) => column.map(Math.abs))
  const customers = { recency, frequency, monetary: frequency }
  const segments = Array.from({ length: 8 }, (_, own) => ({
    name: `${own}`,
    members: labels.map((label) => Number(label === own)),
  }))
  const measures = columns.map((values, f) => ({ name: `${f}`, kind: 'mean' as const, values }))
  const seconds = [
    ...kmeans,
    cpuSeconds(() => silhouette(columns, labels)),
    cpuSeconds(() => fitLatentClasses(answers, { classes: 3 })),
    cpuSeconds(() => rfmScores(customers, { variant: 'hughes' })),
    cpuSeconds(() => compareSegments({ segments, measures, value: frequency })),
  ]
  return [
    n.toLocaleString('en-US').padStart(10),
    ...seconds.map((one) => one.toFixed(2).padStart(11)),
    (process.memoryUsage().rss / 1e6).toFixed(0).padStart(8),
    ...(n === 1_000_000 ? [` (k-means at most ${bar} s)`] : []),
  ].join(' ')
}

const sizes = process.argv.slice(2).map(Number)
line(2000)
console.log(
  '      rows   k-means:   no clusters,            silhouette  3 latent   RFM of     8 segments by\n           of clusters       even      normal              classes  Hughes      8 measures      MB',
)
for (const size of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) console.log(line(size))
