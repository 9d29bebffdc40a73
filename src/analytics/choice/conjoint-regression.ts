import { refuse } from '../numerics/argument.ts'
import { choleskyFactor, choleskyInverse, choleskySolve } from '../numerics/cholesky.ts'

/** Least squares of each respondent on one design. */
export interface Regression {
  /** n × k coefficients */
  readonly own: Float64Array
  /** (XᵀX)⁻¹, k × k */
  readonly inverse: Float64Array
}

/**
 * Regresses each respondent's ratings on the design; one factor of it serves all.
 *
 * @param design    profiles × k, row-major
 * @param ratings   n × profiles, row-major
 * @param profiles  rows of the design
 * @throws RangeError when the columns of the design depend on each other
 */
export function regress(design: Float64Array, ratings: Float64Array, profiles: number): Regression {
  const k = design.length / profiles
  const normal = new Float64Array(k * k)
  for (let row = 0; row < profiles; row++)
    for (let c = 0; c < k; c++)
      for (let b = 0; b < k; b++)
        normal[c * k + b] =
          (normal[c * k + b] as number) + (design[row * k + c] as number) * (design[row * k + b] as number)
  const factor = choleskyFactor(normal, k)
  if (!factor)
    return refuse('fitConjoint', 'profiles', `such that they tell ${k - 1} level effects apart`, 'confounded')
  const own = new Float64Array((ratings.length / profiles) * k)
  for (let i = 0; i * profiles < ratings.length; i++) {
    const right = new Float64Array(k)
    for (let row = 0; row < profiles; row++)
      for (let c = 0; c < k; c++)
        right[c] =
          (right[c] as number) + (design[row * k + c] as number) * (ratings[i * profiles + row] as number)
    own.set(choleskySolve(factor, right), i * k)
  }
  return { own, inverse: choleskyInverse(factor, k) }
}

/** Mean of each of k columns. */
export function columnMeans(rows: Float64Array, k: number): Float64Array {
  const sums = new Float64Array(k)
  for (let j = 0; j < rows.length; j++) sums[j % k] = (sums[j % k] as number) + (rows[j] as number)
  return sums.map((sum) => (sum * k) / rows.length)
}

/** matrix (m × k) times each row of k. */
export function times(matrix: Float64Array, rows: Float64Array, k: number): Float64Array {
  const m = matrix.length / k
  return Float64Array.from({ length: (rows.length / k) * m }, (_, j) => {
    const [row, line] = [Math.floor(j / m) * k, (j % m) * k]
    let sum = 0
    for (let c = 0; c < k; c++) sum += (rows[row + c] as number) * (matrix[line + c] as number)
    return sum
  })
}

/** Σ (rating − fitted)² and Σ (rating − mean)². */
export function squares(
  ratings: Float64Array,
  fitted: (j: number) => number,
): { residual: number; total: number } {
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length
  let residual = 0
  let total = 0
  ratings.forEach((rating, j) => {
    residual += (rating - fitted(j)) ** 2
    total += (rating - mean) ** 2
  })
  return { residual, total }
}

/** matrix[j] · inverse · matrix[j]: the variance of the combination j, in units of the residual's. */
export function quadratic(matrix: Float64Array, inverse: Float64Array, j: number, k: number): number {
  let sum = 0
  for (let c = 0; c < k; c++)
    for (let b = 0; b < k; b++)
      sum += (matrix[j * k + c] as number) * (inverse[c * k + b] as number) * (matrix[j * k + b] as number)
  return sum
}
