import { requireNonNegative } from '../numerics/argument.ts'
import type { BgNbd } from './bg-nbd.ts'
import { expectedIfAlive } from './bg-nbd-alive.ts'
import { aliveAt, futureOf, requireBgNbd } from './bg-nbd-forecast.ts'
import { type PurchaseHistory, type Purchases, requireHistory, requirePurchases } from './purchases.ts'

/** Who passed the coin of the first purchase is a customer of BG/NBD with one more coin survived. */
const afterFirst = (model: BgNbd): BgNbd => ({ ...model, b: model.b + 1 })

/** P(alive) of one row; no checks. The odds of having left after the first purchase are those of BG/NBD's form at x = 0. */
const aliveOf = (model: BgNbd, x: number, tx: number, T: number): number =>
  aliveAt(afterFirst(model), x, tx, Math.log(model.alpha + T), 1)

/**
 * Probability that a customer is still active at the end of the observation, also without a repeat purchase.
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @returns        in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3)
 */
export function mbgNbdAlive(model: BgNbd, history: PurchaseHistory): number {
  requireBgNbd('mbgNbdAlive', model)
  requireHistory('mbgNbdAlive', history)
  return aliveOf(model, history.x, history.tx, history.T)
}

/**
 * Expected purchases of a newcomer in the first t after the first purchase (E[X(t)]).
 *
 * @param model  parameters, all > 0
 * @param t      length of time, ≥ 0
 * @returns      repeat purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3)
 */
export function mbgNbdTransactions(model: BgNbd, t: number): number {
  requireBgNbd('mbgNbdTransactions', model)
  requireNonNegative('mbgNbdTransactions', 't', t)
  return (model.b / (model.a + model.b)) * expectedIfAlive(afterFirst(model), 0)(0, t)
}

/**
 * Expected purchases of a customer in the next t (E[Y(t) | x, t_x, T]).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param t        length of time ahead, ≥ 0
 * @returns        purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 */
export function mbgNbdFutureTransactions(model: BgNbd, history: PurchaseHistory, t: number): number {
  requireNonNegative('mbgNbdFutureTransactions', 't', t)
  return mbgNbdAlive(model, history) * expectedIfAlive(afterFirst(model), history.x)(history.T, t)
}

/**
 * {@link mbgNbdAlive} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @returns          n probabilities
 * @throws RangeError when a parameter or a row is outside its interval
 */
export function mbgNbdProbabilitiesAlive(model: BgNbd, purchases: Purchases): Float64Array {
  requireBgNbd('mbgNbdProbabilitiesAlive', model)
  requirePurchases('mbgNbdProbabilitiesAlive', purchases)
  const { x, tx, T } = purchases
  return x.map((count, row) => aliveOf(model, count, tx[row] as number, T[row] as number))
}

/**
 * {@link mbgNbdFutureTransactions} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @param t          length of time ahead, ≥ 0
 * @returns          n expected purchases, within 1e-8 (relative) of the single ones
 * @throws RangeError when a parameter, a row or t is outside its interval
 */
export function mbgNbdFuture(model: BgNbd, purchases: Purchases, t: number): Float64Array {
  requireBgNbd('mbgNbdFuture', model)
  requireNonNegative('mbgNbdFuture', 't', t)
  requirePurchases('mbgNbdFuture', purchases)
  return futureOf(afterFirst(model), purchases, t, 1)
}
