import { requireNonNegative } from '../numerics/argument.ts'
import { betaQuadrature } from '../numerics/beta-quadrature.ts'
import { scaledExponentialIntegral } from '../numerics/exponential-integral.ts'
import type { BgNbd } from './bg-nbd.ts'
import { probabilityAlive } from './bg-nbd-forecast.ts'
import type { PurchaseHistory } from './purchases.ts'

/**
 * Discounted expected residual transactions: all purchases still to come, each worth less the later it falls (DERT).
 *
 * The k-th purchase to come is made with probability (1 − p)^(k−1) and falls after k waits at the customer's rate; for a
 * given dropout probability p the sum has a closed form, of which the mean over p is taken.
 *
 * @param model    parameters, all > 0
 * @param history  x, t_x, T
 * @param rate     continuous rate of discount per unit of time, ≥ 0: ln(1 + 0.15) / 52 is 15 % a year, in weeks
 * @returns        discounted purchases, ≥ 0; Infinity when the rate is 0 and a ≤ 1, for then they never end
 * @throws RangeError when an argument is outside its interval
 * @source the mean of λ / (δ + p λ) over the posterior of Fader, Hardie & Lee (2005), Marketing Science 24(2)
 */
export function residualTransactions(model: BgNbd, history: PurchaseHistory, rate: number): number {
  requireNonNegative('residualTransactions', 'rate', rate)
  const alive = probabilityAlive(model, history)
  const { r, alpha, a, b } = model
  const { x, T } = history
  if (rate === 0) return a > 1 ? (alive * (a + b + x - 1)) / (a - 1) : Number.POSITIVE_INFINITY
  const shape = r + x
  const seen = rate * (alpha + T)
  const { nodes, weights } = betaQuadrature(a, b + x)
  const ifAlive = nodes.reduce(
    (sum, p, k) =>
      sum + ((weights[k] as number) * shape * scaledExponentialIntegral(shape + 1, seen / p)) / p,
    0,
  )
  return alive * ifAlive
}
