import { requireLevel } from '../numerics/argument.ts'
import type { Estimate } from '../numerics/estimate.ts'
import { normalQuantile } from '../numerics/normal.ts'
import { type GroupTotals, spreadOf } from './spread.ts'

/**
 * By which share the treated have more than the controls: 0.1 is a tenth more.
 *
 * @param level  coverage, in (0, 1)
 * @returns      null where the controls' mean cannot be told from 0, so that a share of it means nothing
 * @throws RangeError when a group has fewer than two members or an argument is outside its interval
 * @source Fieller (1954), Some problems in interval estimation, J. Royal Statistical Society B 16(2); where the
 *         controls' mean is well away from 0, the interval is bounded and holds the estimate
 */
export function relativeDifference(
  treated: GroupTotals,
  control: GroupTotals,
  level: number,
): Estimate | null {
  requireLevel('relativeDifference', 'level', level)
  const one = spreadOf('relativeDifference', 'treated', treated)
  const other = spreadOf('relativeDifference', 'control', control)
  const reach = normalQuantile((1 + level) / 2)
  const doubt = (reach ** 2 * other.variance) / other.mean ** 2
  if (!(doubt < 1)) return null
  const ratio = one.mean / other.mean
  const root = Math.sqrt(one.variance * (1 - doubt) + ratio ** 2 * other.variance)
  const half = (reach * root) / Math.abs(other.mean)
  return {
    value: ratio - 1,
    se: Math.sqrt(one.variance + ratio ** 2 * other.variance) / Math.abs(other.mean),
    low: (ratio - half) / (1 - doubt) - 1,
    high: (ratio + half) / (1 - doubt) - 1,
  }
}
