import { refuse, requireLevel, requireSameLength } from '../numerics/argument.ts'
import { differenceOf, type GroupDifference } from './spread.ts'

/** Customers of two groups, one row each. */
export interface CupedColumns {
  /** n outcomes */
  readonly outcome: Float64Array
  /** n values of the same or a like thing before the treatment, which it cannot have changed */
  readonly before: Float64Array
  /** n flags: 1 who got it, 0 who did not */
  readonly treated: Uint8Array
}

/** A difference freed of what the time before explains. */
export interface CupedDifference extends GroupDifference {
  /** what one unit of `before` adds to the outcome, within the groups */
  readonly theta: number
  /** correlation of the two within the groups, in [−1, 1]; 0 where one of them does not vary */
  readonly correlation: number
  /** the variance that is left over that of the plain difference; 1 when nothing is explained */
  readonly varianceLeft: number
}

/**
 * Difference of two groups' means with the part taken out that the time before explains: the same answer with fewer
 * customers. θ is that of an analysis of covariance, so a chance difference before is taken out too.
 *
 * @param columns  n rows
 * @param level    coverage, in (0, 1)
 * @throws RangeError when a group has fewer than three members, or a value is not finite
 * @source Deng, Xu, Kohavi & Walker (2013), Improving the sensitivity of online controlled experiments by utilizing
 *         pre-experiment data, WSDM
 */
export function cupedDifference(columns: CupedColumns, level: number): CupedDifference {
  requireLevel('cupedDifference', 'level', level)
  return cupedOfMoments([momentsOf(columns, 1), momentsOf(columns, 0)], level)
}

/** The same from what is known of each group, the treated first; each has three members or more. */
export function cupedOfMoments(
  groups: readonly [CupedMoments, CupedMoments],
  level: number,
): CupedDifference {
  const pooled = (name: 'xx' | 'xy' | 'yy') => groups[0][name] + groups[1][name]
  const [xx, xy, yy] = [pooled('xx'), pooled('xy'), pooled('yy')]
  const theta = xx > 0 ? xy / xx : 0
  const [one, other] = groups
  const value = one.y - other.y - theta * (one.x - other.x)
  const parts = groups.map((group) => {
    const squares = Math.max(0, group.yy - 2 * theta * group.xy + theta ** 2 * group.xx)
    return { variance: squares / (group.n - 1) / group.n, n: group.n }
  })
  const difference = differenceOf(value, parts, level)
  const plain = groups.reduce((sum, { yy: squares, n }) => sum + squares / (n - 1) / n, 0)
  return {
    ...difference,
    theta,
    correlation: xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : 0,
    varianceLeft: plain > 0 ? difference.se ** 2 / plain : 1,
  }
}

/** Means and sums of squares about them. */
export type CupedMoments = Record<'n' | 'x' | 'y' | 'xx' | 'xy' | 'yy', number>

function momentsOf({ outcome, before, treated }: CupedColumns, flag: number): CupedMoments {
  requireSameLength('cupedDifference', 'before', before.length, outcome.length)
  requireSameLength('cupedDifference', 'treated', treated.length, outcome.length)
  const found: CupedMoments = { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
  treated.forEach((own, row) => {
    if ((own === 0 ? 0 : 1) !== flag) return
    found.n++
    // Running means: sums of squares of large values would lose what they differ by.
    const [dx, dy] = [(before[row] as number) - found.x, (outcome[row] as number) - found.y]
    found.x += dx / found.n
    found.y += dy / found.n
    found.xx += dx * ((before[row] as number) - found.x)
    found.xy += dx * ((outcome[row] as number) - found.y)
    found.yy += dy * ((outcome[row] as number) - found.y)
  })
  if (found.n < 3) refuse('cupedDifference', `treated = ${flag}`, 'at least 3 rows', found.n)
  if (!Number.isFinite(found.xx + found.yy)) refuse('cupedDifference', 'outcome and before', 'finite', 'NaN')
  return found
}
