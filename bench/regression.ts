import {
  type Covariates,
  exponentialDraw,
  fitFailureTime,
  fitLogistic,
  fitPoisson,
  kaplanMeier,
  normalDraw,
  poissonDraw,
  seededRandom,
} from '../src/analytics/index.ts'
import { cpuSeconds } from './cpu-seconds.ts'

/** Rows with five measured and five yes-or-no covariates, and what may be asked of them. */
function customersOf(n: number) {
  const random = seededRandom(2026)
  const columns = Array.from({ length: 10 }, (_, j) =>
    Float64Array.from({ length: n }, () => (j < 5 ? normalDraw(random) : random() < 0.3 ? 1 : 0)),
  )
  const [time, event, yes, visits] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (let row = 0; row < n; row++) {
    const score = columns.reduce((sum, column, j) => sum + ((column[row] as number) * (j - 4.5)) / 10, 0)
    const left = exponentialDraw(random, 0.02 * Math.exp(score))
    const stop = 60 * random()
    time[row] = Math.ceil(Math.min(left, stop))
    event[row] = left <= stop ? 1 : 0
    yes[row] = random() < 1 / (1 + Math.exp(1 - score)) ? 1 : 0
    visits[row] = poissonDraw(random, Math.exp(0.5 * score))
  }
  const covariates: Covariates = { names: columns.map((_, j) => `x${j}`), columns }
  return { observed: { time, event }, yes, visits, covariates }
}

type Customers = ReturnType<typeof customersOf>

const models: readonly [name: string, fit: (of: Customers) => unknown][] = [
  ['logistic', ({ yes, covariates }) => fitLogistic(yes, covariates)],
  ['Poisson', ({ visits, covariates }) => fitPoisson(visits, covariates)],
  ['Weibull', ({ observed, covariates }) => fitFailureTime(observed, covariates)],
  ['Kaplan–Meier', ({ observed }) => kaplanMeier(observed)],
]

const warm = customersOf(5000)
for (const [, fit] of models) fit(warm)
console.log(`      rows ${models.map(([name]) => `${name} s`.padStart(15)).join('')}      MB`)
for (const n of [10_000, 100_000, 1_000_000]) {
  const customers = customersOf(n)
  const seconds = models.map(([, fit]) =>
    cpuSeconds(() => fit(customers))
      .toFixed(3)
      .padStart(15),
  )
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0).padStart(8)
  console.log(`${n.toLocaleString('en-US').padStart(10)} ${seconds.join('')}${memory}`)
}
