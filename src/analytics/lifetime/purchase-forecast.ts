import { requirePositive } from '../numerics/argument.ts'
import type { Equity } from './equity.ts'
import { type Ends, lifetimeValues } from './lifetime-value.ts'
import type { Purchases } from './purchases.ts'
import type { LifetimeModel } from './valuation.ts'

/** Spend of exactly 1 without spread, which turns lifetime values into numbers of purchases. */
const ONE = { p: 1e6, q: 1e9 + 1, gamma: 1e3 }

/** What n customers are expected to do in a time to come, with what the parameters leave open. */
export interface PurchaseForecast {
  /** n probabilities of being active still */
  readonly alive: Float64Array
  /** n expected purchases */
  readonly transactions: Float64Array
  /** ends of the intervals of both (delta method; log-odds and log scale); the estimate itself where nothing is open */
  readonly estimates: { readonly alive: Ends; readonly transactions: Ends }
  /** purchases of all together, the interval with chance and differences between customers; rows count by weight */
  readonly total: Equity
}

/**
 * Forecasts every customer of a base under any model of purchases, with intervals.
 *
 * @param model      parameters and the covariance of their logarithms
 * @param purchases  n rows
 * @param t          length of time ahead, > 0
 * @param level      coverage of every interval, in (0, 1); default 0.8
 * @throws RangeError when an argument is outside its interval
 */
export function forecastPurchases(
  model: Pick<LifetimeModel, 'purchases' | 'purchasesCovariance'>,
  purchases: Purchases,
  t: number,
  level = 0.8,
): PurchaseForecast {
  requirePositive('forecastPurchases', 't', t)
  const counted = { ...model, spend: ONE, spendCovariance: new Float64Array(9) }
  const customers = { ...purchases, meanSpend: new Float64Array(purchases.x.length).fill(1) }
  const terms = { margin: 1, ratePerYear: 0, months: 1, unitsPerMonth: t }
  const told = lifetimeValues(counted, customers, terms, { level, outcomes: true })
  const none = {
    alive: { low: told.alive, high: told.alive },
    transactions: { low: told.low, high: told.high },
  }
  return {
    alive: told.alive,
    transactions: told.transactions,
    estimates: told.estimates ?? none,
    total: told.equity,
  }
}
