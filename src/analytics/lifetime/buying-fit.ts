import { requireNonNegative } from '../numerics/argument.ts'
import type { FitOptions } from '../numerics/positive-fit.ts'
import { type BgNbdFit, bgNbdOf, fitBgNbd } from './bg-nbd.ts'
import { futureTransactions, probabilitiesAlive } from './bg-nbd-forecast.ts'
import { type BuyingModel, buyingOf, requireBuying } from './buying.ts'
import { fitMbgNbd, type MbgNbdFit, mbgNbdOf } from './mbg-nbd.ts'
import { mbgNbdFuture, mbgNbdProbabilitiesAlive } from './mbg-nbd-forecast.ts'
import { fitParetoNbd, type ParetoNbdFit, paretoNbdOf } from './pareto-nbd.ts'
import { paretoNbdFuture, paretoNbdProbabilitiesAlive } from './pareto-nbd-forecast.ts'
import type { Purchases } from './purchases.ts'

/** A fit of any model of purchases on any day. */
export type BuyingFit = BgNbdFit | MbgNbdFit | ParetoNbdFit

/**
 * Fits the model of this name; see fitBgNbd, fitMbgNbd and fitParetoNbd.
 *
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 */
export function fitBuying(
  name: BuyingModel['model'],
  purchases: Purchases,
  options: FitOptions<never> = {},
): BuyingFit {
  if (name === 'pareto-nbd') return fitParetoNbd(purchases, options)
  return name === 'mbg-nbd' ? fitMbgNbd(purchases, options) : fitBgNbd(purchases, options)
}

/** The plain parameters of a fit with the model's name, as lifetime values and tracking take them. */
export function buyingModelOf(fit: BuyingFit): BuyingModel {
  if (fit.model === 'pareto-nbd') return { model: fit.model, ...paretoNbdOf(fit) }
  return fit.model === 'mbg-nbd'
    ? { model: fit.model, ...mbgNbdOf(fit) }
    : { model: fit.model, ...bgNbdOf(fit) }
}

/**
 * Probability that each customer of a base is still active.
 *
 * @throws RangeError when a parameter or a row is outside its interval
 */
export function buyersAlive(model: BuyingModel, purchases: Purchases): Float64Array {
  if (model.model === 'pareto-nbd') return paretoNbdProbabilitiesAlive(model, purchases)
  const alive = model.model === 'mbg-nbd' ? mbgNbdProbabilitiesAlive : probabilitiesAlive
  return alive(model, purchases)
}

/**
 * Expected purchases of each customer of a base in the next t.
 *
 * @throws RangeError when a parameter, a row or t is outside its interval
 */
export function purchasesAhead(model: BuyingModel, purchases: Purchases, t: number): Float64Array {
  if (model.model === 'pareto-nbd') return paretoNbdFuture(model, purchases, t)
  const future = model.model === 'mbg-nbd' ? mbgNbdFuture : futureTransactions
  return future(model, purchases, t)
}

/**
 * Expected purchases of a newcomer in the first t after the first purchase (E[X(t)]).
 *
 * @throws RangeError when a parameter or t is outside its interval
 */
export function purchasesOfNewcomer(model: BuyingModel, t: number): number {
  requireBuying('purchasesOfNewcomer', model)
  requireNonNegative('purchasesOfNewcomer', 't', t)
  return buyingOf(model).newcomer(0, t).mean
}
