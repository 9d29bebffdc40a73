import { requireCount, requireLevel } from '../numerics/argument.ts'
import { studentQuantile } from '../numerics/student.ts'
import type { UpliftOptions } from './uplift-curve.ts'
import { addTo, emptyGroups, poissonWeight, type ScoredTest, scoreRanks, sumsAbove } from './uplift-groups.ts'

/** What treating only the customers with the highest scores brings. */
export interface UpliftGain {
  /** share of the customers who are treated, in (0, 1] */
  readonly share: number
  /** mean outcome that it brings per customer of all, treated or not, in the outcomes' unit */
  readonly gain: number
  /** ends of its interval; null where the samples have an empty arm */
  readonly low: number | null
  readonly high: number | null
  /** what drawing as many by lot brings */
  readonly byLot: number
}

/**
 * The Qini curve per customer: what treating the best 1/p, 2/p … of the customers brings, beside drawing as many by
 * lot. With money, `gain × value − share × cost` is what each customer of all leaves over.
 *
 * @param points  a whole number ≥ 1: places on the curve
 * @throws RangeError when an arm has nobody, or an argument is outside its interval
 * @source Radcliffe (2007), Using control groups to target on predicted lift; intervals by the bootstrap with Poisson
 *         weights
 */
export function upliftCurve(
  test: ScoredTest,
  points: number,
  { random, replicates = 200, level = 0.95, onProgress }: UpliftOptions,
): UpliftGain[] {
  requireCount('upliftCurve', 'points', points, 1)
  requireCount('upliftCurve', 'replicates', replicates, 2)
  requireLevel('upliftCurve', 'level', level)
  const { rank, ranks } = scoreRanks('upliftCurve', test)
  const shares = Array.from({ length: points }, (_, k) => (k + 1) / points)
  const found = gainsOf(test, rank, ranks, shares, () => 1)
  const samples = Array.from({ length: replicates }, (_, done) => {
    onProgress?.(done, replicates)
    return gainsOf(test, rank, ranks, shares, () => poissonWeight(random()))
  })
  const reachOf = (drawn: number) => studentQuantile((1 + level) / 2, drawn - 1)
  const whole = found.at(-1) ?? 0
  return shares.map((share, k) => {
    const gain = found[k] ?? 0
    const drawn = samples.flatMap((sample) => sample[k] ?? [])
    const reach = drawn.length < 2 ? null : reachOf(drawn.length) * deviationOf(drawn)
    return {
      share,
      gain,
      low: reach === null ? null : gain - reach,
      high: reach === null ? null : gain + reach,
      byLot: share * whole,
    }
  })
}

/** Gains of one sample; null where an arm is empty among those treated. */
function gainsOf(
  { outcome, treated }: ScoredTest,
  rank: Int32Array,
  ranks: number,
  shares: readonly number[],
  weightOf: () => number,
): (number | null)[] {
  const groups = emptyGroups(ranks)
  let members = 0
  outcome.forEach((value, row) => {
    const weight = weightOf()
    if (weight === 0) return
    members += weight
    addTo(groups, rank[row] as number, treated[row] !== 0, value, weight)
  })
  return shares.map((share) => {
    const [n1, y1, n0, y0] = sumsAbove(groups, share * members)
    return n1 > 1e-9 && n0 > 1e-9 ? share * (y1 / n1 - y0 / n0) : null
  })
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
