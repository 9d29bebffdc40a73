import { comparePair, type MatchModel, type MatchRecord } from '../analytics/index.ts'
import { areComparable } from './identity-comparable.ts'
import type { RecordRow } from './identity-record.sql.ts'
import type { NewReview } from './identity-review.sql.ts'
import { pairOf, pairsToReview } from './identity-review-told.commands.ts'

/**
 * Decides about which records of a party that was taken apart somebody is asked: those that resemble one of the
 * records that left enough to belong to it.
 */
export function laterRecordsToAsk(
  model: MatchModel,
  modelVersion: number,
  later: readonly RecordRow[],
  parted: readonly RecordRow[],
): NewReview[] {
  const pairs = later.flatMap((record) => {
    const compared = parted
      .filter((other) => areComparable(record, other))
      .map((other) => ({
        other,
        explanation: comparePair(model, record.form as MatchRecord, other.form as MatchRecord),
      }))
      .sort((a, b) => b.explanation.bits - a.explanation.bits)
    const best = compared[0]
    if (!best || best.explanation.band === 'ignore') return []
    return [pairOf(record, best.other, best.explanation, record.kind, modelVersion)]
  })
  return pairsToReview(pairs, 'taken-apart')
}
