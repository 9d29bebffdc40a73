import { type LifetimeRow, quadratic } from './lifetime-row.ts'
import { type SumSpread, sumInterval } from './sum-interval.ts'

/** Customer equity: the sum of the lifetime values of today's customers. */
export interface Equity extends SumSpread {
  /** number of customers */
  readonly n: number
  /** expected present value of their margin over the horizon less the cost of serving them, in money */
  readonly value: number
  /** lower end of the interval of the sum that will come; {@link sumInterval} makes it */
  readonly low: number
  readonly high: number
  /** coverage of the interval */
  readonly level: number
  /** standard deviation from the parameters' uncertainty, common to all customers: it grows like n */
  readonly parameterDeviation: number
  /**
   * standard deviation from chance and the customers' unknown own traits, independent between customers: it
   * grows like √n. null when the spend model has no variance (q ≤ 2); the interval then covers the parameters
   * only
   */
  readonly processDeviation: number | null
}

/** What all customers' values have in common and does not average out. */
export interface CommonUncertainty {
  /** covariance of the log-parameters of buying, 4 × 4 */
  readonly purchasesCovariance: ArrayLike<number>
  /** covariance of gamma-gamma's log-parameters, 3 × 3 */
  readonly spendCovariance: ArrayLike<number>
  /** standard error of the mean cost to serve, as a share of it */
  readonly costDeviation: number
}

/** Adds customers up, keeping the derivatives that common uncertainty needs. */
export class EquitySum {
  #n = 0
  #value = 0
  #variance = 0
  #ifActive = 0
  #lnSilent = 0
  #cost = 0
  readonly #slope = new Float64Array(7)

  /** Adds so many customers alike, and what serving each costs, in money today. */
  add(row: LifetimeRow, cost: number, times: number): void {
    this.#n += times
    this.#cost += times * cost
    this.#value += times * row.value
    this.#variance += times * row.variance
    this.#ifActive += times * row.ifActive
    this.#lnSilent += times * row.lnSilent
    const value = times * row.value
    for (let j = 0; j < 7; j++) this.#slope[j] = (this.#slope[j] as number) + value * (row.slope[j] as number)
  }

  /**
   * The sum with its interval.
   *
   * @param level  coverage, in (0, 1)
   */
  equity(common: CommonUncertainty, level: number): Equity {
    const { purchasesCovariance, spendCovariance, costDeviation } = common
    const parameters =
      quadratic(purchasesCovariance, this.#slope, 0, 4) + quadratic(spendCovariance, this.#slope, 4, 3)
    const spread: SumSpread = {
      value: this.#value - this.#cost,
      cost: this.#cost,
      costDeviation: this.#cost * costDeviation,
      ceiling: this.#ifActive,
      lnSilent: this.#lnSilent,
      parameterDeviation: Math.sqrt(parameters),
      processDeviation: Number.isFinite(this.#variance) ? Math.sqrt(this.#variance) : null,
    }
    return { n: this.#n, ...spread, ...sumInterval(spread, level), level }
  }
}
