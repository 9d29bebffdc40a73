import { refuse, requireCount, requireSameLength } from '../numerics/argument.ts'
import { simplexLeastSquares } from '../numerics/simplex-least-squares.ts'

/** One treated series and those that nobody treated, over the same periods. */
export interface SyntheticPanel {
  /** t outcomes of the treated unit */
  readonly treated: Float64Array
  /** k ≥ 2 series of t outcomes each */
  readonly donors: readonly Float64Array[]
  /** periods before the treatment, a whole number from 2 to t − 1 */
  readonly before: number
}

/** What the treated unit did, beside a mix of others that went like it before. */
export interface SyntheticControl {
  /** k weights ≥ 0 that sum to 1 */
  readonly weights: Float64Array
  /** t outcomes of the mix */
  readonly synthetic: Float64Array
  /** t differences, treated less mix */
  readonly gaps: Float64Array
  /** mean gap after the treatment, in the outcomes' unit */
  readonly effect: number
  /** root mean square of the gaps before: how well the mix fits */
  readonly misfit: number
  /** k mean gaps after, of each donor in the treated unit's place: what chance alone makes */
  readonly placeboEffects: Float64Array
  /**
   * share of units, the treated one among them, whose gaps grew at least as much after the treatment; never below
   * 1 ÷ (k + 1)
   */
  readonly p: number
  readonly warnings: readonly string[]
}

/**
 * Synthetic control: the effect on one unit, against the mix of untreated ones that was nearest to it before.
 *
 * @param panel  treated unit and donors
 * @throws RangeError when there are fewer than two donors, two periods before or one after, or a value is not finite
 * @source Abadie, Diamond & Hainmueller (2010), Synthetic control methods for comparative case studies, J. American
 *         Statistical Association 105(490), with the outcomes before as predictors
 */
export function syntheticControl(panel: SyntheticPanel): SyntheticControl {
  const { treated, donors, before } = panel
  requirePanel(panel)
  const own = mixFor(treated, donors, before)
  const placebos = donors.map((donor, j) => mixFor(donor, donors.toSpliced(j, 1), before))
  const growth = growthOf(own.misfit, own.missAfter)
  const asLarge = placebos.filter(({ misfit, missAfter }) => growthOf(misfit, missAfter) >= growth).length
  const { missAfter: _, ...told } = own
  return {
    ...told,
    placeboEffects: Float64Array.from(placebos, ({ effect }) => effect),
    p: (asLarge + 1) / (donors.length + 1),
    warnings: warningsOf(own.misfit, treated.subarray(0, before), donors.length),
  }
}

function mixFor(unit: Float64Array, donors: readonly Float64Array[], before: number) {
  const weights = simplexLeastSquares(
    donors.map((donor) => donor.subarray(0, before)),
    unit.subarray(0, before),
  )
  const synthetic = unit.map((_, period) =>
    donors.reduce((sum, donor, j) => sum + (weights[j] as number) * (donor[period] as number), 0),
  )
  const gaps = unit.map((value, period) => value - (synthetic[period] as number))
  const after = gaps.subarray(before)
  const effect = after.reduce((sum, gap) => sum + gap, 0) / after.length
  return {
    weights,
    synthetic,
    gaps,
    effect,
    misfit: rootMean(gaps.subarray(0, before)),
    missAfter: rootMean(after),
  }
}

const rootMean = (gaps: Float64Array) =>
  Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0) / gaps.length)

/** Misfit after over misfit before; a mix that fits exactly grows without bound, unless it goes on fitting. */
function growthOf(misfit: number, missAfter: number): number {
  if (misfit > 0) return missAfter / misfit
  return missAfter > 0 ? Number.POSITIVE_INFINITY : 0
}

function warningsOf(misfit: number, before: Float64Array, donors: number): string[] {
  const mean = before.reduce((sum, value) => sum + value, 0) / before.length
  const spread = rootMean(before.map((value) => value - mean))
  return [
    ...(misfit > 0.5 * spread && misfit > 1e-9 * Math.abs(mean)
      ? [
          'No mix of the others went like the treated unit before: the effect may be a difference that was there.',
        ]
      : []),
    ...(donors < 19 ? [`With ${donors} others p cannot come below ${(1 / (donors + 1)).toFixed(3)}.`] : []),
  ]
}

function requirePanel({ treated, donors, before }: SyntheticPanel): void {
  if (donors.length < 2) refuse('syntheticControl', 'donors', 'at least 2 series', donors.length)
  requireCount('syntheticControl', 'before', before, 2)
  if (before >= treated.length)
    refuse('syntheticControl', 'before', `below ${treated.length} periods`, before)
  for (const [j, series] of [treated, ...donors].entries()) {
    const name = j === 0 ? 'treated' : `donors[${j - 1}]`
    requireSameLength('syntheticControl', name, series.length, treated.length)
    series.forEach((value, period) => {
      if (!Number.isFinite(value)) refuse('syntheticControl', `${name}[${period}]`, 'finite', value)
    })
  }
}
