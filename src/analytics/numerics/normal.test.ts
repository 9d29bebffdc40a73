import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { cephes } from '../../../test/support/cephes.ts'
import { normalProbability, normalQuantile } from './normal.ts'

before(() => cephes.compiled)

test('normal quantiles agree with the printed tables', () => {
  const table: [number, number][] = [
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.001, -3.090232306167814],
    [1e-10, -6.361340902404056],
  ]
  for (const [probability, z] of table)
    assert.ok(Math.abs(normalQuantile(probability) - z) < 2e-14 * (1 + Math.abs(z)))
})

test('the distribution function undoes the quantile', () => {
  fc.assert(
    fc.property(fc.double({ min: -12, max: -0.31, noNaN: true }), (power) => {
      const probability = 10 ** power
      assert.ok(Math.abs(normalProbability(normalQuantile(probability)) / probability - 1) < 1e-11)
    }),
  )
})

test('the quantile is symmetric about one half', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.5, noNaN: true }), (probability) => {
      assert.ok(Math.abs(normalQuantile(probability) + normalQuantile(1 - probability)) < 1e-12)
    }),
  )
})

test('a probability of 0, 1 or NaN has no quantile', () => {
  for (const bad of [0, 1, Number.NaN, -0.1])
    assert.throws(
      () => normalQuantile(bad),
      RangeError(`normalQuantile: probability must be in (0, 1), got ${bad}`),
    )
})

test('NaN has no probability, the ends of the line have theirs', () => {
  assert.throws(
    () => normalProbability(Number.NaN),
    RangeError('normalProbability: z must be a number, got NaN'),
  )
  assert.deepEqual([normalProbability(-Infinity), normalProbability(Infinity)], [0, 1])
})

test('the distribution function is that of cephes, down to the least tail', () => {
  fc.assert(
    fc.property(fc.double({ min: -37.4, max: 0, noNaN: true }), (z) => {
      const expected = cephes.igamc(0.5, (z * z) / 2) / 2
      assert.ok(Math.abs(normalProbability(z) / expected - 1) < 1e-13, `Φ(${z}) is not ${expected}`)
      assert.ok(Math.abs(normalProbability(-z) - cephes.ndtr(-z)) < 1e-15, `Φ(${-z})`)
    }),
    { seed: 1, numRuns: 3000 },
  )
})

test('the quantile is that of cephes, down to the least probability', () => {
  const power = fc.double({ min: -307, max: Math.log10(0.999), noNaN: true })
  fc.assert(
    fc.property(power, (exponent) => {
      const probability = 10 ** exponent
      const expected = cephes.ndtri(probability)
      const error = Math.abs(normalQuantile(probability) - expected)
      assert.ok(error < 1e-13 * Math.max(1, Math.abs(expected)), `at ${probability}`)
    }),
    { seed: 1, numRuns: 3000 },
  )
})
