import type { Purchases } from './purchases.ts'

/** Rows taken together where all three columns are equal. */
export interface GroupedPurchases {
  /** the distinct rows in order of first appearance, with the numbers of customers that share them */
  readonly purchases: Purchases & { readonly weights: Float64Array }
  /** n numbers of the distinct row of each row */
  readonly group: Int32Array
}

const key = new Float64Array(3)
const keyBits = new Int32Array(key.buffer)

/** A number that depends on every bit of a row. */
function hashOf(x: number, tx: number, T: number): number {
  key[0] = x
  key[1] = tx
  key[2] = T
  let hash = 0
  for (const part of keyBits) {
    hash = Math.imul(hash ^ part, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

/**
 * Takes equal rows together, so that a costly likelihood is evaluated once for each of them.
 *
 * @param purchases  n rows, already checked
 */
export function grouped(purchases: Purchases): GroupedPurchases {
  const { x, tx, T, weights } = purchases
  const rows = x.length
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows + 1)))
  const mask = slots.length - 1
  const group = new Int32Array(rows)
  const first = new Int32Array(rows)
  const sums = new Float64Array(rows)
  let groups = 0
  for (let row = 0; row < rows; row++) {
    const [count, last, seen] = [x[row] as number, tx[row] as number, T[row] as number]
    const isOf = (own: number) => {
      const other = first[own] as number
      return x[other] === count && tx[other] === last && T[other] === seen
    }
    let slot = hashOf(count, last, seen) & mask
    // Slots hold group numbers from 1 on; 0 is free.
    while (slots[slot] !== 0 && !isOf((slots[slot] as number) - 1)) slot = (slot + 1) & mask
    if (slots[slot] === 0) {
      first[groups] = row
      slots[slot] = ++groups
    }
    const own = (slots[slot] as number) - 1
    group[row] = own
    sums[own] = (sums[own] as number) + (weights ? (weights[row] as number) : 1)
  }
  const pick = (column: Float64Array) => {
    const some = new Float64Array(groups)
    for (let own = 0; own < groups; own++) some[own] = column[first[own] as number] as number
    return some
  }
  return { purchases: { x: pick(x), tx: pick(tx), T: pick(T), weights: sums.slice(0, groups) }, group }
}
