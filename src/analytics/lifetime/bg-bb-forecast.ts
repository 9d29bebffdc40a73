import { requireCount, requireNonNegative, requirePositive } from '../numerics/argument.ts'
import { betaQuadrature } from '../numerics/beta-quadrature.ts'
import type { BgBb } from './bg-bb.ts'
import { type BgBbTables, bgBbTables, lnHistory, lnPath } from './bg-bb-likelihood.ts'
import { type OccasionHistory, requireOccasion } from './occasions.ts'

/** @throws RangeError naming the parameter that is not finite and > 0 */
export function requireBgBb(where: string, model: BgBb): void {
  for (const name of ['alpha', 'beta', 'gamma', 'delta'] as const) requirePositive(where, name, model[name])
}

/** Probability of being active on the next occasion; tables reach to the last occasion observed. */
export function aliveOf(tables: BgBbTables, { x, tx, n }: OccasionHistory): number {
  const { gamma, delta } = tables
  const before = Math.exp(lnPath(tables, x, n, false) - lnHistory(tables, x, tx, n))
  return (before * (delta + n)) / (gamma + delta + n)
}

/**
 * Probability that a customer is active on the next occasion (n + 1).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, n
 * @returns        in [0, 1]
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (11)
 */
export function bgBbAlive(model: BgBb, history: OccasionHistory): number {
  requireBgBb('bgBbAlive', model)
  requireOccasion('bgBbAlive', history)
  return aliveOf(bgBbTables(model, history.n), history)
}

/** Occasions among the next t on which one is active who is active on the first of them, after n. */
function lasting({ gamma, delta }: BgBb, n: number, t: number): number {
  let stayed = 1
  let sum = 0
  for (let k = 1; k <= t; k++) {
    sum += stayed
    stayed *= (delta + n + k) / (gamma + delta + n + k)
  }
  return sum
}

/**
 * Expected purchases of a customer on the next t occasions (E[X(n, n + t) | x, t_x, n]).
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, n
 * @param t        occasions ahead, a whole number ≥ 0
 * @returns        purchases, in [0, t]
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (13)
 */
export function bgBbFutureTransactions(model: BgBb, history: OccasionHistory, t: number): number {
  requireCount('bgBbFutureTransactions', 't', t)
  const { alpha, beta } = model
  const { x, n } = history
  return ((bgBbAlive(model, history) * (alpha + x)) / (alpha + beta + n)) * lasting(model, n, t)
}

/**
 * Expected purchases of a newcomer on the first t occasions after the first purchase (E[X(t)]).
 *
 * @param model  parameters, all > 0
 * @param t      occasions, a whole number ≥ 0
 * @returns      purchases, in [0, t]
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (9)
 */
export const bgBbTransactions = (model: BgBb, t: number): number =>
  bgBbFutureTransactions(model, { x: 0, tx: 0, n: 0 }, t)

/**
 * Discounted expected residual transactions: all purchases still to come, the next occasion's discounted once (DERT).
 *
 * @param model            parameters, all > 0
 * @param history          x, t_x, n
 * @param ratePerOccasion  cost of capital from one occasion to the next; a fraction ≥ 0
 * @returns                discounted purchases, ≥ 0; Infinity without discount when γ ≤ 1, for then they never end
 * @throws RangeError when an argument is outside its interval
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (14), as the mean over the dropout probability
 */
export function bgBbResidual(model: BgBb, history: OccasionHistory, ratePerOccasion: number): number {
  requireNonNegative('bgBbResidual', 'ratePerOccasion', ratePerOccasion)
  const { alpha, beta } = model
  const { x, n } = history
  const pace = (bgBbAlive(model, history) * (alpha + x)) / (alpha + beta + n)
  return pace * lastingWorth(model, n, ratePerOccasion)
}

/** Occasions on which one is active who is active on the first of them, after n, each discounted. */
export function lastingWorth({ gamma, delta }: BgBb, n: number, rate: number): number {
  if (rate === 0) return gamma > 1 ? (gamma + delta + n) / (gamma - 1) : Number.POSITIVE_INFINITY
  const { nodes, weights } = betaQuadrature(gamma, delta + n + 1)
  return nodes.reduce((sum, p, k) => sum + (weights[k] as number) / (rate + p), 0)
}
