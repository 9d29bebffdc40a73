import type { Random } from '../numerics/random.ts'
import { type Points, squaredDistance } from './points.ts'

/**
 * Centres to start k-means from: rows far from one another, each drawn in proportion to the squared distance from
 * those before it, the best of 2 + ⌊ln k⌋ draws.
 *
 * @returns  k × p, row-major; null when fewer than k rows differ
 * @source Arthur & Vassilvitskii (2007), k-means++: the advantages of careful seeding, §2.2 and §5
 */
export function spreadCentres(points: Points, k: number, random: Random): Float64Array | null {
  const { values, n, p } = points
  const centres = new Float64Array(k * p)
  let nearest: Float64Array = new Float64Array(n).fill(Infinity)
  for (let c = 0; c < k; c++) {
    const rows = c === 0 ? [Math.floor(random() * n)] : drawn(nearest, 2 + Math.floor(Math.log(k)), random)
    let best: { row: number; rest: Float64Array; sum: number } | null = null
    for (const row of new Set(rows)) {
      const tried = restAfter(points, nearest, row)
      if (best === null || tried.sum < best.sum) best = { row, ...tried }
    }
    if (best === null) return null
    centres.set(values.subarray(best.row * p, best.row * p + p), c * p)
    nearest = best.rest
  }
  return centres
}

/** Rows drawn in proportion to what they still lack; none when nothing is lacking. */
function drawn(nearest: Float64Array, draws: number, random: Random): number[] {
  const sums = new Float64Array(nearest.length)
  let total = 0
  nearest.forEach((lack, row) => {
    total += lack
    sums[row] = total
  })
  if (!(total > 0)) return []
  return Array.from({ length: draws }, () => firstAbove(sums, random() * total))
}

function firstAbove(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** Squared distances from the nearest centre if one row became a centre too. */
function restAfter({ values, n, p }: Points, nearest: Float64Array, row: number) {
  const rest = new Float64Array(n)
  let sum = 0
  for (let other = 0; other < n; other++) {
    const lack = Math.min(nearest[other] as number, squaredDistance(values, other * p, values, row * p, p))
    rest[other] = lack
    sum += lack
  }
  return { rest, sum }
}
