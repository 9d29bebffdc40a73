import type { Answers } from './answers.ts'

/** Deviations and correlations of p columns. */
export interface Correlation {
  /** with n − 1 below, > 0 */
  readonly deviations: Float64Array
  /** p × p, row-major, 1 on the diagonal */
  readonly matrix: Float64Array
}

/**
 * @param answers  p columns of n ≥ 2 finite numbers
 * @param rows     n places of rows, as drawn; left out: each once
 * @returns        the place of the first column that does not vary, where there is one
 */
export function correlationOf(
  answers: Answers,
  rows?: Int32Array,
): Correlation | { readonly constant: number } {
  const p = answers.length
  const centred = answers.map((column) => centredOf(rows ? drawn(column, rows) : column))
  const n = centred[0]?.length ?? 0
  const roots = Float64Array.from(centred, (column) => Math.sqrt(dot(column, column)))
  const constant = roots.indexOf(0)
  if (constant >= 0) return { constant }
  const matrix = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      const product = dot(centred[i] as Float64Array, centred[j] as Float64Array)
      const value = i === j ? 1 : product / ((roots[i] as number) * (roots[j] as number))
      matrix[i * p + j] = value
      matrix[j * p + i] = value
    }
  return { deviations: roots.map((root) => root / Math.sqrt(n - 1)), matrix }
}

function drawn(column: Float64Array, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) values[at] = column[rows[at] as number] as number
  return values
}

/** The column less its mean; exactly 0 where all its numbers are equal. */
function centredOf(column: Float64Array): Float64Array {
  const first = column[0] as number
  let sum = 0
  for (const value of column) sum += value - first
  const mean = first + sum / column.length
  return column.map((value) => value - mean)
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number)
  return sum
}
