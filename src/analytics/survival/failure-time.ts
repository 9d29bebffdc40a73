import { refuse, requireColumns, requireLevel, requireNonNegative } from '../numerics/argument.ts'
import {
  type Coefficient,
  coefficientOf,
  type Estimate,
  estimateOf,
  type Fit,
  type Limit,
  logCovariance,
} from '../numerics/estimate.ts'
import { climb, type Evaluate, type Summit, settled } from '../numerics/newton.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { carried, recessionOf } from '../numerics/recession.ts'
import { type Covariates, type Frame, frameOf, unscaled } from './covariates.ts'
import { failureTimeLikelihood, standards, type TimeDistribution } from './failure-time-likelihood.ts'
import type { Predictions } from './generalised-linear.ts'
import { quoted } from './logistic.ts'
import { type ObservedTimes, requireObservedTimes } from './observed-times.ts'

/** A fitted accelerated failure time model; n is of rows. Slopes are logarithms of ratios of times. */
export interface FailureTimeFit extends Fit<TimeDistribution> {
  /** `intercept`, one slope per covariate under its name, and `scale` > 0 of the logarithm of time */
  readonly parameters: { readonly [name: string]: Estimate | Coefficient }
  readonly names: readonly string[]
  readonly events: number
  /** (k + 2)² covariance of (intercept, slopes, ln scale); zeros where one has no finite estimate */
  readonly covariance: Float64Array
  readonly evaluations: number
}

/** Choices of the fit; each has a default. */
export interface FailureTimeOptions {
  /** default `weibull` */
  readonly distribution?: TimeDistribution
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
}

function requireTimes({ time, event }: ObservedTimes, { names }: Covariates): void {
  time.forEach((value, row) => {
    if (value === 0) refuse('fitFailureTime', `time[${row}]`, '> 0', value)
  })
  for (const own of ['intercept', 'scale'])
    if (names.includes(own)) refuse('fitFailureTime', 'names', `without “${own}”, which is ours`, 'it')
  if (!event.some((mark) => mark === 1)) refuse('fitFailureTime', 'event', 'somewhere 1: nobody left', 'none')
}

/** Mean and deviation of the logarithms of time: where a climb starts. */
function spreadOf(logTime: Float64Array): { mean: number; deviation: number } {
  const mean = logTime.reduce((sum, value) => sum + value, 0) / logTime.length
  const squares = logTime.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / logTime.length)
  if (!(deviation > 1e-12)) refuse('fitFailureTime', 'time', 'different in some rows', 'the same in all')
  return { mean, deviation }
}

/** How far a direction moves a standardised time. */
function reachOf({ rows, k }: Frame, direction: Float64Array, scale: number): number {
  let most = 0
  for (let at = 0; at < rows.length; at += k) {
    let score = direction[0] as number
    for (let j = 0; j < k; j++) score += (rows[at + j] as number) * (direction[j + 1] as number)
    most = Math.max(most, Math.abs(score))
  }
  return most / scale
}

function limitOf(
  summit: Summit,
  evaluate: Evaluate,
  frame: Frame,
  low: number,
): { limit: Limit | null; away: boolean[] } {
  const { k, names } = frame
  const logScale = summit.theta[k + 1] as number
  // Towards an exact fit the climb gets slower and slower, and need not come to the edge.
  if (logScale < low + (summit.converged ? 1 : 6))
    return {
      away: Array(k + 2).fill(true),
      limit: {
        name: 'no-spread',
        statement: 'The covariates say the times exactly: the scale tends to 0 and no error can be told.',
        parameters: ['intercept', ...names, 'scale'],
      },
    }
  const away = carried(
    recessionOf(summit, evaluate, (direction) => reachOf(frame, direction, Math.exp(logScale))),
  )
  const lost = ['intercept', ...names, 'scale'].filter((_, j) => away[j])
  if (lost.length === 0) return { limit: null, away }
  const statement = `Where ${quoted(lost)} say so nobody left: the time there grows without bound and there is no finite coefficient.`
  return { away, limit: { name: 'nobody-left-in-a-part', statement, parameters: lost } }
}

/**
 * Fits an accelerated failure time model: by which factor covariates stretch or shorten the time until customers leave.
 *
 * @param observed    n rows, times > 0
 * @param covariates  k columns
 * @param options     see {@link FailureTimeOptions}
 * @throws RangeError when a row or an option is outside its interval, nobody left, or a covariate is constant or a
 *                    combination of others
 * @source Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, §3.2; as R's survreg
 */
export function fitFailureTime(
  observed: ObservedTimes,
  covariates: Covariates,
  options: FailureTimeOptions = {},
): FailureTimeFit {
  const { distribution = 'weibull', level = 0.95 } = options
  requireLevel('fitFailureTime', 'level', level)
  requireObservedTimes('fitFailureTime', observed)
  requireTimes(observed, covariates)
  const n = observed.time.length
  const frame = frameOf('fitFailureTime', covariates, n)
  const names = ['intercept', ...covariates.names, 'scale']
  const p = names.length
  const logTime = observed.time.map(Math.log)
  const { mean, deviation } = spreadOf(logTime)
  const evaluate = failureTimeLikelihood(standards[distribution], { frame, logTime, event: observed.event })
  const start = new Float64Array(p)
  start[0] = mean
  start[p - 1] = Math.log(deviation)
  const [low, high] = [-1e4, 1e4].map((edge) => new Float64Array(p).fill(edge)) as [
    Float64Array,
    Float64Array,
  ]
  low[p - 1] = Math.log(deviation) - 12
  high[p - 1] = Math.log(deviation) + 12
  const summit = settled(climb(evaluate, start, { low, high }, n), evaluate)
  const { limit, away } = limitOf(summit, evaluate, frame, low[p - 1] as number)
  const found = logCovariance(
    summit.hessian,
    names.map((_, j) => !away[j]),
  )
  const { beta, covariance } = unscaled(frame, summit.theta, found ?? new Float64Array(p * p), true)
  const lost = limit !== null
  const estimate = (name: string, j: number) => {
    const variance = away[j] || (j === 0 && lost) ? 0 : (covariance[j * (p + 1)] as number)
    const of = j === p - 1 ? estimateOf : coefficientOf
    return [name, of(beta[j] as number, variance, level)] as const
  }
  return {
    model: distribution,
    n,
    parameters: Object.fromEntries(names.map(estimate)),
    names: covariates.names,
    level,
    events: Float64Array.from(observed.event).reduce((sum, mark) => sum + mark, 0),
    covariance,
    logLikelihood: summit.value,
    converged: summit.converged || limit?.name === 'no-spread',
    limit,
    warnings: [
      ...(limit ? [limit.statement] : []),
      ...(summit.converged || limit?.name === 'no-spread'
        ? []
        : ['The climb was cut short; the parameters are not a maximum.']),
      ...(found ? [] : ['The likelihood is flat at its maximum; standard errors do not exist.']),
    ],
    evaluations: summit.evaluations,
  }
}

/** z with P(standard error ≤ z) = share. */
function standardQuantile(distribution: TimeDistribution, share: number): number {
  if (distribution === 'weibull') return Math.log(-Math.log1p(-share))
  if (distribution === 'log-normal') return normalQuantile(share)
  return Math.log(share) - Math.log1p(-share)
}

/**
 * When a share of such customers has left, with the interval that the parameters' covariance leaves; 0.5 gives medians.
 *
 * @param columns  k columns of n numbers, in the order of fit.names
 * @param share    that has left by then, in (0, 1)
 * @throws RangeError when there are not k columns of one length, or the share is outside (0, 1)
 */
export function failureTimes(
  fit: FailureTimeFit,
  columns: readonly Float64Array[],
  share: number,
): Predictions {
  requireLevel('failureTimes', 'share', share)
  const { names, parameters, covariance, level, model } = fit
  const p = names.length + 2
  const n = requireColumns('failureTimes', columns, names.length)
  const beta = ['intercept', ...names].map((name) => parameters[name]?.value as number)
  const spread = (parameters.scale?.value as number) * standardQuantile(model, share)
  const z = normalQuantile((1 + level) / 2)
  const [value, low, high] = [0, 1, 2].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const x = new Float64Array(p)
  x[0] = 1
  x[p - 1] = spread
  for (let row = 0; row < n; row++) {
    columns.forEach((column, j) => {
      x[j + 1] = column[row] as number
    })
    const score = beta.reduce((sum, slope, j) => sum + slope * (x[j] as number), spread)
    let variance = 0
    for (let j = 0; j < p; j++)
      for (let i = 0; i < p; i++)
        variance += (x[j] as number) * (x[i] as number) * (covariance[j * p + i] as number)
    const reach = z * Math.sqrt(Math.max(0, variance))
    value[row] = Math.exp(score)
    low[row] = Math.exp(score - reach)
    high[row] = Math.exp(score + reach)
  }
  return { value, low, high }
}

/**
 * The share of such customers that remains at a time.
 *
 * @param columns  k columns of n numbers, in the order of fit.names
 * @param t        ≥ 0, in the unit of the fit
 * @returns        n shares in [0, 1]
 * @throws RangeError when t is not finite and ≥ 0, or there are not k columns of one length
 */
export function failureTimeSurvival(
  fit: FailureTimeFit,
  columns: readonly Float64Array[],
  t: number,
): Float64Array {
  requireNonNegative('failureTimeSurvival', 't', t)
  const medians = failureTimes(fit, columns, 0.5).value
  const scale = fit.parameters.scale?.value as number
  const middle = standardQuantile(fit.model, 0.5)
  const into = new Float64Array(3)
  return medians.map((median) => {
    if (t === 0) return 1
    standards[fit.model]((Math.log(t) - Math.log(median)) / scale + middle, 0, into)
    return Math.exp(into[0] as number)
  })
}
