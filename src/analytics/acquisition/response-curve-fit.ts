import {
  refuse,
  requireCount,
  requireLevel,
  requireNonNegative,
  requireSameLength,
} from '../numerics/argument.ts'
import {
  type Escape,
  type Estimate,
  estimateOf,
  FAR,
  type Fit,
  limitOf,
  logCovariance,
  SUSPECT,
} from '../numerics/estimate.ts'
import { climb, type Evaluate, type Summit } from '../numerics/newton.ts'
import { normalQuantile } from '../numerics/normal.ts'
import type { ResponseCurve } from './response-curve.ts'

/** What was spent on people and how many of them said yes, one row per campaign or band of spending. */
export interface Responses {
  /** n amounts of money per person, ≥ 0 */
  readonly spend: Float64Array
  /** n numbers of people it was spent on, whole numbers ≥ 1 */
  readonly asked: Float64Array
  /** n numbers of those who said yes, whole numbers from 0 to asked */
  readonly won: Float64Array
}

/** A fitted response curve; n is of people. */
export interface ResponseCurveFit extends Fit<'response-curve', keyof ResponseCurve> {
  /** covariance of (logit ceiling, ln k), 2 × 2 row-major; zeros where a parameter has no finite estimate */
  readonly covariance: Float64Array
}

const ESCAPES: readonly Escape[] = [
  {
    name: 'spending-does-not-matter',
    direction: [0, 1],
    parameters: ['k'],
    statement: 'More spending wins no larger a share: k grows without bound, the ceiling is the one share.',
  },
  {
    name: 'no-ceiling',
    direction: [1, 0],
    parameters: ['ceiling'],
    statement: 'The shares show no ceiling below 1: it is taken for 1.',
  },
]

/**
 * Fits the response curve to what was spent and won, by maximum likelihood of binomial counts.
 *
 * @param responses  n rows
 * @param level      coverage of the intervals, in (0, 1); default 0.95
 * @throws RangeError when a row is outside its interval, nobody said yes, or fewer than two amounts above 0 were tried
 * @source Blattberg & Deighton (1996), Harvard Business Review 74(4); Newton with the exact Hessian in
 *         (logit ceiling, ln k)
 */
export function fitResponseCurve(responses: Responses, level = 0.95): ResponseCurveFit {
  requireLevel('fitResponseCurve', 'level', level)
  const n = requireResponses(responses)
  const mean =
    responses.spend.reduce((sum, spend, row) => sum + spend * (responses.asked[row] as number), 0) / n
  const best = Math.max(
    ...responses.won.map((won, row) => (won + 0.5) / ((responses.asked[row] as number) + 1)),
  )
  const start = Float64Array.of(logit(Math.min(0.9, 1.3 * best)), -Math.log(mean))
  const evaluate = likelihoodOf(responses)
  const box = { low: start.map((at) => at - FAR), high: start.map((at) => at + FAR) }
  const summit = climb(evaluate, start, box, n)
  const centre = [start[0] as number, steepest(responses) - SUSPECT]
  const limit = limitOf(summit, centre, ESCAPES, (theta) => valueAt(evaluate, theta))
  const free = ['ceiling', 'k'].map((name) => !limit?.parameters.includes(name))
  const covariance = logCovariance(summit.hessian, free) ?? new Float64Array(4)
  return {
    model: 'response-curve',
    n,
    parameters: parametersOf(summit, covariance, level),
    level,
    logLikelihood: summit.value,
    converged: summit.converged,
    limit,
    warnings: [
      ...(limit ? [limit.statement] : []),
      ...(summit.converged ? [] : ['The climb was cut short; the parameters are not a maximum.']),
    ],
    covariance,
  }
}

/** ln k from which even the least spending reaches all but e⁻⁸ of the ceiling. */
function steepest({ spend }: Responses): number {
  const least = spend.reduce((least, money) => (money > 0 && money < least ? money : least), Infinity)
  return Math.log(8 / least)
}

/** Reads a fit as the curve it fitted. */
export function responseCurveOf({ parameters }: Pick<ResponseCurveFit, 'parameters'>): ResponseCurve {
  return { ceiling: parameters.ceiling.value, k: parameters.k.value }
}

function requireResponses({ spend, asked, won }: Responses): number {
  const where = 'fitResponseCurve'
  requireSameLength(where, 'asked', asked.length, spend.length)
  requireSameLength(where, 'won', won.length, spend.length)
  let [n, yes] = [0, 0]
  spend.forEach((money, row) => {
    requireNonNegative(where, `spend[${row}]`, money)
    const [all, said] = [asked[row] as number, won[row] as number]
    requireCount(where, `asked[${row}]`, all, 1)
    requireCount(where, `won[${row}]`, said)
    if (said > all) refuse(where, `won[${row}]`, `at most asked = ${all}`, said)
    if (said > 0 && money === 0) refuse(where, `won[${row}]`, '0 where nothing was spent', said)
    n += all
    yes += said
  })
  const tried = new Set(spend.filter((money) => money > 0)).size
  if (tried < 2) refuse(where, 'spend', 'at least two amounts above 0', `${tried}`)
  if (yes === 0) refuse(where, 'won', 'above 0 in some row', 0)
  return n
}

const logit = (share: number) => Math.log(share / (1 - share))

function valueAt(evaluate: Evaluate, theta: Float64Array): number {
  const at = { value: 0, gradient: new Float64Array(2), hessian: new Float64Array(4) }
  evaluate(theta, at)
  return at.value
}

/** Σ won ln p + (asked − won) ln(1 − p), without the binomial coefficients, at (logit ceiling, ln k). */
function likelihoodOf({ spend, asked, won }: Responses): Evaluate {
  return (theta, at) => {
    const over = theta[0] as number
    const [ceiling, rest] = [1 / (1 + Math.exp(-over)), 1 / (1 + Math.exp(over))]
    const k = Math.exp(theta[1] as number)
    let [value, g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0, 0]
    for (let row = 0; row < spend.length; row++) {
      const reached = k * (spend[row] as number)
      if (reached === 0) continue
      const missed = Math.exp(-reached)
      const p = -ceiling * Math.expm1(-reached)
      const q = rest + ceiling * missed
      const [yes, no] = [won[row] as number, (asked[row] as number) - (won[row] as number)]
      if (yes > 0) value += yes * Math.log(p)
      if (no > 0) value += no * Math.log(q)
      const first = (yes > 0 ? yes / p : 0) - (no > 0 ? no / q : 0)
      const second = -(yes > 0 ? yes / p / p : 0) - (no > 0 ? no / q / q : 0)
      const [byCeiling, byK] = [p * rest, ceiling * reached * missed]
      g0 += first * byCeiling
      g1 += first * byK
      h00 += second * byCeiling * byCeiling + first * byCeiling * (rest - ceiling)
      h01 += second * byCeiling * byK + first * byK * rest
      h11 += second * byK * byK + first * byK * (1 - reached)
    }
    at.value = value
    at.gradient.set([g0, g1])
    at.hessian.set([h00, h01, h01, h11])
  }
}

function parametersOf(
  { theta }: Summit,
  covariance: Float64Array,
  level: number,
): Readonly<Record<keyof ResponseCurve, Estimate>> {
  return {
    ceiling: shareEstimate(theta[0] as number, covariance[0] as number, level),
    k: estimateOf(theta[1] as number, covariance[3] as number, level),
  }
}

/** A share with its interval, symmetric on the scale of log-odds. */
function shareEstimate(logOdds: number, variance: number, level: number): Estimate {
  const share = (at: number) => 1 / (1 + Math.exp(-at))
  const value = share(logOdds)
  if (!(variance > 0)) return { value, se: null, low: null, high: null }
  const deviation = Math.sqrt(variance)
  const reach = normalQuantile((1 + level) / 2) * deviation
  return {
    value,
    se: value * (1 - value) * deviation,
    low: share(logOdds - reach),
    high: share(logOdds + reach),
  }
}
