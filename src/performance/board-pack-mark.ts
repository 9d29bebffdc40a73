import type { Reading } from '../kernel/reading.ts'
import { toldValue } from './board-pack.ts'
import { type PdfPage, tones } from './pdf-document.ts'
import { standingOf } from './standing.ts'

/** How words beside a figure look. */
export const note = { size: 7.5, tone: tones.quiet } as const

export type Scale = { readonly low: number; readonly high: number }
type Drawn = Pick<Reading, 'value' | 'interval' | 'standard' | 'unit'>
export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly scale: Scale }

/** Bar: the interval. Square: the value. Upright: the standard. */
export function whisker(page: PdfPage, reading: Drawn, { x, y, width, scale }: Place): void {
  const { value, interval, standard } = reading
  if (value === null) return
  const place = placed(scale, x, width)
  page.line(x, y, x + width, y)
  if (interval) {
    const from = place(interval.low)
    page.box(from, y - 2, Math.max(1, place(interval.high) - from), 4, tones.bar)
  }
  for (const level of new Set(levelsOf(standard)))
    page.line(place(level), y - 5, place(level), y + 5, tones.ink, 1.2)
  page.dot(place(value), y, 3.6, standingOf(reading) === 'missed' ? tones.miss : tones.ink)
}

/** What the ends of a whisker's line mean. */
export function axis(page: PdfPage, unit: string, { x, y, width, scale }: Place): void {
  const look = { size: 6.5, tone: tones.quiet }
  page.text(x, y, toldValue(scale.low, unit), look)
  page.text(x + width, y, toldValue(scale.high, unit), { ...look, align: 'right' })
}

const levelsOf = (standard: Drawn['standard']) =>
  standard ? [standard.value, standard.high ?? standard.value] : []

/** The scale of numbers of one unit: all that a share or a point can be, or from nothing to beyond the largest. */
export function scaleOf(readings: readonly Drawn[]): Scale {
  const values = readings.flatMap(({ value, interval, standard }) =>
    value === null ? [] : [value, interval?.low ?? value, interval?.high ?? value, ...levelsOf(standard)],
  )
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const whole = { share: 1, points: 100 }[readings[0]?.unit ?? '']
  if (whole !== undefined && high <= whole && low >= -whole) return { low: low < 0 ? -whole : 0, high: whole }
  if (low === 0 && high === 0) return { low, high: 1 }
  return { low: low < 0 ? -roundUp(-low) : 0, high: high > 0 ? roundUp(high) : 0 }
}

/** The next number that reads well: 1, 1.5, 2, 3, 5 or 8 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 1.5, 2, 3, 5, 8].find((step) => step * power >= value) ?? 10)
}

export const placed =
  ({ low, high }: Scale, x: number, width: number) =>
  (value: number) =>
    x + (width * (Math.min(high, Math.max(low, value)) - low)) / (high - low)

/** How a figure went: a square for each month on its bar, the interval, joined in the order of the months. */
export function course(
  page: PdfPage,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  readings: readonly Reading[],
): void {
  const [last] = readings.slice(-1)
  if (!last || readings.length < 2) {
    page.text(at.x - 28, at.y + 4, 'Two months are not kept yet.', note)
    return
  }
  const scale = scaleOf(readings)
  const up = placed(scale, 0, at.height)
  const step = at.width / readings.length
  const points = readings.map(({ value, interval, recordedAt }, index) => ({
    x: at.x + (index + 0.5) * step,
    up: (of: number) => at.y + at.height - up(of),
    value: value ?? 0,
    interval,
    month: monthOf(recordedAt),
  }))
  for (const level of [scale.low, scale.high]) {
    const y = at.y + at.height - up(level)
    page.line(at.x, y, at.x + at.width, y)
    page.text(at.x - 4, y + 2, toldValue(level, last.unit), { ...note, size: 6.5, align: 'right' })
  }
  for (const [index, point] of points.entries()) {
    const next = points[index + 1]
    if (next) page.line(point.x, point.up(point.value), next.x, next.up(next.value), tones.bar, 1)
  }
  for (const { x, up: height, value, interval, month } of points) {
    if (interval)
      page.box(
        x - 2,
        height(interval.high),
        4,
        Math.max(1, height(interval.low) - height(interval.high)),
        tones.bar,
      )
    page.dot(x, height(value), 3, tones.ink)
    page.text(x - 7, at.y + at.height + 9, month, { ...note, size: 6.5 })
  }
}

const monthOf = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(Date.parse(at))
