import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { type Coefficient, coefficientOf, type Fit, type Limit, logCovariance } from '../numerics/estimate.ts'
import { haltonNormals } from '../numerics/halton.ts'
import { type Evaluate, MAXIMUM_EVALUATIONS } from '../numerics/newton.ts'
import type { OnProgress } from '../numerics/progress.ts'
import { type Differences, differencesOf } from './choice-kernel.ts'
import { type Choices, peopleOf, requireChoices } from './choices.ts'
import { type MixedTask, mixedLikelihood, spreadPlaces, type TasteShape } from './mixed-likelihood.ts'
import { climbMnl, requireIdentified } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'
import { separationOf } from './separation.ts'

/** Choices of a fit; each has a default, but some taste must differ. */
export interface MixedLogitOptions {
  /** attributes whose coefficient is normal over people */
  readonly normal?: readonly string[]
  /** attributes whose coefficient is lognormal, with the sign that it has for all alike */
  readonly lognormal?: readonly string[]
  /** Halton draws for each person, ≥ 1; default 100 */
  readonly draws?: number
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** hears after each pass over all draws, of which there are at most 200 */
  readonly onProgress?: OnProgress | undefined
}

/**
 * A fitted mixed logit; n is of choices. Parameters: the mean under the attribute's name, the standard deviation
 * over people under `sd.name`; of a lognormal taste both are of ln |coefficient|.
 */
export interface MixedLogitFit extends Fit<'mixed-logit'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  /** covariance of the parameters in their order, p × p row-major; zeros where one has no finite estimate */
  readonly covariance: Float64Array
  readonly people: number
  readonly draws: number
  /** log-likelihood if tastes were alike (multinomial logit) */
  readonly alikeLogLikelihood: number
  /** evaluations of the simulated likelihood */
  readonly evaluations: number
}

/** Spreads below this share of a unit of utility are none. */
const NONE = 0.01

function shapesOf(
  names: readonly string[],
  { normal = [], lognormal = [] }: MixedLogitOptions,
): TasteShape[] {
  for (const name of [...normal, ...lognormal])
    if (!names.includes(name))
      refuse('fitMixedLogit', 'each taste that differs', `one of ${names.join(', ')}`, name)
  const both = normal.find((name) => lognormal.includes(name))
  if (both !== undefined) refuse('fitMixedLogit', both, 'normal or lognormal', 'both')
  if (normal.length + lognormal.length === 0)
    refuse('fitMixedLogit', 'normal and lognormal', 'some attributes', 'none')
  return names.map((name) =>
    normal.includes(name) ? 'normal' : lognormal.includes(name) ? 'lognormal' : 'fixed',
  )
}

/** Where the climb begins: tastes alike, and spreads of half a unit of utility. */
function startOf(alike: Float64Array, shapes: readonly TasteShape[]): Float64Array {
  const means = alike.map((value, c) =>
    shapes[c] === 'lognormal' ? Math.log(Math.max(Math.abs(value), 0.01)) : value,
  )
  const spreads = shapes.filter((shape) => shape !== 'fixed').map(() => 0.5)
  return Float64Array.from([...means, ...spreads])
}

/** A spread that came out negative is the same as its opposite. */
function upright(theta: Float64Array, k: number): Float64Array {
  return theta.map((value, j) => (j < k ? value : Math.abs(value)))
}

function noSpread(names: readonly string[], theta: Float64Array, k: number): Limit | null {
  const parameters = names.filter((_, j) => j >= k && Math.abs(theta[j] as number) < NONE)
  if (parameters.length === 0) return null
  return {
    name: 'same-taste',
    parameters,
    statement: `The choices show no difference of tastes in ${parameters.join(', ')}: the spread tends to 0.`,
  }
}

interface Peak {
  readonly theta: Float64Array
  readonly value: number
  readonly covariance: Float64Array | null
  readonly limit: Limit | null
  readonly converged: boolean
  readonly evaluations: number
}

function peakOf(
  evaluate: Evaluate,
  start: Float64Array,
  names: readonly string[],
  k: number,
  n: number,
): Peak {
  const summit = climbMnl(evaluate, start, n)
  const limit = separationOf(summit.theta, summit, evaluate, names) ?? noSpread(names, summit.theta, k)
  const covariance = logCovariance(
    summit.hessian,
    names.map((name) => !limit?.parameters.includes(name)),
  )
  return { ...summit, limit, covariance }
}

/** Parameters in the units of the attributes; the logarithm of a lognormal taste only shifts. */
function estimatesOf(
  peak: Peak,
  names: string[],
  { scale }: Differences,
  shapes: readonly TasteShape[],
  level: number,
) {
  const k = shapes.length
  const places = spreadPlaces(shapes)
  const p = names.length
  const factor = new Float64Array(p).fill(1)
  const shift = new Float64Array(p)
  shapes.forEach((shape, c) => {
    const unit = scale[c] as number
    if (shape === 'lognormal') shift[c] = -Math.log(unit)
    else factor[c] = 1 / unit
    const place = places[c] as number
    if (shape === 'normal') factor[place] = 1 / unit
  })
  const covariance = new Float64Array(p * p)
  // Turning a spread upright turns its covariances too.
  const way = peak.theta.map((value, j) => (factor[j] as number) * (j >= k && value < 0 ? -1 : 1))
  for (let j = 0; j < p * p; j++)
    covariance[j] = (peak.covariance?.[j] ?? 0) * (way[Math.floor(j / p)] as number) * (way[j % p] as number)
  const theta = upright(peak.theta, k)
  const parameters = Object.fromEntries(
    names.map((name, j) => {
      const value = (theta[j] as number) * (factor[j] as number) + (shift[j] as number)
      return [name, coefficientOf(value, covariance[j * (p + 1)] as number, level)]
    }),
  )
  return { parameters, covariance }
}

function warningsOf({ limit, converged, covariance }: Peak, draws: number): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!covariance)
    warnings.push(
      'The likelihood is flat or not concave where the climb ended; standard errors do not exist.',
    )
  if (draws < 100)
    warnings.push(`Only ${draws} draws for each person: spreads are biased, and so are their errors.`)
  return warnings
}

function counted(evaluate: Evaluate, onProgress: OnProgress | undefined): Evaluate {
  let passes = 0
  return (theta, at) => {
    evaluate(theta, at)
    onProgress?.(Math.min(++passes, MAXIMUM_EVALUATIONS), MAXIMUM_EVALUATIONS)
  }
}

/**
 * Fits mixed logit: multinomial logit whose coefficients differ between people, independently of each other.
 *
 * Simulated likelihood over fixed Halton draws (the same choices give the same fit), one set of tastes for all
 * choices of a person, climbed by Newton's method with the exact Hessian.
 *
 * @param choices  n sets, each person's together; without `person` each choice is another person's; no weights
 * @param options  see {@link MixedLogitOptions}
 * @returns        means and standard deviations with standard errors; the test of a standard deviation against 0
 *                 is too strict, since it cannot be negative
 * @throws RangeError when choices or options are outside their intervals
 * @source Revelt & Train (1998), Mixed logit with repeated choices, REStat 80(4); McFadden & Train (2000)
 */
export function fitMixedLogit(choices: Choices, options: MixedLogitOptions): MixedLogitFit {
  const { draws = 100, level = 0.95 } = options
  const n = requireChoices('fitMixedLogit', choices)
  requireCount('fitMixedLogit', 'draws', draws, 1)
  requireLevel('fitMixedLogit', 'level', level)
  if (choices.weights) refuse('fitMixedLogit', 'weights', 'none', 'some')
  const people = peopleOf('fitMixedLogit', choices)
  const shapes = shapesOf(choices.names, options)
  const k = shapes.length
  const differences = differencesOf(choices)
  requireIdentified('fitMixedLogit', differences, choices.names)
  const alike = climbMnl(mnlLikelihood(differences), new Float64Array(k), n)
  const varied = shapes.filter((shape) => shape !== 'fixed').length
  const task: MixedTask = {
    differences,
    people,
    shapes,
    signs: Array.from(alike.theta, (value, c) => (shapes[c] === 'lognormal' && value < 0 ? -1 : 1)),
    normals: haltonNormals((people.length - 1) * draws, varied),
    draws,
  }
  const names = [
    ...choices.names,
    ...choices.names.filter((_, c) => shapes[c] !== 'fixed').map((name) => `sd.${name}`),
  ]
  const peak = peakOf(
    counted(mixedLikelihood(task), options.onProgress),
    startOf(alike.theta, shapes),
    names,
    k,
    n,
  )
  return {
    model: 'mixed-logit',
    n,
    ...estimatesOf(peak, names, differences, shapes, level),
    level,
    people: people.length - 1,
    draws,
    logLikelihood: peak.value,
    alikeLogLikelihood: alike.value,
    converged: peak.converged,
    limit: peak.limit,
    warnings: warningsOf(peak, draws),
    evaluations: peak.evaluations,
  }
}
