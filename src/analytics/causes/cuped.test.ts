import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import { normalDraw, type Random, seededRandom } from '../numerics/random.ts'
import { type CupedColumns, cupedDifference } from './cuped.ts'

function drawn(random: Random, n: number, effect: number): CupedColumns {
  const before = Float64Array.from({ length: n }, () => 100 + 10 * normalDraw(random))
  const treated = Uint8Array.from({ length: n }, () => (random() < 0.4 ? 1 : 0))
  const outcome = before.map((x, row) => 0.9 * x + effect * (treated[row] as number) + 4 * normalDraw(random))
  return { before, treated, outcome }
}

test('the difference is the coefficient of an analysis of covariance', () => {
  const columns = drawn(seededRandom(5), 60, 2)
  const rows = Array.from(columns.outcome, (_, row) => [
    1,
    Number(columns.treated[row]),
    Number(columns.before[row]),
  ])
  const sums = (of: (row: number) => number) => rows.reduce((sum, _, row) => sum + of(row), 0)
  const cross = Float64Array.from({ length: 9 }, (_, k) =>
    sums((row) => Number(rows[row]?.[Math.floor(k / 3)]) * Number(rows[row]?.[k % 3])),
  )
  const right = Float64Array.from({ length: 3 }, (_, k) =>
    sums((row) => Number(rows[row]?.[k]) * Number(columns.outcome[row])),
  )
  const factor = choleskyFactor(cross, 3)
  assert.ok(factor)
  const [, effect, theta] = choleskySolve(factor, right)
  const found = cupedDifference(columns, 0.95)
  assert.ok(Math.abs(found.value - Number(effect)) < 1e-9)
  assert.ok(Math.abs(found.theta - Number(theta)) < 1e-9)
})

test('of 400 tests the interval holds the truth as often as it says, with the variance that the correlation leaves', () => {
  const random = seededRandom(21)
  let held = 0
  let left = 0
  for (let turn = 0; turn < 400; turn++) {
    const found = cupedDifference(drawn(random, 200, 1.5), 0.95)
    if (found.low <= 1.5 && 1.5 <= found.high) held++
    left += found.varianceLeft / 400
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
  const expected = 16 / (16 + 81)
  assert.ok(Math.abs(left - expected) < 0.01, `${left} is not ${expected}`)
})

test('a time before that never varies explains nothing', () => {
  const columns = drawn(seededRandom(2), 50, 1)
  const found = cupedDifference({ ...columns, before: columns.before.fill(7) }, 0.95)
  assert.deepEqual([found.theta, found.correlation, found.varianceLeft], [0, 0, 1])
})

test('values far from 0 lose no digits', () => {
  const columns = drawn(seededRandom(8), 100, 1)
  const far = { ...columns, outcome: columns.outcome.map((value) => value + 1e9) }
  const [near, there] = [cupedDifference(columns, 0.95), cupedDifference(far, 0.95)]
  assert.ok(Math.abs(near.se - there.se) < 1e-6)
})

test('what is not finite is refused, and so is a group of two', () => {
  const columns = drawn(seededRandom(2), 50, 1)
  assert.throws(
    () => cupedDifference({ ...columns, outcome: columns.outcome.fill(Number.NaN) }, 0.95),
    /finite/,
  )
  const lonely = Uint8Array.from({ length: 50 }, (_, row) => (row < 2 ? 1 : 0))
  assert.throws(
    () => cupedDifference({ ...drawn(seededRandom(2), 50, 1), treated: lonely }, 0.95),
    /treated = 1/,
  )
})
