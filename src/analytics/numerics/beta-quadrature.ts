import { requirePositive } from './argument.ts'

/** Nodes and weights with Σ weight = 1, such that Σ weight × g(node) is the mean of g(p). */
export interface QuadratureRule {
  /** k values of p in (0, 1) */
  readonly nodes: Float64Array
  /** k weights, > 0 */
  readonly weights: Float64Array
}

const NEGLIGIBLE = 1e-20
/** p and 1 − p below 1e-17 ÷ (REACH × (1 + a + b)) change no integrand of ours any more. */
const REACH = 1e6

/** ln p and ln(1 − p) at p = 1 / (1 + e^−v), exact at both ends. */
function lnLogistic(v: number): number {
  return v < 0 ? v - Math.log1p(Math.exp(v)) : -Math.log1p(Math.exp(-v))
}

/** Walks away from the peak in one direction; the rest of a geometric tail is folded into the last node. */
function walk(
  a: number,
  b: number,
  peak: number,
  step: number,
  take: (p: number, weight: number) => void,
): void {
  const edge = 1e-17 / (REACH * (1 + a + b))
  const lnPeak = a * lnLogistic(peak) + b * lnLogistic(-peak)
  const fall = Math.expm1((step > 0 ? b : a) * Math.abs(step))
  for (let j = step > 0 ? 0 : 1; ; j++) {
    const v = peak + j * step
    const weight = Math.exp(a * lnLogistic(v) + b * lnLogistic(-v) - lnPeak)
    if (weight < NEGLIGIBLE) return
    const last = Math.exp(-Math.abs(v)) < edge && v * step > 0
    take(Math.exp(lnLogistic(v)), last ? weight + weight / fall : weight)
    if (last) return
  }
}

/**
 * A rule for the mean of a smooth function of a beta-distributed probability, for any shapes: the trapezoid
 * rule in logit p, which converges exponentially because density and integrand are analytic there.
 *
 * @param a  first shape, > 0
 * @param b  second shape, > 0
 * @returns  up to some 500 nodes; the mean of (1 + p u)^−R and its like is exact to about 1e-13
 * @throws RangeError when a shape is not finite and > 0
 * @source Trefethen & Weideman (2014), The exponentially convergent trapezoidal rule, SIAM Review 56(3)
 */
export function betaQuadrature(a: number, b: number): QuadratureRule {
  requirePositive('betaQuadrature', 'a', a)
  requirePositive('betaQuadrature', 'b', b)
  // The strip of analyticity is π/2 wide at worst; a narrow peak needs nodes as dense as its own deviation.
  const step = Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / b))
  const nodes: number[] = []
  const weights: number[] = []
  const take = (p: number, weight: number) => {
    nodes.push(p)
    weights.push(weight)
  }
  const peak = Math.log(a / b)
  walk(a, b, peak, step, take)
  walk(a, b, peak, -step, take)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights, (weight) => weight / total) }
}
