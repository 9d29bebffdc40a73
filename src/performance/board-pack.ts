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

/** Of which the first page shows how they went over the months. */
export const courseMeasures = ['performance.satisfaction', 'performance.retention'] as const

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

/** A number as text, its unit with it. */
export function toldValue(value: number, unit: string): string {
  return unit === 'points' ? bare(value, unit) : `${bare(value, unit)} ${unit === 'share' ? '%' : unit}`
}

/** An interval, its unit told once. */
export function toldInterval({ interval, unit }: Pick<Measure, 'interval' | 'unit'>): string {
  if (interval === null) return 'no interval'
  const { low, high, level } = interval
  return `${bare(low, unit)} to ${toldValue(high, unit)} (${Math.round(level * 100)} %)`
}

function bare(value: number, unit: string): string {
  if (unit === 'share') return digits(value * 100)
  return /^[A-Z]{3}$/.test(unit) ? whole(value) : digits(value)
}

const written = (value: number, how: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat('en', how).format(value).replace('-', '−')

const digits = (value: number) =>
  written(value, { maximumSignificantDigits: Math.abs(value) >= 1000 ? 6 : 3 })

function whole(value: number): string {
  const places = value !== 0 && Math.abs(value) < 100 ? 2 : 0
  return written(value, { minimumFractionDigits: places, maximumFractionDigits: places })
}

/** A month as people read it, “November 2026”. */
export const monthInWords = (period: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${period}-01`),
  )

/** How many of what a board should see it does. */
export function boardCoverage(told: readonly Told[]): number {
  const known = boardMeasures.filter((name) =>
    told.some((one) => one.name === name && one.subject.kind === firm.kind && one.reading !== null),
  )
  return known.length / boardMeasures.length
}
