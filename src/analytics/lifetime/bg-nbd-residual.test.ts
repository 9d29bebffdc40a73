import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BgNbd } from './bg-nbd.ts'
import { expectedFutureTransactions } from './bg-nbd-forecast.ts'
import { residualTransactions } from './bg-nbd-residual.ts'

const model: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

test('DERT is the discounted sum of what each short time brings', () => {
  for (const history of [
    { x: 2, tx: 30.43, T: 38.86 },
    { x: 0, tx: 0, T: 20 },
    { x: 30, tx: 38, T: 38.86 },
  ]) {
    const rate = Math.log(1.15) / 52
    let [sum, before] = [0, 0]
    for (let t = 1; t < 6000; t++) {
      const until = expectedFutureTransactions(model, history, t)
      sum += (until - before) * Math.exp(-rate * (t - 0.5))
      before = until
    }
    near(residualTransactions(model, history, rate), sum, 1e-5)
  }
})

test('without discount the purchases to come are finite only for a > 1', () => {
  const history = { x: 2, tx: 30, T: 39 }
  assert.equal(residualTransactions(model, history, 0), Number.POSITIVE_INFINITY)
  const leaving = { ...model, a: 2.5 }
  near(residualTransactions(leaving, history, 0), expectedFutureTransactions(leaving, history, 1e9), 1e-5)
  near(residualTransactions(leaving, history, 1e-10), residualTransactions(leaving, history, 0), 1e-6)
})

test('it falls with the rate, and is never NaN', () => {
  const shape = fc.double({ min: -3, max: 3, noNaN: true }).map(Math.exp)
  const rate = fc.double({ min: -6, max: 1, noNaN: true }).map((power) => 10 ** power)
  fc.assert(
    fc.property(
      fc.record({ r: shape, alpha: shape, a: shape, b: shape }),
      fc.nat(500),
      rate,
      (any, x, at) => {
        const history = { x, tx: x === 0 ? 0 : 20, T: 30 }
        const [low, high] = [
          residualTransactions(any, history, at),
          residualTransactions(any, history, 2 * at),
        ]
        assert.ok(high >= 0 && high <= low && low < Infinity, `${low} ${high}`)
      },
    ),
    { numRuns: 60 },
  )
})
