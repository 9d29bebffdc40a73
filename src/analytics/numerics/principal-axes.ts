import { Matrix, SingularValueDecomposition } from 'ml-matrix'

/** Directions at right angles along which columns spread, the widest first. */
export interface PrincipalAxes {
  /** p singular values of the columns, ≥ 0, descending */
  readonly sizes: Float64Array
  /** p × p, row-major: row j is the direction j, of length 1; its largest number is > 0 */
  readonly directions: Float64Array
}

/**
 * Singular values and right singular vectors, by a triangle of orthogonal columns: the columns are not squared, so
 * that small directions keep their digits.
 *
 * @param columns  p ≥ 1 columns of n ≥ 1 finite numbers
 * @source Golub & Van Loan (2013), Matrix Computations, §5.2.8 and §8.6
 */
export function principalAxes(columns: readonly Float64Array[]): PrincipalAxes {
  const p = columns.length
  const svd = new SingularValueDecomposition(new Matrix(triangleOf(columns)), {
    computeLeftSingularVectors: false,
  })
  const order = Array.from({ length: p }, (_, j) => j).sort(
    (one, other) => (svd.diagonal[other] as number) - (svd.diagonal[one] as number),
  )
  const directions = order.flatMap((j) => {
    const direction = svd.rightSingularVectors.getColumn(j)
    const largest = direction.reduce((most, own) => (Math.abs(own) > Math.abs(most) + 1e-9 ? own : most), 0)
    return largest < 0 ? direction.map((own) => -own) : direction
  })
  return {
    sizes: Float64Array.from(order, (j) => svd.diagonal[j] as number),
    directions: Float64Array.from(directions),
  }
}

/** The triangle R of modified Gram–Schmidt, p rows. */
function triangleOf(columns: readonly Float64Array[]): number[][] {
  const left = columns.map((column) => column.slice())
  return left.map((column, j) => {
    const size = Math.sqrt(dot(column, column))
    if (size > 0) for (let row = 0; row < column.length; row++) column[row] = (column[row] as number) / size
    return left.map((other, l) => {
      if (l <= j) return l === j ? size : 0
      const share = dot(column, other)
      for (let row = 0; row < other.length; row++)
        other[row] = (other[row] as number) - share * (column[row] as number)
      return share
    })
  })
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let row = 0; row < left.length; row++) sum += (left[row] as number) * (right[row] as number)
  return sum
}
