import { type LifetimeRow, quadratic } from './lifetime-row.ts'
import { type SumSpread, sumInterval } from './sum-interval.ts'

/** Customer equity: the sum of the lifetime values of today's customers. */
export interface Equity extends SumSpread {
  /** number of customers */
  readonly n: number
  /** expected present value of their margin over the horizon, in money */
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
   * grows like √n. NaN when the spend model has no variance (q ≤ 2); the interval then covers the parameters
   * only
   */
  readonly processDeviation: number
}

/** Adds customers up, keeping the derivatives that common uncertainty needs. */
export class EquitySum {
  #n = 0
  #value = 0
  #variance = 0
  #ifActive = 0
  #lnSilent = 0
  readonly #slope = new Float64Array(7)

  /** Adds one customer. */
  add(row: LifetimeRow): void {
    this.#n++
    this.#value += row.value
    this.#variance += row.variance
    this.#ifActive += row.ifActive
    this.#lnSilent += row.lnSilent
    for (let j = 0; j < 7; j++)
      this.#slope[j] = (this.#slope[j] as number) + row.value * (row.slope[j] as number)
  }

  /**
   * The sum with its interval.
   *
   * @param purchases  covariance of BG/NBD's log-parameters, 4 × 4
   * @param spend      covariance of gamma-gamma's log-parameters, 3 × 3
   * @param level      coverage, in (0, 1)
   */
  equity(purchases: ArrayLike<number>, spend: ArrayLike<number>, level: number): Equity {
    const parameters = quadratic(purchases, this.#slope, 0, 4) + quadratic(spend, this.#slope, 4, 3)
    const spread: SumSpread = {
      value: this.#value,
      ceiling: this.#ifActive,
      lnSilent: this.#lnSilent,
      parameterDeviation: Math.sqrt(parameters),
      processDeviation: Number.isFinite(this.#variance) ? Math.sqrt(this.#variance) : Number.NaN,
    }
    return { n: this.#n, ...spread, ...sumInterval(spread, level), level }
  }
}
