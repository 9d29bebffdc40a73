import type { Escape } from '../numerics/estimate.ts'
import { type FitOptions, type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts'
import { fitPurchases, type PurchaseModel } from './purchase-fit.ts'
import type { Purchases } from './purchases.ts'

/** Parameters of BG/NBD; all > 0. α is in the unit of time of the purchases, the others have none. */
export interface BgNbd {
  /** shape of the gamma distribution of purchase rates */
  readonly r: number
  /** rate of that distribution (the literature's α), in units of time */
  readonly alpha: number
  /** first shape of the beta distribution of the dropout probability after a purchase */
  readonly a: number
  /** second shape */
  readonly b: number
}

/** A fitted BG/NBD model; n is of customers. */
export type BgNbdFit = PositiveFit<'bg-nbd', keyof BgNbd>

/** Limits of both models whose customers toss a coin whether to leave. */
export const COIN_ESCAPES: readonly Escape[] = [
  {
    name: 'nbd-without-dropout',
    direction: [0, 0, -1, 0],
    parameters: ['a', 'b'],
    statement:
      'The data show no dropout: a tends to 0 and the model becomes the NBD, whose customers never leave.',
  },
  {
    name: 'nbd-without-dropout',
    direction: [0, 0, 0, 1],
    parameters: ['a', 'b'],
    statement:
      'The data show no dropout: b grows without bound and the model becomes the NBD, whose customers never leave.',
  },
  {
    name: 'same-purchase-rate',
    direction: [1, 1, 0, 0],
    parameters: ['r', 'alpha'],
    statement:
      'Purchase rates do not differ between customers: r and alpha grow without bound, their ratio is the one rate.',
  },
  {
    name: 'leaving-after-one-repeat-purchase',
    direction: [0, 0, 1, 0],
    parameters: ['a', 'b'],
    statement: 'Nobody buys again twice: the dropout probability tends to 1, whatever a and b are.',
  },
  {
    name: 'leaving-after-one-repeat-purchase',
    direction: [0, 0, 0, -1],
    parameters: ['a', 'b'],
    statement: 'Nobody buys again twice: the dropout probability tends to 1, whatever a and b are.',
  },
  {
    name: 'same-dropout-probability',
    direction: [0, 0, 1, 1],
    parameters: ['a', 'b'],
    statement:
      'Dropout does not differ between customers: a and b grow without bound, a / (a + b) is the one probability.',
  },
  {
    name: 'all-or-nothing-dropout',
    direction: [0, 0, -1, -1],
    parameters: ['a', 'b'],
    statement:
      'Customers leave at once or never: a and b tend to 0, a / (a + b) is the share that leaves after its next purchase.',
  },
]

const BG_NBD: PurchaseModel<'bg-nbd', keyof BgNbd> = {
  model: 'bg-nbd',
  names: ['r', 'alpha', 'a', 'b'],
  times: ['alpha'],
  escapes: COIN_ESCAPES,
  likelihood: bgNbdLikelihood,
}

/**
 * Fits BG/NBD: buying at a customer's own rate until, after some purchase, the customer silently leaves.
 *
 * Newton's method in log-parameters with the exact Hessian; above 200,000 rows it starts from the maximum of
 * a sample. Where the likelihood has no finite maximum the limiting model is named.
 *
 * @param purchases  n rows; the unit of time is the caller's
 * @param options    see {@link FitOptions}
 * @returns          estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2), 275–284
 */
export function fitBgNbd(purchases: Purchases, options: FitOptions<BgNbd> = {}): BgNbdFit {
  return fitPurchases('fitBgNbd', BG_NBD, purchases, options)
}

/** The plain parameters of a fit, as the forecasts take them. */
export const bgNbdOf = (fit: BgNbdFit): BgNbd => valuesOf(fit)
