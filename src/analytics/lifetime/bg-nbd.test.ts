import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { lnBeta, lnGamma } from '../numerics/gamma-function.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { seededRandom } from '../numerics/random.ts'
import { type BgNbd, bgNbdOf, fitBgNbd } from './bg-nbd.ts'
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts'
import { simulatePurchases } from './bg-nbd-simulation.ts'
import { frequenciesOf } from './frequency.ts'
import type { Purchases } from './purchases.ts'

const truth: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

function observed(n: number, seed: number): Float64Array {
  const random = seededRandom(seed)
  return Float64Array.from({ length: n }, () => Math.ceil(random() * 78 * 7) / 7)
}

function simulated(model: BgNbd, n: number, seed: number): Purchases {
  return simulatePurchases(model, observed(n, seed), seededRandom(seed + 1))
}

/** The likelihood as printed, row by row: the independent second computation. */
function printedLikelihood(model: BgNbd, { x, tx, T }: Purchases): number {
  const { r, alpha, a, b } = model
  return x.reduce((sum, count, row) => {
    const common = lnGamma(r + count) - lnGamma(r) + r * Math.log(alpha) - lnBeta(a, b)
    const stayed = lnBeta(a, b + count) - (r + count) * Math.log(alpha + Number(T[row]))
    const left = lnBeta(a + 1, b + count - 1 || 1) - (r + count) * Math.log(alpha + Number(tx[row]))
    return sum + common + Math.log(Math.exp(stayed) + (count > 0 ? Math.exp(left) : 0))
  }, 0)
}

function surfaceAt(model: BgNbd, purchases: Purchases) {
  const at = surfaceOf(4)
  const theta = Float64Array.of(model.r, model.alpha, model.a, model.b).map(Math.log)
  bgNbdLikelihood(purchases, frequenciesOf(purchases.x, purchases.weights))(theta, at)
  return { theta, at }
}

test('the log-likelihood is the printed one', () => {
  const few = simulated(truth, 400, 11)
  for (const model of [truth, { r: 2, alpha: 30, a: 3, b: 1.5 }])
    assert.ok(Math.abs(surfaceAt(model, few).at.value - printedLikelihood(model, few)) < 1e-8)
})

test('gradient and Hessian are the slopes of value and gradient', () => {
  const some = simulated(truth, 3000, 12)
  const evaluate = bgNbdLikelihood(some, frequenciesOf(some.x))
  for (const model of [truth, { r: 3, alpha: 0.5, a: 0.1, b: 7 }]) {
    const { theta, at } = surfaceAt(model, some)
    for (let j = 0; j < 4; j++) {
      const [up, down] = [surfaceOf(4), surfaceOf(4)]
      const h = 1e-5
      evaluate(
        theta.map((here, k) => (k === j ? here + h : here)),
        up,
      )
      evaluate(
        theta.map((here, k) => (k === j ? here - h : here)),
        down,
      )
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
  const fit = fitBgNbd(simulated(truth, 60_000, 21))
  assert.ok(fit.converged && fit.limit === null && fit.warnings.length === 0)
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const { value, se, low, high } = known(fit.parameters[name])
    assert.ok(Math.abs(value - truth[name]) < 3 * se, `${name} ${value} ± ${se}`)
    assert.ok(low < value && value < high)
  }
})

test('intervals hold the truth as often as they say', () => {
  let held = 0
  for (let seed = 0; seed < 100; seed++) {
    const r = known(fitBgNbd(simulated(truth, 1000, 1000 + seed), { level: 0.8 }).parameters.r)
    if (r.low < truth.r && truth.r < r.high) held++
  }
  // 80 of 100 expected; outside 68–92 with probability below 0.3 %.
  assert.ok(held >= 68 && held <= 92, `${held} of 100`)
})

test('the unit of time scales alpha and nothing else', () => {
  const weeks = simulated(truth, 4000, 31)
  const days = { x: weeks.x, tx: weeks.tx.map((t) => 7 * t), T: weeks.T.map((t) => 7 * t) }
  const [inWeeks, inDays] = [bgNbdOf(fitBgNbd(weeks)), bgNbdOf(fitBgNbd(days))]
  assert.ok(Math.abs(inDays.alpha / inWeeks.alpha - 7) < 1e-6)
  for (const name of ['r', 'a', 'b'] as const) assert.ok(Math.abs(inDays[name] / inWeeks[name] - 1) < 1e-6)
})

test('the order of customers does not matter, and a weight is that many equal customers', () => {
  const some = simulated(truth, 2000, 41)
  const twice = (column: Float64Array) => Float64Array.from([...column, ...column]).reverse()
  const doubled = fitBgNbd({ x: twice(some.x), tx: twice(some.tx), T: twice(some.T) })
  const weighted = fitBgNbd({ ...some, weights: new Float64Array(2000).fill(2) })
  assert.equal(weighted.n, 4000)
  assert.ok(Math.abs(doubled.logLikelihood - weighted.logLikelihood) < 1e-6)
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    assert.ok(Math.abs(doubled.parameters[name].value / weighted.parameters[name].value - 1) < 1e-7)
    assert.ok(Math.abs(known(doubled.parameters[name]).se / known(weighted.parameters[name]).se - 1) < 1e-6)
  }
})

test('a large base, which starts from a sample, ends where a cold start ends', () => {
  const many = simulated(truth, 220_000, 51)
  const warm = fitBgNbd(many)
  const cold = fitBgNbd(many, { start: { r: 1, alpha: 40, a: 1, b: 1 } })
  assert.ok(warm.evaluations < cold.evaluations)
  assert.ok(Math.abs(warm.logLikelihood - cold.logLikelihood) < 1e-6)
  for (const name of ['r', 'alpha', 'a', 'b'] as const)
    assert.ok(Math.abs(warm.parameters[name].value / cold.parameters[name].value - 1) < 1e-6)
})

test('a ridge pulls the parameters to their scale', () => {
  const few = simulated(truth, 300, 61)
  const [free, pulled] = [bgNbdOf(fitBgNbd(few)), bgNbdOf(fitBgNbd(few, { ridge: 1e6 }))]
  assert.ok(Math.abs(Math.log(pulled.a)) < 0.01 && Math.abs(Math.log(pulled.r)) < 0.01)
  assert.ok(Math.abs(Math.log(free.r)) > 0.5)
})

test('with a ridge the likelihood told is that of the data, and no limiting model is named', () => {
  const few = simulated(truth, 300, 61)
  const likelihood = bgNbdLikelihood(few, frequenciesOf(few.x))
  for (const ridge of [0, 1, 1e6]) {
    const fit = fitBgNbd(few, { ridge })
    const { r, alpha, a, b } = bgNbdOf(fit)
    const at = surfaceOf(4)
    likelihood(Float64Array.of(r, alpha, a, b).map(Math.log), at)
    assert.ok(Math.abs(fit.logLikelihood - at.value) < 1e-6, `ridge ${ridge}`)
    assert.equal(fit.limit, null)
  }
  const nobodyLeaves = {
    x: new Float64Array(40).fill(20),
    tx: new Float64Array(40).fill(10),
    T: new Float64Array(40).fill(10),
  }
  assert.notEqual(fitBgNbd(nobodyLeaves).limit, null)
  assert.equal(fitBgNbd(nobodyLeaves, { ridge: 1 }).limit, null, 'what is pulled has a finite summit')
})

test('data without a finite maximum lead to a limiting model that is named', () => {
  // Histories that leave no doubt: [x, t_x, T] of each customer.
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
      'same-dropout-probability',
      [
        [3, 2, 100],
        [3, 1, 100],
        [3, 9, 100],
        [3, 4, 100],
      ],
    ],
    [
      'leaving-after-one-repeat-purchase',
      [
        [1, 3, 90],
        [1, 40, 80],
        [1, 1, 70],
        [0, 0, 60],
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
    const fit = fitBgNbd({ x: column(0), tx: column(1), T: column(2) })
    assert.equal(fit.limit?.name, name)
    assert.ok(fit.converged, name)
    assert.ok(fit.warnings.includes(fit.limit?.statement ?? ''))
    for (const parameter of fit.limit?.parameters ?? [])
      assert.equal(fit.parameters[parameter as keyof BgNbd].se, null)
  }
})

test('any base of any size fits or names its limit, with finite parameters and no overflow', () => {
  const row = fc.record({
    x: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5000 })),
    T: fc.double({ min: -2, max: 4, noNaN: true }).map((power) => 10 ** power),
    share: fc.double({ min: 1e-6, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const fit = fitBgNbd({
        x: Float64Array.from(rows, ({ x }) => x),
        tx: Float64Array.from(rows, ({ x, T, share }) => (x > 0 ? T * share : 0)),
        T: Float64Array.from(rows, ({ T }) => T),
      })
      assert.ok(fit.converged)
      assert.ok(Number.isFinite(fit.logLikelihood))
      for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
    }),
    { numRuns: 150 },
  )
})

test('a wrong row is refused by name, interval and value', () => {
  const row =
    (x: number, tx: number, T: number, weight = 1) =>
    () =>
      fitBgNbd({
        x: Float64Array.of(0, x),
        tx: Float64Array.of(0, tx),
        T: Float64Array.of(1, T),
        weights: Float64Array.of(1, weight),
      })
  assert.throws(row(-1, 1, 2), RangeError('fitBgNbd: x[1] must be a whole number >= 0, got -1'))
  assert.throws(row(1.5, 1, 2), RangeError('fitBgNbd: x[1] must be a whole number >= 0, got 1.5'))
  assert.throws(row(1, 3, 2), RangeError('fitBgNbd: tx[1] must be in [0, T] = [0, 2], got 3'))
  assert.throws(row(0, 1, 2), RangeError('fitBgNbd: tx[1] must be 0 when x is 0, got 1'))
  assert.throws(row(1, 0, 2), RangeError('fitBgNbd: tx[1] must be > 0 when x > 0, got 0'))
  assert.throws(row(1, 1, Number.NaN), RangeError('fitBgNbd: T[1] must be finite and >= 0, got NaN'))
  assert.throws(row(1, 1, 2, 0), RangeError('fitBgNbd: weights[1] must be finite and > 0, got 0'))
  const none = new Float64Array(0)
  assert.throws(() => fitBgNbd({ x: none, tx: none, T: none }), /x must be at least one row, got none/)
  assert.throws(
    () => fitBgNbd({ x: Float64Array.of(1), tx: none, T: none }),
    /tx must be as long as x \(1 rows\)/,
  )
})

test('a wrong option is refused', () => {
  const some = simulated(truth, 10, 81)
  assert.throws(() => fitBgNbd(some, { level: 1 }), RangeError('fitBgNbd: level must be in (0, 1), got 1'))
  assert.throws(
    () => fitBgNbd(some, { ridge: -1 }),
    RangeError('fitBgNbd: ridge must be finite and >= 0, got -1'),
  )
  assert.throws(
    () => fitBgNbd(some, { start: { ...truth, a: 0 } }),
    RangeError('fitBgNbd: start.a must be finite and > 0, got 0'),
  )
})
