import {
  refuse,
  requireCount,
  requireFinite,
  requireLevel,
  requireNonNegative,
  requirePositive,
} from '../numerics/argument.ts'
import { normalQuantile } from '../numerics/normal.ts'

/** Answers to one question, counted. */
export interface AnswerSums {
  readonly n: number
  /** Σ value */
  readonly sum: number
  /** Σ value² */
  readonly square: number
}

/** A number from a sample with its interval. */
export interface SurveyScore {
  readonly n: number
  readonly value: number
  /** standard error; null from one answer, which says nothing of its own spread */
  readonly deviation: number | null
  readonly low: number
  readonly high: number
}

/**
 * The mean of answers on the scale 0 to 100, so that a question of five points and one of ten can be compared. Its
 * interval supposes that those who answered are like those who were asked; it stays within the scale. One answer
 * leaves the whole scale open.
 *
 * @param low, high  ends of the scale that was asked, low < high
 * @param level      coverage, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 */
export function meanOfHundred(
  sums: AnswerSums,
  { low, high }: { readonly low: number; readonly high: number },
  level: number,
): SurveyScore {
  requireCount('meanOfHundred', 'n', sums.n, 1)
  requireLevel('meanOfHundred', 'level', level)
  requireFinite('meanOfHundred', 'sum', sums.sum)
  requireNonNegative('meanOfHundred', 'square', sums.square)
  requirePositive('meanOfHundred', 'high - low', high - low)
  const { n } = sums
  const mean = sums.sum / n
  const scale = 100 / (high - low)
  const value = (mean - low) * scale
  if (n === 1) return { n, value, deviation: null, low: 0, high: 100 }
  const variance = Math.max(0, (sums.square - n * mean * mean) / (n - 1))
  const deviation = (Math.sqrt(variance / n) || leastDeviation(n, high - low)) * scale
  return { n, value, deviation, ...within(value, deviation, level, 0, 100) }
}

/** Where all answers are alike the spread is not none: one more answer, by the scale's width, might differ. */
const leastDeviation = (n: number, width: number) => width / (n + 1) / 2

/**
 * The net promoter score: the share of promoters less that of detractors.
 *
 * @param promoters, detractors  whole numbers, together at most n
 * @param n                      who answered, a whole number ≥ 1
 * @returns                      in points from −1 to 1, SE √((p + d − (p − d)²) ÷ n)
 * @throws RangeError when an argument is outside its interval
 * @source Rocks (2016), Interval estimation for the “net promoter score”, The American Statistician 70(4)
 */
export function netPromoters(
  { promoters, detractors, n }: { promoters: number; detractors: number; n: number },
  level: number,
): SurveyScore {
  requireCount('netPromoters', 'n', n, 1)
  requireCount('netPromoters', 'promoters', promoters)
  requireCount('netPromoters', 'detractors', detractors)
  if (promoters + detractors > n) refuse('netPromoters', 'promoters + detractors', `at most n = ${n}`, n)
  requireLevel('netPromoters', 'level', level)
  const [p, d] = [promoters / n, detractors / n]
  const value = p - d
  const deviation = Math.sqrt(Math.max(0, p + d - value * value) / n) || leastDeviation(n, 2)
  return { n, value, deviation, ...within(value, deviation, level, -1, 1) }
}

function within(value: number, deviation: number, level: number, least: number, most: number) {
  const reach = normalQuantile((1 + level) / 2) * deviation
  return { low: Math.max(least, value - reach), high: Math.min(most, value + reach) }
}
