import type { Escape } from '../numerics/estimate.ts'
import {
  type FitOptions,
  fitPositive,
  type PositiveFit,
  requireOptions,
  valuesOf,
} from '../numerics/positive-fit.ts'
import { bgBbLikelihood } from './bg-bb-likelihood.ts'
import { groupedOccasions, type Occasions, requireOccasions } from './occasions.ts'

/** Parameters of BG/BB; all > 0, without unit. */
export interface BgBb {
  /** first shape of the beta distribution of the probability of buying on an occasion */
  readonly alpha: number
  /** second shape */
  readonly beta: number
  /** first shape of the beta distribution of the probability of leaving before an occasion */
  readonly gamma: number
  /** second shape */
  readonly delta: number
}

/** A fitted BG/BB model; n is of customers. */
export type BgBbFit = PositiveFit<'bg-bb', keyof BgBb>

const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const

const ESCAPES: readonly Escape[] = [
  {
    name: 'beta-bernoulli-without-dropout',
    direction: [0, 0, -1, 0],
    parameters: ['gamma', 'delta'],
    statement: 'The data show no dropout: gamma tends to 0, and customers never leave.',
  },
  {
    name: 'beta-bernoulli-without-dropout',
    direction: [0, 0, 0, 1],
    parameters: ['gamma', 'delta'],
    statement: 'The data show no dropout: delta grows without bound, and customers never leave.',
  },
  {
    name: 'buying-always',
    direction: [0, -1, 0, 0],
    parameters: ['alpha', 'beta'],
    statement: 'Whoever is active buys on every occasion: beta tends to 0.',
  },
  {
    name: 'buying-always',
    direction: [1, 0, 0, 0],
    parameters: ['alpha', 'beta'],
    statement: 'Whoever is active buys on every occasion: alpha grows without bound.',
  },
  {
    name: 'same-purchase-probability',
    direction: [1, 1, 0, 0],
    parameters: ['alpha', 'beta'],
    statement:
      'Customers buy with the same probability: alpha and beta grow without bound, their ratio stays.',
  },
  {
    name: 'same-dropout-probability',
    direction: [0, 0, 1, 1],
    parameters: ['gamma', 'delta'],
    statement:
      'Customers leave with the same probability: gamma and delta grow without bound, their ratio stays.',
  },
  {
    name: 'all-or-nothing-purchases',
    direction: [-1, -1, 0, 0],
    parameters: ['alpha', 'beta'],
    statement: 'Customers buy always or never: alpha and beta tend to 0.',
  },
  {
    name: 'all-or-nothing-dropout',
    direction: [0, 0, -1, -1],
    parameters: ['gamma', 'delta'],
    statement: 'Customers leave at once or never: gamma and delta tend to 0.',
  },
]

const NOBODY_AGAIN: readonly Escape[] = [
  {
    name: 'no-repeat-purchases',
    direction: [0, 0, 0, 0],
    parameters: NAMES,
    statement: 'Nobody bought again, so buying tends to 0 and nothing else can be estimated.',
  },
]

/**
 * Fits BG/BB: on each of a number of occasions active customers buy or not, each with an own probability, and before
 * each they may silently leave, with another.
 *
 * @param occasions  k rows
 * @param options    see {@link FitOptions}
 * @returns          estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval, or there is no row
 * @source Fader, Hardie & Shang (2010), Customer-Base Analysis in a Discrete-Time Noncontractual Setting, Marketing
 *         Science 29(6), 1086–1108
 */
export function fitBgBb(occasions: Occasions, options: FitOptions<BgBb> = {}): BgBbFit {
  const n = requireOccasions('fitBgBb', occasions)
  const { level, ridge, from } = requireOptions('fitBgBb', NAMES, options)
  const silent = occasions.x.every((x) => x === 0)
  const centre = [0, 0, 0, 0]
  const likelihood = bgBbLikelihood(groupedOccasions(occasions))
  const escapes = silent ? NOBODY_AGAIN : ESCAPES
  return fitPositive(
    { model: 'bg-bb', names: NAMES, likelihood, centre, escapes, n },
    { from: from ?? new Float64Array(4), level, ridge },
  )
}

/** The plain parameters of a fit, as the forecasts take them. */
export const bgBbOf = (fit: BgBbFit): BgBb => valuesOf(fit)
