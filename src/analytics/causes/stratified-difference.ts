import { refuse, requireLevel } from '../numerics/argument.ts'
import { differenceOf, type GroupDifference, type GroupTotals, spreadOf } from './spread.ts'

/** One stratum: customers alike in what was known before. */
export interface Stratum {
  readonly treated: GroupTotals
  readonly control: GroupTotals
}

/** The difference with each group's mean as if both were mixed alike. */
export interface StratifiedDifference extends GroupDifference {
  /** in the values' unit */
  readonly treatedMean: number
  readonly controlMean: number
}

/**
 * Difference of two groups within strata, each counted by its share of all members: what the difference would be if
 * both groups were mixed alike. It removes Simpson's paradox, and the spread that the strata explain.
 *
 * @param strata  at least one, each with two members of either group
 * @param level   coverage, in (0, 1)
 * @throws RangeError when there is no stratum, a group of one has fewer than two members, or an argument is outside
 *         its interval
 * @source Miratrix, Sekhon & Yu (2013), Adjusting treatment effect estimates by post-stratification, J. Royal
 *         Statistical Society B 75(2)
 */
export function stratifiedDifference(strata: readonly Stratum[], level: number): StratifiedDifference {
  requireLevel('stratifiedDifference', 'level', level)
  if (strata.length === 0) refuse('stratifiedDifference', 'strata', 'at least one', 'none')
  const members = strata.reduce((sum, { treated, control }) => sum + treated.n + control.n, 0)
  let [treatedMean, controlMean] = [0, 0]
  const parts = strata.flatMap(({ treated, control }, s) => {
    const one = spreadOf('stratifiedDifference', `strata[${s}].treated`, treated)
    const other = spreadOf('stratifiedDifference', `strata[${s}].control`, control)
    const share = (treated.n + control.n) / members
    treatedMean += share * one.mean
    controlMean += share * other.mean
    return [one, other].map(({ variance, n }) => ({ variance: share ** 2 * variance, n }))
  })
  return { ...differenceOf(treatedMean - controlMean, parts, level), treatedMean, controlMean }
}
