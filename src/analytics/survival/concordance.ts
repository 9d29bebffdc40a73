import { refuse } from '../numerics/argument.ts'
import { ascendingOrder } from '../numerics/order.ts'
import { type ObservedTimes, requireObservedTimes } from './observed-times.ts'

/** How often, of two rows, the one with the higher score leaves first. */
export interface Concordance {
  /** in [0, 1], equal scores counting half; null when no two rows can be compared */
  readonly value: number | null
  /** infinitesimal jackknife; null as value is */
  readonly se: number | null
  readonly concordant: number
  readonly discordant: number
  readonly tied: number
}

/** Counts by rank that can be added to and summed up to a rank. @source Fenwick (1994), Software 24(3) */
class FenwickTree {
  private readonly sums: Int32Array
  total = 0

  constructor(ranks: number) {
    this.sums = new Int32Array(ranks + 1)
  }

  add(rank: number): void {
    this.total++
    for (let at = rank + 1; at < this.sums.length; at += at & -at)
      this.sums[at] = (this.sums[at] as number) + 1
  }

  /** how many stand below the rank */
  below(rank: number): number {
    let sum = 0
    for (let at = rank; at > 0; at -= at & -at) sum += this.sums[at] as number
    return sum
  }
}

/** n ranks from 0; equal numbers have equal ranks. */
function ranksOf(values: Float64Array): { rank: Int32Array; ranks: number } {
  const order = ascendingOrder(values)
  const rank = new Int32Array(values.length)
  let ranks = 0
  order.forEach((row, j) => {
    if (j > 0 && values[row] !== values[order[j - 1] as number]) ranks++
    rank[row] = ranks
  })
  return { rank, ranks: ranks + 1 }
}

/** Pairs that each row takes part in. */
interface Pairs {
  readonly concordant: Float64Array
  readonly discordant: Float64Array
  readonly tied: Float64Array
}

/** Each stretch of equal times in `order`, back or forth. */
function* stretches(time: Float64Array, order: Int32Array, back: boolean): Generator<Int32Array> {
  const n = order.length
  const firsts: number[] = []
  for (let j = 0; j < n; j++)
    if (j === 0 || time[order[j] as number] !== time[order[j - 1] as number]) firsts.push(j)
  for (let s = 0; s < firsts.length; s++) {
    const slot = back ? firsts.length - 1 - s : s
    yield order.subarray(firsts[slot], firsts[slot + 1] ?? n)
  }
}

/** Compares rows with those that are in the tree: `higherFirst` when a higher score of the row is concordant. */
function compare(row: number, tree: FenwickTree, rank: Int32Array, pairs: Pairs, higherFirst: boolean): void {
  const own = rank[row] as number
  const below = tree.below(own)
  const tied = tree.below(own + 1) - below
  const above = tree.total - below - tied
  const [con, dis] = higherFirst ? [below, above] : [above, below]
  pairs.concordant[row] = (pairs.concordant[row] as number) + con
  pairs.discordant[row] = (pairs.discordant[row] as number) + dis
  pairs.tied[row] = (pairs.tied[row] as number) + tied
}

function pairsOf({ time, event }: ObservedTimes, score: Float64Array): Pairs {
  const n = time.length
  const { rank, ranks } = ranksOf(score)
  const order = ascendingOrder(time)
  const pairs = {
    concordant: new Float64Array(n),
    discordant: new Float64Array(n),
    tied: new Float64Array(n),
  }
  // Each leaving against all that stayed longer; who was last seen at that time stayed longer.
  const later = new FenwickTree(ranks)
  for (const rows of stretches(time, order, true)) {
    for (const row of rows) if (event[row] === 0) later.add(rank[row] as number)
    for (const row of rows) if (event[row] === 1) compare(row, later, rank, pairs, true)
    for (const row of rows) if (event[row] === 1) later.add(rank[row] as number)
  }
  const sooner = new FenwickTree(ranks)
  for (const rows of stretches(time, order, false)) {
    for (const row of rows) if (event[row] === 1) compare(row, sooner, rank, pairs, false)
    for (const row of rows) if (event[row] === 1) sooner.add(rank[row] as number)
    for (const row of rows) if (event[row] === 0) compare(row, sooner, rank, pairs, false)
  }
  return pairs
}

/** Pairs within strata only. */
function pairsWithin({ time, event }: ObservedTimes, score: Float64Array, strata: Int32Array): Pairs {
  const n = time.length
  const all = { concordant: new Float64Array(n), discordant: new Float64Array(n), tied: new Float64Array(n) }
  for (const part of Map.groupBy(strata.keys(), (row) => strata[row] as number).values()) {
    const own = {
      time: Float64Array.from(part, (row) => time[row] as number),
      event: Float64Array.from(part, (row) => event[row] as number),
    }
    const pairs = pairsOf(
      own,
      Float64Array.from(part, (row) => score[row] as number),
    )
    for (const [at, row] of part.entries()) {
      all.concordant[row] = pairs.concordant[at] as number
      all.discordant[row] = pairs.discordant[at] as number
      all.tied[row] = pairs.tied[at] as number
    }
  }
  return all
}

const half = (column: Float64Array) => column.reduce((sum, count) => sum + count, 0) / 2

/**
 * Harrell's concordance of scores with the order in which rows leave, in O(n log n).
 *
 * @param observed  n rows
 * @param score     n numbers; a higher one promises to leave sooner
 * @param strata    n whole numbers; rows are compared within a stratum only; default: one stratum
 * @throws RangeError when a row is outside its interval, or there is no row
 * @source Harrell, Lee & Mark (1996), Statistics in Medicine 15; error as R's concordance
 */
export function concordance(observed: ObservedTimes, score: Float64Array, strata?: Int32Array): Concordance {
  requireObservedTimes('concordance', observed)
  const n = observed.time.length
  if (score.length !== n) refuse('concordance', 'score', `as long as time (${n} rows)`, score.length)
  score.forEach((value, row) => {
    if (!Number.isFinite(value)) refuse('concordance', `score[${row}]`, 'finite', value)
  })
  if (strata && strata.length !== n)
    refuse('concordance', 'strata', `as long as time (${n} rows)`, strata.length)
  const pairs = strata ? pairsWithin(observed, score, strata) : pairsOf(observed, score)
  const [concordant, discordant, tied] = [half(pairs.concordant), half(pairs.discordant), half(pairs.tied)]
  const all = concordant + discordant + tied
  if (all === 0) return { value: null, se: null, concordant, discordant, tied }
  const somers = (concordant - discordant) / all
  let variance = 0
  for (let row = 0; row < n; row++) {
    const [con, dis] = [pairs.concordant[row] as number, pairs.discordant[row] as number]
    const influence = (con - dis - somers * (con + dis + (pairs.tied[row] as number))) / all
    variance += influence * influence
  }
  return { value: (somers + 1) / 2, se: Math.sqrt(variance) / 2, concordant, discordant, tied }
}
