import { KithError } from './errors.ts'

/** A day as `YYYY-MM-DD`. */
export type Day = string
/** A moment as ISO 8601 text in UTC. */
export type Instant = string

/** Days from `from` to `to`, both included; `to` null while it lasts. */
export type Period = { readonly from: Day; readonly to: Day | null }

/** @throws kernel.bad-period when it would end before it begins */
export function period(from: Day, to: Day | null): Period {
  if (to !== null && to < from) throw new KithError('kernel.bad-period', { from, to })
  return { from, to }
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Whether a text is a day that exists in the calendar; there was no year 0. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Making a formatter costs fifty times what using it does, and a firm has one time zone. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The day of a moment in a time zone (IANA name). */
export function dayIn(timeZone: string, at: Date): Day {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, ...parts })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(at)
}

const inWords = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A day as people read it, “30 Jun 1998”; what is no day stays as it is. */
export function dayInWords(day: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  return Number.isNaN(at) ? day : inWords.format(at)
}
