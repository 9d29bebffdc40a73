import {
  bootstrap,
  fitBgNbd,
  fitGammaGamma,
  fitParetoNbd,
  gammaDraw,
  lifetimeValues,
  type ParetoNbd,
  type Purchases,
  paretoNbdFuture,
  paretoNbdOf,
  paretoNbdResiduals,
  seededRandom,
  simulateParetoNbd,
  simulatePurchases,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

const pareto: ParetoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const bg = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const spend = { p: 6.25, q: 3.74, gamma: 15.44 }
/** The full CDNOW cohort's size, which peers were timed on. */
const cohort = 23_570

/** Lengths of observation from 26 to 104 weeks, by the day. */
function observed(n: number): Float64Array {
  const random = seededRandom(2026)
  return Float64Array.from({ length: n }, () => 26 + Math.floor(random() * 78 * 7) / 7)
}

/** Customers of Pareto/NBD, purchases dated by the day as in any shop's books. */
function customersOf(n: number): Purchases {
  const { x, tx, T } = simulateParetoNbd(pareto, observed(n), seededRandom(7))
  return { x, tx: tx.map((t, row) => Math.min(T[row] as number, Math.ceil(7 * t) / 7)), T }
}

function spendingOf({ x }: Purchases) {
  const random = seededRandom(9)
  const meanSpend = x.map((count) =>
    count === 0 ? 0 : gammaDraw(random, spend.p * count, count * gammaDraw(random, spend.q, spend.gamma)),
  )
  return { x, meanSpend }
}

function valued(model: ParetoNbd, base: Purchases, meanSpend: Float64Array): void {
  lifetimeValues(
    {
      purchases: { model: 'pareto-nbd', ...model },
      purchasesCovariance: new Float64Array(16).fill(1e-4),
      spend,
      spendCovariance: new Float64Array(9),
    },
    { ...base, meanSpend },
    { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 },
  )
}

function line(task: string, n: number, seconds: number, bar = '', peer = ''): void {
  console.log(
    [
      task.padEnd(46),
      n.toLocaleString('en-US').padStart(10),
      seconds.toFixed(3).padStart(9),
      bar.padStart(8),
      peer,
    ].join(' '),
  )
}

function paretoLines(n: number, bar: string, peer: string): void {
  const base = customersOf(n)
  let model = pareto
  const fit = cpuSeconds(() => {
    model = paretoNbdOf(fitParetoNbd(base))
  })
  line('Pareto/NBD with standard errors', n, fit, bar, peer)
  const isLarge = n === 1_000_000
  const future = cpuSeconds(() => paretoNbdFuture(model, base, 39))
  line(
    'Pareto/NBD P(alive) and 39 weeks ahead',
    n,
    future,
    isLarge ? '2' : '',
    isLarge ? 'CLVTools 2.11' : '',
  )
  line(
    'Pareto/NBD P(alive) and DERT',
    n,
    cpuSeconds(() => paretoNbdResiduals(model, base, 0.0027)),
    isLarge ? '2' : '',
  )
  const { meanSpend } = spendingOf(base)
  line(
    'Pareto/NBD P(alive) and CLV with intervals',
    n,
    cpuSeconds(() => valued(model, base, meanSpend)),
    isLarge ? '2' : '',
  )
}

console.log(
  `${'task'.padEnd(46)} ${'customers'.padStart(10)} ${'CPU s'.padStart(9)} ${'at most'.padStart(8)} peer`,
)
const warm = customersOf(5000)
fitParetoNbd(warm)
valued(pareto, warm, spendingOf(warm).meanSpend)
fitGammaGamma(spendingOf(warm))
bootstrap(warm, fitBgNbd, { seed: 1, replicates: 2 })
paretoLines(10_000, '', '')
paretoLines(cohort, '0.6', 'lifetimes 8.26, CLVTools 10.5')
paretoLines(100_000, '', 'lifetimes 57.2')
paretoLines(1_000_000, '6', 'lifetimes about 570, CLVTools 44.9 without errors')
for (const n of [10_000, 100_000, 1_000_000]) {
  const spending = spendingOf(customersOf(n))
  line(
    'gamma-gamma',
    n,
    cpuSeconds(() => fitGammaGamma(spending)),
    n === 1_000_000 ? '2' : '',
  )
}
for (const n of [10_000, cohort]) {
  const { x, tx, T } = simulatePurchases(bg, observed(n), seededRandom(7))
  const base = { x, tx: tx.map((t, row) => Math.min(T[row] as number, Math.ceil(7 * t) / 7)), T }
  const seconds = cpuSeconds(() => bootstrap(base, fitBgNbd, { seed: 1 }))
  line('200 bootstrap replicates of BG/NBD', n, seconds, n === cohort ? '3' : '')
}
