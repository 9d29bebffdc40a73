import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gammaDraw, poissonDraw, seededRandom, studentQuantile } from '../analytics/index.ts'
import { clusteredRatio } from './report.ts'

const quantile = (customers: number) => studentQuantile(0.9, customers - 1)
const sumsOf = (rows: readonly (readonly [over: number, under: number])[]) => {
  const sum = (read: (row: readonly [number, number]) => number) =>
    rows.reduce((all, row) => all + read(row), 0)
  return {
    over: sum(([a]) => a),
    under: sum(([, b]) => b),
    customers: rows.length,
    overSquares: sum(([a]) => a * a),
    products: sum(([a, b]) => a * b),
    underSquares: sum(([, b]) => b * b),
  }
}

test('divided by the number of customers a sum has the interval of a mean', () => {
  const amounts = [3, 5, 10, 2, 9, 1]
  const found = clusteredRatio(sumsOf(amounts.map((amount) => [amount, 1])), quantile)
  const mean = 5
  const deviation = Math.sqrt(amounts.reduce((all, each) => all + (each - mean) ** 2, 0) / 5)
  const half = (quantile(6) * deviation) / Math.sqrt(6)
  assert.ok(found && found.low !== null && found.high !== null)
  assert.equal(found.value, mean)
  assert.ok(Math.abs(found.low - (mean - half)) < 1e-12 && Math.abs(found.high - (mean + half)) < 1e-12)
})

test('the ends are where the difference is just as far from none as the level says', () => {
  const rows = [
    [4, 2],
    [9, 5],
    [2, 1],
    [8, 3],
    [5, 4],
  ] as const
  const found = clusteredRatio(sumsOf(rows), quantile)
  assert.ok(found && found.low !== null && found.high !== null)
  for (const end of [found.low, found.high]) {
    const differences = rows.map(([a, b]) => a - end * b)
    const mean = differences.reduce((all, each) => all + each, 0) / 5
    const variance = differences.reduce((all, each) => all + (each - mean) ** 2, 0) / 4
    assert.ok(Math.abs(Math.abs(mean) / Math.sqrt(variance / 5) - quantile(5)) < 1e-9)
  }
})

test('there is no interval of one customer, nor where the divisor could be none, and no ratio without a divisor', () => {
  assert.deepEqual(clusteredRatio(sumsOf([[3, 2]]), quantile), { value: 1.5, low: null, high: null })
  const uncertain = clusteredRatio(
    sumsOf([
      [1, 10],
      [2, -9],
      [3, 0.5],
    ]),
    quantile,
  )
  assert.ok(uncertain && uncertain.low === null)
  assert.equal(
    clusteredRatio(
      sumsOf([
        [1, 1],
        [2, -1],
      ]),
      quantile,
    ),
    null,
  )
})

test('of 4,000 firms the interval holds the true ratio in eight of ten', () => {
  const random = seededRandom(20)
  let held = 0
  for (let firm = 0; firm < 4_000; firm++) {
    const rows = Array.from({ length: 40 }, () => {
      const orders = 1 + poissonDraw(random, 2)
      return [gammaDraw(random, 2 * orders, 0.1), orders] as const
    })
    const found = clusteredRatio(sumsOf(rows), quantile)
    if (found?.low != null && found.high != null && found.low <= 20 && found.high >= 20) held++
  }
  const share = held / 4_000
  assert.ok(share > 0.78 && share < 0.82, `it held in ${share}`)
})
