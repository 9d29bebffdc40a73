import type { ComparisonModel, MatchModel } from './match-model.ts'
import type { PairExplanation } from './pair-explanation.ts'

/** What a person said of a pair. */
export type Verdict = 'same' | 'different' | 'household'

/** What one decision changes: the pair counts whole for what was said, and no more for what was expected. */
export interface Lesson {
  /** Level reached by each comparison that both sides allowed. */
  readonly levels: readonly (readonly [comparison: string, level: string])[]
  /** Share of a pair by which the sums of each class change; in [−1, 1]. */
  readonly change: { readonly same: number; readonly household: number }
}

/** Sums of changes by class, comparison and level; the sum of all pairs stands under the comparison `''`. */
export interface LessonSum {
  readonly verdict: 'same' | 'household'
  readonly comparison: string
  readonly level: string
  readonly pairs: number
}

/** What a decision about a compared pair teaches. */
export function lessonOf({ parts, probability, other }: PairExplanation, verdict: Verdict): Lesson {
  const expected = {
    same: probability,
    household: other.hypothesis === 'household' ? other.probability : 0,
  }
  const is = (one: Verdict) => (verdict === one ? 1 : 0)
  return {
    levels: parts
      .filter(
        ({ comparison, level }) => !['prior', 'calibration'].includes(comparison) && level !== 'missing',
      )
      .map(({ comparison, level }) => [comparison, level]),
    change: { same: is('same') - expected.same, household: is('household') - expected.household },
  }
}

/**
 * The model with what people have decided since it was trained, without training it: one step of incremental
 * expectation and maximisation, in which a decided pair's expectation is replaced by the decision.
 *
 * @source Neal & Hinton (1998), A view of the EM algorithm that justifies incremental variants
 */
export function taughtModel(model: MatchModel, sums: readonly LessonSum[]): MatchModel {
  if (sums.length === 0) return model
  const found = new Map(sums.map((sum) => [`${sum.verdict} ${sum.comparison} ${sum.level}`, sum.pairs]))
  const changeOf = (verdict: LessonSum['verdict'], comparison: string, level: string) =>
    found.get(`${verdict} ${comparison} ${level}`) ?? 0
  const mass = { same: massOf(model, 'same'), household: massOf(model, 'household') }
  const moved = (comparison: ComparisonModel, verdict: LessonSum['verdict'], shares: readonly number[]) =>
    normal(
      shares.map((share, at) =>
        Math.max(
          Math.min(share, floor),
          mass[verdict] * share + changeOf(verdict, comparison.name, comparison.levels[at] ?? ''),
        ),
      ),
    )
  const prior = (verdict: LessonSum['verdict']) => {
    const share = model.priors[verdict] * (1 + changeOf(verdict, '', 'mass') / mass[verdict])
    return Math.min(0.3, Math.max(model.priors[verdict] / 100, share))
  }
  return {
    ...model,
    priors: { same: prior('same'), household: prior('household') },
    comparisons: model.comparisons.map((comparison) => ({
      ...comparison,
      m: moved(comparison, 'same', comparison.m),
      h: model.kind === 'person' ? moved(comparison, 'household', comparison.h) : comparison.h,
    })),
  }
}

/** Least mass of a level. */
const floor = 1e-3

/** Pairs of a class that the model was learned from, with those that the shipped priors count for. */
function massOf({ records, priors }: MatchModel, verdict: LessonSum['verdict']): number {
  const lean = 30 + Math.max(0, 2000 - records) / 10
  return lean + priors[verdict] * ((records * Math.max(0, records - 1)) / 2)
}

function normal(masses: readonly number[]): number[] {
  const total = masses.reduce((sum, one) => sum + one, 0)
  return masses.map((one) => one / total)
}
