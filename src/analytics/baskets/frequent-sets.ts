import { refuse, requireCount } from '../numerics/argument.ts'
import { type Baskets, itemCounts } from './baskets.ts'

/** Sets of items that are often together. */
export interface FrequentSets {
  /** baskets looked at */
  readonly n: number
  /** the sets, each with its items ascending; a set stands behind those it grew from */
  readonly sets: readonly (readonly number[])[]
  /** in how many baskets each set is whole */
  readonly counts: Int32Array
}

/** How often and how large. */
export interface FrequentOptions {
  /** least share of baskets, in (0, 1] */
  readonly support: number
  /** most items of a set, a whole number ≥ 1; default 10 */
  readonly longest?: number
}

/**
 * All sets of items that are whole in at least a share of the baskets.
 *
 * @param baskets  n ≥ 1 baskets, see {@link basketsOf}
 * @throws RangeError when there is no basket or an option is outside its interval
 * @source Agrawal & Srikant (1994), Fast algorithms for mining association rules, VLDB; grown depth first with the
 *         occurrences handed down as in Uno, Kiyomi & Arimura (2004), LCM ver. 2
 */
export function frequentSets(baskets: Baskets, { support, longest = 10 }: FrequentOptions): FrequentSets {
  const n = baskets.start.length - 1
  requireCount('frequentSets', 'baskets', n, 1)
  requireCount('frequentSets', 'items', baskets.items)
  requireCount('frequentSets', 'longest', longest, 1)
  if (!(support > 0 && support <= 1)) refuse('frequentSets', 'support', 'in (0, 1]', support)
  const least = Math.max(1, Math.ceil(support * n * (1 - 1e-12)))
  const ranked = rankedOf(baskets, least)
  const sets: number[][] = []
  const counts: number[] = []
  const grow = (set: readonly number[], places: Int32Array) => {
    for (const [rank, occurrences] of extensionsOf(ranked, places, least)) {
      const larger = [...set, ranked.items[rank] as number]
      sets.push(larger.toSorted((one, other) => one - other))
      counts.push(occurrences.length)
      if (larger.length < longest) grow(larger, occurrences)
    }
  }
  grow(
    [],
    Int32Array.from({ length: n }, (_, j) => -1 - j),
  )
  return { n, sets, counts: Int32Array.from(counts) }
}

/** Baskets with the frequent items alone, the rarest first, so that what is handed down stays short. */
interface Ranked {
  readonly rank: Int32Array
  readonly start: Int32Array
  /** where the basket of each place ends */
  readonly end: Int32Array
  /** the item of each rank */
  readonly items: Int32Array
}

function rankedOf(baskets: Baskets, least: number): Ranked {
  const counts = itemCounts(baskets)
  const items = Int32Array.from(counts.keys())
    .filter((what) => (counts[what] as number) >= least)
    .sort((one, other) => (counts[one] as number) - (counts[other] as number) || one - other)
  const rankOf = new Int32Array(baskets.items).fill(-1)
  items.forEach((what, rank) => {
    rankOf[what] = rank
  })
  const rank = new Int32Array(baskets.item.length)
  const end = new Int32Array(baskets.item.length)
  const start = new Int32Array(baskets.start.length)
  let kept = 0
  for (let j = 0; j + 1 < start.length; j++) {
    const first = kept
    for (let at = baskets.start[j] as number; at < (baskets.start[j + 1] as number); at++) {
      const own = rankOf[baskets.item[at] as number] as number
      if (own >= 0) rank[kept++] = own
    }
    rank.subarray(first, kept).sort()
    end.fill(kept, first, kept)
    start[j + 1] = kept
  }
  return { rank, start, end, items }
}

/** Items behind the places, with theirs; a place below 0 stands before the basket −1 − place. */
function extensionsOf(ranked: Ranked, places: Int32Array, least: number): [number, Int32Array][] {
  const { rank, start, end, items } = ranked
  const counts = new Int32Array(items.length)
  const behind = (place: number) => (place < 0 ? (start[-1 - place] as number) : place + 1)
  const until = (place: number) => (place < 0 ? (start[-place] as number) : (end[place] as number))
  for (const place of places)
    for (let at = behind(place), last = until(place); at < last; at++) {
      const own = rank[at] as number
      counts[own] = (counts[own] as number) + 1
    }
  const found = Array.from(counts, (count) => (count >= least ? new Int32Array(count) : null))
  counts.fill(0)
  for (const place of places)
    for (let at = behind(place), last = until(place); at < last; at++) {
      const own = rank[at] as number
      const occurrences = found[own]
      if (!occurrences) continue
      occurrences[counts[own] as number] = at
      counts[own] = (counts[own] as number) + 1
    }
  return found.flatMap((occurrences, own) =>
    occurrences ? [[own, occurrences] as [number, Int32Array]] : [],
  )
}
