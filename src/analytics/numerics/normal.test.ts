import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalProbability, normalQuantile } from './normal.ts'

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
