import { refuse } from './argument.ts'
import { choleskyFactor, choleskySolve } from './cholesky.ts'

/**
 * Weights ≥ 0 that sum to 1 and whose mix of columns comes nearest to a target.
 *
 * @param columns  k columns of n numbers, k ≥ 1
 * @param target   n numbers
 * @returns        k weights; where several mixes are equally near, equal columns share
 * @throws RangeError when there is no column or a number is not finite
 * @source Lawson & Hanson (1974), Solving Least Squares Problems, §23.3, with the sum held by a multiplier
 */
export function simplexLeastSquares(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const k = columns.length
  if (k === 0) refuse('simplexLeastSquares', 'columns', 'at least one', 'none')
  const distances = distancesOf(columns, target)
  const own = Array.from({ length: k }, (_, j) => distances[j * k + j] as number)
  const nearest = own.indexOf(Math.min(...own))
  const weights = new Float64Array(k)
  const free = new Uint8Array(k)
  weights[nearest] = 1
  free[nearest] = 1
  for (let turn = 0; turn < 10 * k + 10; turn++) {
    const entering = steepest(distances, weights, free, 1e-13 * Math.max(...own))
    if (entering < 0) break
    free[entering] = 1
    settle(distances, weights, free)
    // A column that rounding throws out as it enters would enter for ever.
    if (free[entering] === 0) break
  }
  return weights
}

/**
 * Products of the columns' distances from the target, k × k: of weights w that sum to 1 the squared distance is
 * wᵀ D w. A slight ridge lets equal columns share.
 */
function distancesOf(columns: readonly Float64Array[], target: Float64Array): Float64Array {
  const k = columns.length
  const off = columns.map((column) => column.map((value, row) => value - (target[row] as number)))
  const distances = new Float64Array(k * k)
  off.forEach((one, i) => {
    off.slice(0, i + 1).forEach((other, j) => {
      const product = one.reduce((sum, value, row) => sum + value * (other[row] as number), 0)
      distances[i * k + j] = product
      distances[j * k + i] = product
    })
  })
  const trace = off.reduce((sum, _, j) => sum + (distances[j * k + j] as number), 0)
  if (!Number.isFinite(trace)) refuse('simplexLeastSquares', 'columns and target', 'finite', trace)
  const ridge = trace > 0 ? (1e-11 * trace) / k : 1
  for (let j = 0; j < k; j++) distances[j * k + j] = (distances[j * k + j] as number) + ridge
  return distances
}

/** The column at 0 that would lower the distance fastest; −1 when none would. */
function steepest(
  distances: Float64Array,
  weights: Float64Array,
  free: Uint8Array,
  tolerance: number,
): number {
  const k = weights.length
  const slopes = weights.map((_, j) =>
    weights.reduce((sum, weight, i) => sum + (distances[j * k + i] as number) * weight, 0),
  )
  // On the free columns all slopes are alike: the multiplier of the sum.
  const multiplier = slopes.reduce((sum, slope, j) => sum + slope * (weights[j] as number), 0)
  let best = -1
  slopes.forEach((slope, j) => {
    if (!free[j] && slope < multiplier - tolerance && (best < 0 || slope < (slopes[best] as number))) best = j
  })
  return best
}

/** Moves to the best mix of the free columns, freeing itself of those that would go below 0 on the way. */
function settle(distances: Float64Array, weights: Float64Array, free: Uint8Array): void {
  for (;;) {
    const kept = [...free.keys()].filter((j) => free[j])
    const aim = bestMix(distances, kept, weights.length)
    let share = 1
    kept.forEach((j, i) => {
      const [here, there] = [weights[j] as number, aim[i] as number]
      if (there < 0) share = Math.min(share, here / (here - there))
    })
    kept.forEach((j, i) => {
      weights[j] = (weights[j] as number) + share * ((aim[i] as number) - (weights[j] as number))
    })
    if (share === 1) return
    for (const j of kept)
      if ((weights[j] as number) <= 1e-15) {
        weights[j] = 0
        free[j] = 0
      }
  }
}

/** The mix of the kept columns, signs free, sum 1. */
function bestMix(distances: Float64Array, kept: readonly number[], k: number): Float64Array {
  const m = kept.length
  const block = Float64Array.from(
    { length: m * m },
    (_, at) => distances[(kept[Math.floor(at / m)] as number) * k + (kept[at % m] as number)] as number,
  )
  const ones = new Float64Array(m).fill(1)
  const factor = choleskyFactor(block, m)
  const mix = factor ? choleskySolve(factor, ones) : ones
  const sum = mix.reduce((total, value) => total + value, 0)
  return mix.map((value) => value / sum)
}
