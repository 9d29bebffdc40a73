import {
  refuse,
  requireColumns,
  requireLevel,
  requireNonNegative,
  requirePositive,
} from '../numerics/argument.ts'
import { type Coefficient, coefficientOf, type Fit, type Limit, logCovariance } from '../numerics/estimate.ts'
import { climb, type Evaluate, penalised, plainValue, settled, surfaceOf } from '../numerics/newton.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { carried, recessionOf } from '../numerics/recession.ts'
import { type Covariates, type Frame, frameOf, unscaled } from './covariates.ts'

/** Choices of a regression; each has a default. */
export interface RegressionOptions {
  /** coverage of the intervals, in (0, 1); default 0.95 */
  readonly level?: number
  /** weight of a quadratic pull towards 0 of the coefficients per standard deviation, the intercept free; default 0 */
  readonly ridge?: number
  /** n numbers > 0 of observations that a row stands for; default 1 */
  readonly weights?: Float64Array
}

/** A regression whose outcome's mean depends on a sum of covariates; n is the sum of the weights. */
export interface RegressionFit<Model extends string> extends Fit<Model> {
  /** `intercept` and one for each covariate, under its name */
  readonly parameters: { readonly [name: string]: Coefficient }
  /** k names of covariates, without the intercept */
  readonly names: readonly string[]
  /** (k + 1)² covariance, the intercept first; zeros where one has no finite estimate */
  readonly covariance: Float64Array
  /** twice what the log-likelihood lacks to that of a model with one parameter per row */
  readonly deviance: number
  /** deviance with an intercept alone */
  readonly nullDeviance: number
  readonly evaluations: number
}

/** How an outcome comes about when its score is η; all by the canonical link, so that Newton's is Fisher's method. */
export interface Family {
  /** writes log-likelihood, outcome − mean and variance into `into` */
  unit(score: number, outcome: number, into: Float64Array): void
  /** log-likelihood of an outcome that was its own mean */
  perfect(outcome: number): number
  /** score of a mean */
  link(mean: number): number
}

/** What is fitted. */
export interface Regression<Model extends string> {
  readonly where: string
  readonly model: Model
  readonly family: Family
  readonly outcome: Float64Array | Uint8Array
  readonly covariates: Covariates
  /** n numbers added to the scores */
  readonly offset?: Float64Array
  /** the limiting model of covariates without a finite coefficient; names is never empty */
  limit(names: readonly string[]): Limit
}

interface Rows {
  readonly frame: Frame
  readonly outcome: Float64Array | Uint8Array
  readonly weights: Float64Array | undefined
  readonly offset: Float64Array | undefined
}

const BLOCK = 4096

function likelihoodOf({ unit }: Family, { frame, outcome, weights, offset }: Rows): Evaluate {
  const { k, rows } = frame
  const p = k + 1
  const found = new Float64Array(3)
  const gradient = new Float64Array(p)
  const hessian = new Float64Array(p * p)
  const x = new Float64Array(p)
  x[0] = 1
  return (theta, at) => {
    at.value = 0
    at.gradient.fill(0)
    at.hessian.fill(0)
    for (let from = 0; from < outcome.length; from += BLOCK) {
      let value = 0
      gradient.fill(0)
      hessian.fill(0)
      for (let row = from; row < Math.min(from + BLOCK, outcome.length); row++) {
        let score = (theta[0] as number) + (offset ? (offset[row] as number) : 0)
        for (let j = 1; j < p; j++) {
          x[j] = rows[row * k + j - 1] as number
          score += (theta[j] as number) * (x[j] as number)
        }
        unit(score, outcome[row] as number, found)
        const weight = weights ? (weights[row] as number) : 1
        const residual = weight * (found[1] as number)
        const variance = weight * (found[2] as number)
        value += weight * (found[0] as number)
        for (let j = 0; j < p; j++) {
          gradient[j] = (gradient[j] as number) + residual * (x[j] as number)
          const own = variance * (x[j] as number)
          for (let i = 0; i <= j; i++)
            hessian[j * p + i] = (hessian[j * p + i] as number) + own * (x[i] as number)
        }
      }
      at.value += value
      for (let j = 0; j < p; j++) {
        at.gradient[j] = (at.gradient[j] as number) + (gradient[j] as number)
        for (let i = 0; i <= j; i++)
          at.hessian[j * p + i] = (at.hessian[j * p + i] as number) - (hessian[j * p + i] as number)
      }
    }
    for (let j = 1; j < p; j++)
      for (let i = 0; i < j; i++) at.hessian[i * p + j] = at.hessian[j * p + i] as number
    if (!Number.isFinite(at.value)) at.value = Number.NEGATIVE_INFINITY
  }
}

/** How far a direction moves the score that it moves most. */
function reachOf({ rows, k }: Frame, direction: Float64Array): number {
  let most = 0
  for (let at = 0; at < rows.length; at += k) {
    let score = direction[0] as number
    for (let j = 0; j < k; j++) score += (rows[at + j] as number) * (direction[j + 1] as number)
    most = Math.max(most, Math.abs(score))
  }
  return most
}

function requireRows(
  { where, outcome, covariates, offset }: Regression<string>,
  weights?: Float64Array,
): void {
  const n = outcome.length
  if (n === 0) refuse(where, 'outcome', 'at least one row', 'none')
  if (covariates.names.includes('intercept'))
    refuse(where, 'names', 'without “intercept”, which is ours', 'it')
  for (const [name, column] of Object.entries({ weights, offset }))
    if (column && column.length !== n) refuse(where, name, `as long as outcome (${n} rows)`, column.length)
  weights?.forEach((weight, row) => {
    requirePositive(where, `weights[${row}]`, weight)
  })
  offset?.forEach((value, row) => {
    if (!Number.isFinite(value)) refuse(where, `offset[${row}]`, 'finite', value)
  })
}

/** Intercept of the model without covariates. */
function nullScore(
  { family, outcome, offset }: Regression<string>,
  weights: Float64Array | undefined,
): number {
  let [sum, exposure] = [0, 0]
  for (let row = 0; row < outcome.length; row++) {
    const weight = weights ? (weights[row] as number) : 1
    sum += weight * (outcome[row] as number)
    exposure += weight * (offset ? Math.exp(offset[row] as number) : 1)
  }
  // Of nothing but zeros the score would be infinite; so far down nothing is left to gain.
  return family.link(Math.max(1e-12, sum / exposure))
}

/**
 * Fits a regression by Newton on standardised covariates.
 *
 * @throws RangeError when a row, a covariate or an option is outside its interval
 * @source McCullagh & Nelder (1989), Generalized Linear Models, §2.5
 */
export function fitRegression<Model extends string>(
  task: Regression<Model>,
  { level = 0.95, ridge = 0, weights }: RegressionOptions,
): RegressionFit<Model> {
  const { where, family, outcome, covariates, offset } = task
  requireLevel(where, 'level', level)
  requireNonNegative(where, 'ridge', ridge)
  requireRows(task, weights)
  const frame = frameOf(where, covariates, outcome.length)
  const p = frame.k + 1
  const names = ['intercept', ...covariates.names]
  const likelihood = likelihoodOf(family, { frame, outcome, weights, offset })
  const start = new Float64Array(p)
  start[0] = nullScore(task, weights)
  const alone = surfaceOf(p)
  likelihood(start, alone)
  const evaluate = pulled(likelihood, ridge, p)
  const edge = new Float64Array(p).fill(1e4)
  const n = weights ? weights.reduce((sum, weight) => sum + weight, 0) : outcome.length
  const box = { low: edge.map((far) => -far), high: edge }
  const summit = settled(climb(evaluate, start, box, n), evaluate)
  const away = carried(recessionOf(summit, evaluate, (direction) => reachOf(frame, direction)))
  const lost = names.filter((_, j) => away[j])
  const limit = lost.length > 0 ? task.limit(lost) : null
  const found = logCovariance(
    summit.hessian,
    names.map((_, j) => !away[j]),
  )
  const { beta, covariance } = unscaled(frame, summit.theta, found ?? new Float64Array(p * p), true)
  // The intercept in raw units adds slopes that may have no finite estimate.
  const known = (j: number) =>
    !limit?.parameters.includes(names[j] as string) && !(j === 0 && lost.length > 0)
  let perfect = 0
  outcome.forEach((value: number, row: number) => {
    perfect += (weights ? (weights[row] as number) : 1) * family.perfect(value)
  })
  const logLikelihood = ridge > 0 ? plainValue(summit, likelihood, ridge) : summit.value
  return {
    model: task.model,
    n,
    parameters: Object.fromEntries(
      names.map((name, j) => [
        name,
        coefficientOf(beta[j] as number, known(j) ? (covariance[j * (p + 1)] as number) : null, level),
      ]),
    ),
    names: covariates.names,
    level,
    covariance,
    logLikelihood,
    deviance: Math.max(0, 2 * (perfect - logLikelihood)),
    nullDeviance: Math.max(0, 2 * (perfect - alone.value)),
    converged: summit.converged,
    limit,
    warnings: [
      ...(limit ? [limit.statement] : []),
      ...(summit.converged ? [] : ['The climb was cut short; the parameters are not a maximum.']),
      ...(found ? [] : ['The likelihood is flat at its maximum; standard errors do not exist.']),
    ],
    evaluations: summit.evaluations,
  }
}

/** The slopes are pulled to 0, the intercept is free. */
function pulled(likelihood: Evaluate, ridge: number, p: number): Evaluate {
  if (ridge === 0) return likelihood
  const all = penalised(likelihood, ridge, Array(p).fill(0))
  return (theta, at) => {
    all(theta, at)
    at.value += 0.5 * ridge * (theta[0] as number) ** 2
    at.gradient[0] = (at.gradient[0] as number) + ridge * (theta[0] as number)
    at.hessian[0] = (at.hessian[0] as number) + ridge
  }
}

/** n predictions with their intervals, of the outcome's mean. */
export interface Predictions {
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
}

/**
 * Means of rows with the intervals that the parameters' covariance leaves.
 *
 * @param mean     of a score
 * @param columns  k columns of n numbers, in the order of fit.names
 * @throws RangeError when there are not k columns of one length
 */
export function predictRegression(
  where: string,
  fit: RegressionFit<string>,
  columns: readonly Float64Array[],
  mean: (score: number) => number,
): Predictions {
  const { names, parameters, covariance, level } = fit
  const p = names.length + 1
  const n = requireColumns(where, columns, names.length)
  const beta = Float64Array.from(['intercept', ...names], (name) => parameters[name]?.value as number)
  const [value, low, high] = [0, 1, 2].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const z = normalQuantile((1 + level) / 2)
  const x = new Float64Array(p)
  x[0] = 1
  for (let row = 0; row < n; row++) {
    let [score, variance] = [0, 0]
    for (let j = 1; j < p; j++) x[j] = columns[j - 1]?.[row] as number
    for (let j = 0; j < p; j++) {
      score += (beta[j] as number) * (x[j] as number)
      for (let i = 0; i < p; i++)
        variance += (x[j] as number) * (x[i] as number) * (covariance[j * p + i] as number)
    }
    const reach = z * Math.sqrt(Math.max(0, variance))
    value[row] = mean(score)
    low[row] = mean(score - reach)
    high[row] = mean(score + reach)
  }
  return { value, low, high }
}
