import { type FitOptions, type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'
import { type BgNbd, COIN_ESCAPES } from './bg-nbd.ts'
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts'
import { fitPurchases, type PurchaseModel } from './purchase-fit.ts'
import type { Purchases } from './purchases.ts'

/** A fitted MBG/NBD model; n is of customers. */
export type MbgNbdFit = PositiveFit<'mbg-nbd', keyof BgNbd>

const MBG_NBD: PurchaseModel<'mbg-nbd', keyof BgNbd> = {
  model: 'mbg-nbd',
  names: ['r', 'alpha', 'a', 'b'],
  times: ['alpha'],
  escapes: COIN_ESCAPES,
  likelihood: (purchases, frequencies) => bgNbdLikelihood(purchases, frequencies, 1),
}

/**
 * Fits MBG/NBD: BG/NBD whose customers may leave after their first purchase already.
 *
 * @param purchases  n rows; the unit of time is the caller's
 * @param options    see {@link FitOptions}
 * @returns          estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Batislam, Denizel & Filiztekin (2007), Empirical Validation and Comparison of Models for Customer Base
 *         Analysis, Int. J. of Research in Marketing 24(3), 201–209
 */
export function fitMbgNbd(purchases: Purchases, options: FitOptions<BgNbd> = {}): MbgNbdFit {
  return fitPurchases('fitMbgNbd', MBG_NBD, purchases, options)
}

/** The plain parameters of a fit, as the forecasts take them. */
export const mbgNbdOf = (fit: MbgNbdFit): BgNbd => valuesOf(fit)
