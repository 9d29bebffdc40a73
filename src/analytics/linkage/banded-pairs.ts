import type { ScoredPairs } from './cluster-pairs.ts'
import { probabilityOf } from './pair-score.ts'

/** Pairs of one band, as columns. */
export interface BandedPairs {
  readonly left: Int32Array
  readonly right: Int32Array
  /** P(same party). */
  readonly probability: Float32Array
}

/** Pairs of at least `low` and less than `high` bits. */
export function bandOf({ left, right, bits }: ScoredPairs, low: number, high: number): BandedPairs {
  let count = 0
  for (const one of bits) if (one >= low && one < high) count++
  const band = {
    left: new Int32Array(count),
    right: new Int32Array(count),
    probability: new Float32Array(count),
  }
  let next = 0
  for (let pair = 0; pair < bits.length; pair++) {
    const one = bits[pair] as number
    if (!(one >= low && one < high)) continue
    band.left[next] = left[pair] as number
    band.right[next] = right[pair] as number
    band.probability[next++] = probabilityOf(one)
  }
  return band
}
