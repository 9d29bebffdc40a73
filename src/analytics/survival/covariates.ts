import { refuse } from '../numerics/argument.ts'
import { choleskyFactor } from '../numerics/cholesky.ts'

/** Columns of numbers that explain something. */
export interface Covariates {
  /** k names, no two alike */
  readonly names: readonly string[]
  /** k columns of n finite numbers */
  readonly columns: readonly Float64Array[]
}

/** Covariates as a climb likes them: each with mean 0 and deviation 1, row by row in memory. */
export interface Frame {
  readonly names: readonly string[]
  readonly k: number
  /** k means and k deviations of the columns as they came */
  readonly mean: Float64Array
  readonly deviation: Float64Array
  /** n × k, row-major, in the order that was asked for */
  readonly rows: Float64Array
}

function momentsOf(where: string, name: string, column: Float64Array): { mean: number; deviation: number } {
  let sum = 0
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    if (!Number.isFinite(value)) refuse(where, `covariate “${name}”, row ${row},`, 'finite', value)
    sum += value
  }
  const mean = sum / column.length
  let squares = 0
  let size = 0
  for (let row = 0; row < column.length; row++) {
    const off = (column[row] as number) - mean
    squares += off * off
    size = Math.max(size, Math.abs(column[row] as number))
  }
  const deviation = Math.sqrt(squares / column.length)
  if (!(deviation > 1e-12 * size))
    refuse(where, `covariate “${name}”`, 'different in some rows', `${column[0]} in all`)
  if (!(deviation > 1e-100 && deviation < 1e100))
    refuse(where, `deviation of covariate “${name}”`, 'in (1e-100, 1e100)', deviation)
  return { mean, deviation }
}

/** Correlations of the columns, k × k. */
function correlations(rows: Float64Array, n: number, k: number): Float64Array {
  const sums = new Float64Array(k * k)
  for (let at = 0; at < n * k; at += k)
    for (let one = 0; one < k; one++)
      for (let other = 0; other <= one; other++)
        sums[one * k + other] =
          (sums[one * k + other] as number) + (rows[at + one] as number) * (rows[at + other] as number)
  return sums.map((sum) => sum / n)
}

/** @throws RangeError naming the first column that is a combination of those before it */
function requireOwnContent(where: string, names: readonly string[], matrix: Float64Array): void {
  const k = names.length
  for (let upTo = 1; upTo <= k; upTo++) {
    const part = new Float64Array(upTo * upTo)
    for (let row = 0; row < upTo; row++) part.set(matrix.subarray(row * k, row * k + upTo), row * upTo)
    const pivot = choleskyFactor(part, upTo)?.at(-1) ?? 0
    if (pivot < 1e-6)
      refuse(
        where,
        `covariate “${names[upTo - 1]}”`,
        'more than a combination of those before it',
        'just that',
      )
  }
}

/**
 * Checks and standardises covariates.
 *
 * @param n      rows
 * @param order  n row numbers: which row stands where; absent: as they came
 * @throws RangeError when a column is of another length, not finite, constant, or a combination of the others
 */
export function frameOf(where: string, { names, columns }: Covariates, n: number, order?: Int32Array): Frame {
  const k = columns.length
  if (k === 0) refuse(where, 'covariates', 'at least one column', 'none')
  if (names.length !== k) refuse(where, 'names', `as many as columns (${k})`, names.length)
  if (new Set(names).size < k) refuse(where, 'names', 'all different', names.join(', '))
  const rows = new Float64Array(n * k)
  const moments = columns.map((column, j) => {
    if (column.length !== n) refuse(where, `covariate “${names[j]}”`, `${n} rows long`, column.length)
    const { mean, deviation } = momentsOf(where, names[j] as string, column)
    for (let row = 0; row < n; row++)
      rows[row * k + j] = ((column[order ? (order[row] as number) : row] as number) - mean) / deviation
    return { mean, deviation }
  })
  requireOwnContent(where, names, correlations(rows, n, k))
  return {
    names,
    k,
    mean: Float64Array.from(moments, ({ mean }) => mean),
    deviation: Float64Array.from(moments, ({ deviation }) => deviation),
    rows,
  }
}

/** Coefficients in the units of the columns as they came, with their covariance. */
export interface Unscaled {
  readonly beta: Float64Array
  /** same order, square */
  readonly covariance: Float64Array
}

/**
 * Takes the standardisation back.
 *
 * @param theta       p ≥ k numbers: an intercept first when `intercept`, then k slopes, then whatever is not scaled
 * @param covariance  p × p of theta
 */
export function unscaled(
  { k, mean, deviation }: Frame,
  theta: Float64Array,
  covariance: Float64Array,
  intercept: boolean,
): Unscaled {
  const p = theta.length
  const first = intercept ? 1 : 0
  const map = new Float64Array(p * p)
  for (let j = 0; j < p; j++) map[j * p + j] = 1
  for (let j = 0; j < k; j++) {
    const at = first + j
    map[at * p + at] = 1 / (deviation[j] as number)
    if (intercept) map[at] = -(mean[j] as number) / (deviation[j] as number)
  }
  const times = (left: Float64Array, right: Float64Array, turned: boolean) => {
    const product = new Float64Array(p * p)
    for (let row = 0; row < p; row++)
      for (let column = 0; column < p; column++) {
        let sum = 0
        for (let j = 0; j < p; j++)
          sum += (left[row * p + j] as number) * (right[turned ? column * p + j : j * p + column] as number)
        product[row * p + column] = sum
      }
    return product
  }
  const beta = Float64Array.from(theta, (_, row) => {
    let sum = 0
    for (let j = 0; j < p; j++) sum += (map[row * p + j] as number) * (theta[j] as number)
    return sum
  })
  return { beta, covariance: times(times(map, covariance, false), map, true) }
}
