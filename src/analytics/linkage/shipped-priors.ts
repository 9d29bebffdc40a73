import type { MatchModel } from './match-model.ts'
import type { MatchKind } from './match-record.ts'

/** The model that a base too small to learn from starts with. */
export function shippedPriors(kind: MatchKind): MatchModel {
  return {
    version: 1,
    kind,
    records: 0,
    priors: { same: 1e-4, household: 1e-4 },
    comparisons: [],
    frequencies: {},
    shared: {},
    aliases: {},
    thresholds: { merge: 0.98, review: 0.5 },
  }
}
