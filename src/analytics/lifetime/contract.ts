import { refuse, requireSameLength } from '../numerics/argument.ts'
import type { Escape } from '../numerics/estimate.ts'
import {
  type FitOptions,
  fitPositive,
  type PositiveFit,
  requireOptions,
  valuesOf,
} from '../numerics/positive-fit.ts'
import { bdwLikelihood, sbgLikelihood } from './bdw-likelihood.ts'
import type { Renewals } from './renewals.ts'

/** Parameters of the shifted beta-geometric model: the beta distribution of the probability not to renew; all > 0. */
export interface Sbg {
  readonly alpha: number
  readonly beta: number
}

/** Parameters of the beta-discrete-Weibull model; c > 1: each customer grows more likely to leave, c < 1: less. */
export interface Bdw extends Sbg {
  readonly c: number
}

/** A fitted sBG model; n is of customers at their first renewal. */
export type SbgFit = PositiveFit<'sbg', keyof Sbg>
/** A fitted BdW model; n is of customers at their first renewal. */
export type BdwFit = PositiveFit<'bdw', keyof Bdw>

const SBG_NAMES = ['alpha', 'beta'] as const
const BDW_NAMES = ['alpha', 'beta', 'c'] as const

const NOBODY_LEAVES = {
  name: 'nobody-leaves',
  parameters: SBG_NAMES,
  statement: 'Everybody renewed each time: the probability of leaving tends to 0.',
}
const EVERYBODY_LEAVES = {
  name: 'everybody-leaves',
  parameters: SBG_NAMES,
  statement: 'Nobody renewed: the probability of leaving tends to 1.',
}
const SBG_ESCAPES: readonly Escape[] = [
  { ...NOBODY_LEAVES, direction: [-1, 0] },
  { ...NOBODY_LEAVES, direction: [0, 1] },
  { ...EVERYBODY_LEAVES, direction: [1, 0] },
  { ...EVERYBODY_LEAVES, direction: [0, -1] },
  {
    name: 'same-churn-probability',
    direction: [1, 1],
    parameters: SBG_NAMES,
    statement:
      'Customers do not differ: alpha and beta grow without bound, alpha / (alpha + beta) is the one probability.',
  },
  {
    name: 'all-or-nothing-churn',
    direction: [-1, -1],
    parameters: SBG_NAMES,
    statement: 'Customers leave at their first renewal or never: alpha and beta tend to 0.',
  },
]

function requireRenewals(where: string, { atRisk, lost }: Renewals): number {
  if (atRisk.length === 0) refuse(where, 'atRisk', 'at least one renewal', 'none')
  requireSameLength(where, 'lost', lost.length, atRisk.length)
  atRisk.forEach((came, k) => {
    if (!(came > 0 && came < Infinity)) refuse(where, `atRisk[${k}]`, 'finite and > 0', came)
    const left = lost[k] as number
    if (!(left >= 0 && left <= came)) refuse(where, `lost[${k}]`, `in [0, atRisk] = [0, ${came}]`, left)
  })
  return atRisk[0] as number
}

/**
 * Fits the shifted beta-geometric model: at each renewal a customer leaves with an own, constant probability.
 *
 * @param renewals  k ages, of one cohort or summed over several
 * @param options   see {@link FitOptions}
 * @returns         estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval
 * @source Fader & Hardie (2007), How to Project Customer Retention, J. Interactive Marketing 21(1), 76–90
 */
export function fitSbg(renewals: Renewals, options: FitOptions<Sbg> = {}): SbgFit {
  const n = requireRenewals('fitSbg', renewals)
  const { level, ridge, from } = requireOptions('fitSbg', SBG_NAMES, options)
  const likelihood = sbgLikelihood(renewals)
  return fitPositive(
    { model: 'sbg', names: SBG_NAMES, likelihood, centre: [0, 0], escapes: SBG_ESCAPES, n },
    { from: from ?? new Float64Array(2), level, ridge },
  )
}

/**
 * Fits the beta-discrete-Weibull model: sBG whose customers grow more (c > 1) or less (c < 1) likely to leave.
 *
 * @param renewals  k ages, of one cohort or summed over several; fewer than 3 do not determine the model
 * @param options   see {@link FitOptions}
 * @returns         estimates with standard errors (delta method) and intervals on the log scale
 * @throws RangeError when a row or an option is outside its interval
 * @source Fader, Hardie, Liu, Davin & Steenburgh (2018), “How to Project Customer Retention” Revisited, J. Interactive
 *         Marketing 43, 1–16
 */
export function fitBdw(renewals: Renewals, options: FitOptions<Bdw> = {}): BdwFit {
  const n = requireRenewals('fitBdw', renewals)
  const { level, ridge, from } = requireOptions('fitBdw', BDW_NAMES, options)
  const escapes = SBG_ESCAPES.map((way) => ({ ...way, direction: [...way.direction, 0] }))
  return fitPositive(
    { model: 'bdw', names: BDW_NAMES, likelihood: bdwLikelihood(renewals), centre: [0, 0, 0], escapes, n },
    { from: from ?? new Float64Array(3), level, ridge },
  )
}

/** The plain parameters of a fit, as the forecasts take them. */
export const sbgOf = (fit: SbgFit): Sbg => valuesOf(fit)
/** The plain parameters of a fit, as the forecasts take them. */
export const bdwOf = (fit: BdwFit): Bdw => valuesOf(fit)
