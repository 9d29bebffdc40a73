import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'

/** One customer's history over occasions, on each of which a purchase is made or not. */
export interface OccasionHistory {
  /** occasions with a purchase after the first one, a whole number ≥ 0 */
  readonly x: number
  /** the last of them, counted from the first purchase; 0 when x = 0, else in [x, n] */
  readonly tx: number
  /** occasions observed after the first purchase, a whole number ≥ 0 */
  readonly n: number
}

/** Purchase histories over occasions, one row per customer or per group of equal ones. */
export interface Occasions {
  /** k numbers of occasions with a purchase */
  readonly x: Float64Array
  /** k last such occasions */
  readonly tx: Float64Array
  /** k numbers of occasions observed */
  readonly n: Float64Array
  /** k numbers of customers that share the row; > 0. Absent: 1 each */
  readonly weights?: Float64Array
}

/** @throws RangeError naming what is wrong with the history */
export function requireOccasion(where: string, { x, tx, n }: OccasionHistory, row = ''): void {
  requireCount(where, `x${row}`, x)
  requireCount(where, `n${row}`, n)
  if (!(Number.isSafeInteger(tx) && tx >= x && tx <= n))
    refuse(where, `tx${row}`, `a whole number in [x, n] = [${x}, ${n}]`, tx)
  if (x === 0 && tx !== 0) refuse(where, `tx${row}`, '0 when x is 0', tx)
}

/**
 * Checks every row once.
 *
 * @returns  number of customers: the sum of the weights, else of the rows
 * @throws RangeError naming the first wrong row, a column of another length, or an empty base
 */
export function requireOccasions(where: string, { x, tx, n, weights }: Occasions): number {
  if (x.length === 0) refuse(where, 'x', 'at least one row', 'none')
  requireSameLength(where, 'tx', tx.length, x.length)
  requireSameLength(where, 'n', n.length, x.length)
  if (weights) requireSameLength(where, 'weights', weights.length, x.length)
  let size = 0
  x.forEach((count, row) => {
    requireOccasion(where, { x: count, tx: tx[row] as number, n: n[row] as number }, `[${row}]`)
    const weight = weights?.[row] ?? 1
    if (!(weight > 0 && weight < Infinity)) refuse(where, `weights[${row}]`, 'finite and > 0', weight)
    size += weight
  })
  return size
}

/** Equal rows taken together: there are few distinct ones. */
export function groupedOccasions({ x, tx, n, weights }: Occasions): Required<Occasions> {
  const groups = new Map<string, [number, number, number, number]>()
  x.forEach((count, row) => {
    const [last, seen] = [tx[row] as number, n[row] as number]
    const key = `${count} ${last} ${seen}`
    const group = groups.get(key) ?? [count, last, seen, 0]
    group[3] += weights?.[row] ?? 1
    groups.set(key, group)
  })
  const column = (place: 0 | 1 | 2 | 3) => Float64Array.from(groups.values(), (group) => group[place])
  return { x: column(0), tx: column(1), n: column(2), weights: column(3) }
}
