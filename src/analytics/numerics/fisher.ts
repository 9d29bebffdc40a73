import { requireNonNegative, requirePositive } from './argument.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * Upper tail of Fisher's F distribution: how likely so large a ratio of variances is by chance.
 *
 * @param ratio        ≥ 0
 * @param numerator    degrees of freedom, > 0
 * @param denominator  degrees of freedom, > 0
 * @returns            P(F ≥ ratio) in [0, 1]; small tails keep their digits
 * @throws RangeError when an argument is outside its interval
 * @source Abramowitz & Stegun (1964), 26.6.2
 */
export function fisherTail(ratio: number, numerator: number, denominator: number): number {
  requirePositive('fisherTail', 'numerator', numerator)
  requirePositive('fisherTail', 'denominator', denominator)
  if (ratio === Infinity) return 0
  requireNonNegative('fisherTail', 'ratio', ratio)
  return incompleteBeta(1 / (1 + (numerator * ratio) / denominator), denominator / 2, numerator / 2)
}
