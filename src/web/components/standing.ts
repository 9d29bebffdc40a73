import type { Measure } from '../client/measure.ts'
import { standardText, valueText } from './measure-text.ts'

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

/** The standing in words, also the text alternative of every shape. */
export function statusText(measure: Pick<Measure, 'value' | 'unit' | 'interval' | 'standard'>): string {
  const standing = standingOf(measure)
  if (!measure.standard) return 'no standard yet'
  const { standard, unit } = measure
  // What is to be reached needs no more than itself: “63.8 of 70 %”.
  const held =
    standard.direction === 'at-least'
      ? `of ${valueText(standard.value, unit)}`
      : `held to ${standardText(standard, unit)}`
  return `${standing}, ${valueText(measure.value, unit)} ${held}`
}
