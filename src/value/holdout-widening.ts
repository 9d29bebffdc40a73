import { normalQuantile } from '../analytics/index.ts'
import type { Holdout } from './model-run.ts'

/**
 * How much the interval of a sum must be widened because the forecast missed its holdout by more than it
 * said it might.
 *
 * @returns  a standard deviation on the log scale; 0 when the holdout was hit, or there was none
 */
export function wideningOf(holdout: Holdout | { readonly missing: string } | null): number {
  if (holdout === null || 'missing' in holdout) return 0
  const { actual, expected, low, high, level } = holdout
  if (!(actual > 0 && expected > 0 && low > 0)) return 0
  const missed = Math.log(actual / expected)
  const foreseen = Math.log(high / low) / 2 / normalQuantile((1 + level) / 2)
  return Math.sqrt(Math.max(0, missed * missed - foreseen * foreseen))
}
