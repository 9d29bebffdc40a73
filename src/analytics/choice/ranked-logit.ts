import { requireCount, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf, type Fit, logCovariance } from '../numerics/estimate.ts'
import { type Evaluate, penalised, surfaceOf } from '../numerics/newton.ts'
import { differencesOf } from './choice-kernel.ts'
import { requireChoices } from './choices.ts'
import type { Ratings } from './conjoint.ts'
import { climbMnl, coefficientsOf, type MnlOptions, requireIdentified, warningsOf } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'
import { effectsCoded, levelNames, requireProfiles, wholeOf } from './part-worths.ts'
import { explode, type Rankings } from './rankings.ts'
import { separationOf } from './separation.ts'
import { tieLikelihood } from './tie-likelihood.ts'

/** A fitted rank-ordered logit; n is of rankings. */
export interface RankedLogitFit extends Fit<'ranked-logit'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  /** covariance of the parameters in their order, k × k row-major; zeros where one has no finite estimate */
  readonly covariance: Float64Array
  /** log-likelihood if each order were as likely as the others */
  readonly nullLogLikelihood: number
  /** McFadden's R² = 1 − LL / LL of equal chances, in [0, 1] */
  readonly rSquared: number
  /** evaluations of the likelihood */
  readonly evaluations: number
}

/**
 * Fits rank-ordered (exploded) logit: the best is chosen of all, then the best of those left, and so on; ties count
 * for all their orders, and what was not ranked only comes after the rest.
 *
 * Newton's method with the exact Hessian. Where attributes order all without exception, that is reported as the limit
 * `separation`.
 *
 * @param rankings  n rankings; attributes in any unit
 * @param options   as of {@link fitMnl}
 * @returns         coefficients in utility per unit of the attribute, with standard errors
 * @throws RangeError when rankings or options are outside their intervals, ties join more than 10 alternatives, or an
 *                    attribute's coefficient cannot be told from those of others
 * @source Beggs, Cardell & Hausman (1981), J. Econometrics 17; Allison & Christakis (1994), Logit models for sets of
 *         ranked items, Sociological Methodology 24
 */
export function fitRankedLogit(rankings: Rankings, options: MnlOptions = {}): RankedLogitFit {
  const where = 'fitRankedLogit'
  const { level = 0.95, ridge = 0 } = options
  requireLevel(where, 'level', level)
  requireNonNegative(where, 'ridge', ridge)
  const { choices, ties } = explode(where, rankings)
  const { names } = choices
  requireChoices(where, { ...choices, weights: choices.weights.map(() => 1) })
  const differences = differencesOf(choices)
  requireIdentified(where, differences, names)
  const untied = mnlLikelihood(differences, choices.weights)
  const tied = tieLikelihood(ties, rankings.values, differences.scale)
  const likelihood: Evaluate = (theta, at) => {
    untied(theta, at)
    tied(theta, at)
  }
  const n = rankings.starts.length - 1
  const start = new Float64Array(names.length)
  const pulled = penalised(likelihood, ridge, [...start])
  const summit = climbMnl(pulled, start, n)
  const limit = separationOf(summit.theta, summit, pulled, names)
  const covariance = logCovariance(
    summit.hessian,
    names.map((name) => !limit?.parameters.includes(name)),
  )
  const valueAt = (theta: Float64Array) => {
    const at = surfaceOf(names.length)
    likelihood(theta, at)
    return at.value
  }
  const logLikelihood = valueAt(summit.theta)
  const nullLogLikelihood = valueAt(start)
  return {
    model: 'ranked-logit',
    n,
    ...coefficientsOf(names, summit.theta, covariance, differences.scale, level),
    level,
    logLikelihood,
    nullLogLikelihood,
    rSquared: 1 - logLikelihood / nullLogLikelihood,
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit.converged, limit, covariance !== null, ridge),
    evaluations: summit.evaluations,
  }
}

/**
 * Fits rank-ordered logit to a ranking conjoint: part-worths of all levels, those of an attribute 0 in sum.
 *
 * @param given    n respondents' ranks of the same profiles: 1 the best, equal ranks are ties, 0 was not ranked
 * @param options  as of {@link fitMnl}
 * @returns        parameters named `attribute=level`; covariance that of all levels; else as {@link fitRankedLogit}
 * @throws RangeError as {@link fitRankedLogit}, or when profiles confound levels
 */
export function fitRankingConjoint(given: Ratings, options: MnlOptions = {}): RankedLogitFit {
  const profiles = requireProfiles('fitRankingConjoint', given)
  const coded = effectsCoded(given)
  const k = coded.length / profiles
  const n = given.ratings.length / profiles
  requireCount('fitRankingConjoint', `rows of ${profiles} ranks`, n, 1)
  const fit = fitRankedLogit(
    {
      names: given.attributes.flatMap((attribute, a) =>
        (given.levels[a] as readonly string[]).slice(0, -1).map((level) => `${attribute}=${level}`),
      ),
      values: Float64Array.from(
        { length: n * profiles * (k - 1) },
        (_, j) => coded[(Math.floor(j / (k - 1)) % profiles) * k + (j % (k - 1)) + 1] as number,
      ),
      starts: Int32Array.from({ length: n + 1 }, (_, s) => s * profiles),
      rank: given.ratings,
    },
    options,
  )
  return { ...fit, ...partWorthsOf(fit, given) }
}

/** From effects to all levels: the last of an attribute is minus the sum of the others. */
function partWorthsOf(
  fit: RankedLogitFit,
  given: Ratings,
): Pick<RankedLogitFit, 'parameters' | 'covariance'> {
  const effects = Object.entries(fit.parameters)
  const k = effects.length
  const names = levelNames(given)
  const whole = wholeOf(given.levels)
  const weight = (level: number, effect: number) => whole[(level + 1) * (k + 1) + effect + 1] as number
  const covariance = Float64Array.from({ length: names.length ** 2 }, (_, j) => {
    const [row, column] = [Math.floor(j / names.length), j % names.length]
    let sum = 0
    for (let c = 0; c < k; c++)
      for (let b = 0; b < k; b++)
        sum += weight(row, c) * weight(column, b) * (fit.covariance[c * k + b] as number)
    return sum
  })
  const parameters = names.map((name, level): [string, Coefficient] => {
    const value = effects.reduce((sum, [, effect], c) => sum + weight(level, c) * effect.value, 0)
    const isKnown = effects.every(([, effect], c) => weight(level, c) === 0 || effect.se !== null)
    const variance = covariance[level * (names.length + 1)] as number
    return [name, coefficientOf(value, isKnown ? variance : null, fit.level)]
  })
  return { parameters: Object.fromEntries(parameters), covariance }
}
