import type { Measure, Subject } from '../kernel/measure.ts'
import { firm } from '../kernel/measure.ts'
import type { Reading } from '../kernel/reading.ts'

/** What a board should see, satisfaction and retention first; how many of these have a value is the coverage. */
export const boardMeasures = [
  'performance.satisfaction',
  'performance.retention',
  'value.customer-equity',
  'channels.perfect-contacts',
  'value.cost-to-serve',
  'performance.forecast-calibration',
] as const

/** What stands beside them on the first page. */
export const besideMeasures = [
  'performance.recommendation',
  'value.gains',
  'value.forecast-error',
  'performance.loop-closed',
] as const

/** What is told of each segment, and of each segment on each channel. */
export const segmentMeasures = [
  'strategy.segment-size',
  'strategy.segment-worth',
  'value.cost-to-serve',
] as const
export const cellMeasures = ['channels.perfect-contacts', 'channels.cost-per-contact'] as const

/** A number as a pack shows it: a kept reading, or why there is none. */
export type Told = {
  readonly name: string
  readonly title: string
  readonly subject: Subject
  readonly reading: Reading | null
  readonly missing: string | null
}

/** A number as text, its unit with it; the interval likewise. */
export function toldValue(value: number, unit: string): string {
  if (unit === 'share') return `${digits(value * 100)} %`
  const isMoney = /^[A-Z]{3}$/.test(unit)
  if (isMoney) return `${whole(value)} ${unit}`
  return unit === 'points' ? digits(value) : `${digits(value)} ${unit}`
}

export function toldInterval({ interval, unit }: Pick<Measure, 'interval' | 'unit'>): string {
  if (interval === null) return 'no interval'
  const { low, high, level } = interval
  return `${toldValue(low, unit)} to ${toldValue(high, unit)} (${Math.round(level * 100)} %)`
}

const digits = (value: number) =>
  new Intl.NumberFormat('en', { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 3 }).format(value)
const whole = (value: number) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 }).format(value)

/** How many of what a board should see it does. */
export function boardCoverage(told: readonly Told[]): number {
  const known = boardMeasures.filter((name) =>
    told.some((one) => one.name === name && one.subject.kind === firm.kind && one.reading !== null),
  )
  return known.length / boardMeasures.length
}
