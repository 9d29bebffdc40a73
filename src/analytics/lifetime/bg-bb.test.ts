import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { lnBeta } from '../numerics/gamma-function.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import { fitBetaBernoulli } from './beta-bernoulli.ts'
import { type BgBb, bgBbOf, fitBgBb } from './bg-bb.ts'
import { bgBbAlive, bgBbFutureTransactions, bgBbResidual, bgBbTransactions } from './bg-bb-forecast.ts'
import { bgBbLikelihood } from './bg-bb-likelihood.ts'
import type { Occasions } from './occasions.ts'

const truth: BgBb = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }
const names = ['alpha', 'beta', 'gamma', 'delta'] as const
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

function simulated(customers: number, n: number, seed: number): Occasions {
  const random = seededRandom(seed)
  const [x, tx] = [new Float64Array(customers), new Float64Array(customers)]
  for (let row = 0; row < customers; row++) {
    const [buying, leaving] = [
      betaDraw(random, truth.alpha, truth.beta),
      betaDraw(random, truth.gamma, truth.delta),
    ]
    for (let at = 1; at <= n && random() >= leaving; at++)
      if (random() < buying) {
        x[row] = Number(x[row]) + 1
        tx[row] = at
      }
  }
  return { x, tx, n: new Float64Array(customers).fill(n) }
}

/** The likelihood as printed, in beta functions. */
function printedLikelihood({ alpha, beta, gamma, delta }: BgBb, x: number, tx: number, n: number): number {
  const bought = (m: number) => Math.exp(lnBeta(alpha + x, beta + m - x) - lnBeta(alpha, beta))
  let sum = bought(n) * Math.exp(lnBeta(gamma, delta + n) - lnBeta(gamma, delta))
  for (let m = tx; m < n; m++)
    sum += bought(m) * Math.exp(lnBeta(gamma + 1, delta + m) - lnBeta(gamma, delta))
  return Math.log(sum)
}

test('the log-likelihood is the printed one, and its derivatives are its slopes', () => {
  const some: Occasions = {
    x: Float64Array.of(0, 2, 6, 3),
    tx: Float64Array.of(0, 4, 6, 3),
    n: Float64Array.of(6, 6, 6, 9),
  }
  const evaluate = bgBbLikelihood(some)
  const theta = Float64Array.from(names, (name) => Math.log(truth[name]))
  const at = surfaceOf(4)
  evaluate(theta, at)
  near(
    at.value,
    some.x.reduce(
      (sum, x, row) => sum + printedLikelihood(truth, x, Number(some.tx[row]), Number(some.n[row])),
      0,
    ),
    1e-12,
  )
  for (let j = 0; j < 4; j++) {
    const [up, down] = [1e-5, -1e-5].map((by) => {
      const moved = surfaceOf(4)
      evaluate(
        theta.map((here, k) => (k === j ? here + by : here)),
        moved,
      )
      return moved
    }) as [typeof at, typeof at]
    near(Number(at.gradient[j]), (up.value - down.value) / 2e-5, 1e-6)
    for (let k = 0; k < 4; k++)
      near(Number(at.hessian[k * 4 + j]), (Number(up.gradient[k]) - Number(down.gradient[k])) / 2e-5, 1e-5)
  }
})

test('known parameters are found again, and intervals hold the truth as often as they say', () => {
  const fit = fitBgBb(simulated(40_000, 8, 4))
  for (const name of names) {
    const { value, se } = known(fit.parameters[name])
    assert.ok(Math.abs(value - truth[name]) < 3 * se, `${name} ${value} ± ${se}`)
  }
  let held = 0
  for (let seed = 0; seed < 100; seed++) {
    const { low, high } = known(fitBgBb(simulated(1500, 8, 100 + seed)).parameters.alpha)
    if (low < truth.alpha && truth.alpha < high) held++
  }
  // 95 of 100 expected; outside 86–100 with probability below 0.1 %.
  assert.ok(held >= 86, `${held} of 100`)
})

test('a weight is that many equal customers, in any order', () => {
  const some = simulated(800, 6, 9)
  const three = (column: Float64Array) => Float64Array.from([...column, ...column, ...column]).reverse()
  const weighted = fitBgBb({ ...some, weights: new Float64Array(800).fill(3) })
  const all = fitBgBb({ x: three(some.x), tx: three(some.tx), n: three(some.n) })
  assert.equal(all.n, weighted.n)
  for (const name of names) near(all.parameters[name].value, weighted.parameters[name].value, 1e-7)
})

test('a newcomer’s purchases are those that the model draws', () => {
  const { x } = simulated(60_000, 10, 6)
  near(x.reduce((sum, count) => sum + count, 0) / 60_000, bgBbTransactions(truth, 10), 0.02)
})

test('the discounted purchases to come are the sum of those of each occasion', () => {
  const history = { x: 2, tx: 4, n: 6 }
  let [sum, before] = [0, 0]
  for (let t = 1; t < 400; t++) {
    const until = bgBbFutureTransactions(truth, history, t)
    sum += (until - before) / 1.1 ** t
    before = until
  }
  near(bgBbResidual(truth, history, 0.1), sum, 1e-9)
  assert.equal(bgBbResidual(truth, history, 0), Number.POSITIVE_INFINITY)
  const leaving = { ...truth, gamma: 3 }
  near(bgBbResidual(leaving, history, 0), bgBbFutureTransactions(leaving, history, 20_000), 1e-6)
})

test('two hundred occasions lose no digits, and P(alive) stays a probability', () => {
  for (const [x, tx] of [
    [0, 0],
    [1, 200],
    [100, 150],
    [200, 200],
  ] as const) {
    const alive = bgBbAlive(truth, { x, tx, n: 200 })
    assert.ok(alive >= 0 && alive <= 1, `${alive}`)
  }
})

test('data without a finite maximum lead to a limiting model that is named', () => {
  const base = (x: number[], tx: number[], n: number) => ({
    x: Float64Array.from(x),
    tx: Float64Array.from(tx),
    n: new Float64Array(x.length).fill(n),
  })
  assert.equal(fitBgBb(base([0, 0], [0, 0], 5)).limit?.name, 'no-repeat-purchases')
  assert.match(
    fitBgBb(base([1, 2, 5, 4], [6, 6, 6, 6], 6)).limit?.name ?? '',
    /beta-bernoulli-without-dropout/,
  )
})

test('any base fits, names its limit or says that it was cut short', () => {
  const row = fc
    .tuple(fc.nat(8), fc.nat(8), fc.nat(8))
    .map((three) => three.sort((one, other) => one - other))
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const x = Float64Array.from(rows, ([count]) => Number(count))
      const tx = Float64Array.from(rows, ([count, last]) => (count === 0 ? 0 : Number(last)))
      const n = Float64Array.from(rows, ([, , seen]) => Number(seen))
      for (const fit of [fitBgBb({ x, tx, n }), fitBetaBernoulli({ x, n })]) {
        assert.ok(fit.converged || fit.warnings.length > 0)
        assert.ok(Number.isFinite(fit.logLikelihood))
        for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
      }
      const alive = bgBbAlive(bgBbOf(fitBgBb({ x, tx, n })), {
        x: Number(x[0]),
        tx: Number(tx[0]),
        n: Number(n[0]),
      })
      assert.ok(alive >= 0 && alive <= 1)
    }),
    { numRuns: 60 },
  )
})

test('a wrong history is refused', () => {
  const one = (x: number, tx: number, n: number) => () =>
    fitBgBb({ x: Float64Array.of(x), tx: Float64Array.of(tx), n: Float64Array.of(n) })
  assert.throws(one(3, 2, 6), RangeError('fitBgBb: tx[0] must be a whole number in [x, n] = [3, 6], got 2'))
  assert.throws(one(0, 2, 6), RangeError('fitBgBb: tx[0] must be 0 when x is 0, got 2'))
  assert.throws(one(1, 7, 6), /tx\[0\] must be a whole number in \[x, n\] = \[1, 6\], got 7/)
  assert.throws(() => bgBbTransactions(truth, 1.5), /t must be a whole number >= 0, got 1.5/)
})
