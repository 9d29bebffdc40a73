import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { lnBeta, lnGamma } from '../numerics/gamma-function.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import type { BgNbd } from './bg-nbd.ts'
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts'
import { purchaseTimes } from './bg-nbd-simulation.ts'
import { frequenciesOf } from './frequency.ts'
import { fitMbgNbd } from './mbg-nbd.ts'
import {
  mbgNbdAlive,
  mbgNbdFuture,
  mbgNbdFutureTransactions,
  mbgNbdProbabilitiesAlive,
  mbgNbdTransactions,
} from './mbg-nbd-forecast.ts'
import type { Purchases } from './purchases.ts'

const truth: BgNbd = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
const names = ['r', 'alpha', 'a', 'b'] as const
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

/** A share a / (a + b) leaves at once; who stays has one more coin survived. */
function simulated(n: number, seed: number): Purchases {
  const random = seededRandom(seed)
  const T = Float64Array.from({ length: n }, () => Math.ceil((0.5 + random() / 2) * 78 * 7) / 7)
  const x = new Float64Array(n)
  const tx = new Float64Array(n)
  for (let row = 0; row < n; row++) {
    if (random() < betaDraw(random, truth.a, truth.b)) continue
    for (const t of purchaseTimes({ ...truth, b: truth.b + 1 }, Number(T[row]), random)) {
      x[row] = Number(x[row]) + 1
      tx[row] = t
    }
  }
  return { x, tx, T }
}

test('the log-likelihood is the printed one, and its derivatives are its slopes', () => {
  const some = simulated(300, 5)
  const evaluate = bgNbdLikelihood(some, frequenciesOf(some.x), 1)
  const theta = Float64Array.from(names, (name) => Math.log(truth[name]))
  const at = surfaceOf(4)
  evaluate(theta, at)
  const { r, alpha, a, b } = truth
  const printed = some.x.reduce((sum, x, row) => {
    const stayed = lnBeta(a, b + x + 1) - (r + x) * Math.log(alpha + Number(some.T[row]))
    const left = lnBeta(a + 1, b + x) - (r + x) * Math.log(alpha + Number(some.tx[row]))
    const common = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) - lnBeta(a, b)
    return sum + common + Math.log(Math.exp(stayed) + Math.exp(left))
  }, 0)
  assert.ok(Math.abs(at.value - printed) < 1e-8)
  for (let j = 0; j < 4; j++) {
    const [up, down] = [1e-5, -1e-5].map((by) => {
      const moved = surfaceOf(4)
      evaluate(
        theta.map((here, k) => (k === j ? here + by : here)),
        moved,
      )
      return moved
    }) as [typeof at, typeof at]
    near(Number(at.gradient[j]), (up.value - down.value) / 2e-5, 1e-5)
    for (let k = 0; k < 4; k++)
      near(Number(at.hessian[k * 4 + j]), (Number(up.gradient[k]) - Number(down.gradient[k])) / 2e-5, 1e-5)
  }
})

test('known parameters are found again within three standard errors', () => {
  const fit = fitMbgNbd(simulated(30_000, 21))
  assert.deepEqual([fit.model, fit.converged, fit.limit], ['mbg-nbd', true, null])
  for (const name of names) {
    const { value, se } = known(fit.parameters[name])
    assert.ok(Math.abs(value - truth[name]) < 3 * se, `${name} ${value} ± ${se}`)
  }
})

test('intervals hold the truth as often as they say', () => {
  let held = 0
  for (let seed = 0; seed < 60; seed++) {
    const { low, high } = known(fitMbgNbd(simulated(1000, 100 + seed), { level: 0.8 }).parameters.r)
    if (low < truth.r && truth.r < high) held++
  }
  // 48 of 60 expected; outside 37–57 with probability below 0.2 %.
  assert.ok(held >= 37 && held <= 57, `${held} of 60`)
})

test('who never bought again may have left', () => {
  const alive = mbgNbdAlive(truth, { x: 0, tx: 0, T: 39 })
  near(alive, 1 / (1 + (truth.a / truth.b) * ((truth.alpha + 39) / truth.alpha) ** truth.r), 1e-12)
  near(mbgNbdAlive(truth, { x: 0, tx: 0, T: 0 }), truth.b / (truth.a + truth.b), 1e-12)
})

test('what was drawn is forecast, and the future adds up over the base', () => {
  const n = 40_000
  const base = simulated(n, 9)
  const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, value) => total + value, 0)
  const expected = Array.from(base.T, (T) => mbgNbdTransactions(truth, T))
  near(sum(base.x), sum(expected), 0.03)
  const later = Array.from(base.T, (T) => mbgNbdTransactions(truth, T + 20))
  near(sum(mbgNbdFuture(truth, base, 20)), sum(later) - sum(expected), 0.04)
})

test('a whole base has the values of its customers', () => {
  const base = simulated(1500, 3)
  const [alive, future] = [mbgNbdProbabilitiesAlive(truth, base), mbgNbdFuture(truth, base, 39)]
  base.x.forEach((x, row) => {
    const history = { x, tx: Number(base.tx[row]), T: Number(base.T[row]) }
    near(Number(alive[row]), mbgNbdAlive(truth, history), 1e-14)
    near(Number(future[row]), mbgNbdFutureTransactions(truth, history, 39), 1e-8)
  })
})

test('any base fits or names its limit, with finite parameters', () => {
  const row = fc.record({
    x: fc.integer({ min: 0, max: 2000 }),
    T: fc.double({ min: -2, max: 4, noNaN: true }).map((power) => 10 ** power),
    share: fc.double({ min: 1e-3, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const fit = fitMbgNbd({
        x: Float64Array.from(rows, ({ x }) => x),
        tx: Float64Array.from(rows, ({ x, T, share }) => (x > 0 ? T * share : 0)),
        T: Float64Array.from(rows, ({ T }) => T),
      })
      assert.ok(fit.converged && Number.isFinite(fit.logLikelihood))
      for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
    }),
    { numRuns: 60 },
  )
})
