import type { MatchBand } from '../analytics/index.ts'
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
