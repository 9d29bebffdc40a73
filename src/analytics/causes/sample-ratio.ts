import { requireCount, requireLevel } from '../numerics/argument.ts'
import { chiSquareTail } from '../numerics/chi-square.ts'

/** Whether both arms have as many members as chance was told to give them. */
export interface SampleRatio {
  /** members expected among the treated, of as many in all */
  readonly expected: number
  /** Pearson's statistic on one degree of freedom, ≥ 0 */
  readonly statistic: number
  /** probability of arms at least as uneven if chance drew them so; below 0.001 something else chose too */
  readonly p: number
}

/**
 * The test of a sample ratio mismatch: arms that chance would hardly have made tell of members lost on the way, and
 * no difference between such arms can be trusted.
 *
 * @param treated       members, a whole number ≥ 0
 * @param control       members, a whole number ≥ 0; both together ≥ 1
 * @param controlShare  that chance was told to put in the control group, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Fabijan et al. (2019), Diagnosing sample ratio mismatch in online controlled experiments, KDD
 */
export function sampleRatio(treated: number, control: number, controlShare: number): SampleRatio {
  requireCount('sampleRatio', 'treated', treated, 0)
  requireCount('sampleRatio', 'control', control, 0)
  requireCount('sampleRatio', 'treated + control', treated + control, 1)
  requireLevel('sampleRatio', 'controlShare', controlShare)
  const expected = (treated + control) * (1 - controlShare)
  const statistic = (treated - expected) ** 2 * (1 / expected + 1 / (treated + control - expected))
  return { expected, statistic, p: chiSquareTail(statistic, 1) }
}
