import type { Random } from '../numerics/random.ts'
import type { Answers } from './answers.ts'

/** Deviations and correlations of p columns. */
export interface Correlation {
  /** with n − 1 below, > 0 */
  readonly deviations: Float64Array
  /** p × p, row-major, 1 on the diagonal */
  readonly matrix: Float64Array
}

/** Columns less their means; exactly 0 where all numbers of one are equal. */
export function centred(answers: Answers): Answers {
  return answers.map((column) => {
    const first = column[0] as number
    let sum = 0
    for (const value of column) sum += value - first
    const mean = first + sum / column.length
    return column.map((value) => value - mean)
  })
}

/** How often each of n rows is drawn when n are drawn with replacement. */
export function drawnTimes(n: number, random: Random): Float64Array {
  const times = new Float64Array(n)
  for (let draw = 0; draw < n; draw++) {
    const row = Math.floor(random() * n)
    times[row] = (times[row] as number) + 1
  }
  return times
}

/** Below this share of its own squares a variance is rounding: the column does not vary. */
const NOTHING = 1e-12

/**
 * @param columns  p columns of n ≥ 2 finite numbers, {@link centred}
 * @param times    how often each row counts, n whole numbers with sum n; left out: once
 * @returns        the place of the first column that does not vary, where there is one
 */
export function correlationOf(
  columns: Answers,
  times?: Float64Array,
): Correlation | { readonly constant: number } {
  const [p, n] = [columns.length, columns[0]?.length ?? 0]
  const weights = times ?? new Float64Array(n).fill(1)
  const sums = columns.map((column) => dot(column, weights, 0, n))
  const products = productsOf(columns, weights)
  const own = (i: number, j: number) =>
    (products[i * p + j] as number) - ((sums[i] as number) * (sums[j] as number)) / n
  const variances = Float64Array.from(columns, (_, i) => own(i, i))
  const constant = variances.findIndex(
    (variance, i) => !(variance > NOTHING * (products[i * (p + 1)] as number)),
  )
  if (constant >= 0) return { constant }
  const matrix = new Float64Array(p * p)
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      const scale = Math.sqrt((variances[i] as number) * (variances[j] as number))
      const value = i === j ? 1 : own(i, j) / scale
      matrix[i * p + j] = value
      matrix[j * p + i] = value
    }
  return { deviations: variances.map((variance) => Math.sqrt(variance / (n - 1))), matrix }
}

/** Rows at a time, so that all columns stay in the processor's cache. */
const BLOCK = 512

/** Σ weight × column × column, the lower triangle of p × p. */
function productsOf(columns: Answers, weights: Float64Array): Float64Array {
  const p = columns.length
  const products = new Float64Array(p * p)
  const weighted = new Float64Array(BLOCK)
  for (let start = 0; start < weights.length; start += BLOCK) {
    const size = Math.min(BLOCK, weights.length - start)
    for (let i = 0; i < p; i++) {
      const column = columns[i] as Float64Array
      for (let row = 0; row < size; row++)
        weighted[row] = (column[start + row] as number) * (weights[start + row] as number)
      for (let j = 0; j <= i; j++) {
        const cell = i * p + j
        products[cell] = (products[cell] as number) + dot(weighted, columns[j] as Float64Array, start, size)
      }
    }
  }
  return products
}

/** Two sums at a time: one alone waits for its last addition. */
function dot(left: Float64Array, right: Float64Array, start: number, size: number): number {
  let [even, odd] = [0, 0]
  const pairs = size - (size % 2)
  for (let row = 0; row < pairs; row += 2) {
    even += (left[row] as number) * (right[start + row] as number)
    odd += (left[row + 1] as number) * (right[start + row + 1] as number)
  }
  if (pairs < size) even += (left[pairs] as number) * (right[start + pairs] as number)
  return even + odd
}
