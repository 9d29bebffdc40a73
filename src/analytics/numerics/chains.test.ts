import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectiveSampleSize, potentialScaleReduction } from './chains.ts'
import { normalDraw, seededRandom } from './random.ts'

/** Each value is `memory` of the one before. */
function chain(seed: number, length: number, memory: number, centre = 0): Float64Array {
  const random = seededRandom(seed)
  let at = normalDraw(random)
  return Float64Array.from({ length }, () => {
    at = memory * at + Math.sqrt(1 - memory * memory) * normalDraw(random)
    return centre + at
  })
}

test('independent draws count each, correlated ones as (1 − φ) / (1 + φ)', () => {
  for (const memory of [0, 0.5, 0.8]) {
    const chains = [1, 2, 3, 4].map((seed) => chain(seed, 4000, memory))
    const expected = (16_000 * (1 - memory)) / (1 + memory)
    assert.ok(Math.abs(effectiveSampleSize(chains) / expected - 1) < 0.15, `${memory}`)
    assert.ok(Math.abs(potentialScaleReduction(chains) - 1) < 0.01)
  }
})

test('chains around other places, or one that drifts, have not come together', () => {
  assert.ok(potentialScaleReduction([chain(1, 500, 0), chain(2, 500, 0, 2)]) > 1.3)
  const drifting = chain(3, 500, 0).map((value, t) => value + t / 100)
  assert.ok(potentialScaleReduction([drifting, drifting]) > 1.3)
})

test('a chain that stands still is one place', () => {
  assert.equal(potentialScaleReduction([new Float64Array(8).fill(3)]), 1)
  assert.equal(potentialScaleReduction([new Float64Array(8).fill(3), new Float64Array(8).fill(4)]), Infinity)
})
