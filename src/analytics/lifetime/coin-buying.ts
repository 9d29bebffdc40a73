import { betaQuadrature } from '../numerics/beta-quadrature.ts'
import type { BgNbd } from './bg-nbd.ts'
import { expectedIfAlive, pairsIfAlive, secondGap } from './bg-nbd-alive.ts'
import type { Buying, CountMoments } from './buying.ts'

/**
 * Customers who toss a coin after each purchase whether to leave: BG/NBD, and MBG/NBD, where the first purchase is
 * followed by a coin too. Who passed that one is a customer of BG/NBD with one more coin survived.
 *
 * @param firstCoin  true for MBG/NBD
 */
export function coinBuying(model: BgNbd, firstCoin: boolean): Buying {
  const { r, alpha, a, b } = model
  const survived = firstCoin ? 1 : 0
  const after = firstCoin ? { r, alpha, a, b: b + 1 } : model
  return {
    origin: alpha,
    expected: (x) => expectedIfAlive(after, x),
    pairs: (x) => pairsIfAlive(after, x),
    lnSilent: (x) => (T, t) => -(r + x) * Math.log1p(t / (alpha + T)),
    alive: (x, tx, _T, lnSeen, slope) => {
      slope.fill(0)
      const stayed = b + x + survived - 1
      if (x + survived === 0) return 1
      const span = lnSeen - Math.log(alpha + tx)
      slope[0] = -r * span
      slope[1] = -alpha * (r + x) * (Math.exp(-lnSeen) - 1 / (alpha + tx))
      slope[2] = -1
      slope[3] = b / stayed
      return 1 / (1 + Math.exp(Math.log(a / stayed) + (r + x) * span))
    },
    newcomer: newcomerOf(after, firstCoin ? b / (a + b) : 1),
  }
}

/** @param staying  share of newcomers who pass the coin of their first purchase */
function newcomerOf(model: BgNbd, staying: number): (t1: number, t2: number) => CountMoments {
  const { r, alpha, a, b } = model
  const expected = expectedIfAlive(model, 0)
  let rule: ReturnType<typeof betaQuadrature> | undefined
  return (t1, t2) => {
    rule ??= betaQuadrature(a, b)
    let pairs = 0
    for (let k = 0; k < rule.nodes.length; k++) {
      const p = rule.nodes[k] as number
      const lnAlive = -r * Math.log1p((p * t1) / alpha)
      const both = Math.exp(lnAlive) * secondGap(r, (p * (t2 - t1)) / (alpha + p * t1))
      pairs += ((rule.weights[k] as number) * (2 * (1 - p) * both)) / (p * p)
    }
    return { mean: staying * (expected(0, t2) - expected(0, t1)), pairs: staying * pairs }
  }
}
