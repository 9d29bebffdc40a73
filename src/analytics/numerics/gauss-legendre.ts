import { requireCount } from './argument.ts'

/** Nodes and weights on [0, 1]: Σ weight × g(node) is ∫₀¹ g, exact for polynomials up to degree 2k − 1. */
export interface LegendreRule {
  /** k places in (0, 1), ascending */
  readonly nodes: Float64Array
  /** k weights, > 0; their sum is 1 */
  readonly weights: Float64Array
}

/** The Legendre polynomial of degree k at z, and its derivative there. */
function legendre(k: number, z: number): { value: number; slope: number } {
  let before = 1
  let value = z
  for (let degree = 2; degree <= k; degree++) {
    const next = ((2 * degree - 1) * z * value - (degree - 1) * before) / degree
    before = value
    value = next
  }
  return { value, slope: (k * (z * value - before)) / (z * z - 1) }
}

/**
 * The Gauss–Legendre rule with k nodes.
 *
 * @param k  nodes, a whole number ≥ 1
 * @returns  the rule on [0, 1], exact to the last digits up to some hundreds of nodes
 * @throws RangeError when k is no whole number ≥ 1
 * @source Abramowitz & Stegun (1964), 25.4.29; Newton's method on the polynomial's zeros
 */
export function gaussLegendre(k: number): LegendreRule {
  requireCount('gaussLegendre', 'k', k, 1)
  const nodes = new Float64Array(k)
  const weights = new Float64Array(k)
  for (let j = 0; j < k; j++) {
    let z = -Math.cos((Math.PI * (j + 0.75)) / (k + 0.5))
    for (let round = 0; round < 6; round++) {
      const { value, slope } = legendre(k, z)
      z -= value / slope
    }
    const { slope } = legendre(k, z)
    nodes[j] = (1 + z) / 2
    weights[j] = 1 / ((1 - z * z) * slope * slope)
  }
  return { nodes, weights }
}
