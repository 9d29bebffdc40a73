import { pathToFileURL } from 'node:url'
import {
  averageRunLength,
  cronbachAlpha,
  fitPanel,
  fitPls,
  normalDraw,
  type Panel,
  type PathModel,
  type Random,
  seededRandom,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** Six latent variables of four items each, in a chain with a shortcut. */
const model: PathModel = {
  blocks: Array.from({ length: 6 }, (_, block) => ({
    name: `latent${block}`,
    items: [0, 1, 2, 3].map((item) => 4 * block + item),
  })),
  paths: [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [0, 5],
  ],
}

function answersOf(n: number, random: Random): Float64Array[] {
  let latent = Float64Array.from({ length: n }, () => normalDraw(random))
  return model.blocks.flatMap(({ items }) => {
    latent = latent.map((own) => 0.6 * own + 0.8 * normalDraw(random))
    return items.map(() => latent.map((own) => Math.round(7 + 1.5 * own + normalDraw(random))))
  })
}

/** Units of ten periods each. */
function panelOf(n: number, random: Random): Panel {
  const draw = () => Float64Array.from({ length: n }, () => normalDraw(random))
  const [x, z] = [draw(), draw()]
  return {
    unit: Int32Array.from(x, (_, row) => Math.floor(row / 10)),
    period: Int32Array.from(x, (_, row) => row % 10),
    outcome: x.map((own, row) => own + 0.5 * Number(z[row]) + normalDraw(random)),
    regressors: [
      { name: 'x', values: x },
      { name: 'z', values: z, lag: 1 },
    ],
  }
}

/** One size as a line: respondents or rows, CPU seconds of each, resident memory. */
function line(n: number): string {
  const random = seededRandom(2026)
  const answers = answersOf(n, random)
  const seconds = [
    cpuSeconds(() => fitPls(answers, model, { replicates: 0 })),
    n > 100_000 ? Number.NaN : cpuSeconds(() => fitPls(answers, model)),
    cpuSeconds(() => cronbachAlpha(answers, 0.95)),
  ]
  const panel = panelOf(n, random)
  seconds.push(cpuSeconds(() => fitPanel(panel, { periodEffects: true })))
  const megabytes = process.memoryUsage().rss / 1e6
  return [
    n.toLocaleString('en-US').padStart(10),
    ...seconds.map((one) => (Number.isNaN(one) ? '–' : one.toFixed(3)).padStart(10)),
    megabytes.toFixed(0).padStart(8),
  ].join(' ')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  line(2_000)
  averageRunLength(1)
  console.log('         n   PLS, 24 +200 draws     α of 24      panel       MB')
  for (const size of [10_000, 100_000, 1_000_000]) console.log(line(size))
  console.log(`Average run length of a cusum chart: ${cpuSeconds(() => averageRunLength(1)).toFixed(4)} s`)
}
