import { refuse, requireCount, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { normalProbability, normalQuantile } from '../numerics/normal.ts'
import { studentProbability, studentQuantile } from '../numerics/student.ts'

/** What is known of one group's values: enough for its mean and the spread of that mean. */
export interface GroupTotals {
  /** members, a whole number ≥ 2 */
  readonly n: number
  /** Σ x, in the values' unit */
  readonly sum: number
  /** Σ x², in the values' unit squared, ≥ 0; of a share it is Σ x */
  readonly sumOfSquares: number
}

/** How much more one group has than the other, with its interval and the test against no difference. */
export interface GroupDifference {
  /** in the values' unit */
  readonly value: number
  /** standard error, in the values' unit; 0 where no value differs from its group's others */
  readonly se: number
  readonly low: number
  readonly high: number
  /** coverage of the interval, in (0, 1) */
  readonly level: number
  /** degrees of freedom; Infinity where the normal distribution is meant */
  readonly degrees: number
  /** two-sided probability of so large a difference if there were none; null where nothing varies */
  readonly p: number | null
}

/** An estimate with the variance of that estimate, and the members behind it. */
export interface Spread {
  readonly mean: number
  readonly variance: number
  readonly n: number
}

/** @throws RangeError when the group has fewer than two members or its totals are not finite */
export function spreadOf(where: string, argument: string, group: GroupTotals): Spread {
  requireCount(where, `${argument}.n`, group.n, 2)
  requireNonNegative(where, `${argument}.sumOfSquares`, group.sumOfSquares)
  if (!Number.isFinite(group.sum)) refuse(where, `${argument}.sum`, 'finite', group.sum)
  const mean = group.sum / group.n
  // Of equal values the two terms are equal but for rounding.
  const squares = Math.max(0, group.sumOfSquares - group.sum * mean)
  return { mean, variance: squares / (group.n - 1) / group.n, n: group.n }
}

/**
 * A difference made of independent parts, each with the variance that it adds.
 *
 * @param value  the difference
 * @param parts  variance that each part adds, ≥ 0, and its members
 * @param level  coverage, in (0, 1)
 * @source Satterthwaite (1946), An approximate distribution of estimates of variance components
 */
export function differenceOf(
  value: number,
  parts: readonly Omit<Spread, 'mean'>[],
  level: number,
): GroupDifference {
  const sum = (of: (part: Omit<Spread, 'mean'>) => number) => parts.reduce((all, part) => all + of(part), 0)
  const variance = sum((part) => part.variance)
  const degrees =
    variance > 0 ? 1 / sum((part) => (part.variance / variance) ** 2 / (part.n - 1)) : sum(({ n }) => n - 1)
  return testedDifference(value, variance, degrees, level)
}

/** A difference of known variance. @param degrees  of Student's t, > 0; Infinity: the normal distribution */
export function testedDifference(
  value: number,
  variance: number,
  degrees: number,
  level: number,
): GroupDifference {
  requireLevel('testedDifference', 'level', level)
  if (variance === 0) return { value, se: 0, low: value, high: value, level, degrees, p: null }
  const se = Math.sqrt(variance)
  const isNormal = degrees === Number.POSITIVE_INFINITY
  const upper = (1 + level) / 2
  const reach = se * (isNormal ? normalQuantile(upper) : studentQuantile(upper, degrees))
  const away = -Math.abs(value) / se
  const p = 2 * (isNormal ? normalProbability(away) : studentProbability(away, degrees))
  return { value, se, low: value - reach, high: value + reach, level, degrees, p }
}
