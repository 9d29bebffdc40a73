import { requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { scaledExponentialIntegral } from '../numerics/exponential-integral.ts'
import { ForecastTable } from './forecast-table.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import { aliveAt } from './pareto-nbd-alive.ts'
import { expectedIfActive } from './pareto-nbd-buying.ts'
import { type PurchaseHistory, type Purchases, requireHistory, requirePurchases } from './purchases.ts'

/** @throws RangeError naming the parameter that is not finite and > 0 */
export function requireParetoNbd(where: string, model: ParetoNbd): void {
  for (const name of ['r', 'alpha', 's', 'beta'] as const) requirePositive(where, name, model[name])
}

/**
 * Probability that a customer is still active at the end of the observation.
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @returns        in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Schmittlein, Morrison & Colombo (1987), Management Science 33(1), eqs. (11)–(13)
 */
export function paretoNbdAlive(model: ParetoNbd, history: PurchaseHistory): number {
  requireParetoNbd('paretoNbdAlive', model)
  requireHistory('paretoNbdAlive', history)
  return aliveAt(model, history.x, history.tx, history.T)
}

/**
 * Expected purchases of a newcomer in the first t after the first purchase (E[X(t)]).
 *
 * @param model  parameters, all > 0
 * @param t      length of time, ≥ 0
 * @returns      repeat purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Schmittlein, Morrison & Colombo (1987), Management Science 33(1), eq. (17)
 */
export function paretoNbdTransactions(model: ParetoNbd, t: number): number {
  requireParetoNbd('paretoNbdTransactions', model)
  requireNonNegative('paretoNbdTransactions', 't', t)
  return expectedIfActive(model, 0, 0, t)
}

/**
 * Expected purchases of a customer in the next t (E[Y(t) | x, t_x, T]).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param t        length of time ahead, ≥ 0
 * @returns        purchases, ≥ 0
 * @throws RangeError when an argument is outside its interval
 * @source Schmittlein, Morrison & Colombo (1987), Management Science 33(1), eq. (22)
 */
export function paretoNbdFutureTransactions(model: ParetoNbd, history: PurchaseHistory, t: number): number {
  requireNonNegative('paretoNbdFutureTransactions', 't', t)
  return paretoNbdAlive(model, history) * expectedIfActive(model, history.x, history.T, t)
}

/** Discounted purchases to come of a customer with x repeat purchases who is active at T, without end. */
function discountedIfAlive({ r, alpha, s, beta }: ParetoNbd, x: number, T: number, rate: number): number {
  const pace = ((r + x) * (beta + T)) / (alpha + T)
  if (rate === 0) return s > 1 ? pace / (s - 1) : Number.POSITIVE_INFINITY
  return pace * scaledExponentialIntegral(s, rate * (beta + T))
}

/**
 * Discounted expected residual transactions: all purchases still to come, each worth less the later it falls (DERT).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param rate     continuous rate of discount per unit of time, ≥ 0: ln(1 + 0.15) / 52 is 15 % a year, in weeks
 * @returns        discounted purchases, ≥ 0; Infinity when the rate is 0 and s ≤ 1, for then they never end
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Lee (2005), RFM and CLV: Using Iso-Value Curves, J. Marketing Research 42(4), eq. (2)
 */
export function paretoNbdResidual(model: ParetoNbd, history: PurchaseHistory, rate: number): number {
  requireNonNegative('paretoNbdResidual', 'rate', rate)
  return paretoNbdAlive(model, history) * discountedIfAlive(model, history.x, history.T, rate)
}

/**
 * {@link paretoNbdAlive} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @returns          n probabilities
 * @throws RangeError when a parameter or a row is outside its interval
 */
export function paretoNbdProbabilitiesAlive(model: ParetoNbd, purchases: Purchases): Float64Array {
  requireParetoNbd('paretoNbdProbabilitiesAlive', model)
  requirePurchases('paretoNbdProbabilitiesAlive', purchases)
  const { x, tx, T } = purchases
  return x.map((count, row) => aliveAt(model, count, tx[row] as number, T[row] as number))
}

/**
 * {@link paretoNbdFutureTransactions} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @param t          length of time ahead, ≥ 0
 * @returns          n expected purchases
 * @throws RangeError when a parameter, a row or t is outside its interval
 */
export function paretoNbdFuture(model: ParetoNbd, purchases: Purchases, t: number): Float64Array {
  requireNonNegative('paretoNbdFuture', 't', t)
  const { x, T } = purchases
  return paretoNbdProbabilitiesAlive(model, purchases).map(
    (alive, row) => alive * expectedIfActive(model, x[row] as number, T[row] as number, t),
  )
}

/**
 * {@link paretoNbdResidual} for a whole base.
 *
 * @param model      parameters, all > 0
 * @param purchases  n rows; weights are ignored
 * @param rate       continuous rate of discount per unit of time, ≥ 0
 * @returns          n discounted purchases, within 1e-8 (relative) of the single ones; Infinity as there
 * @throws RangeError when a parameter, a row or the rate is outside its interval
 */
export function paretoNbdResiduals(model: ParetoNbd, purchases: Purchases, rate: number): Float64Array {
  requireNonNegative('paretoNbdResiduals', 'rate', rate)
  const { x, T } = purchases
  const alive = paretoNbdProbabilitiesAlive(model, purchases)
  const { r, alpha, beta } = model
  const lasting = new ForecastTable(new Float64Array(x.length), T, beta, 1, () => (seen, out) => {
    // Purchases of one rate 1, so that only time counts.
    out[0] = discountedIfAlive({ ...model, r: alpha + seen }, 0, seen, rate)
  })
  const point = new Float64Array(1)
  return alive.map((probability, row) => {
    const seen = T[row] as number
    lasting.read(0, seen, Math.log(beta + seen), point)
    return probability === 0
      ? 0
      : (probability * (r + (x[row] as number)) * (point[0] as number)) / (alpha + seen)
  })
}
