import type { Evaluate } from '../numerics/newton.ts'
import { type Differences, setKernel, unpack } from './choice-kernel.ts'

/** Sets of a block, summed before they join the whole: rounding grows with the blocks, not with the sets. */
const BLOCK = 4096

/**
 * Log-likelihood of multinomial logit with gradient and exact Hessian; it is concave.
 *
 * @param differences  n sets
 * @param weights      n weights; absent: 1 each
 * @returns            evaluation at k coefficients in the scale of the differences
 */
export function mnlLikelihood(differences: Differences, weights?: Float64Array): Evaluate {
  const { k, starts } = differences
  const addSet = setKernel(differences)
  const n = starts.length - 1
  const gradient = new Float64Array(k)
  const lower = new Float64Array((k * (k + 1)) / 2)
  const whole = new Float64Array(lower.length)
  return (theta, at) => {
    at.value = 0
    at.gradient.fill(0)
    whole.fill(0)
    for (let first = 0; first < n; first += BLOCK) {
      let value = 0
      gradient.fill(0)
      lower.fill(0)
      for (let set = first; set < Math.min(n, first + BLOCK); set++) {
        const weight = weights ? (weights[set] as number) : 1
        value += weight * addSet(set, theta, weight, gradient, lower)
      }
      at.value += value
      for (let c = 0; c < k; c++) at.gradient[c] = (at.gradient[c] as number) + (gradient[c] as number)
      for (let j = 0; j < whole.length; j++) whole[j] = (whole[j] as number) + (lower[j] as number)
    }
    unpack(whole, at.hessian, k)
  }
}
