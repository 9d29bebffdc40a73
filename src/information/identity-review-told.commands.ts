import type { MatchBand, PairExplanation } from '../analytics/index.ts'
import { newId } from '../kernel/id.ts'
import type { NewReview, ReviewReason } from './identity-review.sql.ts'

/** Two records that matching brought together, and how likely they are one party. */
export type FoundPair = {
  readonly partyId: string
  readonly recordId: string
  readonly otherRecordId: string
  readonly kind: string
  /** log2 of the odds. */
  readonly weight: number
  /** Of being one party; in [0, 1]. */
  readonly probability: number
  readonly other: string
  readonly otherProbability: number
  readonly band: MatchBand
  /** What forbids joining them unseen; null: nothing. */
  readonly veto: string | null
  readonly modelVersion: number
}

/**
 * Decides what comes into the queue: every pair once, also those so certain that Kith could join them itself.
 * @param orders  of both parties together, where it is known
 */
export function pairsToReview(pairs: readonly FoundPair[], reason?: ReviewReason, orders = 0): NewReview[] {
  const once = new Map(pairs.map((pair) => [`${pair.recordId} ${pair.otherRecordId}`, pair]))
  // In one order for all, so that two who write the same pairs do not wait for each other in a ring.
  return [...once.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { band, ...pair }]) => ({
      ...pair,
      reviewId: newId(),
      reason: reason ?? (band === 'merge' ? 'certain' : 'likely'),
      worth: worthOf(pair.probability, orders),
    }))
}

/** What deciding a pair is worth: the bits that nobody knows yet, the more the more was bought by the two. */
export function worthOf(probability: number, orders: number): number {
  const bits = (p: number) => (p <= 0 ? 0 : -p * Math.log2(p))
  return (bits(probability) + bits(1 - probability)) * (1 + Math.log2(1 + orders))
}

/** A pair under the record that comes first, so that it is found once whichever side was asked. */
export function pairOf(
  one: { partyId: string; recordId: string },
  other: { partyId: string; recordId: string },
  explanation: PairExplanation,
  kind: string,
  modelVersion: number,
): FoundPair {
  const [first, second] = one.recordId < other.recordId ? [one, other] : [other, one]
  return {
    partyId: first.partyId,
    recordId: first.recordId,
    otherRecordId: second.recordId,
    kind,
    weight: explanation.bits,
    probability: explanation.probability,
    other: explanation.other.hypothesis,
    otherProbability: explanation.other.probability,
    band: explanation.band,
    veto: explanation.veto,
    modelVersion,
  }
}
