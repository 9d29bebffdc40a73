import type { Escape } from '../numerics/estimate.ts'
import { type FitOptions, type PositiveFit, valuesOf } from '../numerics/positive-fit.ts'
import { grouped } from './grouped.ts'
import { paretoNbdLikelihood } from './pareto-nbd-likelihood.ts'
import { fitPurchases, type PurchaseModel } from './purchase-fit.ts'
import { type Purchases, requirePurchases } from './purchases.ts'

/** Parameters of Pareto/NBD; all > 0. α and β are in the unit of time of the purchases, r and s have none. */
export interface ParetoNbd {
  /** shape of the gamma distribution of purchase rates */
  readonly r: number
  /** rate of that distribution (the literature's α), in units of time */
  readonly alpha: number
  /** shape of the gamma distribution of dropout rates */
  readonly s: number
  /** rate of that distribution (the literature's β), in units of time */
  readonly beta: number
}

/** A fitted Pareto/NBD model; n is of customers. */
export type ParetoNbdFit = PositiveFit<'pareto-nbd', keyof ParetoNbd>

const WITHOUT_DROPOUT = {
  name: 'nbd-without-dropout',
  parameters: ['s', 'beta'],
  statement: 'The data show no dropout: the model becomes the NBD, whose customers never leave.',
}

const ESCAPES: readonly Escape[] = [
  { ...WITHOUT_DROPOUT, direction: [0, 0, -1, 0] },
  { ...WITHOUT_DROPOUT, direction: [0, 0, 0, 1] },
  {
    name: 'same-purchase-rate',
    direction: [1, 1, 0, 0],
    parameters: ['r', 'alpha'],
    statement:
      'Purchase rates do not differ between customers: r and alpha grow without bound, their ratio is the one rate.',
  },
  {
    name: 'same-dropout-rate',
    direction: [0, 0, 1, 1],
    parameters: ['s', 'beta'],
    statement:
      'Dropout rates do not differ between customers: s and beta grow without bound, their ratio is the one rate.',
  },
  {
    name: 'all-or-nothing-dropout',
    direction: [0, 0, -1, -1],
    parameters: ['s', 'beta'],
    statement: 'Customers leave at once or never: s and beta tend to 0.',
  },
  {
    name: 'all-or-nothing-purchases',
    direction: [-1, -1, 0, 0],
    parameters: ['r', 'alpha'],
    statement: 'Customers buy very often or never: r and alpha tend to 0.',
  },
]

const PARETO_NBD: PurchaseModel<'pareto-nbd', keyof ParetoNbd> = {
  model: 'pareto-nbd',
  names: ['r', 'alpha', 's', 'beta'],
  times: ['alpha', 'beta'],
  escapes: ESCAPES,
  likelihood: paretoNbdLikelihood,
}

/**
 * Fits Pareto/NBD: buying at a customer's own rate until the customer silently leaves, at any time.
 *
 * Equal rows are taken together. Newton's method in log-parameters with the exact Hessian; the integral over the
 * time of leaving is summed to ten digits. Where the likelihood has no finite maximum the limiting model is named.
 *
 * @param purchases  n rows; the unit of time is the caller's
 * @param options    see {@link FitOptions}
 * @returns          estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Schmittlein, Morrison & Colombo (1987), Counting Your Customers, Management Science 33(1), 1–24
 */
export function fitParetoNbd(purchases: Purchases, options: FitOptions<ParetoNbd> = {}): ParetoNbdFit {
  requirePurchases('fitParetoNbd', purchases)
  return fitPurchases('fitParetoNbd', PARETO_NBD, grouped(purchases).purchases, options)
}

/** The plain parameters of a fit, as the forecasts take them. */
export const paretoNbdOf = (fit: ParetoNbdFit): ParetoNbd => valuesOf(fit)
