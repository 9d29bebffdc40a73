import { pathToFileURL } from 'node:url'
import {
  type BgNbdFit,
  bgNbdOf,
  fitBgNbd,
  futureTransactions,
  gammaDraw,
  lifetimeValues,
  type Purchases,
  seededRandom,
  simulatePurchases,
} from '../src/analytics/index.ts'
import { bfgsFit, plainLikelihood } from './bg-nbd-baseline.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** What one size gave. Times are CPU seconds around the call, after a warm-up. */
export type BgNbdFigures = {
  readonly customers: number
  /** fit with standard errors; the median of three */
  readonly fitSeconds: number
  /** one plain evaluation of the printed log-likelihood: the baseline of the same run */
  readonly baselineSeconds: number
  /** fit over baseline: what a whole fit costs in plain evaluations; it must not grow with the size */
  readonly ratio: number
  /** BFGS with numeric gradients over our fit; NaN above 100,000 customers, where it would take minutes */
  readonly bfgsOverFit: number
  /** forecast of 39 weeks for each customer */
  readonly forecastSeconds: number
  /** lifetime value of each customer, and their sum, with intervals */
  readonly lifetimeSeconds: number
  /** resident memory of the whole process after the fits, MB */
  readonly residentMb: number
}

/** The bars of a million customers. */
const bgNbdBars = { fitSeconds: 1, lifetimeSeconds: 0.5, residentMb: 200 }

const truth = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const spend = { p: 6.25, q: 3.74, gamma: 15.44 }

/** Customers observed for 26 to 104 weeks, by the day. */
function customersOf(n: number): Purchases {
  const random = seededRandom(2026)
  const T = Float64Array.from({ length: n }, () => 26 + Math.floor(random() * 78 * 7) / 7)
  const { x, tx } = simulatePurchases(truth, T, random)
  return { x, tx, T }
}

function lifetimeSecondsOf(fit: BgNbdFit, purchases: Purchases): number {
  const random = seededRandom(7)
  const meanSpend = purchases.x.map((x) =>
    x === 0 ? Number.NaN : gammaDraw(random, spend.p * x, x * gammaDraw(random, spend.q, spend.gamma)),
  )
  return cpuSeconds(() => {
    lifetimeValues(
      {
        purchases: { model: 'bg-nbd', ...bgNbdOf(fit) },
        purchasesCovariance: fit.covariance,
        spend,
        spendCovariance: new Float64Array(9),
      },
      { ...purchases, meanSpend },
      { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 },
    )
  })
}

/**
 * Fits, forecasts and values simulated customers.
 *
 * @param customers  size; run sizes in ascending order in one process, so that memory shows its growth
 */
export function benchBgNbd(customers: number): BgNbdFigures {
  const warm = customersOf(20_000)
  const model = bgNbdOf(fitBgNbd(warm))
  plainLikelihood(warm, [0, 0, 0, 0])
  futureTransactions(model, warm, 39)
  const purchases = customersOf(customers)
  let fit = fitBgNbd(warm)
  const times = [0, 1, 2].map(() =>
    cpuSeconds(() => {
      fit = fitBgNbd(purchases)
    }),
  )
  const residentMb = process.memoryUsage().rss / 1e6
  const [, fitSeconds = 0] = times.sort((left, right) => left - right)
  const theta = Object.values(bgNbdOf(fit)).map(Math.log)
  const baselineSeconds = cpuSeconds(() => plainLikelihood(purchases, theta))
  const small = customers <= 100_000
  const bfgsSeconds = small ? cpuSeconds(() => bfgsFit(purchases)) : Number.NaN
  const forecastSeconds = cpuSeconds(() => futureTransactions(bgNbdOf(fit), purchases, 39))
  return {
    customers,
    fitSeconds,
    baselineSeconds,
    ratio: fitSeconds / baselineSeconds,
    bfgsOverFit: bfgsSeconds / fitSeconds,
    forecastSeconds,
    lifetimeSeconds: lifetimeSecondsOf(fit, purchases),
    residentMb,
  }
}

/** The figures as one line of a table. */
export function bgNbdLine(figures: BgNbdFigures): string {
  const seconds = (value: number) => value.toFixed(3).padStart(8)
  const over = Number.isNaN(figures.bfgsOverFit) ? '      –' : figures.bfgsOverFit.toFixed(0).padStart(7)
  return [
    figures.customers.toLocaleString('en-US').padStart(10),
    seconds(figures.fitSeconds),
    seconds(figures.baselineSeconds),
    figures.ratio.toFixed(2).padStart(6),
    over,
    seconds(figures.forecastSeconds),
    seconds(figures.lifetimeSeconds),
    figures.residentMb.toFixed(0).padStart(7),
  ].join(' ')
}

export const bgNbdHead = ' customers    fit s  plain s  ratio  BFGS ×  ahead s  value s      MB'

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(bgNbdHead)
  for (const size of [10_000, 100_000, 1_000_000]) console.log(bgNbdLine(benchBgNbd(size)))
  const { fitSeconds, lifetimeSeconds, residentMb } = bgNbdBars
  console.log(
    `at most at 1,000,000: fit ${fitSeconds} s, value ${lifetimeSeconds} s, ${residentMb} MB; lifetimes takes 21.0 s and 480 MB`,
  )
}
