import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'

/** One point of a whale curve. */
export interface WhalePoint {
  /** share of the customers, best first, in [0, 1] */
  readonly customers: number
  /** their share of the total value; above 1 where others lose money */
  readonly value: number
}

/** Cumulative value by rank. */
export interface WhaleCurve {
  /** `points` + 1 points from (0, 0) to (1, 1), evenly spaced in customers */
  readonly points: readonly WhalePoint[]
  /** the highest point: beyond it each customer lowers the total */
  readonly peak: WhalePoint
  /** sum of the values, in their unit */
  readonly total: number
}

/**
 * The whale curve: how the total builds up when customers are ranked by value, best first.
 *
 * @param values  n values (profit, lifetime value) in one unit, negative ones allowed; their sum must be > 0
 * @param points  intervals of the curve, a whole number ≥ 1; default 100
 * @returns       cumulative shares; between two customers the curve is linear
 * @throws RangeError when a value is not finite, the sum is not > 0, or points is not a whole number ≥ 1
 * @source Kaplan & Narayanan (2001), Measuring and Managing Customer Profitability
 */
export function whaleCurve(values: Float64Array, points = 100): WhaleCurve {
  requireCount('whaleCurve', 'points', points, 1)
  values.forEach((value, row) => {
    if (!Number.isFinite(value)) refuse('whaleCurve', `values[${row}]`, 'finite', value)
  })
  const descending = values.slice().sort().reverse()
  const n = descending.length
  const sums = new Float64Array(n + 1)
  let best = 0
  descending.forEach((value, rank) => {
    sums[rank + 1] = (sums[rank] as number) + value
    if ((sums[rank + 1] as number) > (sums[best] as number)) best = rank + 1
  })
  const total = sums[n] ?? 0
  if (!(total > 0)) refuse('whaleCurve', 'values', 'with a sum > 0', total)
  const shareAt = (position: number) => {
    const below = Math.min(Math.floor(position), n - 1)
    const [low, high] = [sums[below] as number, sums[below + 1] as number]
    return (low + (position - below) * (high - low)) / total
  }
  return {
    points: Array.from({ length: points + 1 }, (_, j) => ({
      customers: j / points,
      value: shareAt((n * j) / points),
    })),
    peak: { customers: best / n, value: (sums[best] as number) / total },
    total,
  }
}

/**
 * Share of the total that the best customers hold, as it would be among customers like these: with the error of having
 * seen no more of them.
 *
 * @param values  n values in one unit, negative ones allowed; their sum must be > 0
 * @param share   share of the customers that counts as best, in (0, 1)
 * @param level   coverage of the interval, in (0, 1); default 0.95
 * @returns       above 1 where others lose money; without an error for fewer than two customers
 * @throws RangeError when an argument is outside its interval
 * @source Beach & Davidson (1983), Distribution-free statistical inference with Lorenz curves and income shares,
 *         Review of Economic Studies 50(4)
 */
export function bestShare(values: Float64Array, share: number, level = 0.95): Estimate {
  requireLevel('bestShare', 'share', share)
  requireLevel('bestShare', 'level', level)
  const n = values.length
  const best = n * share
  let [total, squares] = [0, 0]
  values.forEach((value, row) => {
    if (!Number.isFinite(value)) refuse('bestShare', `values[${row}]`, 'finite', value)
    total += value
  })
  if (!(total > 0)) refuse('bestShare', 'values', 'with a sum > 0', total)
  const descending = values.slice().sort().reverse()
  const edge = descending[Math.min(n - 1, Math.floor(best))] as number
  let held = edge * (best - Math.floor(best))
  for (let rank = 0; rank < Math.floor(best); rank++) held += descending[rank] as number
  const value = held / total
  // What one customer more would move: beyond the edge the excess counts, and everyone enlarges the total.
  for (const own of descending) squares += (Math.max(0, own - edge) + share * edge - value * own) ** 2
  if (n < 2) return { value, se: null, low: null, high: null }
  const se = Math.sqrt((squares * n) / (n - 1)) / total
  const reach = normalQuantile((1 + level) / 2) * se
  return { value, se, low: value - reach, high: value + reach }
}
