import { refuse, requireCount, requireLevel } from '../numerics/argument.ts'
import { differenceOf, type GroupDifference, type Spread } from './spread.ts'

/** What is known of one group where each member has two numbers, such as clicks and views. */
export interface RatioTotals {
  /** members, a whole number ≥ 2: what was randomised, such as customers and not views */
  readonly n: number
  /** Σ y, the sum above the line */
  readonly numerator: number
  /** Σ x, the sum below the line, > 0 */
  readonly denominator: number
  /** Σ y² */
  readonly numeratorSquares: number
  /** Σ x² */
  readonly denominatorSquares: number
  /** Σ x y */
  readonly products: number
}

/**
 * Difference of two groups' ratios Σ y ÷ Σ x, where the members vary in both: the errors are those of members, not
 * of what lies below the line.
 *
 * @param treated  totals of the group that got it
 * @param control  totals of the group that did not
 * @param level    coverage, in (0, 1)
 * @throws RangeError when a group has fewer than two members or a denominator is not > 0
 * @source Deng, Knoblich & Lu (2018), Applying the delta method in metric analytics, KDD, eq. 4
 */
export function ratioDifference(treated: RatioTotals, control: RatioTotals, level: number): GroupDifference {
  requireLevel('ratioDifference', 'level', level)
  const one = ratioSpread(treated, 'treated')
  const other = ratioSpread(control, 'control')
  return differenceOf(one.mean - other.mean, [one, other], level)
}

/** By the residuals y − R x, which sum to nothing. */
function ratioSpread(group: RatioTotals, argument: string): Spread {
  const { n, numerator, denominator, numeratorSquares, denominatorSquares, products } = group
  requireCount('ratioDifference', `${argument}.n`, n, 2)
  if (!(denominator > 0)) refuse('ratioDifference', `${argument}.denominator`, '> 0', denominator)
  for (const [name, value] of Object.entries(group))
    if (!Number.isFinite(value)) refuse('ratioDifference', `${argument}.${name}`, 'finite', value)
  const ratio = numerator / denominator
  const squares = Math.max(0, numeratorSquares - 2 * ratio * products + ratio ** 2 * denominatorSquares)
  return { mean: ratio, variance: (squares * n) / (n - 1) / denominator ** 2, n }
}
