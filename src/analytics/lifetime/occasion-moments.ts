import { betaQuadrature, type QuadratureRule } from '../numerics/beta-quadrature.ts'
import type { BgBb } from './bg-bb.ts'

/** All purchases still to come of who is active on the next occasion, each discounted by its occasion. */
export interface OccasionMoments {
  /** expected sum of the squared discounts */
  readonly squares: number
  /** expected square of the discounted purchases */
  readonly square: number
  /** probability of ever buying again */
  readonly again: number
}

const mean = ({ nodes, weights }: QuadratureRule, of: (p: number) => number) =>
  nodes.reduce((sum, p, k) => sum + (weights[k] as number) * of(p), 0)

/**
 * Spread of the discounted purchases to come: of given probabilities of buying and leaving, which the history leaves
 * independent of each other, the sums over occasions are geometric.
 *
 * @param x, n  occasions with a purchase, and observed
 * @param rate  cost of capital from one occasion to the next; a fraction > 0
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), appendix, for the two posteriors
 */
export function occasionMoments(model: BgBb, x: number, n: number, rate: number): OccasionMoments {
  const { alpha, beta, gamma, delta } = model
  const [bought, all] = [alpha + x, alpha + beta + n]
  const [once, twice] = [bought / all, (bought * (bought + 1)) / (all * (all + 1))]
  const leaving = betaQuadrature(gamma, delta + n + 1)
  /** Σ over occasions k of stayingᵏ⁻¹ byᵏ. */
  const lasting = (by: number) => mean(leaving, (p) => by / (1 - by + by * p))
  const discount = 1 / (1 + rate)
  const squared = lasting(discount * discount)
  /** Σ over pairs of occasions of the probability to stay until the later, both discounted. */
  const pairs = (discount * lasting(discount) - squared) / (1 - discount)
  const buying = betaQuadrature(bought, all - bought)
  return {
    squares: once * squared,
    square: once * squared + 2 * twice * pairs,
    again: mean(leaving, (p) => mean(buying, (chance) => chance / (chance + p - chance * p))),
  }
}
