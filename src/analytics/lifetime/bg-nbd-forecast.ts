import { requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import type { BgNbd } from './bg-nbd.ts'
import { expectedIfAlive, type IfAlive } from './bg-nbd-alive.ts'
import { ForecastTable } from './forecast-table.ts'
import { type PurchaseHistory, type Purchases, requireHistory, requirePurchases } from './purchases.ts'

/** How future purchases are brought to the present: at the end of each of a number of equal periods. */
export interface Discounting {
  /** length of one period (a month, say) in the model's unit of time, > 0 */
  readonly period: number
  /** number of periods, a whole number ≥ 1 */
  readonly periods: number
  /** cost of capital per period; a fraction ≥ 0 (0.01 is 1 %) */
  readonly ratePerPeriod: number
}

/** @throws RangeError naming the parameter that is not finite and > 0 */
export function requireBgNbd(where: string, model: BgNbd): void {
  for (const name of ['r', 'alpha', 'a', 'b'] as const) requirePositive(where, name, model[name])
}

/** @throws RangeError naming the wrong term */
export function requireDiscounting(where: string, terms: Discounting): void {
  requirePositive(where, 'period', terms.period)
  requireCount(where, 'periods', terms.periods, 1)
  requireNonNegative(where, 'ratePerPeriod', terms.ratePerPeriod)
}

/** ln of the odds of having left: ln[a / (b + x − 1)] + (r + x) ln[(α + T) / (α + t_x)], for x > 0. */
function lnOddsGone(model: BgNbd, x: number, lnSeen: number, tx: number): number {
  const { r, alpha, a, b } = model
  return Math.log(a / (b + x - 1)) + (r + x) * (lnSeen - Math.log(alpha + tx))
}

/**
 * Probability that a customer is still active at the end of the observation.
 *
 * Under BG/NBD nobody leaves before the first repeat purchase, so it is 1 for x = 0.
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @returns        in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2008), Computing P(alive) Using the BG/NBD Model, eq. (3)
 */
export function probabilityAlive(model: BgNbd, history: PurchaseHistory): number {
  requireBgNbd('probabilityAlive', model)
  requireHistory('probabilityAlive', history)
  const { x, tx, T } = history
  return x === 0 ? 1 : 1 / (1 + Math.exp(lnOddsGone(model, x, Math.log(model.alpha + T), tx)))
}

/**
 * Expected purchases of a newcomer in the first t after the first purchase (E[X(t)]).
 *
 * @param model  parameters, all > 0
 * @param t      length of time, ≥ 0
 * @returns      repeat purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), eq. (9)
 */
export function expectedTransactions(model: BgNbd, t: number): number {
  requireBgNbd('expectedTransactions', model)
  requireNonNegative('expectedTransactions', 't', t)
  return expectedIfAlive(model, 0)(0, t)
}

/**
 * Expected purchases of a customer in the next t (E[Y(t) | x, t_x, T]).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param t        length of time ahead, ≥ 0
 * @returns        purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), eq. (10), in Euler's transform
 */
export function expectedFutureTransactions(model: BgNbd, history: PurchaseHistory, t: number): number {
  requireNonNegative('expectedFutureTransactions', 't', t)
  return probabilityAlive(model, history) * expectedIfAlive(model, history.x)(history.T, t)
}

/** Discounted purchases if alive, as a function of T. @param expected  undiscounted ones of the next t */
export function discountedIfAlive(expected: IfAlive, terms: Discounting): (T: number) => number {
  return (T) => {
    let before = 0
    let sum = 0
    let factor = 1
    for (let period = 1; period <= terms.periods; period++) {
      factor /= 1 + terms.ratePerPeriod
      const until = expected(T, period * terms.period)
      sum += factor * (until - before)
      before = until
    }
    return sum
  }
}

/**
 * Expected future purchases of a customer, each discounted from the end of the period in which it falls.
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param terms    periods and rate, see {@link Discounting}
 * @returns        discounted purchases, ≥ 0 (residual: the purchases already made are not in it)
 * @throws RangeError when an argument is outside its interval
 */
export function discountedFutureTransactions(
  model: BgNbd,
  history: PurchaseHistory,
  terms: Discounting,
): number {
  requireDiscounting('discountedFutureTransactions', terms)
  return (
    probabilityAlive(model, history) * discountedIfAlive(expectedIfAlive(model, history.x), terms)(history.T)
  )
}

/**
 * P(alive) of one row whose ln(α + T) is known; no checks, no allocation.
 *
 * @param firstCoin  1 where customers may leave after the first purchase already (MBG/NBD); default 0
 */
export function aliveAt(model: BgNbd, x: number, tx: number, lnSeen: number, firstCoin = 0): number {
  return x + firstCoin === 0 ? 1 : 1 / (1 + Math.exp(lnOddsGone(model, x, lnSeen, tx)))
}

/**
 * {@link probabilityAlive} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @returns          n probabilities
 * @throws RangeError when a parameter or a row is outside its interval
 */
export function probabilitiesAlive(model: BgNbd, purchases: Purchases): Float64Array {
  requireBgNbd('probabilitiesAlive', model)
  requirePurchases('probabilitiesAlive', purchases)
  const { x, tx, T } = purchases
  const alive = new Float64Array(x.length)
  for (let row = 0; row < x.length; row++) {
    const lnSeen = Math.log(model.alpha + (T[row] as number))
    alive[row] = aliveAt(model, x[row] as number, tx[row] as number, lnSeen)
  }
  return alive
}

/**
 * {@link expectedFutureTransactions} for a whole base: a million customers in some tenths of a second.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @param t          length of time ahead, ≥ 0
 * @returns          n expected purchases, within 1e-8 (relative) of the single ones
 * @throws RangeError when a parameter, a row or t is outside its interval
 */
export function futureTransactions(model: BgNbd, purchases: Purchases, t: number): Float64Array {
  requireBgNbd('futureTransactions', model)
  requireNonNegative('futureTransactions', 't', t)
  requirePurchases('futureTransactions', purchases)
  return futureOf(model, purchases, t)
}

/** The same without checks. @param firstCoin  as for {@link aliveAt} */
export function futureOf(model: BgNbd, purchases: Purchases, t: number, firstCoin = 0): Float64Array {
  const { x, tx, T } = purchases
  const expected = new Float64Array(x.length)
  if (t === 0) return expected
  const table = new ForecastTable(x, T, model.alpha, 1, (count) => {
    const ifAlive = expectedIfAlive(model, count)
    return (seen, out) => {
      out[0] = ifAlive(seen, t)
    }
  })
  const point = new Float64Array(1)
  for (let row = 0; row < x.length; row++) {
    const lnSeen = Math.log(model.alpha + (T[row] as number))
    table.read(x[row] as number, T[row] as number, lnSeen, point)
    expected[row] =
      aliveAt(model, x[row] as number, tx[row] as number, lnSeen, firstCoin) * (point[0] as number)
  }
  return expected
}
