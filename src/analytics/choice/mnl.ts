import { refuse, requireFinite, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { choleskyFactor } from '../numerics/cholesky.ts'
import { type Coefficient, coefficientOf, type Fit, type Limit, logCovariance } from '../numerics/estimate.ts'
import { climb, type Evaluate, penalised, type Surface, surfaceOf } from '../numerics/newton.ts'
import { type Differences, differencesOf } from './choice-kernel.ts'
import { type Choices, requireChoices } from './choices.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'
import { separationOf } from './separation.ts'

/** A fitted multinomial logit; n is of sets (sum of their weights). */
export interface MnlFit extends Fit<'mnl'> {
  readonly parameters: Readonly<Record<string, Coefficient>>
  /** covariance of the parameters in their order, k × k row-major; zeros where one has no finite estimate */
  readonly covariance: Float64Array
  /** log-likelihood if each alternative of a set were as likely as the others */
  readonly nullLogLikelihood: number
  /** log-likelihood with the constants of alternatives alone; null without constants */
  readonly constantsLogLikelihood: number | null
  /** McFadden's R² = 1 − LL / LL of equal chances, in [0, 1] */
  readonly rSquared: number
  /** 1 − LL / LL of the constants alone; null without constants, or where these explain all */
  readonly rSquaredOfConstants: number | null
  /** evaluations of the likelihood */
  readonly evaluations: number
}

/** Choices of a fit; each has a default. */
export interface MnlOptions {
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** pull of the coefficients, per spread of their attributes, towards 0, ≥ 0; default 0 (none) */
  readonly ridge?: number
}

/** Beyond e^±60 nothing can be told from certainty. */
const EDGE = 60

/** Where a concave likelihood of choices has its maximum. */
interface MnlSummit extends Surface {
  readonly theta: Float64Array
  readonly converged: boolean
  readonly evaluations: number
}

/** Climbs and looks once more at the top, so that errors belong to the very estimate. */
export function climbMnl(evaluate: Evaluate, start: Float64Array, size: number): MnlSummit {
  const box = { low: start.map(() => -EDGE), high: start.map(() => EDGE) }
  const { theta, converged, evaluations } = climb(evaluate, start, box, size)
  const at = surfaceOf(start.length)
  evaluate(theta, at)
  return { ...at, theta, converged, evaluations: evaluations + 1 }
}

/**
 * Refuses attributes whose coefficients the sets cannot tell apart.
 *
 * @throws RangeError naming the first that never varies within a set, or follows from those before it
 */
export function requireIdentified(where: string, differences: Differences, names: readonly string[]): void {
  const { k, scale } = differences
  const still = names.filter((_, c) => scale[c] === 0)
  if (still.length > 0)
    refuse(where, 'each attribute', 'different within some set', `${still.join(', ')} alike`)
  const at = surfaceOf(k)
  mnlLikelihood(differences)(new Float64Array(k), at)
  for (let size = 2; size <= k; size++) {
    const corner = Float64Array.from({ length: size * size }, (_, j) => {
      const entry = -(at.hessian[Math.floor(j / size) * k + (j % size)] as number)
      return j % (size + 1) === 0 ? entry * (1 - 1e-10) : entry
    })
    if (choleskyFactor(corner, size)) continue
    const before = names.slice(0, size - 1).join(', ')
    refuse(where, names[size - 1] as string, `no combination of ${before} within every set`, 'one')
  }
}

/** Log-likelihood of equal chances, weighted. */
export function equalChances({ starts, weights }: Pick<Choices, 'starts' | 'weights'>): number {
  let value = 0
  for (let s = 0; s + 1 < starts.length; s++)
    value -=
      (weights ? (weights[s] as number) : 1) * Math.log((starts[s + 1] as number) - (starts[s] as number))
  return value
}

function constantsAlone(choices: Choices, size: number): number | null {
  const { constants = 0, names, values } = choices
  if (constants === 0) return null
  const k = names.length
  const kept = Float64Array.from(
    { length: (values.length / k) * constants },
    (_, j) => values[Math.floor(j / constants) * k + (j % constants)] as number,
  )
  const differences = differencesOf({ ...choices, names: names.slice(0, constants), values: kept })
  return climbMnl(mnlLikelihood(differences, choices.weights), new Float64Array(constants), size).value
}

/** Coefficients in the attributes' own units, with errors. */
export function coefficientsOf(
  names: readonly string[],
  theta: Float64Array,
  covariance: Float64Array | null,
  scale: Float64Array,
  level: number,
): { parameters: Record<string, Coefficient>; covariance: Float64Array } {
  const k = names.length
  const own = new Float64Array(k * k)
  if (covariance)
    for (let j = 0; j < k * k; j++)
      own[j] = (covariance[j] as number) / (scale[Math.floor(j / k)] as number) / (scale[j % k] as number)
  const parameters = Object.fromEntries(
    names.map((name, c) => {
      const value = (theta[c] as number) / (scale[c] as number)
      return [name, coefficientOf(value, own[c * (k + 1)] as number, level)]
    }),
  )
  return { parameters, covariance: own }
}

/** What a reader of coefficients must know. */
export function warningsOf(
  converged: boolean,
  limit: Limit | null,
  hasErrors: boolean,
  ridge: number,
): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!hasErrors) warnings.push('The likelihood is flat at its maximum; standard errors do not exist.')
  if (ridge > 0)
    warnings.push('Coefficients are pulled towards 0; their errors leave out what that does to them.')
  return warnings
}

/**
 * Fits multinomial logit: of the alternatives of a set each is taken with a probability in proportion to
 * e^utility, and the utility is linear in the attributes.
 *
 * Newton's method with the exact Hessian. Where attributes part the chosen from the rest without exception,
 * that is reported as the limit `separation`; the probabilities are then finite still.
 *
 * @param choices  n sets; attributes in any unit
 * @param options  see {@link MnlOptions}
 * @returns        coefficients in utility per unit of the attribute, with standard errors
 * @throws RangeError when choices or options are outside their intervals, or an attribute's coefficient cannot
 *                    be told from those of others
 * @source McFadden (1974), Conditional logit analysis of qualitative choice behavior; Train (2009), ch. 3
 */
export function fitMnl(choices: Choices, options: MnlOptions = {}): MnlFit {
  const { level = 0.95, ridge = 0 } = options
  const n = requireChoices('fitMnl', choices)
  requireLevel('fitMnl', 'level', level)
  requireNonNegative('fitMnl', 'ridge', ridge)
  const { names, weights } = choices
  const differences = differencesOf(choices)
  requireIdentified('fitMnl', differences, names)
  const start = new Float64Array(names.length)
  const likelihood = mnlLikelihood(differences, weights)
  const pulled = penalised(likelihood, ridge, [...start])
  const summit = climbMnl(pulled, start, n)
  const limit = separationOf(summit.theta, summit, pulled, names)
  const covariance = logCovariance(
    summit.hessian,
    names.map((name) => !limit?.parameters.includes(name)),
  )
  const plain = surfaceOf(names.length)
  likelihood(summit.theta, plain)
  const nullLogLikelihood = equalChances(choices)
  const ofConstants = constantsAlone(choices, n)
  return {
    model: 'mnl',
    n,
    ...coefficientsOf(names, summit.theta, covariance, differences.scale, level),
    level,
    logLikelihood: plain.value,
    nullLogLikelihood,
    constantsLogLikelihood: ofConstants,
    rSquared: 1 - plain.value / nullLogLikelihood,
    rSquaredOfConstants: ofConstants === null || ofConstants > -1e-6 ? null : 1 - plain.value / ofConstants,
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit.converged, limit, covariance !== null, ridge),
    evaluations: summit.evaluations,
  }
}

/**
 * Probability of each alternative within its set.
 *
 * @param fit      fitted coefficients
 * @param choices  sets with the same attributes in the same order; what was chosen does not matter
 * @returns        one probability per row, in [0, 1]; 1 in sum over each set
 * @throws RangeError when the attributes are not those of the fit, or a number is not finite
 */
export function choiceProbabilities(
  fit: Pick<MnlFit, 'parameters'>,
  choices: Pick<Choices, 'names' | 'values' | 'starts'>,
): Float64Array {
  const { names, values, starts } = choices
  const k = names.length
  if (names.join() !== Object.keys(fit.parameters).join())
    refuse('choiceProbabilities', 'names', Object.keys(fit.parameters).join(', '), names.join(', '))
  const beta = Object.values(fit.parameters).map(({ value }) => value)
  beta.forEach((value, c) => {
    requireFinite('choiceProbabilities', `coefficient of ${names[c]}`, value)
  })
  if (values.length !== k * (starts.at(-1) ?? 0))
    refuse('choiceProbabilities', 'values', `${starts.at(-1)} rows of ${k}`, values.length)
  for (const value of values) requireFinite('choiceProbabilities', 'values', value)
  const shares = Float64Array.from({ length: values.length / k }, (_, row) =>
    beta.reduce((sum, value, c) => sum + value * (values[row * k + c] as number), 0),
  )
  for (let s = 0; s + 1 < starts.length; s++) softmax(shares.subarray(starts[s], starts[s + 1]))
  return shares
}

/** Utilities become shares, in place. */
export function softmax(utilities: Float64Array): void {
  const most = utilities.reduce((greatest, value) => Math.max(greatest, value), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let j = 0; j < utilities.length; j++) {
    const odd = Math.exp((utilities[j] as number) - most)
    utilities[j] = odd
    sum += odd
  }
  for (let j = 0; j < utilities.length; j++) utilities[j] = (utilities[j] as number) / sum
}
