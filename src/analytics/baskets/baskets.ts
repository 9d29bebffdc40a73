import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'

/** What was bought together, or is owned together: each item once in a basket. */
export interface Baskets {
  /** items of all baskets, one after the other, ascending within each: numbers from 0 to items − 1 */
  readonly item: Int32Array
  /** n + 1 places in `item`, ascending from 0: basket j has the items from start[j] to start[j + 1] − 1 */
  readonly start: Int32Array
  /** how many items there are */
  readonly items: number
}

/**
 * Baskets from rows of one item each; an item that comes twice in a basket counts once.
 *
 * @param basket   m numbers of baskets, from 0 to baskets − 1
 * @param item     m numbers of items, from 0 to items − 1
 * @param sizes    how many baskets and items there are, also those without a row
 * @throws RangeError when a number is outside its interval
 */
export function basketsOf(
  basket: Int32Array,
  item: Int32Array,
  { baskets, items }: { readonly baskets: number; readonly items: number },
): Baskets {
  requireCount('basketsOf', 'baskets', baskets, 1)
  requireCount('basketsOf', 'items', items, 1)
  requireSameLength('basketsOf', 'item', item.length, basket.length)
  const places = new Int32Array(baskets + 1)
  basket.forEach((own, row) => {
    const what = item[row] as number
    if (!(own >= 0 && own < baskets)) refuse('basketsOf', `basket[${row}]`, `from 0 to ${baskets - 1}`, own)
    if (!(what >= 0 && what < items)) refuse('basketsOf', `item[${row}]`, `from 0 to ${items - 1}`, what)
    places[own + 1] = (places[own + 1] as number) + 1
  })
  for (let j = 0; j < baskets; j++) places[j + 1] = (places[j + 1] as number) + (places[j] as number)
  const next = places.slice()
  const filled = new Int32Array(item.length)
  basket.forEach((own, row) => {
    const at = next[own] as number
    filled[at] = item[row] as number
    next[own] = at + 1
  })
  return withoutRepeats(filled, places, items)
}

function withoutRepeats(filled: Int32Array, places: Int32Array, items: number): Baskets {
  const start = new Int32Array(places.length)
  let kept = 0
  for (let j = 0; j + 1 < places.length; j++) {
    const own = filled.slice(places[j] as number, places[j + 1] as number).sort()
    own.forEach((what, at) => {
      if (at === 0 || what !== own[at - 1]) filled[kept++] = what
    })
    start[j + 1] = kept
  }
  return { item: filled.slice(0, kept), start, items }
}

/** In how many baskets each item is. */
export function itemCounts({ item, items }: Baskets): Int32Array {
  const counts = new Int32Array(items)
  for (const what of item) counts[what] = (counts[what] as number) + 1
  return counts
}
