import { refuse, requireCount, requireFinite, requireLevel } from '../numerics/argument.ts'
import type { Estimate, Fit } from '../numerics/estimate.ts'
import { studentQuantile } from '../numerics/student.ts'
import { columnMeans, quadratic, regress, squares, times } from './conjoint-regression.ts'
import { importancesOf, meanImportances } from './importance.ts'
import { effectsCoded, levelNames, type Profiles, requireProfiles, wholeOf } from './part-worths.ts'

/** What respondents think of profiles. */
export interface Ratings extends Profiles {
  /** n respondents × profiles, row-major; more is better */
  readonly ratings: Float64Array
}

/** A fitted rating conjoint; n is of respondents. */
export interface ConjointFit extends Fit<'conjoint'> {
  /** attributes and levels as given, for {@link conjointUtilities} */
  readonly attributes: readonly string[]
  readonly levels: readonly (readonly string[])[]
  /** n × (1 + Σ levels), row-major: each respondent's intercept and part-worths, in the unit of the ratings */
  readonly partWorths: Float64Array
  /** mean of the respondents' own importances, in [0, 1], 1 in sum; by attribute */
  readonly importance: Readonly<Record<string, Estimate>>
  /** n × attributes: range of the attribute's part-worths over the sum of ranges; 0 where all are flat */
  readonly importances: Float64Array
  /** of the pooled regression, in [0, 1]; null when all ratings are alike */
  readonly rSquared: number | null
  readonly adjustedRSquared: number | null
  /** of the pooled regression against the intercept alone; null when all ratings are alike */
  readonly fStatistic: number | null
  /** of the pooled regression, in the unit of the ratings */
  readonly residualError: number
  /** degrees of freedom of the pooled regression */
  readonly degrees: number
  /** n R² of the respondents' own regressions; 0 for one whose ratings are all alike */
  readonly rSquareds: Float64Array
}

/**
 * Scores from ranks, so that more is better: with P profiles the best gets P.
 *
 * @param ranks     n × P, row-major: each row holds 1 (best) to P once
 * @param profiles  P
 * @throws RangeError when a row is not such an order
 */
export function scoresOfRanks(ranks: Float64Array, profiles: number): Float64Array {
  for (let first = 0; first < ranks.length; first += profiles) {
    const row = ranks.subarray(first, first + profiles)
    const seen = new Set(row)
    if (seen.size !== profiles || row.some((rank) => !Number.isInteger(rank) || rank < 1 || rank > profiles))
      refuse('scoresOfRanks', `row ${first / profiles + 1}`, `each of 1 to ${profiles} once`, row.join(' '))
  }
  return ranks.map((rank) => profiles + 1 - rank)
}

const namesOf = (given: Profiles) => ['intercept', ...levelNames(given)]

function warningsOf(flat: number, n: number, degrees: number): string[] {
  const warnings: string[] = []
  if (flat === n)
    warnings.push('Every respondent rates all profiles alike: nothing matters, and importance is 0.')
  else if (flat > 0)
    warnings.push(`${flat} of ${n} respondents rate all profiles alike; importance leaves them out.`)
  if (degrees === 0)
    warnings.push('There are as many level effects as ratings; standard errors do not exist.')
  return warnings
}

/** Pooled part-worths with the errors of the pooled regression. */
function pooledEstimates(
  names: string[],
  values: Float64Array,
  variances: number[],
  degrees: number,
  level: number,
) {
  const t = degrees > 0 ? studentQuantile((1 + level) / 2, degrees) : null
  return Object.fromEntries(
    names.map((name, j): [string, Estimate] => {
      const value = values[j] as number
      if (t === null) return [name, { value, se: null, low: null, high: null }]
      const se = Math.sqrt(variances[j] as number)
      return [name, { value, se, low: value - t * se, high: value + t * se }]
    }),
  )
}

/** R² of each respondent's own regression. */
function ownRSquareds(ratings: Float64Array, fitted: Float64Array, profiles: number): Float64Array {
  return Float64Array.from({ length: ratings.length / profiles }, (_, i) => {
    const row = ratings.subarray(i * profiles, (i + 1) * profiles)
    const { residual, total } = squares(row, (j) => fitted[i * profiles + j] as number)
    return total > 0 ? Math.max(0, 1 - residual / total) : 0
  })
}

function requireRatings({ ratings }: Ratings, profiles: number, level: number): number {
  requireLevel('fitConjoint', 'level', level)
  const n = ratings.length / profiles
  requireCount('fitConjoint', `rows of ${profiles} ratings`, n, 1)
  for (const rating of ratings)
    if (!Number.isFinite(rating)) refuse('fitConjoint', 'ratings', 'finite', rating)
  return n
}

/**
 * Fits rating conjoint: least squares for each respondent and pooled, with effects coding, so that the part-worths
 * of an attribute sum to 0.
 *
 * @param given  n respondents' ratings of the same profiles; ranks become {@link scoresOfRanks} first
 * @param level  coverage of the intervals, in (0, 1); default 0.95
 * @returns      pooled part-worths named `attribute=level`, with errors of the pooled regression (which takes
 *               ratings for independent); importance by respondent, then averaged; the log-likelihood is that of
 *               normal errors, Infinity where the fit is exact
 * @throws RangeError when profiles confound levels, or an argument is outside its interval
 * @source Green & Srinivasan (1978), Conjoint analysis in consumer research, JCR 5(2), 103–123
 */
export function fitConjoint(given: Ratings, level = 0.95): ConjointFit {
  const { attributes, levels, ratings } = given
  const profiles = requireProfiles('fitConjoint', given)
  const n = requireRatings(given, profiles, level)
  const design = effectsCoded(given)
  const k = design.length / profiles
  const { own, inverse } = regress(design, ratings, profiles)
  const whole = wholeOf(levels)
  const pooled = columnMeans(own, k)
  const fitted = times(design, pooled, k)
  const { residual, total } = squares(ratings, (j) => fitted[j % profiles] as number)
  const degrees = ratings.length - k
  const variance = degrees > 0 ? residual / degrees : 0
  const variances = namesOf(given).map((_, j) => (variance * quadratic(whole, inverse, j, k)) / n)
  const partWorths = times(whole, own, k)
  const importances = importancesOf(levels, partWorths)
  const means = meanImportances(importances, attributes.length, level)
  return {
    model: 'conjoint',
    n,
    parameters: pooledEstimates(namesOf(given), times(whole, pooled, k), variances, degrees, level),
    level,
    logLikelihood: (-ratings.length / 2) * (Math.log((2 * Math.PI * residual) / ratings.length) + 1),
    converged: true,
    limit: null,
    warnings: warningsOf(flatRows(importances, attributes.length), n, degrees),
    attributes,
    levels,
    partWorths,
    importances,
    importance: Object.fromEntries(attributes.map((name, a) => [name, means[a] as Estimate])),
    rSquared: total > 0 ? 1 - residual / total : null,
    adjustedRSquared: total > 0 && degrees > 0 ? 1 - (variance * (ratings.length - 1)) / total : null,
    fStatistic: total > 0 && variance > 0 ? (total - residual) / (k - 1) / variance : null,
    residualError: Math.sqrt(variance),
    degrees,
    rSquareds: ownRSquareds(ratings, times(design, own, k), profiles),
  }
}

/** Respondents to whom nothing matters. */
function flatRows(importances: Float64Array, a: number): number {
  let flat = 0
  for (let first = 0; first < importances.length; first += a)
    if (importances.subarray(first, first + a).every((part) => part === 0)) flat++
  return flat
}

/**
 * What each respondent would rate other profiles.
 *
 * @param fit       part-worths of n respondents
 * @param profiles  m × attributes, row-major: the level's number from 0 on
 * @returns         n × m, row-major, in the unit of the ratings
 * @throws RangeError when a level is not one of its attribute's
 */
export function conjointUtilities(
  fit: Pick<ConjointFit, 'attributes' | 'levels' | 'partWorths'>,
  profiles: Int32Array,
): Float64Array {
  const { attributes, levels, partWorths } = fit
  const a = attributes.length
  const m = requireProfiles('conjointUtilities', { attributes, levels, profiles })
  const all = levels.reduce((sum, names) => sum + names.length, 1)
  if (partWorths.length === 0 || partWorths.length % all !== 0)
    refuse('conjointUtilities', 'partWorths', `rows of ${all}`, partWorths.length)
  for (const worth of partWorths) requireFinite('conjointUtilities', 'partWorths', worth)
  const places = levels.map((_, attribute) =>
    levels.slice(0, attribute).reduce((sum, one) => sum + one.length, 1),
  )
  return Float64Array.from({ length: (partWorths.length / all) * m }, (_, j) => {
    const own = Math.floor(j / m) * all
    const offer = (j % m) * a
    return places.reduce(
      (sum, place, attribute) =>
        sum + (partWorths[own + place + (profiles[offer + attribute] as number)] as number),
      partWorths[own] as number,
    )
  })
}
