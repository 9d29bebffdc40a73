import { dayOf, shortDay, time, today, wholeDays } from '../format/date.ts'
import { locale } from '../format/locale.ts'

/** Things of one stretch of time, newest first: days while they are near, then months. */
export type TimelineGroup<Entry> = { title: string; entries: Entry[] }

/** Cuts entries, newest first, where a person would: today, this week, then month by month. */
export function groupByTime<Entry extends { at: string }>(
  entries: Entry[],
  now?: Date,
): TimelineGroup<Entry>[] {
  const groups: TimelineGroup<Entry>[] = []
  for (const entry of entries) {
    const title = stretchOf(entry.at, now)
    const last = groups.at(-1)
    if (last?.title === title) last.entries.push(entry)
    else groups.push({ title, entries: [entry] })
  }
  return groups
}

/** When something happened, under the heading of its stretch: the time today, else the day; the heading has the year. */
export function whenIn(at: string, now?: Date): string {
  const days = wholeDays(at, now)
  if (days < 0) return shortDay(at, now)
  if (days === 0 && at.length > 10) return time(at)
  return written(at, { day: 'numeric', month: 'short' })
}

function stretchOf(at: string, now?: Date): string {
  const days = wholeDays(at, now)
  if (days < 0) return 'Ahead'
  if (days === 0) return `Today, ${written(at, { weekday: 'long', day: 'numeric', month: 'short' })}`
  if (days < 7) return 'The last seven days'
  const thisYear = dayOf(at).slice(0, 4) === today(now).slice(0, 4)
  return written(at, thisYear ? { month: 'long' } : { month: 'long', year: 'numeric' })
}

// A bare day belongs to no time zone.
const zoneOf = (at: string) => (at.length === 10 ? 'UTC' : locale().timeZone)

const written = (at: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale().language, { ...options, timeZone: zoneOf(at) }).format(new Date(at))
