import { refuse, requireSameLength } from './argument.ts'

/** A linear regression solved. */
export interface LeastSquares {
  /** k numbers */
  readonly coefficients: Float64Array
  /** n numbers: what the columns do not explain */
  readonly residuals: Float64Array
  /** Σ residual² */
  readonly squares: number
  /** (XᵀX)⁻¹, k × k, row-major */
  readonly inverse: Float64Array
}

/** The first column that those before it explain wholly. */
export interface Collinear {
  readonly collinear: number
}

/** What remains of a column of length 1 when nothing of its own is left. */
const NOTHING = 1e-10

/**
 * Ordinary least squares, by orthogonal columns.
 *
 * @param columns  k ≥ 1 columns of n finite numbers; a constant is a column of ones
 * @param target   n finite numbers
 * @throws RangeError when there are fewer rows than columns, or columns differ in length
 * @source Golub & Van Loan (2013), Matrix Computations, §5.2.8 (modified Gram–Schmidt, the target as last column)
 */
export function leastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
): LeastSquares | Collinear {
  const [n, k] = [target.length, columns.length]
  if (k === 0 || n < k) refuse('leastSquares', 'rows', `as many as columns (${k})`, n)
  const left = columns.map((column) => {
    requireSameLength('leastSquares', 'each column', column.length, n)
    return Float64Array.from(column)
  })
  const sizes = left.map((column) => Math.sqrt(dot(column, column)))
  const residuals = Float64Array.from(target)
  const triangle = new Float64Array(k * k)
  const projected = new Float64Array(k)
  for (const [j, column] of left.entries()) {
    const size = Math.sqrt(dot(column, column))
    if (!(size > NOTHING * (sizes[j] as number))) return { collinear: j }
    for (let row = 0; row < n; row++) column[row] = (column[row] as number) / size
    triangle[j * k + j] = size
    for (let other = j + 1; other < k; other++)
      triangle[j * k + other] = takeOut(column, left[other] as Float64Array)
    projected[j] = takeOut(column, residuals)
  }
  const inverse = inverseOf(triangle, k)
  const coefficients = times(inverse, projected)
  return { coefficients, residuals, squares: dot(residuals, residuals), inverse: withTranspose(inverse, k) }
}

/** Takes a direction of length 1 out of a column. @returns how much of it there was */
function takeOut(direction: Float64Array, column: Float64Array): number {
  const share = dot(direction, column)
  for (let row = 0; row < column.length; row++)
    column[row] = (column[row] as number) - share * (direction[row] as number)
  return share
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let row = 0; row < left.length; row++) sum += (left[row] as number) * (right[row] as number)
  return sum
}

/** Inverse of an upper triangle. */
function inverseOf(triangle: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k)
  for (let column = 0; column < k; column++)
    for (let row = column; row >= 0; row--) {
      let sum = row === column ? 1 : 0
      for (let j = row + 1; j <= column; j++)
        sum -= (triangle[row * k + j] as number) * (inverse[j * k + column] as number)
      inverse[row * k + column] = sum / (triangle[row * k + row] as number)
    }
  return inverse
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const k = vector.length
  return vector.map((_, row) => dot(matrix.subarray(row * k, (row + 1) * k), vector))
}

/** M Mᵀ. */
function withTranspose(matrix: Float64Array, k: number): Float64Array {
  return Float64Array.from({ length: k * k }, (_, cell) => {
    const [row, column] = [Math.floor(cell / k), cell % k]
    return dot(matrix.subarray(row * k, (row + 1) * k), matrix.subarray(column * k, (column + 1) * k))
  })
}
