import { refuse, requireCount, requireNonNegative, requireSameLength } from '../numerics/argument.ts'

/**
 * What a customer base's purchase histories say to the models, one row per customer.
 *
 * Time is in any one unit (weeks, say); every rate and horizon is then in the same unit.
 */
export interface Purchases {
  /** n repeat purchases (the first one is not counted), whole numbers ≥ 0 */
  readonly x: Float64Array
  /** n times of the last purchase, measured from the first: 0 when x = 0, else in (0, T] */
  readonly tx: Float64Array
  /** n lengths of observation, measured from the first purchase; ≥ 0 */
  readonly T: Float64Array
  /** n numbers of customers that share the row; > 0. Absent: 1 each */
  readonly weights?: Float64Array
}

/** One customer's history, in the model's unit of time. */
export interface PurchaseHistory {
  /** repeat purchases, a whole number ≥ 0 */
  readonly x: number
  /** time of the last purchase since the first, in [0, T] */
  readonly tx: number
  /** time observed since the first purchase, ≥ 0 */
  readonly T: number
}

/** @throws RangeError naming what is wrong with the history */
export function requireHistory(where: string, { x, tx, T }: PurchaseHistory): void {
  requireCount(where, 'x', x)
  requireNonNegative(where, 'T', T)
  if (!(tx >= 0 && tx <= T)) refuse(where, 'tx', `in [0, T] = [0, ${T}]`, tx)
}

function requireRow(where: string, row: number, x: number, tx: number, T: number): void {
  if (!(x >= 0 && Number.isSafeInteger(x))) refuse(where, `x[${row}]`, 'a whole number >= 0', x)
  if (!(T >= 0 && T < Infinity)) refuse(where, `T[${row}]`, 'finite and >= 0', T)
  if (!(tx >= 0 && tx <= T)) refuse(where, `tx[${row}]`, `in [0, T] = [0, ${T}]`, tx)
  if (x === 0 && tx !== 0) refuse(where, `tx[${row}]`, '0 when x is 0', tx)
  // A repeat purchase after no time at all makes the likelihood unbounded: it belongs to the first one.
  if (x > 0 && tx === 0) refuse(where, `tx[${row}]`, '> 0 when x > 0', tx)
}

/**
 * Checks every row once, before a fit or a forecast.
 *
 * @param where      name of the function that refuses
 * @param purchases  n rows
 * @returns          number of customers: the sum of the weights, else n
 * @throws RangeError naming the first wrong row, a column of another length, or an empty base
 */
export function requirePurchases(where: string, purchases: Purchases): number {
  const { x, tx, T, weights } = purchases
  const rows = x.length
  if (rows === 0) refuse(where, 'x', 'at least one row', 'none')
  requireSameLength(where, 'tx', tx.length, rows)
  requireSameLength(where, 'T', T.length, rows)
  if (weights) requireSameLength(where, 'weights', weights.length, rows)
  for (let row = 0; row < rows; row++)
    requireRow(where, row, x[row] as number, tx[row] as number, T[row] as number)
  if (!weights) return rows
  let size = 0
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] as number
    if (!(weight > 0 && weight < Infinity)) refuse(where, `weights[${row}]`, 'finite and > 0', weight)
    size += weight
  }
  return size
}

/** Every `stride`-th row: a systematic sample, which keeps the order of cohorts in a sorted base. */
export function thinned(purchases: Purchases, stride: number): Purchases {
  const rows = Math.ceil(purchases.x.length / stride)
  const pick = (column: Float64Array) => {
    const some = new Float64Array(rows)
    for (let row = 0; row < rows; row++) some[row] = column[row * stride] as number
    return some
  }
  const { x, tx, T, weights } = purchases
  const columns = { x: pick(x), tx: pick(tx), T: pick(T) }
  return weights ? { ...columns, weights: pick(weights) } : columns
}
