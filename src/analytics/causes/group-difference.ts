import { refuse, requireCount, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { studentQuantile } from '../numerics/student.ts'

/** What is known of one group's values: enough for its mean and the spread of that mean. */
export interface GroupTotals {
  /** members, a whole number ≥ 2 */
  readonly n: number
  /** Σ x, in the values' unit */
  readonly sum: number
  /** Σ x², in the values' unit squared, ≥ 0 */
  readonly sumOfSquares: number
}

/** How much more one group has on average than the other, with its interval; in the values' unit. */
export interface GroupDifference {
  readonly value: number
  readonly low: number
  readonly high: number
  /** coverage of the interval, in (0, 1) */
  readonly level: number
  /** Welch’s degrees of freedom */
  readonly degrees: number
}

/**
 * Difference of two groups' means where their variances may differ.
 *
 * @param treated  totals of the group that got it
 * @param control  totals of the group that did not
 * @param level    coverage, in (0, 1)
 * @throws RangeError when a group has fewer than two members, or an argument is outside its interval
 * @source Welch (1947), The generalization of “Student's” problem, Biometrika 34(1/2)
 */
export function groupDifference(treated: GroupTotals, control: GroupTotals, level: number): GroupDifference {
  requireLevel('groupDifference', 'level', level)
  const [one, other] = [spreadOf(treated, 'treated'), spreadOf(control, 'control')]
  const value = one.mean - other.mean
  const variance = one.variance + other.variance
  if (variance === 0) return { value, low: value, high: value, level, degrees: treated.n + control.n - 2 }
  const degrees =
    variance ** 2 / (one.variance ** 2 / (treated.n - 1) + other.variance ** 2 / (control.n - 1))
  const reach = studentQuantile((1 + level) / 2, degrees) * Math.sqrt(variance)
  return { value, low: value - reach, high: value + reach, level, degrees }
}

/** A group's mean, and the variance of that mean. */
function spreadOf(group: GroupTotals, argument: string): { mean: number; variance: number } {
  requireCount('groupDifference', `${argument}.n`, group.n, 2)
  requireNonNegative('groupDifference', `${argument}.sumOfSquares`, group.sumOfSquares)
  if (!Number.isFinite(group.sum)) refuse('groupDifference', `${argument}.sum`, 'finite', group.sum)
  const mean = group.sum / group.n
  // Of equal values the two terms are equal but for rounding.
  const squares = Math.max(0, group.sumOfSquares - group.sum * mean)
  return { mean, variance: squares / (group.n - 1) / group.n }
}
