import { requireLevel, requireNonNegative, requirePositive } from './argument.ts'
import { type Escape, estimateOf, FAR, type Fit, type Limit, limitOf, logCovariance } from './estimate.ts'
import { climb, type Evaluate, penalised, plainValue, type Summit, surfaceOf } from './newton.ts'

/** Choices of a fit; each has a default. */
export interface FitOptions<Parameters> {
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** weight of a quadratic pull of the log-parameters towards the start's scale, ≥ 0; default 0 (none) */
  readonly ridge?: number
  /** a former fit's parameters, to start a refit near its end */
  readonly start?: Parameters
}

/** A fit whose k parameters are all > 0 and were climbed in their logarithms. */
export interface PositiveFit<Model extends string, Name extends string> extends Fit<Model, Name> {
  /** covariance of the log-parameters, k × k row-major; zeros where a parameter has no finite estimate */
  readonly covariance: Float64Array
  /** evaluations of the full likelihood */
  readonly evaluations: number
}

/** What is climbed, and how a person is told of it. */
export interface PositiveTask<Model extends string, Name extends string> {
  readonly model: Model
  readonly names: readonly Name[]
  /** log-likelihood in the k log-parameters */
  readonly likelihood: Evaluate
  /** k natural log-scales of the parameters */
  readonly centre: readonly number[]
  /** limiting models, the simplest first */
  readonly escapes: readonly Escape[]
  /** observations: sum of the weights, > 0 */
  readonly n: number
  /** parameters that may be tiny beside their scale: for them the box is twice as deep */
  readonly deep?: readonly Name[]
}

/** Where a climb begins and how its end is told. */
export interface PositiveTerms {
  /** k log-parameters */
  readonly from: Float64Array
  readonly level: number
  readonly ridge: number
}

/**
 * Checks the options of a fit.
 *
 * @param where  name of the function that refuses
 * @param names  parameters that a start must have
 * @returns      the choices, `from` null when no start was given
 * @throws RangeError when one is outside its interval
 */
export function requireOptions<Name extends string>(
  where: string,
  names: readonly Name[],
  { level = 0.95, ridge = 0, start }: FitOptions<{ readonly [name in Name]: number }>,
): { level: number; ridge: number; from: Float64Array | null } {
  requireLevel(where, 'level', level)
  requireNonNegative(where, 'ridge', ridge)
  if (!start) return { level, ridge, from: null }
  for (const name of names) requirePositive(where, `start.${name}`, start[name])
  return { level, ridge, from: Float64Array.from(names, (name) => Math.log(start[name])) }
}

/** Climbs within e^±14 of the parameters' natural scales. */
export function climbPositive<Model extends string, Name extends string>(
  { names, likelihood, centre, n, deep = [] }: PositiveTask<Model, Name>,
  from: Float64Array,
  ridge: number,
): Summit {
  const low = Float64Array.from(centre, (middle, j) => {
    const isDeep = deep.includes(names[j] as Name)
    return middle - (isDeep ? 2 * FAR : FAR)
  })
  const high = Float64Array.from(centre, (middle) => middle + FAR)
  return climb(penalised(likelihood, ridge, centre), from, { low, high }, n)
}

/** Climbs to the maximum and tells it with standard errors, or names the limiting model. */
export function fitPositive<Model extends string, Name extends string>(
  task: PositiveTask<Model, Name>,
  { from, level, ridge }: PositiveTerms,
): PositiveFit<Model, Name> {
  const { model, names, likelihood, centre, escapes, n } = task
  const summit = climbPositive(task, from, ridge)
  const pulled = penalised(likelihood, ridge, centre)
  const at = surfaceOf(names.length)
  const limit = limitOf(summit, centre, escapes, (theta) => {
    pulled(theta, at)
    return at.value
  })
  const covariance = logCovariance(
    summit.hessian,
    names.map((name) => !limit?.parameters.includes(name)),
  )
  const variances = covariance ?? new Float64Array(names.length ** 2)
  const estimates = names.map((name, j) => {
    const variance = variances[j * (names.length + 1)] as number
    return [name, estimateOf(summit.theta[j] as number, variance, level)] as const
  })
  return {
    model,
    n,
    parameters: Object.fromEntries(estimates) as PositiveFit<Model, Name>['parameters'],
    level,
    covariance: variances,
    logLikelihood: plainValue(summit, likelihood, ridge),
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit, limit, covariance),
    evaluations: summit.evaluations,
  }
}

function warningsOf(summit: Summit, limit: Limit | null, covariance: Float64Array | null): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!summit.converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!covariance) warnings.push('The likelihood is flat at its maximum; standard errors do not exist.')
  return warnings
}

/** The plain parameters of a fit, as forecasts take them. */
export function valuesOf<Name extends string>({
  parameters,
}: Pick<Fit<string, Name>, 'parameters'>): { readonly [name in Name]: number } {
  const values = Object.entries<{ value: number }>(parameters).map(([name, { value }]) => [name, value])
  return Object.fromEntries(values) as { readonly [name in Name]: number }
}
