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

/** The interval with the widening added to its own deviation, both on the log scale. */
export function widened<Part extends { readonly value: number; readonly low: number; readonly high: number }>(
  part: Part,
  level: number,
  widening: number,
): Part {
  const { value, low, high } = part
  if (widening === 0 || !(value > 0 && low > 0)) return part
  const quantile = normalQuantile((1 + level) / 2)
  const own = Math.log(high / low) / 2 / quantile
  const reach = quantile * Math.sqrt(own * own + widening * widening)
  return { ...part, low: value * Math.exp(-reach), high: value * Math.exp(reach) }
}
