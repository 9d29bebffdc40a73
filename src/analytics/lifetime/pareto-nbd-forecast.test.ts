import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../numerics/random.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import {
  paretoNbdAlive,
  paretoNbdFuture,
  paretoNbdFutureTransactions,
  paretoNbdProbabilitiesAlive,
  paretoNbdResidual,
  paretoNbdResiduals,
  paretoNbdTransactions,
} from './pareto-nbd-forecast.ts'
import { simulateParetoNbd } from './pareto-nbd-simulation.ts'

const model: ParetoNbd = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)
const shape = fc.double({ min: -3, max: 3, noNaN: true }).map(Math.exp)
const anyModel = fc.record({ r: shape, alpha: shape, s: shape, beta: shape })
const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3000 }))
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** The odds of having left as a plain sum over many small steps. */
function aliveBySteps({ r, alpha, s, beta }: ParetoNbd, x: number, tx: number, T: number): number {
  const steps = 200_000
  let odds = 0
  for (let k = 0; k < steps; k++) {
    const t = tx + ((k + 0.5) / steps) * (T - tx)
    odds += Math.exp(
      (r + x) * Math.log((alpha + T) / (alpha + t)) + (s + 1) * Math.log((beta + T) / (beta + t)),
    )
  }
  return 1 / (1 + (odds * s * (T - tx)) / steps / (beta + T))
}

test('P(alive) is the share of staying among all that can have happened', () => {
  for (const any of [model, { r: 2, alpha: 30, s: 3, beta: 9 }, { r: 0.1, alpha: 0.5, s: 0.2, beta: 40 }])
    for (const [x, tx, T] of [
      [0, 0, 39],
      [2, 30.43, 38.86],
      [9, 10, 30],
    ] as const)
      near(paretoNbdAlive(any, { x, tx, T }), aliveBySteps(any, x, tx, T), 1e-8)
})

test('P(alive) is a probability, rises with a later last purchase, and is 1 where it was just now', () => {
  fc.assert(
    fc.property(anyModel, count, share, share, (any, x, one, other) => {
      const [early, late] = [Math.min(one, other), Math.max(one, other)]
      const at = (tx: number) => paretoNbdAlive(any, { x, tx: x === 0 ? 0 : tx, T: 1 })
      assert.ok(at(early) >= 0 && at(late) <= 1)
      assert.ok(at(early) <= at(late) * (1 + 1e-9))
      if (x > 0) assert.equal(at(1), 1)
    }),
    { numRuns: 300 },
  )
})

test('what the model draws it also forecasts', () => {
  const random = seededRandom(8)
  const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0)
  const { x } = simulateParetoNbd(model, new Float64Array(60_000).fill(50), random)
  near(total(x) / 60_000, paretoNbdTransactions(model, 50), 0.03)
})

test('heavy buyers do not overflow, and s = 1 leaves no mark', () => {
  const at = (x: number) => paretoNbdFutureTransactions(model, { x, tx: 200, T: 200 }, 10)
  for (const x of [131, 132, 133, 500, 5000, 100_000]) assert.ok(at(x) > 0 && at(x) < Infinity)
  for (const s of [1 - 1e-9, 1, 1 + 1e-9])
    near(paretoNbdTransactions({ ...model, s }, 52), paretoNbdTransactions({ ...model, s: 1 }, 52), 1e-8)
})

test('the future adds up over customers without a past: E[X(t + u)] = E[X(t)] + mean of E[Y(u)]', () => {
  const { x, tx, T } = simulateParetoNbd(model, new Float64Array(40_000).fill(30), seededRandom(9))
  const mean = paretoNbdFuture(model, { x, tx, T }, 20).reduce((sum, value) => sum + value, 0) / 40_000
  near(mean, paretoNbdTransactions(model, 50) - paretoNbdTransactions(model, 30), 0.03)
})

test('DERT is the discounted sum of what each short time brings', () => {
  const history = { x: 2, tx: 30.43, T: 38.86 }
  const rate = Math.log(1.15) / 52
  let [sum, before] = [0, 0]
  for (let t = 0.5; t < 6000; t += 0.5) {
    const until = paretoNbdFutureTransactions(model, history, t)
    sum += (until - before) * Math.exp(-rate * (t - 0.25))
    before = until
  }
  near(sum, paretoNbdResidual(model, history, rate), 1e-5)
})

test('without discount the purchases to come are finite only for s > 1', () => {
  const history = { x: 2, tx: 30, T: 39 }
  assert.equal(paretoNbdResidual(model, history, 0), Number.POSITIVE_INFINITY)
  const leaving = { ...model, s: 1.5 }
  near(paretoNbdResidual(leaving, history, 0), paretoNbdFutureTransactions(leaving, history, 1e12), 1e-4)
  near(paretoNbdResidual(leaving, history, 1e-9), paretoNbdResidual(leaving, history, 0), 1e-3)
})

test('a whole base has the values of its customers', () => {
  const random = seededRandom(3)
  const T = Float64Array.from({ length: 3000 }, () => 80 * random())
  const base = simulateParetoNbd(model, T, random)
  const alive = paretoNbdProbabilitiesAlive(model, base)
  const future = paretoNbdFuture(model, base, 39)
  const residual = paretoNbdResiduals(model, base, 0.003)
  base.x.forEach((x, row) => {
    const history = { x, tx: Number(base.tx[row]), T: Number(T[row]) }
    near(Number(alive[row]), paretoNbdAlive(model, history), 1e-14)
    near(Number(future[row]), paretoNbdFutureTransactions(model, history, 39), 1e-14)
    near(Number(residual[row]), paretoNbdResidual(model, history, 0.003), 1e-8)
  })
})

test('no forecast is NaN', () => {
  const time = fc.double({ min: -3, max: 6, noNaN: true }).map((power) => 10 ** power)
  fc.assert(
    fc.property(anyModel, count, share, time, time, (any, x, part, T, t) => {
      const history = { x, tx: x === 0 ? 0 : part * T, T }
      for (const value of [
        paretoNbdAlive(any, history),
        paretoNbdFutureTransactions(any, history, t),
        paretoNbdResidual(any, history, 1 / t),
        paretoNbdTransactions(any, t),
      ])
        assert.ok(value >= 0 && value < Infinity, `${value}`)
    }),
    { numRuns: 300 },
  )
})

test('arguments outside their intervals are refused', () => {
  const history = { x: 1, tx: 1, T: 2 }
  assert.throws(() => paretoNbdAlive({ ...model, s: 0 }, history), /s must be finite and > 0, got 0/)
  assert.throws(
    () => paretoNbdAlive(model, { ...history, tx: 3 }),
    /tx must be in \[0, T\] = \[0, 2\], got 3/,
  )
  assert.throws(() => paretoNbdFutureTransactions(model, history, -1), /t must be finite and >= 0, got -1/)
  assert.throws(() => paretoNbdResidual(model, history, Number.NaN), /rate must be finite and >= 0, got NaN/)
})
