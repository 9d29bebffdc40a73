import { refuse, requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { betaQuadrature } from '../numerics/beta-quadrature.ts'
import { lnRising } from '../numerics/gamma-function.ts'
import type { Bdw, Sbg } from './contract.ts'

/** sBG, or BdW with its third parameter. */
export type Contract = Sbg | Bdw

const powerOf = (model: Contract) => ('c' in model ? model.c : 1)
/** Below this rate the sum over a BdW's renewals would be too long. */
const LEAST_RATE = 1e-4
const LEAST_TERM = 1e-14

function requireContract(where: string, model: Contract): void {
  requirePositive(where, 'alpha', model.alpha)
  requirePositive(where, 'beta', model.beta)
  requirePositive(where, 'c', powerOf(model))
}

/**
 * Share of newcomers who are still customers after t renewals: S(t).
 *
 * @param model  parameters, all > 0
 * @param t      renewals, a whole number ≥ 0
 * @returns      in [0, 1]; S(0) = 1
 * @throws RangeError when an argument is outside its interval
 * @source Fader & Hardie (2007), J. Interactive Marketing 21(1), eq. (6)
 */
export function contractSurvival(model: Contract, t: number): number {
  requireContract('contractSurvival', model)
  requireCount('contractSurvival', 't', t)
  const age = t ** powerOf(model)
  return Math.exp(lnRising(model.beta, age) - lnRising(model.alpha + model.beta, age))
}

/**
 * Share of those who come to renewal t and renew: r(t).
 *
 * @param model  parameters, all > 0
 * @param t      renewal, a whole number ≥ 1
 * @returns      in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Fader & Hardie (2007), J. Interactive Marketing 21(1), eq. (8)
 */
export function contractRetention(model: Contract, t: number): number {
  requireContract('contractRetention', model)
  requireCount('contractRetention', 't', t, 1)
  return renewedOf(model, t)
}

function renewedOf(model: Contract, t: number): number {
  const c = powerOf(model)
  const before = (t - 1) ** c
  const step = t ** c - before
  const { alpha, beta } = model
  return Math.exp(lnRising(beta + before, step) - lnRising(alpha + beta + before, step))
}

/**
 * Discounted expected residual lifetime: payments still to come of a customer just before renewal n, the first of them
 * at once if the customer renews (DERL).
 *
 * @param model          parameters, all > 0
 * @param n              the renewal ahead, a whole number ≥ 1
 * @param ratePerPeriod  cost of capital from one renewal to the next; a fraction ≥ 0, for BdW ≥ 0.0001
 * @returns              discounted payments of 1, ≥ 0; Infinity for sBG without discount when α ≤ 1
 * @throws RangeError when an argument is outside its interval
 * @source Fader & Hardie (2010), Customer-Base Valuation in a Contractual Setting, Marketing Science 29(1), eq. (6),
 *         as the mean over the probability of leaving
 */
export function contractResidual(model: Contract, n: number, ratePerPeriod: number): number {
  requireContract('contractResidual', model)
  requireCount('contractResidual', 'n', n, 1)
  requireNonNegative('contractResidual', 'ratePerPeriod', ratePerPeriod)
  return powerOf(model) === 1 ? byMean(model, n, ratePerPeriod) : bySum(model, n, ratePerPeriod)
}

function byMean({ alpha, beta }: Contract, n: number, rate: number): number {
  if (rate === 0) return alpha > 1 ? (beta + n - 1) / (alpha - 1) : Number.POSITIVE_INFINITY
  const { nodes, weights } = betaQuadrature(alpha, beta + n - 1)
  return nodes.reduce((sum, p, k) => sum + ((weights[k] as number) * (1 - p) * (1 + rate)) / (rate + p), 0)
}

function bySum(model: Contract, n: number, rate: number): number {
  if (rate < LEAST_RATE) refuse('contractResidual', 'ratePerPeriod', `>= ${LEAST_RATE} for BdW`, rate)
  let worth = 1
  let sum = 0
  // What is left out is at most the last term over the rate.
  for (let t = n; worth > LEAST_TERM * rate; t++) {
    worth *= renewedOf(model, t)
    sum += worth
    worth /= 1 + rate
  }
  return sum
}

/**
 * Discounted expected lifetime of a newcomer: the payment at the start and all that follow (DEL).
 *
 * @param model          parameters, all > 0
 * @param ratePerPeriod  cost of capital from one renewal to the next; a fraction ≥ 0, for BdW ≥ 0.0001
 * @returns              discounted payments of 1, ≥ 1; Infinity as in {@link contractResidual}
 * @throws RangeError when an argument is outside its interval
 * @source Fader & Hardie (2010), Marketing Science 29(1), eq. (4)
 */
export const contractLifetime = (model: Contract, ratePerPeriod: number): number =>
  1 + contractResidual(model, 1, ratePerPeriod) / (1 + ratePerPeriod)
