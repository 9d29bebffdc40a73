import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../numerics/random.ts'
import type { BgNbd } from './bg-nbd.ts'
import { expectedByQuadrature, expectedIfAlive, pairsIfAlive, secondGap } from './bg-nbd-alive.ts'
import {
  discountedFutureTransactions,
  expectedFutureTransactions,
  expectedTransactions,
  futureTransactions,
  probabilitiesAlive,
  probabilityAlive,
} from './bg-nbd-forecast.ts'
import { simulatePurchases } from './bg-nbd-simulation.ts'

const model: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

/** ₂F₁ by its series, for the published form of the expectation. */
function hypergeometric(a: number, b: number, c: number, z: number, terms = 2000): number {
  let term = 1
  let sum = 1
  for (let k = 0; k < terms; k++) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z
    sum += term
  }
  return sum
}

const shape = fc.double({ min: -3, max: 2, noNaN: true }).map(Math.exp)
const anyModel = fc.record({ r: shape, alpha: shape, a: shape, b: shape })

test('the expectation is the published one where that can be computed', () => {
  const published = ({ r, alpha, a, b }: BgNbd, x: number, T: number, t: number) => {
    const c = a + b + x - 1
    const tail = ((alpha + T) / (alpha + T + t)) ** (r + x)
    return (c / (a - 1)) * (1 - tail * hypergeometric(r + x, b + x, c, t / (alpha + T + t)))
  }
  for (const x of [0, 1, 5, 20])
    for (const t of [1, 30, 100])
      near(expectedIfAlive(model, x)(38.86, t), published(model, x, 38.86, t), 1e-10)
})

test('series and quadrature agree for every model, count and horizon', () => {
  const count = fc.integer({ min: 0, max: 400 })
  const time = fc.double({ min: -3, max: 3, noNaN: true }).map((power) => 10 ** power)
  fc.assert(
    fc.property(anyModel, count, time, time, (any, x, T, t) => {
      near(expectedIfAlive(any, x)(T, t), expectedByQuadrature(any, x)(T, t), 1e-8)
    }),
    { numRuns: 400 },
  )
})

test('the removable singularities at a = 1 and a + b + x = 1 leave no mark', () => {
  for (const near1 of [1 - 1e-6, 1 - 1e-12, 1, 1 + 1e-12, 1 + 1e-6]) {
    const close = { ...model, a: near1 }
    near(expectedTransactions(close, 52), expectedByQuadrature({ ...model, a: 1 }, 0)(0, 52), 1e-5)
  }
  const sum1 = { ...model, a: 0.4, b: 0.6 }
  near(expectedTransactions(sum1, 52), expectedByQuadrature(sum1, 0)(0, 52), 1e-10)
})

test('heavy buyers do not overflow and neighbours differ smoothly', () => {
  const at = (x: number) => expectedFutureTransactions(model, { x, tx: 200, T: 200 }, 10)
  for (const x of [131, 132, 133, 500, 5000, 100_000]) assert.ok(at(x) > 0 && at(x) < Infinity)
  const [left, middle, right] = [at(131), at(132), at(133)]
  near(middle - left, right - middle, 1e-3)
})

test('without dropout the expectation is the rate times the time', () => {
  const loyal = { r: 2, alpha: 10, a: 1e-12, b: 5 }
  near(expectedFutureTransactions(loyal, { x: 3, tx: 5, T: 20 }, 8), ((2 + 3) / (10 + 20)) * 8, 1e-9)
  near(probabilityAlive(loyal, { x: 3, tx: 5, T: 20 }), 1, 1e-9)
})

test('more time ahead means more purchases, ever fewer per time', () => {
  fc.assert(
    fc.property(anyModel, fc.integer({ min: 0, max: 50 }), (any, x) => {
      const expected = expectedIfAlive(any, x)
      const values = [0, 1, 2, 3].map((t) => expected(10, t))
      const steps = values.slice(1).map((value, j) => value - Number(values[j]))
      for (const [j, step] of steps.entries()) assert.ok(step > 0 && step <= Number(steps[j - 1] ?? Infinity))
    }),
  )
})

test('nobody has left before the first repeat purchase, and silence lowers P(alive)', () => {
  assert.equal(probabilityAlive(model, { x: 0, tx: 0, T: 300 }), 1)
  const silent = [39, 30, 20, 10, 1].map((tx) => probabilityAlive(model, { x: 4, tx, T: 39 }))
  assert.deepEqual(
    silent,
    silent.toSorted((left, right) => right - left),
  )
  // Framework §9.7: at the same silence, more purchases before make leaving more likely.
  assert.equal(probabilityAlive(model, { x: 2, tx: 10, T: 38.86 }).toFixed(4), '0.2684')
  assert.equal(probabilityAlive(model, { x: 8, tx: 10, T: 38.86 }).toFixed(4), '0.0014')
})

test('simulated customers buy as often as forecast, alive or not', () => {
  const T = new Float64Array(200_000).fill(30)
  const drawn = simulatePurchases(model, T, seededRandom(5), 52)
  const forecast = futureTransactions(model, drawn, 52)
  const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
  near(sum(drawn.future), sum(forecast), 0.02)
  near(sum(drawn.x) / T.length, expectedTransactions(model, 30), 0.02)
  // P(alive): of those with two purchases or more, the share that could still buy bounds the share that did.
  let [alive, bought] = [0, 0]
  probabilitiesAlive(model, drawn).forEach((probability, row) => {
    alive += probability
    if (Number(drawn.future[row]) > 0) bought++
  })
  assert.ok(bought < alive)
})

test('the second moment agrees with simulation', () => {
  const T = new Float64Array(100_000)
  const drawn = simulatePurchases({ r: 2, alpha: 10, a: 1, b: 3 }, T, seededRandom(6), 30)
  const pairs = drawn.future.reduce((sum, count) => sum + count * (count - 1), 0) / T.length
  near(pairsIfAlive({ r: 2, alpha: 10, a: 1, b: 3 }, 0)(0, 30), pairs, 0.03)
})

test('the gap of the second moment joins its series without a step', () => {
  for (const power of [0.3, 2, 40]) {
    const edge = 1e-3 / (power + 2)
    near(secondGap(power, edge * (1 - 1e-9)), secondGap(power, edge * (1 + 1e-9)), 1e-7)
  }
})

test('a whole base gets what each customer gets alone, to eight digits', () => {
  const random = seededRandom(9)
  const T = Float64Array.from({ length: 20_000 }, () => random() * 250)
  const base = simulatePurchases({ ...model, r: 1 }, T, random)
  const [expected, alive] = [futureTransactions(model, base, 156), probabilitiesAlive(model, base)]
  for (let row = 0; row < T.length; row += 37) {
    const history = { x: Number(base.x[row]), tx: Number(base.tx[row]), T: Number(base.T[row]) }
    near(Number(expected[row]), expectedFutureTransactions(model, history, 156), 1e-8)
    near(Number(alive[row]), probabilityAlive(model, history), 1e-14)
  }
})

test('discounting at 0 % over one period is the plain expectation, and a rate lowers it', () => {
  const history = { x: 2, tx: 30.43, T: 38.86 }
  const terms = { period: 13, periods: 4, ratePerPeriod: 0 }
  const plain = expectedFutureTransactions(model, history, 52)
  near(discountedFutureTransactions(model, history, terms), plain, 1e-12)
  const dear = discountedFutureTransactions(model, history, { ...terms, ratePerPeriod: 0.1 })
  assert.ok(dear < plain / 1.1 && dear > plain / 1.1 ** 4)
})

test('arguments outside their interval are refused', () => {
  const history = { x: 2, tx: 3, T: 4 }
  assert.throws(
    () => probabilityAlive({ ...model, r: 0 }, history),
    RangeError('probabilityAlive: r must be finite and > 0, got 0'),
  )
  assert.throws(
    () => probabilityAlive(model, { ...history, tx: 5 }),
    RangeError('probabilityAlive: tx must be in [0, T] = [0, 4], got 5'),
  )
  assert.throws(
    () => expectedTransactions(model, -1),
    RangeError('expectedTransactions: t must be finite and >= 0, got -1'),
  )
  assert.throws(
    () => expectedFutureTransactions(model, history, Number.NaN),
    RangeError('expectedFutureTransactions: t must be finite and >= 0, got NaN'),
  )
  assert.throws(
    () => discountedFutureTransactions(model, history, { period: 1, periods: 0, ratePerPeriod: 0 }),
    RangeError('discountedFutureTransactions: periods must be a whole number >= 1, got 0'),
  )
  const base = { x: Float64Array.of(1), tx: Float64Array.of(9), T: Float64Array.of(4) }
  assert.throws(() => futureTransactions(model, base, 1), /futureTransactions: tx\[0\] must be in/)
  assert.throws(() => probabilitiesAlive(model, base), /probabilitiesAlive: tx\[0\] must be in/)
  assert.throws(
    () => simulatePurchases(model, Float64Array.of(-1), seededRandom(1)),
    /simulatePurchases: T\[0\]/,
  )
})
