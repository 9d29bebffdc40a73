/**
 * Cholesky factor of a small symmetric matrix.
 *
 * @param matrix  k × k, row-major, symmetric; only the lower triangle is read
 * @param k       order
 * @returns       L with L Lᵀ = matrix, k × k row-major (upper triangle 0), or null when the matrix is not
 *                positive definite
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 4.2.1
 */
export function choleskyFactor(matrix: Float64Array, k: number): Float64Array | null {
  const factor = new Float64Array(k * k)
  for (let row = 0; row < k; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * k + column] as number
      for (let j = 0; j < column; j++)
        sum -= (factor[row * k + j] as number) * (factor[column * k + j] as number)
      if (row === column) {
        // A pivot that is all rounding error means a ridge, not a maximum.
        if (!(sum > 1e-14 * Math.abs(matrix[row * k + row] as number))) return null
        factor[row * k + row] = Math.sqrt(sum)
      } else factor[row * k + column] = sum / (factor[column * k + column] as number)
    }
  }
  return factor
}

/**
 * Solves L Lᵀ solution = right.
 *
 * @param factor  L, k × k row-major, from {@link choleskyFactor}
 * @param right   k numbers
 * @returns       k numbers
 */
export function choleskySolve(factor: Float64Array, right: Float64Array): Float64Array {
  const k = right.length
  const solution = Float64Array.from(right)
  for (let row = 0; row < k; row++) {
    let sum = solution[row] as number
    for (let j = 0; j < row; j++) sum -= (factor[row * k + j] as number) * (solution[j] as number)
    solution[row] = sum / (factor[row * k + row] as number)
  }
  for (let row = k - 1; row >= 0; row--) {
    let sum = solution[row] as number
    for (let j = row + 1; j < k; j++) sum -= (factor[j * k + row] as number) * (solution[j] as number)
    solution[row] = sum / (factor[row * k + row] as number)
  }
  return solution
}

/**
 * Inverse of the matrix that was factored.
 *
 * @param factor  L, k × k row-major
 * @param k       order
 * @returns       (L Lᵀ)⁻¹, k × k row-major, symmetric
 */
export function choleskyInverse(factor: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k)
  for (let column = 0; column < k; column++) {
    const unit = new Float64Array(k)
    unit[column] = 1
    inverse.set(choleskySolve(factor, unit), column * k)
  }
  return inverse
}
