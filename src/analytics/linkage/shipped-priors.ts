import { type Comparison, comparisonsOf } from './comparison.ts'
import type { ComparisonModel, MatchModel } from './match-model.ts'
import type { MatchKind } from './match-record.ts'

/** Version of the model's shape and of the comparisons in it. */
export const modelVersion = 1

const shares = (numbers: readonly number[]) => {
  const total = numbers.reduce((sum, number) => sum + number, 0)
  return numbers.map((number) => number / total)
}

/** A comparison as it stands before anything was learned. */
export function untaught({ name, levels, m, h, u }: Comparison): ComparisonModel {
  return { name, levels, m: shares(m), h: shares(h), u: shares(u) }
}

/** The model that a base too small to learn from starts with. */
export function shippedPriors(kind: MatchKind, categories: readonly string[] = []): MatchModel {
  return {
    version: modelVersion,
    kind,
    records: 0,
    priors: { same: 1e-4, household: kind === 'person' ? 1e-4 : 0 },
    comparisons: comparisonsOf(kind, categories).map(untaught),
    frequencies: {},
    shared: {},
    aliases: {},
    thresholds: { merge: 0.98, review: 0.5 },
  }
}
