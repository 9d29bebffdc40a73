import { refuse, requireColumns, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import { chiSquareTail } from '../numerics/chi-square.ts'
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts'
import { type Coefficient, coefficientOf, type Fit, type Limit, logCovariance } from '../numerics/estimate.ts'
import {
  climb,
  penalised,
  plainValue,
  type Summit,
  type Surface,
  settled,
  surfaceOf,
} from '../numerics/newton.ts'
import { ascendingOrder } from '../numerics/order.ts'
import { carried, recessionOf } from '../numerics/recession.ts'
import { type Concordance, concordance } from './concordance.ts'
import { type Covariates, type Frame, frameOf, unscaled } from './covariates.ts'
import { baselineHazard, coxLikelihood, type RiskSets, type Ties } from './cox-likelihood.ts'
import { type ObservedTimes, requireObservedTimes } from './observed-times.ts'

/** Choices of the fit; each has a default. */
export interface CoxOptions {
  /** how leavings at the same time share those at risk; default `efron` */
  readonly ties?: Ties
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** weight of a quadratic pull towards 0 of the coefficients per standard deviation, ≥ 0; default 0 (none) */
  readonly ridge?: number
  /** n whole numbers ≥ 0: rows are compared within a stratum only, each with a baseline of its own; default: one */
  readonly strata?: Int32Array
}

/** A chi-square statistic with its probability by chance. */
export interface ChiSquareTest {
  readonly statistic: number
  readonly degrees: number
  readonly p: number
}

/** A fitted Cox model; n is of rows. Coefficients are logarithms of hazard ratios per unit of the covariate. */
export interface CoxFit extends Fit<'cox'> {
  readonly parameters: { readonly [name: string]: Coefficient }
  readonly names: readonly string[]
  /** how many left */
  readonly events: number
  readonly ties: Ties
  /** k × k covariance of the coefficients, row-major; zeros where one has no finite estimate */
  readonly covariance: Float64Array
  /** with all coefficients 0 */
  readonly nullLogLikelihood: number
  /** whether the covariates explain anything; null with a ridge or without a maximum */
  readonly tests: {
    readonly likelihoodRatio: ChiSquareTest
    readonly wald: ChiSquareTest
    readonly score: ChiSquareTest
  } | null
  readonly concordance: Concordance
  /** of the rows, as they were given; null: none */
  readonly strata: Int32Array | null
  /**
   * cumulative hazard of a row whose covariates are at their mean, after each time at which somebody left; of strata
   * one after the other in ascending order of their numbers, `fresh` marking where one begins
   */
  readonly baseline: {
    readonly time: Float64Array
    readonly hazard: Float64Array
    readonly fresh: Uint8Array
    readonly strata: Int32Array
  }
  /** k means of the covariates */
  readonly mean: Float64Array
  readonly evaluations: number
}

/** What the fit and the test of proportional hazards share. */
export interface CoxData {
  readonly frame: Frame
  readonly sets: RiskSets
  readonly order: Int32Array
  /** m times at which somebody left, ascending within a stratum */
  readonly times: Float64Array
  /** numbers of the strata, ascending */
  readonly strata: Int32Array
}

/** Rows by stratum, and by time within one. */
function orderOf(time: Float64Array, strata: Int32Array | undefined): Int32Array {
  const order = ascendingOrder(time)
  if (!strata) return order
  const parts = Map.groupBy(order, (row) => strata[row] as number)
  return Int32Array.from(
    [...parts.keys()].sort((one, other) => one - other).flatMap((code) => parts.get(code) ?? []),
  )
}

/** @throws RangeError when a covariate differs between strata only */
function requireWithin(where: string, { names, columns }: Covariates, strata: Int32Array): void {
  const first = new Map<number, number>()
  strata.forEach((code, row) => {
    if (!Number.isInteger(code) || code < 0) refuse(where, `strata[${row}]`, 'a whole number >= 0', code)
    if (!first.has(code)) first.set(code, row)
  })
  columns.forEach((column, j) => {
    if (column.every((value, row) => value === column[first.get(strata[row] as number) as number]))
      refuse(where, `covariate “${names[j]}”`, 'different within some stratum', 'the same within each')
  })
}

/** Orders the rows by time and marks the risk sets. @throws RangeError when a row or a covariate is refused */
export function coxData(
  where: string,
  observed: ObservedTimes,
  covariates: Covariates,
  ties: Ties,
  strata?: Int32Array | null,
): CoxData {
  requireObservedTimes(where, observed)
  const { time, event } = observed
  if (strata && strata.length !== time.length)
    refuse(where, 'strata', `as long as time (${time.length} rows)`, strata.length)
  const order = orderOf(time, strata ?? undefined)
  const frame = frameOf(where, covariates, time.length, order)
  if (strata) requireWithin(where, covariates, strata)
  const slots = slotsOf(observed, order, strata ?? null)
  if (slots.events === 0)
    refuse(where, 'event', 'somewhere 1: nobody left, so nothing can be compared', 'none')
  const sets = {
    rows: frame.rows,
    k: frame.k,
    event: Uint8Array.from(order, (row) => event[row] as number),
    starts: Int32Array.from([...slots.starts, order.length]),
    fresh: Uint8Array.from(slots.fresh),
    ties,
  }
  return { frame, sets, order, times: Float64Array.from(slots.times), strata: Int32Array.from(slots.strata) }
}

/** Where the rows of each time of an event begin. Of strata each begins with those last seen before its first event. */
function slotsOf({ time, event }: ObservedTimes, order: Int32Array, strata: Int32Array | null) {
  const [starts, times, fresh, numbers]: [number[], number[], number[], number[]] = [[], [], [], []]
  let [last, first, events] = [Number.NaN, 0, 0]
  order.forEach((row, j) => {
    const before = order[j - 1]
    const begins = before === undefined || strata?.[row] !== strata?.[before]
    if (begins) numbers.push(strata?.[row] ?? 0)
    if (begins && strata) {
      starts.push(j)
      times.push(Number.NaN)
      fresh.push(1)
      last = Number.NaN
    }
    if (begins || time[row] !== time[before]) first = j
    if (event[row] === 0) return
    events++
    if (time[row] === last) return
    last = time[row] as number
    // Nothing happens before a stratum's first event, so what stands there may have its time.
    if (Number.isNaN(times.at(-1))) times[times.length - 1] = last
    if (strata && starts.at(-1) === first) return
    starts.push(first)
    times.push(last)
    fresh.push(strata || starts.length > 1 ? 0 : 1)
  })
  const some = times.find((one) => !Number.isNaN(one)) ?? 0
  return {
    starts,
    times: times.map((one) => (Number.isNaN(one) ? some : one)),
    fresh,
    strata: numbers,
    events,
  }
}

/** u′ M⁻¹ u for M = −H; null when M has no inverse. */
export function informed(gradient: Float64Array, hessian: Float64Array): number | null {
  const factor = choleskyFactor(
    hessian.map((value) => -value),
    gradient.length,
  )
  if (!factor) return null
  return choleskySolve(factor, gradient).reduce((sum, part, j) => sum + part * (gradient[j] as number), 0)
}

/** @param statistic  clipped at 0, where rounding may leave it */
export function chiSquareTest(statistic: number, degrees: number): ChiSquareTest {
  const clipped = Math.max(0, statistic)
  return { statistic: clipped, degrees, p: chiSquareTail(clipped, degrees) }
}

function testsOf(atNull: Surface, summit: Summit): CoxFit['tests'] {
  const k = summit.theta.length
  const score = informed(atNull.gradient, atNull.hessian)
  if (score === null) return null
  let wald = 0
  summit.theta.forEach((one, row) => {
    summit.theta.forEach((other, column) => {
      wald -= one * other * (summit.hessian[row * k + column] as number)
    })
  })
  return {
    likelihoodRatio: chiSquareTest(2 * (summit.value - atNull.value), k),
    wald: chiSquareTest(wald, k),
    score: chiSquareTest(score, k),
  }
}

/** How far a direction moves the scores of rows from one another. */
function spreadOf({ rows, k }: RiskSets, direction: Float64Array): number {
  let [least, most] = [Infinity, -Infinity]
  for (let at = 0; at < rows.length; at += k) {
    let score = 0
    for (let j = 0; j < k; j++) score += (rows[at + j] as number) * (direction[j] as number)
    least = Math.min(least, score)
    most = Math.max(most, score)
  }
  return most - least
}

function limitOf(names: readonly string[], free: readonly boolean[]): Limit | null {
  const parameters = names.filter((_, j) => !free[j])
  if (parameters.length === 0) return null
  const which = parameters.map((name) => `“${name}”`).join(', ')
  return {
    name: 'monotone-likelihood',
    statement: `Whenever somebody left, ${which} alone said who it would be: the likelihood rises for ever and there is no finite coefficient.`,
    parameters,
  }
}

function warningsOf(
  summit: Summit,
  limit: Limit | null,
  covariance: Float64Array | null,
  events: number,
  k: number,
) {
  const warnings: string[] = []
  if (limit) warnings.push(limit.statement)
  if (!summit.converged) warnings.push('The climb was cut short; the parameters are not a maximum.')
  if (!covariance) warnings.push('The likelihood is flat at its maximum; standard errors do not exist.')
  if (events < 10 * k)
    warnings.push(`Only ${events} events for ${k} covariates: the intervals rest on large-sample theory.`)
  return warnings
}

/** Scores of the rows as they came, relative to a row at the mean. */
function scoresOf({ frame, order }: CoxData, theta: Float64Array): Float64Array {
  const scores = new Float64Array(order.length)
  order.forEach((row, place) => {
    let score = 0
    for (let j = 0; j < frame.k; j++)
      score += (frame.rows[place * frame.k + j] as number) * (theta[j] as number)
    scores[row] = score
  })
  return scores
}

/**
 * Fits Cox's proportional hazards: what makes customers leave sooner or later, whatever the course of time.
 *
 * Newton on standardised covariates with the exact Hessian. Where the likelihood has no maximum the covariates without
 * a finite coefficient are named and the others keep their errors.
 *
 * @param observed    n rows; who was last seen at a time counts as at risk then
 * @param covariates  k columns
 * @param options     see {@link CoxOptions}
 * @throws RangeError when a row or an option is outside its interval, nobody left, or a covariate is constant or a
 *                    combination of others
 * @source Cox (1972), J. Royal Statistical Society B 34; Efron (1977), J. American Statistical Association 72
 */
export function fitCox(observed: ObservedTimes, covariates: Covariates, options: CoxOptions = {}): CoxFit {
  const { ties = 'efron', level = 0.95, ridge = 0, strata } = options
  requireLevel('fitCox', 'level', level)
  requireNonNegative('fitCox', 'ridge', ridge)
  const data = coxData('fitCox', observed, covariates, ties, strata)
  const { frame, sets } = data
  const { k, names } = frame
  const likelihood = coxLikelihood(sets)
  const atNull = surfaceOf(k)
  likelihood(new Float64Array(k), atNull)
  const evaluate = penalised(likelihood, ridge, Array(k).fill(0))
  const edge = new Float64Array(k).fill(1e4)
  const events = sets.event.reduce((sum, event) => sum + event, 0)
  const box = { low: edge.map((far) => -far), high: edge }
  const summit = settled(climb(evaluate, new Float64Array(k), box, events), evaluate)
  const away = carried(recessionOf(summit, evaluate, (direction) => spreadOf(sets, direction)))
  const free = names.map((_, j) => !away[j])
  const limit = limitOf(names, free)
  const found = logCovariance(summit.hessian, free)
  const { beta, covariance } = unscaled(frame, summit.theta, found ?? new Float64Array(k * k), false)
  const coefficient = (j: number) =>
    coefficientOf(beta[j] as number, covariance[j * (k + 1)] as number, level)
  return {
    model: 'cox',
    n: observed.time.length,
    parameters: Object.fromEntries(names.map((name, j) => [name, coefficient(j)])),
    names,
    level,
    events,
    ties,
    covariance,
    logLikelihood: plainValue(summit, likelihood, ridge),
    nullLogLikelihood: atNull.value,
    converged: summit.converged,
    limit,
    warnings: warningsOf(summit, limit, found, events, k),
    tests: ridge > 0 || limit || !found ? null : testsOf(atNull, summit),
    concordance: concordance(observed, scoresOf(data, summit.theta), strata),
    strata: strata ?? null,
    baseline: {
      time: data.times,
      hazard: baselineHazard(sets, summit.theta),
      fresh: sets.fresh,
      strata: data.strata,
    },
    mean: frame.mean,
    evaluations: summit.evaluations,
  }
}

/**
 * Scores of rows: logarithms of their hazard relative to a row whose covariates are at their mean in the fit.
 *
 * @param columns  k columns of n numbers, in the order of fit.names
 * @throws RangeError when there are not k columns of one length
 */
export function coxScores(
  { names, parameters, mean }: CoxFit,
  columns: readonly Float64Array[],
): Float64Array {
  const n = requireColumns('coxScores', columns, names.length)
  const scores = new Float64Array(n)
  columns.forEach((column, j) => {
    const beta = parameters[names[j] as string]?.value as number
    for (let row = 0; row < n; row++)
      scores[row] = (scores[row] as number) + beta * ((column[row] as number) - (mean[j] as number))
  })
  return scores
}

/**
 * The share of such customers that remains at a time.
 *
 * @param score    of {@link coxScores}; 0 is a customer at the mean
 * @param t        ≥ 0, in the unit of the fit; after the last time at which somebody left it is that of the last
 * @param stratum  its number in the fit; without strata it is 0
 * @returns        in [0, 1]
 * @throws RangeError when t is not finite and ≥ 0, the score is not a number, or there is no such stratum
 * @source Breslow (1972), discussion of Cox
 */
export function coxSurvival({ baseline }: CoxFit, score: number, t: number, stratum = 0): number {
  requireNonNegative('coxSurvival', 't', t)
  if (Number.isNaN(score)) refuse('coxSurvival', 'score', 'a number', score)
  const which = baseline.strata.indexOf(stratum)
  if (which < 0) refuse('coxSurvival', 'stratum', `one of ${baseline.strata.join(', ')}`, stratum)
  const begins = [...baseline.fresh.keys()].filter((slot) => baseline.fresh[slot] === 1)
  const from = begins[which] as number
  let [below, above] = [from - 1, begins[which + 1] ?? baseline.time.length]
  while (above - below > 1) {
    const middle = (below + above) >> 1
    if ((baseline.time[middle] as number) <= t) below = middle
    else above = middle
  }
  return below < from ? 1 : Math.exp(-(baseline.hazard[below] as number) * Math.exp(score))
}
