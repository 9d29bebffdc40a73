import { requireLevel } from '../numerics/argument.ts'
import { shareInterval } from '../numerics/share-interval.ts'
import { differenceOf, type GroupDifference, type GroupTotals, spreadOf, testedDifference } from './spread.ts'

/** How the error of a difference is read. */
export interface DifferenceOptions {
  /** coverage, in (0, 1) */
  readonly level: number
  /**
   * `welch` (default): Student's t with Welch’s degrees of freedom. `neyman`: the same variance, which for a
   * randomised finite group is never too small, and the normal distribution
   */
  readonly errors?: 'welch' | 'neyman'
}

/**
 * Difference of two groups' means where their variances may differ.
 *
 * @param treated  totals of the group that got it
 * @param control  totals of the group that did not
 * @param options  coverage, or coverage and the kind of error
 * @throws RangeError when a group has fewer than two members, or an argument is outside its interval
 * @source Welch (1947), The generalization of “Student's” problem, Biometrika 34(1/2); Neyman (1923), On the
 *         application of probability theory to agricultural experiments
 */
export function groupDifference(
  treated: GroupTotals,
  control: GroupTotals,
  options: number | DifferenceOptions,
): GroupDifference {
  const { level, errors = 'welch' } = typeof options === 'number' ? { level: options } : options
  requireLevel('groupDifference', 'level', level)
  const one = spreadOf('groupDifference', 'treated', treated)
  const other = spreadOf('groupDifference', 'control', control)
  const value = one.mean - other.mean
  if (errors === 'welch') return differenceOf(value, [one, other], level)
  return testedDifference(value, one.variance + other.variance, Number.POSITIVE_INFINITY, level)
}

/**
 * One group's mean with its interval.
 *
 * @param level  coverage, in (0, 1)
 * @throws RangeError when the group has fewer than two members, or an argument is outside its interval
 * @source Student (1908), The probable error of a mean, Biometrika 6(1)
 */
export function groupMean(group: GroupTotals, level: number): GroupDifference {
  const { mean, variance, n } = spreadOf('groupMean', 'group', group)
  return testedDifference(mean, variance, n - 1, level)
}

/** Who did it, among how many. */
export interface ShareTotals {
  /** a whole number from 0 to n */
  readonly successes: number
  /** a whole number ≥ 1 */
  readonly n: number
}

/**
 * Difference of two shares: the interval is right also for few members and for shares near 0 and 1, where that of
 * {@link groupDifference} may be empty or leave [−1, 1].
 *
 * @param level  coverage, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in
 *         Medicine 17, method 10
 */
export function shareDifference(
  treated: ShareTotals,
  control: ShareTotals,
  level: number,
): { readonly value: number; readonly low: number; readonly high: number; readonly level: number } {
  const one = shareInterval(treated.successes, treated.n, level)
  const other = shareInterval(control.successes, control.n, level)
  const value = one.value - other.value
  const low = value - Math.hypot(one.value - one.low, other.high - other.value)
  const high = value + Math.hypot(one.high - one.value, other.value - other.low)
  return { value, low, high, level }
}
