import { refuse, requireCount, requireLevel } from './argument.ts'
import { normalQuantile } from './normal.ts'

/** A share of successes among trials, with its interval. */
export interface ShareInterval {
  /** successes ÷ trials, in [0, 1] */
  readonly value: number
  readonly low: number
  readonly high: number
  readonly level: number
}

/**
 * Wilson's interval of a share: right also for few trials and for shares near 0 and 1.
 *
 * @param successes  a whole number from 0 to trials
 * @param trials     a whole number ≥ 1
 * @param level      coverage, in (0, 1)
 * @throws RangeError when an argument is outside its interval
 * @source Wilson (1927), Probable Inference, J. American Statistical Association 22(158)
 */
export function shareInterval(successes: number, trials: number, level: number): ShareInterval {
  requireCount('shareInterval', 'trials', trials, 1)
  requireCount('shareInterval', 'successes', successes)
  if (successes > trials) refuse('shareInterval', 'successes', `at most trials = ${trials}`, successes)
  requireLevel('shareInterval', 'level', level)
  const z = normalQuantile((1 + level) / 2)
  const value = successes / trials
  const shrink = 1 + (z * z) / trials
  const middle = (value + (z * z) / (2 * trials)) / shrink
  const reach = (z / shrink) * Math.sqrt((value * (1 - value)) / trials + (z * z) / (4 * trials * trials))
  // At the ends the two terms are equal but for rounding.
  const low = successes === 0 ? 0 : middle - reach
  const high = successes === trials ? 1 : middle + reach
  return { value, low, high, level }
}
