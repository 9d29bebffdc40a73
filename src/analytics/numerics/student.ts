import { refuse, requireLevel, requirePositive } from './argument.ts'
import { lnGamma } from './gamma-function.ts'
import { normalQuantile } from './normal.ts'

/** The continued fraction of the regularised incomplete beta function. @source Lentz (1976), as modified by Thompson */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return fraction
}

/** I_x(a, b), for x in (0, 1). */
function incompleteBeta(x: number, a: number, b: number): number {
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/** P(T ≤ −t) for t > 0. */
const lowerTail = (t: number, degrees: number) =>
  incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2

/**
 * Quantile of Student's t distribution.
 *
 * @param probability  in (0, 1)
 * @param degrees      degrees of freedom, > 0, not necessarily whole
 * @returns            t with P(T ≤ t) = probability; relative error below 1e-10 for probability in [1e-6, 1 − 1e-6]
 * @throws RangeError when an argument is outside its interval
 * @source Student (1908); distribution function by the incomplete beta function, inverted by halving
 */
export function studentQuantile(probability: number, degrees: number): number {
  requireLevel('studentQuantile', 'probability', probability)
  requirePositive('studentQuantile', 'degrees', degrees)
  if (probability === 0.5) return 0
  if (probability > 0.5) return -studentQuantile(1 - probability, degrees)
  // Heavier tails than the normal ones: its quantile lies inside.
  let inside = -normalQuantile(probability)
  let outside = 2 * inside + 1
  while (lowerTail(outside, degrees) > probability) {
    inside = outside
    outside *= 2
    if (outside > 1e150) refuse('studentQuantile', 'degrees', 'large enough for this probability', degrees)
  }
  for (let turn = 0; turn < 200 && outside - inside > 1e-13 * outside; turn++) {
    const middle = (inside + outside) / 2
    if (lowerTail(middle, degrees) > probability) inside = middle
    else outside = middle
  }
  return -(inside + outside) / 2
}
