import {
  refuse,
  requireCount,
  requireLevel,
  requireNonNegative,
  requirePositive,
  requireSameLength,
} from '../numerics/argument.ts'
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
import type { FitOptions } from '../numerics/positive-fit.ts'
import { frequenciesOf } from './frequency.ts'
import { gammaGammaLikelihood, type Spending } from './gamma-gamma-likelihood.ts'

/** Parameters of the gamma-gamma model of spend; all > 0. γ is in the unit of money, p and q have none. */
export interface GammaGamma {
  /** shape of a customer's amounts around the customer's own mean */
  readonly p: number
  /** shape of the spread of those means between customers; the mean spend is finite only for q > 1 */
  readonly q: number
  /** scale of that spread (the literature's γ), in units of money */
  readonly gamma: number
}

/** A fitted gamma-gamma model. */
export interface GammaGammaFit extends Fit<'gamma-gamma', keyof GammaGamma> {
  /** rows left out: no repeat purchase, or mean spend ≤ 0 */
  readonly leftOut: number
  /** covariance of (ln p, ln q, ln γ), 3 × 3 row-major; zeros where a parameter has no finite estimate */
  readonly covariance: Float64Array
  /** correlation of frequency and mean spend, in [−1, 1]; the model supposes 0. Null when either is constant */
  readonly correlation: number | null
  readonly evaluations: number
}

const NAMES = ['p', 'q', 'gamma'] as const
/** Beyond this the supposition that spend does not depend on frequency is in doubt. */
const NOTABLE_CORRELATION = 0.3

const ESCAPES: readonly Escape[] = [
  {
    name: 'same-spend-always',
    direction: [1, 1, 0],
    parameters: ['p', 'q', 'gamma'],
    statement: 'Every purchase of every customer is alike: p and q grow without bound.',
  },
  {
    name: 'same-mean-spend',
    direction: [0, 1, 1],
    parameters: ['q', 'gamma'],
    statement:
      'Mean spend does not differ between customers: q and gamma grow without bound, p times their ratio is the one mean.',
  },
  {
    name: 'constant-spend-per-customer',
    direction: [1, 0, -1],
    parameters: ['p', 'gamma'],
    statement: 'Each customer always spends the same: p grows without bound and p times gamma stays.',
  },
]

/** Rows that the model can use: at least one repeat purchase and a positive mean. */
function usable(spending: Spending): Spending {
  const { x, meanSpend, weights } = spending
  requireSameLength('fitGammaGamma', 'meanSpend', meanSpend.length, x.length)
  if (weights) requireSameLength('fitGammaGamma', 'weights', weights.length, x.length)
  const kept = new Uint8Array(x.length)
  x.forEach((count, row) => {
    requireCount('fitGammaGamma', `x[${row}]`, count)
    const z = meanSpend[row] as number
    if (count > 0 && !Number.isFinite(z)) refuse('fitGammaGamma', `meanSpend[${row}]`, 'finite', z)
    const weight = weights?.[row] ?? 1
    if (!(weight > 0 && weight < Infinity))
      refuse('fitGammaGamma', `weights[${row}]`, 'finite and > 0', weight)
    kept[row] = count > 0 && z > 0 ? 1 : 0
  })
  const pick = (column: Float64Array) => column.filter((_, row) => kept[row] === 1)
  const rows = { x: pick(x), meanSpend: pick(meanSpend) }
  return weights ? { ...rows, weights: pick(weights) } : rows
}

/** Weighted correlation of two columns; null when one of them is constant. */
function correlationOf(left: Float64Array, right: Float64Array, weights?: Float64Array): number | null {
  let size = 0
  let [meanL, meanR, squareL, squareR, product] = [0, 0, 0, 0, 0]
  for (let row = 0; row < left.length; row++) {
    const weight = weights?.[row] ?? 1
    size += weight
    const offL = (left[row] as number) - meanL
    const offR = (right[row] as number) - meanR
    meanL += (weight * offL) / size
    meanR += (weight * offR) / size
    squareL += weight * offL * ((left[row] as number) - meanL)
    squareR += weight * offR * ((right[row] as number) - meanR)
    product += weight * offL * ((right[row] as number) - meanR)
  }
  return squareL > 0 && squareR > 0 ? product / Math.sqrt(squareL * squareR) : null
}

function warningsOf(
  summit: Summit,
  limit: Limit | null,
  correlation: number | null,
  withoutSpend: number,
): string[] {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!summit.converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if ((summit.theta[1] as number) <= 0)
    warnings.push('q is not above 1, so the mean spend of the population is infinite under this model.')
  if (correlation !== null && Math.abs(correlation) > NOTABLE_CORRELATION)
    warnings.push(
      `Frequency and spend correlate (${correlation.toFixed(3)}); the model supposes that they do not.`,
    )
  if (withoutSpend > 0)
    warnings.push(
      `${withoutSpend} customers with repeat purchases but a mean spend of 0 or less were left out.`,
    )
  return warnings
}

/** Rows with at least one repeat purchase. */
function buyers(x: Float64Array): number {
  let rows = 0
  for (const count of x) if (count > 0) rows++
  return rows
}

function meanOf(spending: Spending): number {
  let sum = 0
  for (const z of spending.meanSpend) sum += z
  return sum / spending.meanSpend.length
}

/**
 * Fits the gamma-gamma model: each customer's amounts vary around an own mean, and the means vary between
 * customers, independently of how often they buy.
 *
 * @param spending  n rows; those without repeat purchase or with mean spend ≤ 0 are left out and counted.
 *                  The means must be unrounded: two decimals already move γ in its third digit
 * @param options   level, ridge and start, see {@link FitOptions}
 * @returns         estimates with standard errors and intervals, and the correlation that the model ignores
 * @throws RangeError when a row or an option is outside its interval, or no row can be used
 * @source Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value
 */
export function fitGammaGamma(spending: Spending, options: FitOptions<GammaGamma> = {}): GammaGammaFit {
  const { level = 0.95, ridge = 0, start } = options
  requireLevel('fitGammaGamma', 'level', level)
  requireNonNegative('fitGammaGamma', 'ridge', ridge)
  const rows = usable(spending)
  if (rows.x.length === 0)
    refuse('fitGammaGamma', 'x', 'with a repeat purchase and spend > 0 somewhere', 'none')
  const n = rows.weights ? rows.weights.reduce((sum, weight) => sum + weight, 0) : rows.x.length
  const centre = [0, 0, Math.log(meanOf(rows))]
  if (start) for (const name of NAMES) requirePositive('fitGammaGamma', `start.${name}`, start[name])
  const from = start ? Float64Array.from(NAMES, (name) => Math.log(start[name])) : Float64Array.from(centre)
  const likelihood = gammaGammaLikelihood(rows, frequenciesOf(rows.x, rows.weights))
  const edge = (way: number) => Float64Array.from(centre, (middle) => middle + way * FAR)
  const pulled = penalised(likelihood, ridge, centre)
  const summit = climb(pulled, from, { low: edge(-1), high: edge(1) }, n)
  const at = surfaceOf(3)
  const limit = limitOf(summit, centre, ESCAPES, (theta) => {
    pulled(theta, at)
    return at.value
  })
  const correlation = correlationOf(rows.x, rows.meanSpend, rows.weights)
  return {
    model: 'gamma-gamma',
    n,
    leftOut: spending.x.length - rows.x.length,
    ...estimatesOf(summit, limit, level),
    level,
    logLikelihood: plainValue(summit, likelihood, ridge),
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit, limit, correlation, buyers(spending.x) - rows.x.length),
    correlation,
    evaluations: summit.evaluations,
  }
}

function estimatesOf(summit: Summit, limit: Limit | null, level: number) {
  const free = NAMES.map((name) => !limit?.parameters.includes(name))
  const covariance = logCovariance(summit.hessian, free) ?? new Float64Array(9)
  const estimate = (j: number) => estimateOf(summit.theta[j] as number, covariance[j * 4] as number, level)
  return { parameters: { p: estimate(0), q: estimate(1), gamma: estimate(2) }, covariance }
}

/** The plain parameters of a fit, as the forecasts take them. */
export function gammaGammaOf(fit: GammaGammaFit): GammaGamma {
  const { p, q, gamma } = fit.parameters
  return { p: p.value, q: q.value, gamma: gamma.value }
}

/** @throws RangeError naming the parameter outside its interval; q must be > 1 for a finite mean */
export function requireGammaGamma(where: string, model: GammaGamma): void {
  requirePositive(where, 'p', model.p)
  requirePositive(where, 'gamma', model.gamma)
  if (!(model.q > 1 && model.q < Infinity))
    refuse(where, 'q', 'finite and > 1 (else mean spend is infinite)', model.q)
}

/**
 * Mean spend per purchase over the population of customers.
 *
 * @param model  parameters; q > 1
 * @returns      p γ / (q − 1), in the unit of money
 * @throws RangeError when a parameter is outside its interval
 * @source Fader & Hardie (2013), eq. (3)
 */
export function meanSpend(model: GammaGamma): number {
  requireGammaGamma('meanSpend', model)
  return (model.p * model.gamma) / (model.q - 1)
}

/**
 * Expected spend per future purchase of a customer: a weighted mean of the customer's own and the population's.
 *
 * @param model  parameters; q > 1
 * @param x      repeat purchases, a whole number ≥ 0; with 0 the population's mean is returned
 * @param own    unrounded mean spend of those purchases, ≥ 0; ignored when x is 0
 * @returns      p (γ + x z̄) / (p x + q − 1), in the unit of money
 * @throws RangeError when an argument is outside its interval
 * @source Fader & Hardie (2013), eq. (5)
 */
export function expectedSpend(model: GammaGamma, x: number, own: number): number {
  requireGammaGamma('expectedSpend', model)
  requireCount('expectedSpend', 'x', x)
  if (x === 0) return meanSpend(model)
  requireNonNegative('expectedSpend', 'own', own)
  return (model.p * (model.gamma + x * own)) / (model.p * x + model.q - 1)
}
