import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnoseChains } from './chains.ts'
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
    const { rHat, effectiveDraws, effectiveTailDraws } = diagnoseChains(chains)
    assert.ok(Math.abs(effectiveDraws / expected - 1) < 0.15, `${memory}: ${effectiveDraws}`)
    assert.ok(effectiveTailDraws > 0.7 * expected, `${memory}: ${effectiveTailDraws}`)
    assert.ok(Math.abs(rHat - 1) < 0.01)
  }
})

test('draws that swing from side to side tell more than independent ones, within a bound', () => {
  const { effectiveDraws } = diagnoseChains([1, 2, 3, 4].map((seed) => chain(seed, 1000, -0.9)))
  assert.ok(effectiveDraws > 4000 && effectiveDraws <= 4000 * Math.log10(4000), `${effectiveDraws}`)
})

test('chains around other places, of other spreads, or one that drifts, have not come together', () => {
  const one = chain(1, 500, 0)
  assert.ok(diagnoseChains([one, chain(2, 500, 0, 2)]).rHat > 1.3)
  assert.ok(diagnoseChains([one, chain(2, 500, 0).map((value) => 4 * value)]).rHat > 1.1)
  const drifting = chain(3, 500, 0).map((value, t) => value + t / 100)
  assert.ok(diagnoseChains([drifting, drifting]).rHat > 1.3)
})

test('only the order of draws counts: tails without a mean change nothing', () => {
  const chains = [1, 2, 3].map((seed) => chain(seed, 300, 0.3))
  const plain = diagnoseChains(chains)
  const heavy = diagnoseChains(chains.map((own) => own.map((value) => Math.exp(20 * value))))
  assert.equal(heavy.effectiveDraws, plain.effectiveDraws)
  assert.equal(heavy.effectiveTailDraws, plain.effectiveTailDraws)
})

test('a chain that stands still is one place', () => {
  const still = diagnoseChains([new Float64Array(8).fill(3)])
  assert.deepEqual(still, { rHat: 1, effectiveDraws: 8, effectiveTailDraws: 8 })
  assert.equal(diagnoseChains([new Float64Array(8).fill(3), new Float64Array(8).fill(4)]).rHat, Infinity)
})
