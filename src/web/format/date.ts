import { locale } from './locale.ts'

const format = (options: Intl.DateTimeFormatOptions, zone = locale().timeZone) =>
  new Intl.DateTimeFormat(locale().language, { ...options, timeZone: zone })

const aDayMs = 86_400_000

// A day has no time zone: reading it as midnight UTC and showing it in UTC keeps it the same day.
const isDay = (text: string) => text.length === 10
const zoneOf = (text: string) => (isDay(text) ? 'UTC' : locale().timeZone)

/** “12 Nov 2026” from a day or an instant. */
export const day = (text: string) =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }, zoneOf(text)).format(new Date(text))

/** “12 Nov”, or with the year when it is not this one. */
export function shortDay(text: string, now?: Date): string {
  if (dayOf(text).slice(0, 4) !== today(now).slice(0, 4)) return day(text)
  return format({ day: 'numeric', month: 'short' }, zoneOf(text)).format(new Date(text))
}

/** “Nov 2026”. */
export const month = (text: string) =>
  format({ month: 'short', year: 'numeric' }, zoneOf(text)).format(new Date(text))

/** “06:00”. */
export const time = (text: string) =>
  format({ hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(text))

/** “12 Nov 2026, 06:00”, of what was recorded then. */
export const instant = (text: string) => `${day(recordedOn(text))}, ${time(text)}`

/** The time today, “yesterday”, or the day, of what was recorded at an instant: relative only within a day. */
export function recent(text: string, now?: Date): string {
  const on = recordedOn(text)
  const apart = wholeDays(on, now)
  if (apart === 0) return isDay(text) ? 'today' : time(text)
  if (apart === 1) return 'yesterday'
  return shortDay(on, now)
}

/** The firm's day on which something was recorded: not the clock's where the firm had been moved on by then. */
export function recordedOn(text: string): string {
  const { todayOn, leftDays } = locale()
  const on = dayOf(text)
  if (isDay(text) || Date.parse(text) > Date.now()) return on
  const left = leftDays.findIndex(({ at }) => Date.parse(text) < Date.parse(at))
  const stoodAt = left === -1 ? todayOn : (leftDays[left]?.on ?? null)
  const wasMoved = left === -1 ? leftDays.length > 0 : left > 0
  return stoodAt === null || (!wasMoved && on < stoodAt) ? on : stoodAt
}

/** Days from `text` until `now`, counted in calendar days; negative when it lies ahead. */
export function wholeDays(text: string, now?: Date): number {
  // An instant was read off a clock, and is as long ago as the clock says.
  const until = isDay(text) ? today(now) : dayAt(now ?? new Date())
  return Math.round((Date.parse(until) - Date.parse(dayOf(text))) / aDayMs)
}

/** The firm's calendar day of an instant as “2026-11-12”; a day stays itself. */
export const dayOf = (text: string): string => (isDay(text) ? text : dayAt(new Date(text)))

/** The day it is for the firm, as “2026-11-12”: where it is at `now`, or the one that its clock stands at. */
export const today = (now?: Date): string => (now ? dayAt(now) : (locale().todayOn ?? dayAt(new Date())))

const dayAt = (moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: locale().timeZone }).format(moment)

/** A day so many days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * aDayMs).toISOString().slice(0, 10)

/** The last second of a day where the firm is, as an instant. */
export function endOfDay(day: string): string {
  const wall = Date.parse(`${day}T23:59:59Z`)
  // What the clock there is ahead by is asked twice: the first guess may lie beyond a change of the clocks.
  const guess = wall - aheadMs(wall)
  return new Date(wall - aheadMs(guess)).toISOString()
}

/** By how much the firm's clock is ahead of UTC at an instant. */
function aheadMs(at: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: locale().timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at))
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00'
  const wall = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(wall) - Math.floor(at / 1000) * 1000
}

/** Seconds in words a person plans with: “18 s”, “4 min”, “2 h”. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
