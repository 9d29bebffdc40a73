import {
  refuse,
  requireCount,
  requireLevel,
  requireNonNegative,
  requireSameLength,
} from '../numerics/argument.ts'
import { type Estimate, SUSPECT } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'
import type { Bdw, Sbg } from './contract.ts'
import { type Contract, contractResidual, contractRetention, contractSurvival } from './contract-forecast.ts'
import { type ContractFuture, futureOf } from './contract-future.ts'
import type { Equity } from './equity.ts'
import type { Ends } from './lifetime-value.ts'
import { predicted } from './prediction.ts'
import { sumInterval } from './sum-interval.ts'

/** A fit of sBG or BdW. */
export type ContractFit = PositiveFit<'sbg', keyof Sbg> | PositiveFit<'bdw', keyof Bdw>

/** Customers under contract today, one row each. */
export interface ContractCustomers {
  /** n renewals made so far, whole numbers ≥ 0 */
  readonly tenure: Float64Array
  /** n margins per period, in money, ≥ 0 */
  readonly margin: Float64Array
  /** n times until the renewal ahead, in periods, ≥ 0. Absent: it is at hand */
  readonly wait?: Float64Array
}

/** What payments to come are worth. */
export interface ContractTerms {
  /** cost of capital from one renewal to the next; a fraction ≥ 0.0001 */
  readonly ratePerPeriod: number
  /** coverage of every interval, in (0, 1); default 0.8 */
  readonly level?: number
}

/** Values of n customers under contract, and their sum. */
export interface ContractValues {
  /** n expected present values of the payments still to come, the one for the current period left out */
  readonly value: Float64Array
  /**
   * ends of the intervals of the expected value, which cover what the parameters leave open (delta method, log scale);
   * null when the fit names a limiting model, whose parameters have no errors
   */
  readonly interval: Ends | null
  /** n probabilities to renew next */
  readonly renewing: Float64Array
  /** what each customer may actually bring: chance and the customer's own unknown loyalty */
  readonly outcome: Ends
  /** today's customers together; the interval joins parameters and chance */
  readonly equity: Equity
  readonly level: number
  readonly warnings: readonly string[]
}

const LEAST_RATE = 1e-4
/** Step of the central differences in log-parameters. */
const STEP = 1e-4

/** The plain parameters of a fit of contracts. */
export const contractOf = (fit: ContractFit): Contract =>
  fit.model === 'bdw' ? valuesOf(fit) : valuesOf(fit)

/** One tenure's future, with the derivatives of the logarithm of its mean in the log-parameters. */
interface TenureFuture extends ContractFuture {
  readonly slope: readonly number[]
  readonly variance: number
}

/**
 * Values every customer under contract: margin × discounted expected residual lifetime at the customer's tenure.
 *
 * @param fit        of contracts such as these; see {@link renewalsOfCustomers}
 * @param customers  n rows, at least one
 * @param terms      rate and level
 * @throws RangeError when an argument is outside its interval, or the fit does not tell differences between customers
 *                    from changes with time (too few renewals were seen): then any value would be invented
 * @source Fader & Hardie (2010), Customer-Base Valuation in a Contractual Setting, Marketing Science 29(1), eq. (6)
 */
export function contractValues(
  fit: ContractFit,
  customers: ContractCustomers,
  { ratePerPeriod, level = 0.8 }: ContractTerms,
): ContractValues {
  requireContractValues(fit, customers, ratePerPeriod, level)
  const rows = customers.tenure.length
  const column = () => new Float64Array(rows)
  const ends = () => ({ low: column(), high: column() })
  const [value, renewing, interval, outcome] = [column(), column(), ends(), ends()]
  const reach = normalQuantile((1 + level) / 2)
  const futures = futuresOf(fit, ratePerPeriod, level)
  const sum = new ContractSum(fit, ratePerPeriod)
  for (let row = 0; row < rows; row++) {
    const future = futures(customers.tenure[row] as number)
    const worth = (customers.margin[row] as number) * (1 + ratePerPeriod) ** -(customers.wait?.[row] ?? 0)
    const factor = Math.exp(reach * Math.sqrt(future.variance))
    value[row] = worth * future.mean
    interval.low[row] = (worth * future.mean) / factor
    interval.high[row] = worth * future.mean * factor
    renewing[row] = future.renewing
    outcome.low[row] = worth * future.low
    outcome.high[row] = worth * future.high
    sum.add(worth, future)
  }
  const told = { value, interval: fit.limit ? null : interval, renewing, outcome, level }
  return { ...told, equity: sum.equity(level), warnings: warningsOf(fit) }
}

/** The limiting model's own sentence, and what it leaves out. */
function warningsOf({ limit, warnings }: ContractFit): string[] {
  const without = 'Intervals of expected values are left out, and that of the sum covers chance alone.'
  return limit ? [...warnings, without] : [...warnings]
}

function requireContractValues(
  fit: ContractFit,
  { tenure, margin, wait }: ContractCustomers,
  rate: number,
  level: number,
): void {
  const where = 'contractValues'
  requireIdentified(where, fit)
  requireLevel(where, 'level', level)
  if (!(rate >= LEAST_RATE && rate < Infinity))
    refuse(where, 'ratePerPeriod', `finite and >= ${LEAST_RATE}`, rate)
  if (tenure.length === 0) refuse(where, 'tenure', 'at least one customer', 'none')
  requireSameLength(where, 'margin', margin.length, tenure.length)
  if (wait) requireSameLength(where, 'wait', wait.length, tenure.length)
  for (let row = 0; row < tenure.length; row++) {
    requireCount(where, `tenure[${row}]`, tenure[row] as number)
    requireNonNegative(where, `margin[${row}]`, margin[row] as number)
    if (wait) requireNonNegative(where, `wait[${row}]`, wait[row] as number)
  }
}

/** @throws RangeError when a parameter that is no limit is known to no factor e⁷ */
function requireIdentified(where: string, fit: ContractFit): void {
  const names = Object.keys(fit.parameters)
  names.forEach((name, at) => {
    if (fit.limit?.parameters.includes(name)) return
    const variance = fit.covariance[at * (names.length + 1)] as number
    const ridge = fit.limit !== null && variance === 0
    if (!ridge && !(variance > 0 && variance < SUSPECT ** 2))
      refuse(
        where,
        `fit.parameters.${name}`,
        'told by the renewals (more of them, or sBG for BdW)',
        'a flat likelihood',
      )
  })
}

/** Futures by tenure, each computed once. */
function futuresOf(fit: ContractFit, rate: number, level: number): (tenure: number) => TenureFuture {
  const contract = contractOf(fit)
  const moved = movedOf(fit)
  const known = new Map<number, TenureFuture>()
  const future = futureOf(contract, rate, level)
  const compute = (tenure: number): TenureFuture => {
    const at = (other: Contract) => Math.log(contractResidual(other, tenure + 1, rate))
    const slope = fit.limit ? moved.map(() => 0) : moved.map(([up, down]) => (at(up) - at(down)) / (2 * STEP))
    const mean = contractResidual(contract, tenure + 1, rate)
    return { ...future(tenure), mean, slope, variance: quadratic(fit.covariance, slope) }
  }
  return (tenure) => {
    const found = known.get(tenure) ?? compute(tenure)
    known.set(tenure, found)
    return found
  }
}

/** The contract with each parameter's logarithm moved up and down, in the covariance's order. */
function movedOf(fit: ContractFit): (readonly [Contract, Contract])[] {
  const contract = contractOf(fit)
  const by = (name: string, step: number): Contract => {
    const factor = Math.exp(step)
    if (name === 'alpha') return { ...contract, alpha: contract.alpha * factor }
    if (name === 'beta') return { ...contract, beta: contract.beta * factor }
    return 'c' in contract ? { ...contract, c: contract.c * factor } : contract
  }
  return Object.keys(fit.parameters).map((name) => [by(name, STEP), by(name, -STEP)])
}

function quadratic(covariance: Float64Array, slope: readonly number[]): number {
  let sum = 0
  slope.forEach((one, i) => {
    slope.forEach((other, j) => {
      sum += one * other * (covariance[i * slope.length + j] as number)
    })
  })
  return Math.max(0, sum)
}

/** Adds customers up, keeping the derivatives that common uncertainty needs. */
class ContractSum {
  readonly #covariance: Float64Array
  /** payments for ever, the first at once */
  readonly #forEver: number
  readonly #slope: number[]
  #n = 0
  #value = 0
  #variance = 0
  #ceiling = 0
  #lnSilent = 0

  constructor({ covariance, parameters }: ContractFit, rate: number) {
    this.#covariance = covariance
    this.#forEver = (1 + rate) / rate
    this.#slope = Object.keys(parameters).map(() => 0)
  }

  add(worth: number, future: TenureFuture): void {
    const value = worth * future.mean
    this.#n++
    this.#value += value
    this.#variance += worth * worth * Math.max(0, future.square - future.mean * future.mean)
    this.#ceiling += worth * this.#forEver
    if (worth > 0) this.#lnSilent += Math.log1p(-future.renewing)
    future.slope.forEach((part, j) => {
      this.#slope[j] = (this.#slope[j] as number) + value * part
    })
  }

  equity(level: number): Equity {
    const spread = {
      value: this.#value,
      cost: 0,
      costDeviation: 0,
      ceiling: this.#ceiling,
      lnSilent: this.#lnSilent,
      parameterDeviation: Math.sqrt(quadratic(this.#covariance, this.#slope)),
      processDeviation: Math.sqrt(this.#variance),
    }
    return { n: this.#n, ...spread, ...sumInterval(spread, level), level }
  }
}

/** One renewal of a retention curve. */
export interface RetentionPoint {
  /** number of the renewal, from 1 */
  readonly renewal: number
  /** share of those who come to it and renew */
  readonly retention: Estimate
  /** share of newcomers who are still customers after it */
  readonly survival: Estimate
}

/**
 * Retention and survival over the renewals of a contract, with intervals (delta method, logit scale).
 *
 * @param fit       of contracts
 * @param renewals  how many, a whole number ≥ 1
 * @param level     coverage, in (0, 1); default that of the fit
 * @throws RangeError when an argument is outside its interval
 */
export function retentionCurve(fit: ContractFit, renewals: number, level = fit.level): RetentionPoint[] {
  requireCount('retentionCurve', 'renewals', renewals, 1)
  const told = (of: (contract: Contract) => number): Estimate =>
    fit.model === 'bdw' ? predicted(fit, of, 'share', level) : predicted(fit, of, 'share', level)
  return Array.from({ length: renewals }, (_, at) => ({
    renewal: at + 1,
    retention: told((contract) => contractRetention(contract, at + 1)),
    survival: told((contract) => contractSurvival(contract, at + 1)),
  }))
}
