import type { ScoredPairs } from './cluster-pairs.ts'
import { probabilityOf } from './pair-score.ts'

/** Pairs of one band, as columns. */
export interface BandedPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** P(same party). */
  readonly probability: Float32Array
}

/** The pairs with those that something forbids to join unseen marked by no bits at all. */
export function heldBack(
  { left, right, bits }: ScoredPairs,
  merge: number,
  forbidden: (left: number, right: number) => boolean,
): ScoredPairs {
  const kept = bits.slice()
  for (let pair = 0; pair < bits.length; pair++)
    if ((bits[pair] as number) >= merge && forbidden(left[pair] as number, right[pair] as number))
      kept[pair] = Number.NEGATIVE_INFINITY
  return { left, right, bits: kept }
}

/** Pairs of at least `low` and less than `high` bits, and those that were held back from the band above. */
export function bandOf(
  { left, right, bits }: ScoredPairs,
  low: number,
  high: number,
  held?: ScoredPairs,
): BandedPairs {
  const within = (pair: number) => {
    const one = bits[pair] as number
    return one >= low && (one < high || held?.bits[pair] === Number.NEGATIVE_INFINITY)
  }
  let count = 0
  for (let pair = 0; pair < bits.length; pair++) if (within(pair)) count++
  const band = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    probability: new Float32Array(count),
  }
  let next = 0
  for (let pair = 0; pair < bits.length; pair++) {
    if (!within(pair)) continue
    band.left[next] = left[pair] as number
    band.right[next] = right[pair] as number
    band.probability[next++] = probabilityOf(bits[pair] as number)
  }
  return band
}
