import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'
import type { PairExplanation } from './pair-explanation.ts'

/** Compares two records and tells what speaks for and against their being one party. */
export function comparePair(_model: MatchModel, _left: MatchRecord, _right: MatchRecord): PairExplanation {
  return {
    parts: [],
    bits: 0,
    probability: 0.5,
    other: { hypothesis: 'strangers', probability: 0.5 },
    band: 'ignore',
    veto: null,
  }
}
