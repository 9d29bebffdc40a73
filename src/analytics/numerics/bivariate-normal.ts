import { refuse, requireFinite } from './argument.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { normalProbability } from './normal.ts'

const RULE = gaussLegendre(48)

/**
 * Probability that two standard normal numbers both fall short.
 *
 * @param one          finite
 * @param other        finite
 * @param correlation  in [−1, 1]
 * @returns            P(Z₁ ≤ one, Z₂ ≤ other) in [0, 1]; error below 1e-9
 * @throws RangeError when an argument is outside its interval
 * @source Plackett (1954), Biometrika 41; Drezner & Wesolowsky (1990), J. Statist. Comput. Simul. 35
 */
export function bivariateNormalProbability(one: number, other: number, correlation: number): number {
  requireFinite('bivariateNormalProbability', 'one', one)
  requireFinite('bivariateNormalProbability', 'other', other)
  if (!(correlation >= -1 && correlation <= 1))
    refuse('bivariateNormalProbability', 'correlation', 'in [-1, 1]', correlation)
  const [left, right] = [normalProbability(one), normalProbability(other)]
  if (correlation === 1) return Math.min(left, right)
  if (correlation === -1) return Math.max(0, left + right - 1)
  // Towards ±1 the integrand crowds at the end, and the way from there is the shorter one.
  if (correlation > 0.9) return clipped(Math.min(left, right) - fromEnd(one, other, correlation))
  if (correlation < -0.9) return clipped(left - bivariateNormalProbability(one, -other, -correlation))
  return clipped(left * right + along(one, other, 0, Math.asin(correlation)))
}

const clipped = (value: number) => Math.min(1, Math.max(0, value))

/** ∫ of the density at correlation sin angle, over the angle. */
function along(one: number, other: number, from: number, to: number): number {
  let sum = 0
  RULE.nodes.forEach((node, j) => {
    const angle = from + (to - from) * node
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
    const square = (one * one - 2 * sine * one * other + other * other) / (2 * cosine * cosine)
    sum += (RULE.weights[j] as number) * Math.exp(-square)
  })
  return ((to - from) * sum) / (2 * Math.PI)
}

/** What the correlation lacks to 1, in panels that halve towards the end where the density may rise steeply. */
function fromEnd(one: number, other: number, correlation: number): number {
  const end = Math.PI / 2
  let sum = 0
  let gap = end - Math.asin(correlation)
  for (let panel = 0; panel < 40; panel++, gap /= 2) sum += along(one, other, end - gap, end - gap / 2)
  return sum
}
