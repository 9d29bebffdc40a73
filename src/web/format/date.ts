import { locale } from './locale.ts'

const format = (options: Intl.DateTimeFormatOptions, zone = locale().timeZone) =>
  new Intl.DateTimeFormat(locale().language, { ...options, timeZone: zone })

// A day has no time zone: reading it as midnight UTC and showing it in UTC keeps it the same day.
const isDay = (text: string) => text.length === 10
const zoneOf = (text: string) => (isDay(text) ? 'UTC' : locale().timeZone)

/** “12 Nov 2026” from a day or an instant. */
export const day = (text: string) =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }, zoneOf(text)).format(new Date(text))

/** “12 Nov”, or with the year when it is not this one. */
export function shortDay(text: string, now = new Date()): string {
  const date = new Date(text)
  if (date.getUTCFullYear() !== now.getUTCFullYear()) return day(text)
  return format({ day: 'numeric', month: 'short' }, zoneOf(text)).format(date)
}

/** “Nov 2026”. */
export const month = (text: string) =>
  format({ month: 'short', year: 'numeric' }, zoneOf(text)).format(new Date(text))

/** “06:00”. */
export const time = (text: string) =>
  format({ hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(text))

/** “12 Nov 2026, 06:00”. */
export const instant = (text: string) => `${day(text)}, ${time(text)}`

/** The time today, “yesterday”, or the day: relative only within a day. */
export function recent(text: string, now = new Date()): string {
  const date = new Date(text)
  const apart = wholeDays(text, now)
  if (apart === 0) return isDay(text) ? 'today' : time(text)
  if (apart === 1) return 'yesterday'
  return shortDay(date.toISOString().slice(0, 10), now)
}

/** Days from `text` until `now`, counted in calendar days; negative when it lies ahead. */
export function wholeDays(text: string, now = new Date()): number {
  const dayOf = (date: Date, zone: string) =>
    Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(date))
  return Math.round((dayOf(now, locale().timeZone) - dayOf(new Date(text), zoneOf(text))) / 86_400_000)
}

/** Seconds in words a person plans with: “18 s”, “4 min”, “2 h”. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
