import { refuse, requireLevel, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { normalProbability, normalQuantile } from '../numerics/normal.ts'

/** What a test should be able to see. */
export interface TestPlan {
  /** probability that a true difference is found, in (0, 1); default 0.8 */
  readonly power?: number
  /** coverage of the interval that must not hold 0, in (0, 1); default 0.95 */
  readonly level?: number
  /** controls for each treated, > 0; default 1 */
  readonly controlsPerTreated?: number
}

/** How many are needed; whole, never too few. */
export interface PlannedSize {
  readonly treated: number
  readonly control: number
}

/**
 * Members with whom a mean is known to ± a margin.
 *
 * @param variance  of one member, ≥ 0: σ² of a mean, p(1 − p) of a share, p + d − (p − d)² of promoters less detractors
 * @param margin    half the interval's width, > 0, in the values' unit
 * @param level     coverage, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Cochran (1977), Sampling Techniques, §4.4
 */
export function sizeForMargin(variance: number, margin: number, level: number): number {
  requireNonNegative('sizeForMargin', 'variance', variance)
  requirePositive('sizeForMargin', 'margin', margin)
  requireLevel('sizeForMargin', 'level', level)
  return Math.max(1, wholeUp((normalQuantile((1 + level) / 2) / margin) ** 2 * variance))
}

/**
 * Members with whom a difference of means is found.
 *
 * @param difference  that should be found, in the values' unit, not 0
 * @param variances   of one treated and of one control, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Cohen (1988), Statistical Power Analysis, ch. 2, by the normal distribution
 */
export function sizeForMeans(
  difference: number,
  variances: { readonly treated: number; readonly control: number },
  plan: TestPlan = {},
): PlannedSize {
  const { ratio, reach, pull } = planned('sizeForMeans', plan)
  requireNonNegative('sizeForMeans', 'variances.treated', variances.treated)
  requireNonNegative('sizeForMeans', 'variances.control', variances.control)
  requirePositive('sizeForMeans', '|difference|', Math.abs(difference))
  const each = variances.treated + variances.control / ratio
  return sizesOf(each * ((reach + pull) / difference) ** 2, ratio)
}

/**
 * Members with whom a difference of shares is found.
 *
 * @param treated  share expected of the treated, in [0, 1]
 * @param control  share of the controls, in [0, 1], another one
 * @throws RangeError when an argument is outside its interval
 * @source Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, eq. 4.14
 */
export function sizeForShares(treated: number, control: number, plan: TestPlan = {}): PlannedSize {
  const { ratio, reach, pull } = planned('sizeForShares', plan)
  for (const [name, share] of Object.entries({ treated, control }))
    if (!(share >= 0 && share <= 1)) refuse('sizeForShares', name, 'in [0, 1]', share)
  if (treated === control) refuse('sizeForShares', 'treated', 'another share than control', treated)
  const pooled = (treated + ratio * control) / (1 + ratio)
  const none = Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio))
  const some = Math.sqrt(treated * (1 - treated) + (control * (1 - control)) / ratio)
  return sizesOf(((reach * none + pull * some) / (treated - control)) ** 2, ratio)
}

/**
 * Answers of each of two waves with whom a change of the net promoter score is found.
 *
 * @param change      in points from −1 to 1, not 0
 * @param promoters   share, in [0, 1]
 * @param detractors  share, in [0, 1 − promoters]
 * @throws RangeError when an argument is outside its interval
 * @source Rocks (2016), Interval estimation for the “net promoter score”, The American Statistician 70(4)
 */
export function sizeForPromoters(
  change: number,
  { promoters, detractors }: { readonly promoters: number; readonly detractors: number },
  plan: TestPlan = {},
): PlannedSize {
  requireNonNegative('sizeForPromoters', 'promoters', promoters)
  requireNonNegative('sizeForPromoters', 'detractors', detractors)
  // Shares such as 0.7 and 0.3 may pass 1 by rounding.
  if (promoters + detractors > 1 + 1e-12)
    refuse('sizeForPromoters', 'promoters + detractors', 'at most 1', promoters + detractors)
  const variance = Math.max(0, promoters + detractors - (promoters - detractors) ** 2)
  return sizeForMeans(change, { treated: variance, control: variance }, plan)
}

/**
 * The probability that a test finds a true difference.
 *
 * @param difference  true difference, in the values' unit
 * @param se          standard error that the difference will have, > 0
 * @param level       coverage of the interval that must not hold 0, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 */
export function powerOf(difference: number, se: number, level: number): number {
  if (!Number.isFinite(difference)) refuse('powerOf', 'difference', 'finite', difference)
  requirePositive('powerOf', 'se', se)
  requireLevel('powerOf', 'level', level)
  const reach = normalQuantile((1 + level) / 2)
  return normalProbability(difference / se - reach) + normalProbability(-difference / se - reach)
}

/**
 * The least difference that a test finds with the planned power.
 *
 * @param se  standard error that the difference will have, > 0
 * @throws RangeError when an argument is outside its interval
 */
export function detectableDifference(se: number, plan: TestPlan = {}): number {
  requirePositive('detectableDifference', 'se', se)
  const { reach, pull } = planned('detectableDifference', plan)
  return (reach + pull) * se
}

function planned(where: string, { power = 0.8, level = 0.95, controlsPerTreated = 1 }: TestPlan) {
  requireLevel(where, 'power', power)
  requireLevel(where, 'level', level)
  requirePositive(where, 'controlsPerTreated', controlsPerTreated)
  if (power <= (1 - level) / 2) refuse(where, 'power', 'above (1 − level) ÷ 2', power)
  return { ratio: controlsPerTreated, reach: normalQuantile((1 + level) / 2), pull: normalQuantile(power) }
}

const sizesOf = (treated: number, ratio: number): PlannedSize => ({
  treated: Math.max(2, wholeUp(treated)),
  control: Math.max(2, wholeUp(treated * ratio)),
})

/** Up to the next whole number, but not for a rounding error. */
const wholeUp = (value: number) => Math.ceil(value * (1 - 1e-12))
