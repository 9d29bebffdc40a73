import type { Measure } from '../kernel/measure.ts'

/** How a measure stands against its standard; `none`: it has no standard, or no value. */
export type Standing = 'met' | 'near' | 'missed' | 'none'

/** Met: the estimate reaches the standard. Near: only its interval does. Missed: the whole interval falls short. */
export function standingOf({
  standard,
  value,
  interval,
}: Pick<Measure, 'value' | 'interval' | 'standard'>): Standing {
  if (standard === null || value === null) return 'none'
  const { direction, value: level, high: upper } = standard
  const least = direction === 'at-most' ? Number.NEGATIVE_INFINITY : level
  const most = direction === 'at-least' ? Number.POSITIVE_INFINITY : (upper ?? level)
  if (value >= least && value <= most) return 'met'
  const { low, high } = interval ?? { low: value, high: value }
  return high >= least && low <= most ? 'near' : 'missed'
}

/** What to tell of a standard, given what was told last: news only when it is crossed for sure, either way. */
export function crossing(standing: Standing, wasBreached: boolean): 'breached' | 'restored' | null {
  if (standing === 'missed' && !wasBreached) return 'breached'
  if (standing === 'met' && wasBreached) return 'restored'
  return null
}
