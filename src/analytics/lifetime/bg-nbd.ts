import { requireLevel, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import {
  type Escape,
  estimateOf,
  FAR,
  type Fit,
  type Limit,
  limitOf,
  logCovariance,
} from '../numerics/estimate.ts'
import { climb, penalised, plainValue, type Summit, surfaceOf } from '../numerics/newton.ts'
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts'
import { type Frequencies, frequenciesOf } from './frequency.ts'
import { type Purchases, requirePurchases, thinned } from './purchases.ts'

/** Parameters of BG/NBD; all > 0. α is in the unit of time of the purchases, the others have none. */
export interface BgNbd {
  /** shape of the gamma distribution of purchase rates */
  readonly r: number
  /** rate of that distribution (the literature's α), in units of time */
  readonly alpha: number
  /** first shape of the beta distribution of the dropout probability after a purchase */
  readonly a: number
  /** second shape */
  readonly b: number
}

/** A fitted BG/NBD model; n is of customers. */
export interface BgNbdFit extends Fit<'bg-nbd', keyof BgNbd> {
  /** covariance of (ln r, ln α, ln a, ln b), 4 × 4 row-major; zeros where a parameter has no finite estimate */
  readonly covariance: Float64Array
  /** evaluations of the full likelihood */
  readonly evaluations: number
}

/** Choices of a fit; each has a default. */
export interface FitOptions<Parameters> {
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** weight of a quadratic pull of the log-parameters towards the start's scale, ≥ 0; default 0 (none) */
  readonly ridge?: number
  /** a former fit's parameters, to start a refit near its end */
  readonly start?: Parameters
}

const NAMES = ['r', 'alpha', 'a', 'b'] as const
/** Above this many rows the climb starts from the maximum of a systematic sample. */
const LARGE = 200_000
const SAMPLE = 40_000

/** Without any repeat purchase there is nothing to test: every way leads here. */
const NOBODY_AGAIN: readonly Escape[] = [
  {
    name: 'no-repeat-purchases',
    direction: [0, 0, 0, 0],
    parameters: ['r', 'alpha', 'a', 'b'],
    statement: 'Nobody bought again, so the purchase rate tends to 0 and nothing else can be estimated.',
  },
]

const ESCAPES: readonly Escape[] = [
  {
    name: 'nbd-without-dropout',
    direction: [0, 0, -1, 0],
    parameters: ['a', 'b'],
    statement:
      'The data show no dropout: a tends to 0 and the model becomes the NBD, whose customers never leave.',
  },
  {
    name: 'nbd-without-dropout',
    direction: [0, 0, 0, 1],
    parameters: ['a', 'b'],
    statement:
      'The data show no dropout: b grows without bound and the model becomes the NBD, whose customers never leave.',
  },
  {
    name: 'same-purchase-rate',
    direction: [1, 1, 0, 0],
    parameters: ['r', 'alpha'],
    statement:
      'Purchase rates do not differ between customers: r and alpha grow without bound, their ratio is the one rate.',
  },
  {
    name: 'leaving-after-one-repeat-purchase',
    direction: [0, 0, 1, 0],
    parameters: ['a', 'b'],
    statement: 'Nobody buys again twice: the dropout probability tends to 1, whatever a and b are.',
  },
  {
    name: 'leaving-after-one-repeat-purchase',
    direction: [0, 0, 0, -1],
    parameters: ['a', 'b'],
    statement: 'Nobody buys again twice: the dropout probability tends to 1, whatever a and b are.',
  },
  {
    name: 'same-dropout-probability',
    direction: [0, 0, 1, 1],
    parameters: ['a', 'b'],
    statement:
      'Dropout does not differ between customers: a and b grow without bound, a / (a + b) is the one probability.',
  },
  {
    name: 'all-or-nothing-dropout',
    direction: [0, 0, -1, -1],
    parameters: ['a', 'b'],
    statement:
      'Customers leave at once or never: a and b tend to 0, a / (a + b) is the share that leaves after its next purchase.',
  },
]

/** Mean observation time: the natural scale of α, so that a fit does not depend on the unit of time. */
function timeScale(purchases: Purchases): number {
  let sum = 0
  for (const T of purchases.T) sum += T
  return sum > 0 ? sum / purchases.T.length : 1
}

interface Climb {
  readonly purchases: Purchases
  readonly frequencies: Frequencies
  readonly size: number
  readonly centre: readonly number[]
  readonly ridge: number
}

function climbFrom(task: Climb, start: Float64Array): Summit {
  const evaluate = penalised(bgNbdLikelihood(task.purchases, task.frequencies), task.ridge, task.centre)
  // α may be tiny beside the mean time observed when the times span many orders; the others have a scale of 1.
  const low = Float64Array.from(task.centre, (middle, j) => middle - (j === 1 ? 2 * FAR : FAR))
  const high = Float64Array.from(task.centre, (middle) => middle + FAR)
  return climb(evaluate, start, { low, high }, task.size)
}

function startOf(task: Climb, given: BgNbd | undefined): Float64Array {
  if (given) {
    for (const name of NAMES) requirePositive('fitBgNbd', `start.${name}`, given[name])
    return Float64Array.from(NAMES, (name) => Math.log(given[name]))
  }
  const cold = Float64Array.from(task.centre)
  const rows = task.purchases.x.length
  if (rows <= LARGE) return cold
  const some = thinned(task.purchases, Math.ceil(rows / SAMPLE))
  const sample = { ...task, purchases: some, frequencies: frequenciesOf(some.x, some.weights) }
  return climbFrom({ ...sample, size: some.x.length }, cold).theta
}

function warningsOf(
  summit: Summit,
  limit: Limit | null,
  covariance: Float64Array | null,
  n: number,
): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!summit.converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!covariance) warnings.push('The likelihood is flat at its maximum; standard errors do not exist.')
  if (n < 100) warnings.push(`Only ${n} customers: the intervals rest on large-sample theory.`)
  return warnings
}

/**
 * Fits BG/NBD: buying at a customer's own rate until, after some purchase, the customer silently leaves.
 *
 * Newton's method in log-parameters with the exact Hessian; above 200,000 rows it starts from the maximum of
 * a sample. Where the likelihood has no finite maximum the limiting model is named.
 *
 * @param purchases  n rows; the unit of time is the caller's
 * @param options    see {@link FitOptions}
 * @returns          estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), 275–284
 */
export function fitBgNbd(purchases: Purchases, options: FitOptions<BgNbd> = {}): BgNbdFit {
  const { level = 0.95, ridge = 0, start } = options
  const n = requirePurchases('fitBgNbd', purchases)
  requireLevel('fitBgNbd', 'level', level)
  requireNonNegative('fitBgNbd', 'ridge', ridge)
  const frequencies = frequenciesOf(purchases.x, purchases.weights)
  const centre = [0, Math.log(timeScale(purchases)), 0, 0]
  const task = { purchases, frequencies, size: n, centre, ridge }
  const summit = climbFrom(task, startOf(task, start))
  const likelihood = bgNbdLikelihood(purchases, frequencies)
  const at = surfaceOf(4)
  const pulled = penalised(likelihood, ridge, centre)
  const silent = frequencies.counts.every((count) => count === 0)
  const limit = limitOf(summit, centre, silent ? NOBODY_AGAIN : ESCAPES, (theta) => {
    pulled(theta, at)
    return at.value
  })
  const free = NAMES.map((name) => !limit?.parameters.includes(name))
  const covariance = logCovariance(summit.hessian, free)
  const variances = covariance ?? new Float64Array(16)
  const estimate = (j: number) => estimateOf(summit.theta[j] as number, variances[j * 5] as number, level)
  return {
    model: 'bg-nbd',
    n,
    parameters: { r: estimate(0), alpha: estimate(1), a: estimate(2), b: estimate(3) },
    level,
    covariance: variances,
    logLikelihood: plainValue(summit, likelihood, ridge),
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit, limit, covariance, n),
    evaluations: summit.evaluations,
  }
}

/** The plain parameters of a fit, as the forecasts take them. */
export function bgNbdOf(fit: BgNbdFit): BgNbd {
  const { r, alpha, a, b } = fit.parameters
  return { r: r.value, alpha: alpha.value, a: a.value, b: b.value }
}
