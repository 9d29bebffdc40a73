import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type GroupTotals, groupDifference } from './group-difference.ts'

const totals = (values: readonly number[]): GroupTotals => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
})

test('Welch’s interval of the sleep data is the published one', () => {
  // Student (1908), table of two soporifics; R documentation of t.test: t = −1.8608, df = 17.776, −3.3654832 0.2054832.
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const found = groupDifference(totals(first), totals(second), 0.95)
  assert.ok(Math.abs(found.value + 1.58) < 1e-12)
  assert.ok(Math.abs(found.degrees - 17.77647) < 1e-4)
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
  assert.deepEqual([found.value, found.low, found.high], [2, 2, 2])
})
