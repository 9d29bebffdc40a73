import assert from 'node:assert/strict'
import { test } from 'node:test'
import { poissonDraw, type Random, seededRandom } from '../numerics/random.ts'
import { groupDifference } from './group-difference.ts'
import { type RatioTotals, ratioDifference } from './ratio-difference.ts'

function totalsOf(rows: readonly (readonly [number, number])[]): RatioTotals {
  const sum = (of: (y: number, x: number) => number) => rows.reduce((total, [y, x]) => total + of(y, x), 0)
  return {
    n: rows.length,
    numerator: sum((y) => y),
    denominator: sum((_, x) => x),
    numeratorSquares: sum((y) => y * y),
    denominatorSquares: sum((_, x) => x * x),
    products: sum((y, x) => y * x),
  }
}

/** Customers with views of which some become clicks; each has a click rate of its own. */
const drawn = (random: Random, n: number, rate: number) =>
  totalsOf(
    Array.from({ length: n }, () => {
      const views = 1 + poissonDraw(random, 6)
      const own = rate * 2 * random()
      return [Array.from({ length: views }, () => random() < own).filter(Boolean).length, views] as const
    }),
  )

test('where everybody has one below the line the ratio is a mean', () => {
  const [one, other] = [
    [3, 1, 4, 1, 5],
    [2, 7, 1, 8],
  ].map((values) => totalsOf(values.map((value) => [value, 1])))
  assert.ok(one && other)
  const found = ratioDifference(one, other, 0.9)
  const mean = (totals: RatioTotals) => ({
    n: totals.n,
    sum: totals.numerator,
    sumOfSquares: totals.numeratorSquares,
  })
  const plain = groupDifference(mean(one), mean(other), 0.9)
  for (const name of ['value', 'se', 'low', 'high', 'degrees', 'p'] as const)
    assert.ok(Math.abs(Number(found[name]) - Number(plain[name])) < 1e-12, name)
})

test('of 400 tests the interval of 95 % holds the true difference of click rates as often as it says', () => {
  const random = seededRandom(11)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const { low, high } = ratioDifference(drawn(random, 150, 0.3), drawn(random, 150, 0.25), 0.95)
    if (low <= 0.05 && 0.05 <= high) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('a group without anything below the line is refused', () => {
  const empty = totalsOf([
    [0, 0],
    [0, 0],
  ])
  assert.throws(() => ratioDifference(empty, totalsOf([[1, 2]]), 0.95), /treated.denominator/)
})
