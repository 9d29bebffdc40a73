import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { groupDifference, groupMean, shareDifference } from './group-difference.ts'
import type { GroupTotals } from './spread.ts'

const totals = (values: readonly number[]): GroupTotals => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
})

test('Welch’s interval and test of the sleep data are the published ones', () => {
  // Student (1908), table of two soporifics; R documentation of t.test: t = −1.8608, df = 17.776, p = 0.07939,
  // −3.3654832 0.2054832.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const found = groupDifference(totals(first), totals(second), 0.95)
  assert.ok(Math.abs(found.value + 1.58) < 1e-12)
  assert.ok(Math.abs(found.degrees - 17.77647) < 1e-4)
  assert.equal((found.value / found.se).toFixed(4), '-1.8608')
  assert.equal(found.p?.toFixed(5), '0.07939')
  assert.ok(Math.abs(found.low + 3.3654832) < 1e-6)
  assert.ok(Math.abs(found.high - 0.2054832) < 1e-6)
})

test('an interval of 80 % holds the true difference about 80 times in 100, also where the groups differ in spread', () => {
  const random = seededRandom(7)
  const drawn = (n: number, mean: number, deviation: number) =>
    totals(Array.from({ length: n }, () => mean + deviation * normalDraw(random)))
  let held = 0
  for (let turn = 0; turn < 2000; turn++) {
    const { low, high } = groupDifference(drawn(40, 12, 9), drawn(12, 10, 2), 0.8)
    if (low <= 2 && 2 <= high) held++
  }
  assert.ok(held > 1530 && held < 1670, `${held} of 2,000`)
})

test('a group of one says nothing of its spread and is refused', () => {
  assert.throws(() => groupDifference(totals([1]), totals([1, 2]), 0.8), /treated.n/)
})

test('of values that are all equal the interval has no width', () => {
  const found = groupDifference(totals([3, 3, 3]), totals([1, 1]), 0.8)
  assert.deepEqual([found.value, found.low, found.high, found.se, found.p], [2, 2, 2, 0, null])
})

test('Neyman’s error is Welch’s, read by the normal distribution', () => {
  const [one, other] = [totals([1, 2, 4, 8]), totals([3, 3, 5])]
  const welch = groupDifference(one, other, 0.95)
  const neyman = groupDifference(one, other, { level: 0.95, errors: 'neyman' })
  assert.equal(neyman.se, welch.se)
  assert.equal(neyman.degrees, Number.POSITIVE_INFINITY)
  assert.ok(Math.abs((neyman.high - neyman.value) / neyman.se - 1.959963984540054) < 1e-12)
})

test('swapping the groups turns the difference round, in any unit', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(values, values, fc.double({ min: 0.01, max: 100, noNaN: true }), (one, other, unit) => {
      const there = groupDifference(totals(one), totals(other), 0.9)
      const back = groupDifference(totals(other), totals(one), 0.9)
      assert.deepEqual([back.value, back.low, back.high], [-there.value, -there.high, -there.low])
      for (const value of Object.values(there)) assert.ok(value === null || Number.isFinite(value))
      const scaled = groupDifference(
        totals(one.map((value) => value * unit)),
        totals(other.map((value) => value * unit)),
        0.9,
      )
      assert.ok(Math.abs(scaled.se - unit * there.se) <= 1e-5 * unit * (1 + there.se))
    }),
    { numRuns: 100 },
  )
})

test('Newcombe’s intervals of two shares are those of his table', () => {
  // Newcombe (1998), table II, method 10: 56/70 − 48/80, 9/10 − 3/10, 10/10 − 0/10.
  const printed: [number, number, number, number, string, string][] = [
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ]
  for (const [one, n, other, m, low, high] of printed) {
    const found = shareDifference({ successes: one, n }, { successes: other, n: m }, 0.95)
    assert.deepEqual([found.low.toFixed(4), found.high.toFixed(4)], [low, high])
  }
})

test('of 400 tests with arms unlike in size and spread the interval holds the truth as often as it says', () => {
  const random = seededRandom(17)
  const drawn = (n: number, mean: number, spread: number) =>
    totals(Array.from({ length: n }, () => mean + spread * normalDraw(random)))
  const held = { welch: 0, neyman: 0, mean: 0 }
  for (let k = 0; k < 400; k++) {
    const [treated, control] = [drawn(12, 3, 5), drawn(200, 1, 1)]
    for (const errors of ['welch', 'neyman'] as const) {
      const { low, high } = groupDifference(treated, control, { level: 0.95, errors })
      if (low <= 2 && 2 <= high) held[errors]++
    }
    const { low, high } = groupMean(treated, 0.95)
    if (low <= 3 && 3 <= high) held.mean++
  }
  // 400 at 95 % hold between 91.4 % and 98.6 %; the normal distribution of Neyman is too narrow for twelve.
  assert.ok(held.welch >= 366 && held.welch <= 394, `${held.welch} by Welch`)
  assert.ok(held.mean >= 366 && held.mean <= 394, `${held.mean} of means`)
  assert.ok(held.neyman < held.welch, `${held.neyman} by Neyman`)
})
