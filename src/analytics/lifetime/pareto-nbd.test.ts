import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { lnGamma } from '../numerics/gamma-function.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { seededRandom } from '../numerics/random.ts'
import { frequenciesOf } from './frequency.ts'
import { fitParetoNbd, type ParetoNbd, paretoNbdOf } from './pareto-nbd.ts'
import { paretoNbdLikelihood } from './pareto-nbd-likelihood.ts'
import { simulateParetoNbd } from './pareto-nbd-simulation.ts'
import type { Purchases } from './purchases.ts'

const truth: ParetoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const names = ['r', 'alpha', 's', 'beta'] as const

function simulated(n: number, seed: number, weeks = 78): Purchases {
  const random = seededRandom(seed)
  const T = Float64Array.from({ length: n }, () => Math.ceil((0.5 + random() / 2) * weeks * 7) / 7)
  return simulateParetoNbd(truth, T, random)
}

/** ₂F₁(a, b; c; z) by its series. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1]
  for (let k = 0; k < 3000; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
  }
  return sum
}

/** The published closed form with ₂F₁: the independent second computation. */
function printedLikelihood({ r, alpha, s, beta }: ParetoNbd, x: number, tx: number, T: number): number {
  const m = r + s + x
  const [most, least] = [Math.max(alpha, beta), Math.min(alpha, beta)]
  const second = alpha >= beta ? s + 1 : r + x
  const term = (t: number) => hypergeometric(m, second, m + 1, (most - least) / (most + t)) / (most + t) ** m
  const stayed = (alpha + T) ** -(r + x) * (beta + T) ** -s
  const common = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta)
  return common + Math.log(stayed + (s / m) * (term(tx) - term(T)))
}

function surfaceAt(model: ParetoNbd, purchases: Purchases) {
  const at = surfaceOf(4)
  const theta = Float64Array.from(names, (name) => Math.log(model[name]))
  paretoNbdLikelihood(purchases, frequenciesOf(purchases.x, purchases.weights))(theta, at)
  return { theta, at }
}

const one = (x: number, tx: number, T: number): Purchases => ({
  x: Float64Array.of(x),
  tx: Float64Array.of(tx),
  T: Float64Array.of(T),
})

test('the log-likelihood is the printed one, whichever of α and β is greater', () => {
  for (const model of [truth, { r: 2, alpha: 30, s: 3, beta: 9 }, { r: 0.1, alpha: 3, s: 0.2, beta: 40 }])
    for (const [x, tx, T] of [
      [0, 0, 39],
      [1, 1.7, 38.86],
      [5, 30, 38.86],
      [20, 38.86, 38.86],
      [0, 0, 0],
    ] as const) {
      const expected = printedLikelihood(model, x, tx, T)
      assert.ok(Math.abs(surfaceAt(model, one(x, tx, T)).at.value - expected) < 1e-9, `${expected}`)
    }
})

test('gradient and Hessian are the slopes of value and gradient', () => {
  const some = simulated(1000, 12)
  const evaluate = paretoNbdLikelihood(some, frequenciesOf(some.x))
  for (const model of [truth, { r: 3, alpha: 0.5, s: 0.1, beta: 70 }, { r: 0.3, alpha: 60, s: 2, beta: 1 }]) {
    const { theta, at } = surfaceAt(model, some)
    for (let j = 0; j < 4; j++) {
      const h = 1e-5
      const [up, down] = [h, -h].map((by) => {
        const moved = surfaceOf(4)
        evaluate(
          theta.map((here, k) => (k === j ? here + by : here)),
          moved,
        )
        return moved
      }) as [typeof at, typeof at]
      const slope = (up.value - down.value) / (2 * h)
      assert.ok(Math.abs(Number(at.gradient[j]) - slope) < 1e-4 * (1 + Math.abs(slope)))
      for (let k = 0; k < 4; k++) {
        const bend = (Number(up.gradient[k]) - Number(down.gradient[k])) / (2 * h)
        assert.ok(Math.abs(Number(at.hessian[k * 4 + j]) - bend) < 1e-4 * (1 + Math.abs(bend)))
      }
    }
  }
})

test('known parameters are found again within three standard errors', () => {
  const fit = fitParetoNbd(simulated(30_000, 21))
  assert.ok(fit.converged && fit.limit === null && fit.warnings.length === 0)
  for (const name of names) {
    const { value, se, low, high } = known(fit.parameters[name])
    assert.ok(Math.abs(value - truth[name]) < 3 * se, `${name} ${value} ± ${se}`)
    assert.ok(low < value && value < high)
  }
})

test('intervals hold the truth as often as they say', () => {
  let held = 0
  for (let seed = 0; seed < 50; seed++) {
    const { r } = fitParetoNbd(simulated(600, 1000 + seed), { level: 0.8 }).parameters
    if (r.low !== null && r.high !== null && r.low < truth.r && truth.r < r.high) held++
  }
  // 40 of 50 expected; outside 30–48 with probability below 0.1 %.
  assert.ok(held >= 30 && held <= 48, `${held} of 50`)
})

test('the unit of time scales alpha and beta and nothing else', () => {
  const weeks = simulated(2000, 31)
  const days = { x: weeks.x, tx: weeks.tx.map((t) => 7 * t), T: weeks.T.map((t) => 7 * t) }
  const [inWeeks, inDays] = [paretoNbdOf(fitParetoNbd(weeks)), paretoNbdOf(fitParetoNbd(days))]
  const factor = { r: 1, alpha: 7, s: 1, beta: 7 }
  for (const name of names) assert.ok(Math.abs(inDays[name] / inWeeks[name] / factor[name] - 1) < 1e-6)
})

test('the order of customers does not matter, and a weight is that many equal customers', () => {
  const some = simulated(1000, 41)
  const tenfold = (column: Float64Array) =>
    Float64Array.from({ length: 10_000 }, (_, j) => column[j % 1000] ?? 0).reverse()
  const many = fitParetoNbd({ x: tenfold(some.x), tx: tenfold(some.tx), T: tenfold(some.T) })
  const weighted = fitParetoNbd({ ...some, weights: new Float64Array(1000).fill(10) })
  assert.equal(weighted.n, 10_000)
  for (const name of names) {
    assert.ok(Math.abs(many.parameters[name].value / weighted.parameters[name].value - 1) < 1e-7)
    assert.ok(Math.abs(known(many.parameters[name]).se / known(weighted.parameters[name]).se - 1) < 1e-6)
  }
})

test('data without a finite maximum lead to a limiting model that is named', () => {
  const limits: [string, [number, number, number][]][] = [
    [
      'nbd-without-dropout',
      [
        [1, 10, 10],
        [20, 10, 10],
        [3, 10, 10],
        [50, 10, 10],
        [0, 0, 1],
      ],
    ],
    [
      'nbd-without-dropout + same-purchase-rate',
      [
        [5, 10, 10],
        [5, 10, 10],
        [6, 10, 10],
      ],
    ],
    [
      'no-repeat-purchases',
      [
        [0, 0, 9],
        [0, 0, 5],
      ],
    ],
  ]
  for (const [name, rows] of limits) {
    const column = (place: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[place])
    const fit = fitParetoNbd({ x: column(0), tx: column(1), T: column(2) })
    assert.equal(fit.limit?.name, name)
    assert.ok(fit.converged, name)
    assert.ok(fit.warnings.includes(fit.limit?.statement ?? ''))
    for (const parameter of fit.limit?.parameters ?? [])
      assert.equal(fit.parameters[parameter as keyof ParetoNbd].se, null)
  }
})

test('any base fits, names its limit or says that it was cut short, with finite parameters and no overflow', () => {
  const row = fc.record({
    x: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 })),
    T: fc.double({ min: -2, max: 4, noNaN: true }).map((power) => 10 ** power),
    share: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const fit = fitParetoNbd({
        x: Float64Array.from(rows, ({ x }) => x),
        tx: Float64Array.from(rows, ({ x, T, share }) => (x > 0 ? T * share : 0)),
        T: Float64Array.from(rows, ({ T }) => T),
      })
      // A thousand purchases within a day, then silence for years: that ridge is bent, and walked slowly.
      assert.ok(
        fit.converged || fit.warnings.some((warning) => warning.startsWith('The climb was cut short')),
      )
      assert.ok(Number.isFinite(fit.logLikelihood))
      for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
    }),
    { numRuns: 40 },
  )
})

test('a wrong row or option is refused by name, interval and value', () => {
  assert.throws(
    () => fitParetoNbd(one(1, 3, 2)),
    RangeError('fitParetoNbd: tx[0] must be in [0, T] = [0, 2], got 3'),
  )
  assert.throws(
    () => fitParetoNbd(one(-1, 1, 2)),
    RangeError('fitParetoNbd: x[0] must be a whole number >= 0, got -1'),
  )
  assert.throws(() => fitParetoNbd(one(1, 1, Number.NaN)), /T\[0\] must be finite and >= 0, got NaN/)
  assert.throws(
    () => fitParetoNbd(one(1, 1, 2), { level: 1 }),
    RangeError('fitParetoNbd: level must be in (0, 1), got 1'),
  )
  assert.throws(
    () => fitParetoNbd(one(1, 1, 2), { start: { ...truth, s: 0 } }),
    RangeError('fitParetoNbd: start.s must be finite and > 0, got 0'),
  )
})
