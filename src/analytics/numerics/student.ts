import { refuse, requireLevel, requirePositive } from './argument.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { normalProbability, normalQuantile } from './normal.ts'

/** From here on the normal distribution with Hill's corrections is the more exact one. */
const NEARLY_NORMAL = 1e5

/** P(T ≤ −t) for t > 0. */
const lowerTail = (t: number, degrees: number) =>
  degrees > NEARLY_NORMAL
    ? normalProbability(-normalEquivalent(t, degrees))
    : incompleteBeta(1 / (1 + (t * t) / degrees), degrees / 2, 0.5) / 2

/** The normal deviate as far out as t is. @source Hill (1970), Algorithm 395: Student's t-distribution, CACM 13(10) */
function normalEquivalent(t: number, degrees: number): number {
  const a = degrees - 0.5
  const b = 48 * a * a
  const y = a * Math.log1p((t / degrees) * t)
  if (!(y < 1e4)) return Infinity
  const outer = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b)
  return ((outer + y + 3) / b + 1) * Math.sqrt(y)
}

/**
 * Distribution function of Student's t.
 *
 * @param t        any number, ±Infinity included
 * @param degrees  degrees of freedom, > 0, not necessarily whole
 * @returns        P(T ≤ t) in [0, 1]; small tails keep their digits
 * @throws RangeError when an argument is outside its interval
 * @source Abramowitz & Stegun (1964), 26.7.1
 */
export function studentProbability(t: number, degrees: number): number {
  requirePositive('studentProbability', 'degrees', degrees)
  if (Number.isNaN(t)) refuse('studentProbability', 't', 'a number', t)
  return t < 0 ? lowerTail(-t, degrees) : 1 - lowerTail(t, degrees)
}

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
