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
  readonly modelVersion: number
}

/** Decides what comes into the queue: every pair once, also those so certain that Kith could join them itself. */
export function pairsToReview(pairs: readonly FoundPair[], reason?: ReviewReason): NewReview[] {
  const once = new Map(pairs.map((pair) => [`${pair.recordId} ${pair.otherRecordId}`, pair]))
  return [...once.values()].map(({ band, ...pair }) => ({
    ...pair,
    reviewId: newId(),
    reason: reason ?? (band === 'merge' ? 'certain' : 'likely'),
  }))
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
    modelVersion,
  }
}
