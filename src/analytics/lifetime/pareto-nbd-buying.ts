import { gaussLegendre } from '../numerics/gauss-legendre.ts'
import type { IfAlive } from './bg-nbd-alive.ts'
import type { Buying } from './buying.ts'
import type { ParetoNbd } from './pareto-nbd.ts'
import { aliveWithSlope, lnOddsGone } from './pareto-nbd-alive.ts'

/** Customers who leave at any time, at their own rate of dropout. */
export function paretoBuying(model: ParetoNbd): Buying {
  const { r, alpha, s, beta } = model
  return {
    origin: Math.min(alpha, beta),
    expected: (x) => (T, t) => expectedIfActive(model, x, T, t),
    pairs: (x) => (T, t) =>
      (r + x) * (r + x + 1) * ((beta + T) / (alpha + T)) ** 2 * lastingSquare(s, t / (beta + T)),
    lnSilent: (x) => lnSilentIfActive(model, x),
    alive: (x, tx, T, _lnSeen, slope) => aliveWithSlope(model, x, tx, T, slope),
    newcomer: (t1, t2) => {
      const active = Math.exp(-s * Math.log1p(t1 / beta))
      const rest = (t2 - t1) / (beta + t1)
      const pace = (beta + t1) / alpha
      return {
        mean: active * r * pace * lasting(s, rest),
        pairs: active * r * (r + 1) * pace * pace * lastingSquare(s, rest),
      }
    },
  }
}

/** Expected purchases of the next t of a customer with x repeat purchases who is active at T. */
export function expectedIfActive({ r, alpha, s, beta }: ParetoNbd, x: number, T: number, t: number): number {
  return (((r + x) * (beta + T)) / (alpha + T)) * lasting(s, t / (beta + T))
}

/** Expected time active of (0, u) where (1 + v)^−s is the probability of staying to v: ∫₀^u (1 + v)^−s dv. */
function lasting(s: number, u: number): number {
  const growth = Math.log1p(u)
  return s === 1 ? growth : -Math.expm1((1 - s) * growth) / (s - 1)
}

const rule = gaussLegendre(16)
/** From there on (1 + v)^−(s − 2) is nothing. */
const REACH = 45
const PANEL = 4

/**
 * Expected square of the time active of (0, u): 2 ∫₀^u v (1 + v)^−s dv, summed in w = ln(1 + v), since its closed form
 * cancels for small u and large s.
 */
function lastingSquare(s: number, u: number): number {
  const until = Math.min(Math.log1p(u), s > 2 ? REACH / (s - 2) : Number.POSITIVE_INFINITY)
  const panels = Math.ceil((until * (1 + Math.abs(s - 2))) / PANEL)
  const width = until / panels
  let sum = 0
  for (let panel = 0; panel < panels; panel++)
    for (let k = 0; k < rule.nodes.length; k++) {
      const w = width * (panel + (rule.nodes[k] as number))
      sum += (rule.weights[k] as number) * Math.expm1(w) * Math.exp((1 - s) * w)
    }
  return 2 * width * sum
}

/**
 * Staying without a purchase is what a customer of rates Gamma(r + x, α + T) and Gamma(s, β + T) does who has x = 0 at t;
 * and buying first is leaving first with the two rates exchanged. The smaller of both probabilities is summed.
 */
function lnSilentIfActive({ r, alpha, s, beta }: ParetoNbd, x: number): IfAlive {
  return (T, t) => {
    if (t === 0) return 0
    const [rate, dropout] = [alpha + T, beta + T]
    const lnIdle = -(r + x) * Math.log1p(t / rate) - s * Math.log1p(t / dropout)
    const exchanged = { r: s, alpha: dropout, s: r + x, beta: rate }
    const buying = Math.exp(lnIdle + lnOddsGone(exchanged, 0, 0, t))
    if (buying < 0.5) return Math.log1p(-buying)
    const lnOdds = lnOddsGone({ r: r + x, alpha: rate, s, beta: dropout }, 0, 0, t)
    return lnIdle + (lnOdds > 30 ? lnOdds : Math.log1p(Math.exp(lnOdds)))
  }
}
