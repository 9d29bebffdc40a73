import {
  type Covariates,
  exponentialDraw,
  fitCox,
  normalDraw,
  type ObservedTimes,
  seededRandom,
} from '../src/analytics/index.ts'

/** CPU seconds of a million rows with ten covariates and tied times. */
const bar = 10

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Customers watched for up to 60 months, by the month, with five measured and five yes-or-no covariates. */
function customersOf(n: number): { observed: ObservedTimes; covariates: Covariates } {
  const random = seededRandom(2026)
  const columns = Array.from({ length: 10 }, (_, j) =>
    Float64Array.from({ length: n }, () => (j < 5 ? normalDraw(random) : random() < 0.3 ? 1 : 0)),
  )
  const time = new Float64Array(n)
  const event = new Uint8Array(n)
  for (let row = 0; row < n; row++) {
    const score = columns.reduce((sum, column, j) => sum + ((column[row] as number) * (j - 4.5)) / 10, 0)
    const left = exponentialDraw(random, 0.02 * Math.exp(score))
    const stop = 60 * random()
    time[row] = Math.ceil(Math.min(left, stop))
    event[row] = left <= stop ? 1 : 0
  }
  return { observed: { time, event }, covariates: { names: columns.map((_, j) => `x${j}`), columns } }
}

const warm = customersOf(20_000)
fitCox(warm.observed, warm.covariates)
console.log('      rows      fit s      µs per row      MB')
for (const n of [10_000, 100_000, 1_000_000]) {
  const { observed, covariates } = customersOf(n)
  const seconds = cpuSeconds(() => fitCox(observed, covariates))
  console.log(
    [
      n.toLocaleString('en-US').padStart(10),
      seconds.toFixed(3).padStart(10),
      ((seconds / n) * 1e6).toFixed(2).padStart(15),
      (process.memoryUsage().rss / 1e6).toFixed(0).padStart(7),
      n === 1_000_000 ? `  (at most ${bar} s)` : '',
    ].join(' '),
  )
}
