import { refuse, requireSameLength } from '../numerics/argument.ts'
import type { Random } from '../numerics/random.ts'

/**
 * How columns are brought to one measure before distances are taken: `none` leaves them as they are, `deviation`
 * divides by the standard deviation (of n − 1), `range` by the difference of the largest and the smallest.
 */
export type Standardisation = 'deviation' | 'range' | 'none'

/** Rows as points: n × p, row-major. */
export interface Points {
  readonly values: Float64Array
  readonly n: number
  readonly p: number
}

/** Points in standard units, with the way back. */
export interface StandardPoints extends Points {
  /** p numbers taken off each column, in the column's unit */
  readonly middle: Float64Array
  /** p numbers > 0 that each column was divided by; 1 for a column that is the same everywhere */
  readonly scale: Float64Array
  /** places of the columns that are the same everywhere and so part nothing */
  readonly constant: readonly number[]
}

/**
 * Brings columns to one measure.
 *
 * @param where    who asks, for refusals
 * @param columns  p columns of n finite numbers each
 * @param how      see {@link Standardisation}
 * @throws RangeError when there is no column or row, columns differ in length, or a value is not finite
 */
export function standardPoints(
  where: string,
  columns: readonly Float64Array[],
  how: Standardisation,
): StandardPoints {
  const p = columns.length
  const n = columns[0]?.length ?? 0
  if (p === 0) refuse(where, 'columns', 'at least one column', 'none')
  if (n === 0) refuse(where, 'columns', 'at least one row long', 'none')
  const values = new Float64Array(n * p)
  const [middle, scale] = [new Float64Array(p), new Float64Array(p).fill(1)]
  const constant: number[] = []
  columns.forEach((column, f) => {
    requireSameLength(where, `columns[${f}]`, column.length, n)
    const { mean, spread } = spreadOf(where, column, f, how)
    middle[f] = mean
    if (spread > 0) scale[f] = how === 'none' ? 1 : spread
    else constant.push(f)
    const unit = scale[f] as number
    for (let row = 0; row < n; row++) values[row * p + f] = ((column[row] as number) - mean) / unit
  })
  return { values, n, p, middle, scale, constant }
}

function spreadOf(where: string, column: Float64Array, f: number, how: Standardisation) {
  let [low, high, sum] = [Infinity, -Infinity, 0]
  column.forEach((value, row) => {
    if (!Number.isFinite(value)) refuse(where, `columns[${f}][${row}]`, 'finite', value)
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  })
  if (low === high) return { mean: low, spread: 0 }
  const mean = sum / column.length
  if (how === 'range') return { mean, spread: high - low }
  let squares = 0
  for (const value of column) squares += (value - mean) ** 2
  return { mean, spread: Math.sqrt(squares / (column.length - 1)) }
}

/** Squared distance of a point from a place, both p numbers from their offsets on. */
export function squaredDistance(
  one: Float64Array,
  at: number,
  other: Float64Array,
  from: number,
  p: number,
): number {
  let sum = 0
  for (let f = 0; f < p; f++) {
    const off = (one[at + f] as number) - (other[from + f] as number)
    sum += off * off
  }
  return sum
}

/** Some of the points, in the order of the rows named. */
export function pointsAt({ values, p }: Points, rows: ArrayLike<number>): Points {
  const kept = new Float64Array(rows.length * p)
  for (let j = 0; j < rows.length; j++) {
    const at = (rows[j] as number) * p
    kept.set(values.subarray(at, at + p), j * p)
  }
  return { values: kept, n: rows.length, p }
}

/** Rows drawn without replacement, each as likely as any other, in ascending order. @param m  at most n */
export function drawnRows(n: number, m: number, random: Random): Int32Array {
  const rows = new Int32Array(m)
  let taken = 0
  for (let row = 0; taken < m; row++) if (random() * (n - row) < m - taken) rows[taken++] = row
  return rows
}

export function sumOf(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
