import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { cephes } from '../../../test/support/cephes.ts'
import { chiSquareTail } from './chi-square.ts'
import { fisherQuantile, fisherTail } from './fisher.ts'
import { normalProbability } from './normal.ts'
import { studentProbability, studentQuantile } from './student.ts'

before(() => cephes.compiled)

const close = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * expected + 1e-300, `${actual} is not ${expected}`)
const between = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)

test('the chi-square tail is that of cephes, far out too', () => {
  fc.assert(
    fc.property(between(0.1, 1e4), between(0.01, 4), (degrees, times) => {
      const value = degrees * times
      const expected = cephes.igamc(degrees / 2, value / 2)
      if (expected > 1e-290) close(chiSquareTail(value, degrees), expected, 1e-10)
    }),
    { seed: 1, numRuns: 2000 },
  )
})

test('Fisher’s and Student’s tails are those of cephes', () => {
  fc.assert(
    fc.property(between(0.5, 1e3), between(0.5, 1e3), between(1e-3, 50), (one, other, ratio) => {
      const expected = cephes.incbet(other / 2, one / 2, other / (other + one * ratio))
      if (expected > 1e-280) close(fisherTail(ratio, one, other), expected, 1e-9)
      const t = Math.sqrt(ratio)
      const tail = cephes.incbet(other / 2, 0.5, other / (other + ratio)) / 2
      if (tail > 1e-280) close(studentProbability(-t, other), tail, 1e-9)
      if (tail > 1e-280) close(studentProbability(t, other), 1 - tail, 1e-12)
    }),
    { seed: 2, numRuns: 2000 },
  )
})

test('with millions of degrees the tails are those of cephes, and without end the normal ones', () => {
  fc.assert(
    fc.property(between(1e5, 1e8), fc.double({ min: -5, max: 5, noNaN: true }), (degrees, z) => {
      const value = degrees + z * Math.sqrt(2 * degrees)
      // Cephes itself loses digits in so large degrees.
      close(chiSquareTail(value, degrees), cephes.igamc(degrees / 2, value / 2), 1e-6)
    }),
    { seed: 3, numRuns: 300 },
  )
  fc.assert(
    fc.property(between(1e4, 1e6), between(0.05, 30), (degrees, t) => {
      const tail = cephes.incbet(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2
      close(studentProbability(-t, degrees), tail, 1e-8)
    }),
    { seed: 4, numRuns: 2000 },
  )
  for (const z of [-6, -1, 0, 0.5, 3, 20]) {
    close(studentProbability(-z, 1e300), normalProbability(-z), 1e-13)
    close(chiSquareTail(1e14 + z * Math.sqrt(2e14), 1e14), normalProbability(-z), 1e-3)
  }
  close(
    chiSquareTail(2e7, 2e7),
    (chiSquareTail(2e7 - 1, 2e7 - 1) + chiSquareTail(2e7 + 1, 2e7 + 1)) / 2,
    1e-10,
  )
  close(fisherTail(1, 1e8, 1e8), 0.5, 1e-7)
})

test('at the ends of all numbers a tail is a probability, never NaN', () => {
  const edge = fc.constantFrom(1e-300, 1e-160, 1e-16, 0.5, 1, 1e7, 1e8, 1e16, 1e160, Number.MAX_VALUE)
  const inside = (value: number) => assert.ok(value >= 0 && value <= 1, String(value))
  fc.assert(
    fc.property(edge, edge, edge, (value, one, other) => {
      inside(chiSquareTail(value, one))
      inside(studentProbability(value, one))
      inside(studentProbability(-value, one))
      inside(fisherTail(value, Math.min(one, 1e8), Math.min(other, 1e8)))
    }),
    { numRuns: 1000 },
  )
  assert.throws(
    () => fisherTail(1, 1e9, 1),
    RangeError('fisherTail: numerator must be in (0, 1e8], got 1000000000'),
  )
})

test('the tails have their published and closed values', () => {
  // Abramowitz & Stegun, table 26.8: the 5 % point of 10 degrees is 18.3070.
  assert.equal(chiSquareTail(18.307, 10).toFixed(5), '0.05000')
  close(chiSquareTail(9, 2), Math.exp(-4.5), 1e-14)
  close(fisherTail(3, 2, 8), (1 + 6 / 8) ** -4, 1e-14)
  close(chiSquareTail(1e6, 1e6), 0.49981193, 1e-6)
  assert.deepEqual([chiSquareTail(0, 3), fisherTail(0, 1, 2), studentProbability(0, 5)], [1, 1, 0.5])
  assert.deepEqual([chiSquareTail(Infinity, 3), fisherTail(Infinity, 1, 2)], [0, 0])
  assert.deepEqual([studentProbability(-Infinity, 5), studentProbability(Infinity, 5)], [0, 1])
})

test('quantile and distribution of Student’s t are inverse', () => {
  for (const degrees of [1, 2.5, 30, 4000])
    for (const share of [1e-6, 0.02, 0.5, 0.9])
      close(studentProbability(studentQuantile(share, degrees), degrees), share, 1e-9)
})

test('what has no tail is refused', () => {
  assert.throws(() => chiSquareTail(Number.NaN, 1), /chiSquareTail: value must be finite and >= 0, got NaN/)
  assert.throws(() => chiSquareTail(1, 0), /degrees must be finite and > 0/)
  assert.throws(() => fisherTail(-1, 1, 1), /ratio/)
  assert.throws(() => studentProbability(Number.NaN, 1), /studentProbability: t must be a number/)
})

test('a quantile of F is where its tail is what was asked, and the square of Student’s', () => {
  for (const [numerator, denominator] of [
    [1, 1],
    [5, 18],
    [0.7, 240.5],
    [3000, 12],
  ] as const)
    for (const probability of [1e-6, 0.025, 0.5, 0.975, 1 - 1e-6]) {
      const at = fisherQuantile(probability, numerator, denominator)
      // The smaller tail keeps its digits.
      const [back, asked] =
        probability < 0.5
          ? [fisherTail(1 / at, denominator, numerator), probability]
          : [fisherTail(at, numerator, denominator), 1 - probability]
      close(back, asked, 1e-9)
    }
  assert.ok(Math.abs(fisherQuantile(0.95, 1, 7) / studentQuantile(0.975, 7) ** 2 - 1) < 1e-10)
  assert.throws(() => fisherQuantile(1, 2, 3), RangeError)
})
