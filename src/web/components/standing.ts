import type { Measure } from '../client/measure.ts'

/** How a measure stands against its standard. */
export type Standing = 'met' | 'near' | 'missed' | 'none'

/**
 * Met: the estimate reaches the standard. Near: the estimate falls short, its interval reaches it.
 * Missed: the whole interval falls short. Without a standard there is nothing to meet.
 */
export function standingOf(measure: Pick<Measure, 'value' | 'interval' | 'standard'>): Standing {
  const { standard, value, interval } = measure
  if (!standard || value === null) return 'none'
  const low = interval?.low ?? value
  const high = interval?.high ?? value
  const upper = standard.high ?? standard.value
  switch (standard.direction) {
    case 'at-least':
      return value >= standard.value ? 'met' : high >= standard.value ? 'near' : 'missed'
    case 'at-most':
      return value <= standard.value ? 'met' : low <= standard.value ? 'near' : 'missed'
    case 'between':
      if (value >= standard.value && value <= upper) return 'met'
      return high >= standard.value && low <= upper ? 'near' : 'missed'
  }
}
