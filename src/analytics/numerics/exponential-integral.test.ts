import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scaledExponentialIntegral } from './exponential-integral.ts'

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

test('values of Abramowitz & Stegun, table 5.1, and of closed forms', () => {
  near(scaledExponentialIntegral(1, 1), 0.21938393439552029 * Math.E, 1e-13)
  near(scaledExponentialIntegral(1, 0.5), 0.5597735947761608 * Math.exp(0.5), 1e-13)
  near(scaledExponentialIntegral(1, 2), 0.04890051070806112 * Math.exp(2), 1e-13)
  // E_2 = e^−z − z E_1
  near(scaledExponentialIntegral(2, 0.5), 1 - 0.5 * 0.5597735947761608 * Math.exp(0.5), 1e-13)
})

test('the recurrence s E_{s+1} = e^−z − z E_s holds for every power and rate', () => {
  const power = fc.double({ min: -4, max: 4, noNaN: true }).map((at) => 10 ** at)
  const rate = fc.double({ min: -8, max: 4, noNaN: true }).map((at) => 10 ** at)
  fc.assert(
    fc.property(power, rate, (s, z) => {
      const [own, next] = [scaledExponentialIntegral(s, z), scaledExponentialIntegral(s + 1, z)]
      assert.ok(own > 0 && own < 1 / z)
      near(s * next + z * own, 1, 1e-11)
    }),
    { numRuns: 300 },
  )
})

test('sum and continued fraction meet where one takes over from the other', () => {
  for (const s of [0.01, 0.5, 1, 3, 50])
    near(scaledExponentialIntegral(s, 1 - 1e-12), scaledExponentialIntegral(s, 1), 2e-12)
})

test('arguments outside their intervals are refused', () => {
  assert.throws(() => scaledExponentialIntegral(0, 1), /s must be finite and > 0, got 0/)
  assert.throws(() => scaledExponentialIntegral(1, Number.NaN), /z must be finite and > 0, got NaN/)
})
