import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import { bgBbTransactions } from './bg-bb-forecast.ts'
import { trackOccasions } from './occasion-tracking.ts'

const model = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 }

/** Donors who begin in the years 0, 1 and 2, followed to the year 11. */
function drawn(n: number, seed: number) {
  const random = seededRandom(seed)
  const first = Int32Array.from({ length: n }, (_, row) => row % 3)
  const repeats: number[] = []
  for (const start of first) {
    const [chance, leaving] = [betaDraw(random, 1.2, 0.75), betaDraw(random, 0.66, 2.78)]
    for (let at = start + 1; at <= 11 && random() >= leaving; at++) if (random() < chance) repeats.push(at)
  }
  return { first, repeats: Int32Array.from(repeats), calibrateUntil: 6, observeUntil: 11 }
}

test('occasions of simulated customers fall into their intervals as often as they say', () => {
  let [held, all] = [0, 0]
  for (let seed = 0; seed < 60; seed++)
    for (const { actual, low, high } of trackOccasions(model, drawn(600, 70 + seed))) {
      all++
      if (actual >= low && actual <= high) held++
    }
  // 80 % of 660; occasions of one base hang together, so the band is wide.
  assert.ok(held / all > 0.73 && held / all < 0.87, `${held} of ${all}`)
})

test('expected purchases add up to those of newcomers of each year, actual ones to all', () => {
  const base = drawn(900, 7)
  const rows = trackOccasions(model, base)
  const end = rows.at(-1) ?? assert.fail('eleven years')
  const newcomers = [11, 10, 9].reduce((sum, t) => sum + 300 * bgBbTransactions(model, t), 0)
  assert.ok(Math.abs(end.cumulativeExpected / newcomers - 1) < 1e-12)
  assert.equal(end.cumulativeActual, base.repeats.length)
  assert.deepEqual(
    rows.map(({ occasion, holdout }) => [occasion, holdout]),
    Array.from({ length: 11 }, (_, at) => [at + 1, at + 1 > 6]),
  )
})

test('who came after the calibration, and nobody, is refused', () => {
  const base = drawn(3, 1)
  assert.throws(
    () => trackOccasions(model, { ...base, first: Int32Array.of(7) }),
    /first must be <= calibrateUntil/,
  )
  assert.throws(() => trackOccasions(model, { ...base, first: new Int32Array(0) }), /at least one customer/)
  assert.throws(() => trackOccasions(model, base, 1), /level/)
})
