import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, normalQuantile, seededRandom } from '../analytics/index.ts'
import { held, medianOf, type Outcome, ofEightyPercent } from './learning.ts'

/** Decisions whose outcome scatters around what was expected as much as their writers say, or more. */
function simulatedOutcomes(count: number, scatter: number): Outcome[] {
  const random = seededRandom(41)
  const reach = normalQuantile(0.9)
  return Array.from({ length: count }, (_, at) => {
    const expected = 100 * random()
    return {
      title: `Decision ${at}`,
      on: '2026-03-01',
      expected,
      low: expected - reach,
      high: expected + reach,
      level: 0.8,
      happened: expected + scatter * normalDraw(random),
      unit: 'EUR',
    }
  })
}

const heldShare = (outcomes: readonly Outcome[]) => outcomes.filter(held).length / outcomes.length

test('honest 80 % intervals hold about 80 % of outcomes, and too narrow ones show', () => {
  const error = Math.sqrt((0.8 * 0.2) / 4_000)
  assert.ok(Math.abs(heldShare(simulatedOutcomes(4_000, 1)) - 0.8) < 3 * error)
  assert.ok(heldShare(simulatedOutcomes(4_000, 2)) < 0.55)
})

test('only intervals that were to hold about 80 % are counted together', () => {
  const [outcome = assert.fail('none')] = simulatedOutcomes(1, 1)
  const levels = [0.5, 0.75, 0.8, 0.85, 0.95].map((level) => ({ ...outcome, level }))
  assert.deepEqual(
    ofEightyPercent(levels).map(({ level }) => level),
    [0.75, 0.8, 0.85],
  )
})

test('the middle of an even number lies between two, and of nothing nowhere', () => {
  assert.equal(medianOf([4, 1, 3, 2]), 2.5)
  assert.equal(medianOf([]), null)
})
