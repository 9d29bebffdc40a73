import { choleskyFactor, choleskyInverse } from './cholesky.ts'
import type { Summit } from './newton.ts'
import { normalProbability, normalQuantile } from './normal.ts'
import { studentProbability, studentQuantile } from './student.ts'

/** A parameter with its uncertainty. */
export interface Estimate {
  readonly value: number
  /** standard error; null where the data leave no curvature (a limiting model), or where none is known */
  readonly se: number | null
  /** lower end of the interval; null as se is. Of a positive parameter it is symmetric on the log scale. */
  readonly low: number | null
  /** upper end of the interval; null as se is */
  readonly high: number | null
}

/** A parameter that may as well be nothing: with the test of that. */
export interface Coefficient extends Estimate {
  /** value / se; null as se is */
  readonly z: number | null
  /** two-sided probability of so large a |z| if the parameter were 0; null as se is */
  readonly p: number | null
}

/** What every fit by likelihood tells. */
export interface Fit<Model extends string, Name extends string = string> {
  readonly model: Model
  /** observations (sum of the weights); what one is, each model says */
  readonly n: number
  readonly parameters: { readonly [name in Name]: Estimate }
  /** coverage of the parameters' intervals, in (0, 1) */
  readonly level: number
  /** of the data alone, also where a ridge pulled the parameters */
  readonly logLikelihood: number
  /** false only when the climb was cut short; a limiting model counts as converged */
  readonly converged: boolean
  readonly limit: Limit | null
  readonly warnings: readonly string[]
}

/**
 * A simpler model that the data lead to: the likelihood rises for ever towards it and has no finite maximum.
 * The parameters of the fit are then far out on that ridge; the forecasts are those of the limiting model.
 */
export interface Limit {
  /** kebab-case name of the limiting model */
  readonly name: string
  /** one sentence saying what the data show and which parameters have no finite estimate */
  readonly statement: string
  /** names of the parameters without a finite estimate */
  readonly parameters: readonly string[]
}

/** A way out of the parameter space: a direction in log-parameters and the model at its end. */
export interface Escape extends Limit {
  /** k numbers in {−1, 0, 1} */
  readonly direction: readonly number[]
}

/** Beyond e^7 times its natural scale a parameter is suspect, beyond e^14 the climb stops. */
export const SUSPECT = 7
export const FAR = 14
const PUSH = 4
const GAIN = 1e-6

/**
 * Names the limiting model when the climb ended on a ridge.
 *
 * @param summit   where the climb ended
 * @param centre   k natural log-scales of the parameters
 * @param escapes  candidate limiting models, the simplest first
 * @param value    what the climb climbed, at any θ: the log-likelihood, less the pull of a ridge
 * @returns        the candidates, joined, towards which the likelihood falls by less than 1e-6 per factor e⁴;
 *                 null when there is none
 */
export function limitOf(
  summit: Summit,
  centre: readonly number[],
  escapes: readonly Escape[],
  value: (theta: Float64Array) => number,
): Limit | null {
  const met: Escape[] = []
  for (const candidate of escapes) {
    const { direction, parameters } = candidate
    // A parameter that a simpler model already explains needs no second name.
    if (met.some((known) => known.parameters.some((name) => parameters.includes(name)))) continue
    const off = direction.map((way, j) => way * ((summit.theta[j] as number) - (centre[j] as number)))
    if (!direction.every((way) => way === 0) && Math.max(...off) < SUSPECT) continue
    const pushed = summit.theta.map((at, j) => at + PUSH * (direction[j] as number))
    if (value(pushed) >= summit.value - GAIN) met.push(candidate)
  }
  if (met.length === 0) return null
  return {
    name: met.map(({ name }) => name).join(' + '),
    statement: met.map(({ statement }) => statement).join(' '),
    parameters: met.flatMap(({ parameters }) => parameters),
  }
}

/**
 * Covariance of the log-parameters: the inverse of minus the Hessian, over the parameters that have a finite
 * estimate.
 *
 * @param hessian  k × k, row-major, in log-parameters
 * @param free     k flags; a false one gets a zero row and column
 * @returns        k × k, row-major; null when the free part has no maximum either
 */
export function logCovariance(hessian: Float64Array, free: readonly boolean[]): Float64Array | null {
  const k = free.length
  const kept = free.flatMap((is, j) => (is ? [j] : []))
  const minus = new Float64Array(kept.length ** 2)
  kept.forEach((row, i) => {
    kept.forEach((column, j) => {
      minus[i * kept.length + j] = -(hessian[row * k + column] as number)
    })
  })
  const factor = choleskyFactor(minus, kept.length)
  if (!factor) return null
  const inverse = choleskyInverse(factor, kept.length)
  const covariance = new Float64Array(k * k)
  kept.forEach((row, i) => {
    kept.forEach((column, j) => {
      covariance[row * k + column] = inverse[i * kept.length + j] as number
    })
  })
  return covariance
}

const unknown = { se: null, low: null, high: null } as const

/**
 * A positive parameter with standard error and interval from its variance on the log scale.
 *
 * @param logValue     ln of the estimate
 * @param logVariance  variance of the logarithm; 0 stands for "no finite estimate"
 * @param level        coverage of the interval, in (0, 1)
 */
export function estimateOf(logValue: number, logVariance: number, level: number): Estimate {
  const value = Math.exp(logValue)
  if (!(logVariance > 0)) return { value, ...unknown }
  const deviation = Math.sqrt(logVariance)
  const reach = normalQuantile((1 + level) / 2) * deviation
  return { value, se: value * deviation, low: value * Math.exp(-reach), high: value * Math.exp(reach) }
}

/**
 * A parameter of any sign with standard error, symmetric interval and the test against 0.
 *
 * @param variance  of the estimate; null or 0 stands for "not known"
 * @param level     coverage of the interval, in (0, 1)
 */
export function coefficientOf(value: number, variance: number | null, level: number): Coefficient {
  if (variance === null || !(variance > 0)) return { value, ...unknown, z: null, p: null }
  const se = Math.sqrt(variance)
  const reach = normalQuantile((1 + level) / 2) * se
  const z = value / se
  return { value, se, low: value - reach, high: value + reach, z, p: 2 * normalProbability(-Math.abs(z)) }
}

/**
 * A coefficient whose variance is itself estimated from few: interval and test by Student's t.
 *
 * @param degrees  of freedom of the variance, > 0; else nothing is known
 */
export function studentCoefficientOf(
  value: number,
  variance: number,
  degrees: number,
  level: number,
): Coefficient {
  if (!(variance > 0 && degrees > 0)) return { value, ...unknown, z: null, p: null }
  const se = Math.sqrt(variance)
  const reach = studentQuantile((1 + level) / 2, degrees) * se
  const z = value / se
  const p = 2 * studentProbability(-Math.abs(z), degrees)
  return { value, se, low: value - reach, high: value + reach, z, p }
}
