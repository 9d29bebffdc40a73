import { refuse, requireLevel, requireNonNegative } from './argument.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Upper tail of Fisher's F distribution: how likely so large a ratio of variances is by chance.
 *
 * @param ratio        ≥ 0
 * @param numerator    degrees of freedom, in (0, 1e8]
 * @param denominator  degrees of freedom, in (0, 1e8]
 * @returns            P(F ≥ ratio) in [0, 1]; small tails keep their digits
 * @throws RangeError when an argument is outside its interval
 * @source Abramowitz & Stegun (1964), 26.6.2
 */
export function fisherTail(ratio: number, numerator: number, denominator: number): number {
  requireDegrees('fisherTail', 'numerator', numerator)
  requireDegrees('fisherTail', 'denominator', denominator)
  if (ratio === Infinity) return 0
  requireNonNegative('fisherTail', 'ratio', ratio)
  return incompleteBeta(1 / (1 + (numerator / denominator) * ratio), denominator / 2, numerator / 2)
}

/**
 * Quantile of Fisher's F distribution.
 *
 * @param probability  in (0, 1)
 * @param numerator    degrees of freedom, in (0, 1e8], not necessarily whole
 * @param denominator  degrees of freedom, in (0, 1e8], not necessarily whole
 * @returns            f with P(F ≤ f) = probability; relative error below 1e-10 for probability in [1e-6, 1 − 1e-6]
 * @throws RangeError when an argument is outside its interval
 * @source Abramowitz & Stegun (1964), 26.6.2; halved on the logarithm's scale
 */
export function fisherQuantile(probability: number, numerator: number, denominator: number): number {
  requireLevel('fisherQuantile', 'probability', probability)
  requireDegrees('fisherQuantile', 'numerator', numerator)
  requireDegrees('fisherQuantile', 'denominator', denominator)
  // The lower half is the reciprocal of an upper one, so that no small tail is taken from 1.
  if (probability < 0.5) return 1 / fisherQuantile(1 - probability, denominator, numerator)
  const tail = 1 - probability
  let [below, above] = [-700, 700]
  for (let turn = 0; turn < 100 && above - below > 1e-13; turn++) {
    const middle = (below + above) / 2
    if (fisherTail(Math.exp(middle), numerator, denominator) > tail) below = middle
    else above = middle
  }
  return Math.exp((below + above) / 2)
}

/** Beyond this the continued fraction would need too many terms. */
function requireDegrees(where: string, argument: string, degrees: number): void {
  if (!(degrees > 0 && degrees <= 1e8)) refuse(where, argument, 'in (0, 1e8]', degrees)
}
