import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import { expectedTransactions } from './bg-nbd-forecast.ts'
import { simulatePurchases } from './bg-nbd-simulation.ts'
import { calibrationByFrequency, type TrackingInput, trackPurchases } from './tracking.ts'

const model = { model: 'bg-nbd', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } as const

/** Customers born on the days 0–27; purchases by day are left to the test. */
const input: TrackingInput = {
  firstDay: Int32Array.from({ length: 2800 }, (_, row) => row % 28),
  repeatDay: Int32Array.of(3, 8, 8, 20, 75),
  from: 0,
  periodDays: 7,
  periods: 12,
  calibrateUntil: 55,
  observeUntil: 76,
  daysPerUnit: 7,
}

test('the expected purchases add up to what newcomers of each day are expected to buy', () => {
  const last = trackPurchases(model, input).at(-1)
  let sum = 0
  for (const day of input.firstDay) sum += expectedTransactions(model, (83 - day) / 7)
  assert.ok(last && Math.abs(last.cumulativeExpected / sum - 1) < 1e-10)
})

test('actual purchases are counted into their week, and none are claimed beyond the observation', () => {
  const weeks = trackPurchases(model, input)
  assert.deepEqual(
    weeks.map(({ actual }) => actual),
    [1, 2, 1, 0, 0, 0, 0, 0, 0, 0, 1, null],
  )
  assert.equal(weeks[10]?.cumulativeActual, 5)
  assert.equal(weeks[11]?.cumulativeActual, null)
  assert.deepEqual(
    weeks.map(({ holdout }) => holdout),
    [...Array(8).fill(false), ...Array(4).fill(true)],
  )
})

test('a week of simulated customers falls into its interval as often as it says', () => {
  const random = seededRandom(8)
  let held = 0
  const runs = 150
  const small = { ...input, firstDay: new Int32Array(400), periods: 10 }
  const week10 = trackPurchases(model, small).at(-1)
  assert.ok(week10)
  for (let run = 0; run < runs; run++) {
    const T = new Float64Array(400).fill((week10.until - 7) / 7)
    const { future } = simulatePurchases(model, T, random, 1)
    const came = future.reduce((sum, count) => sum + count, 0)
    if (came >= week10.low && came <= week10.high) held++
  }
  // 80 % of 150 is 120; counts are whole numbers, so the coverage may be some percent higher.
  assert.ok(held > 105 && held < 144, `${held} of ${runs}`)
})

test('bins hold the means of their customers, and the last holds all that bought more', () => {
  const bins = calibrationByFrequency(
    Float64Array.of(0, 0, 1, 3, 9),
    Float64Array.of(1, 0, 2, 4, 6),
    Float64Array.of(0.5, 0.5, 1, 3, 8),
    3,
  )
  assert.deepEqual(bins, [
    { x: 0, customers: 2, actual: 0.5, expected: 0.5 },
    { x: 1, customers: 1, actual: 2, expected: 1 },
    { x: 3, customers: 2, actual: 5, expected: 5.5 },
  ])
})

test('an impossible plot is refused', () => {
  const tracked = (change: Partial<TrackingInput>) => () => trackPurchases(model, { ...input, ...change })
  assert.throws(
    tracked({ periods: 0 }),
    RangeError('trackPurchases: periods must be a whole number >= 1, got 0'),
  )
  assert.throws(tracked({ periodDays: 0.5 }), /periodDays must be a whole number >= 1, got 0.5/)
  assert.throws(tracked({ firstDay: new Int32Array(0) }), /firstDay must be at least one customer/)
  assert.throws(tracked({ observeUntil: 10 }), /observeUntil must be >= calibrateUntil = 55, got 10/)
  assert.throws(() => trackPurchases(model, input, 0), /level must be in \(0, 1\), got 0/)
  const one = Float64Array.of(1)
  assert.throws(() => calibrationByFrequency(one, one, new Float64Array(2)), /expected must be as long as x/)
  assert.throws(
    () => calibrationByFrequency(Float64Array.of(-1), one, one),
    /x\[0\] must be a whole number >= 0, got -1/,
  )
})
