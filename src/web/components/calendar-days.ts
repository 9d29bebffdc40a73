import { daysAfter } from '../format/date.ts'

/** How many days a calendar shows. */
export type CalendarSpan = 'month' | 'week'

/** On which day weeks begin in a country, 1 Monday to 7 Sunday; Monday where nobody knows. */
export function firstWeekday(country: string | undefined): number {
  type Weeks = { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } }
  try {
    const place = new Intl.Locale(country ? `und-${country}` : 'und-DE') as Intl.Locale & Weeks
    return (place.getWeekInfo?.() ?? place.weekInfo)?.firstDay ?? 1
  } catch {
    return 1
  }
}

const weekdayOf = (day: string) => new Date(day).getUTCDay() || 7

/** The first day of the week that a day lies in. */
export const weekStart = (day: string, first: number): string =>
  daysAfter(day, -((weekdayOf(day) - first + 7) % 7))

/** The days that are drawn around one: its week, or its month in whole weeks. */
export function daysAround(day: string, span: CalendarSpan, first: number): string[] {
  if (span === 'week') return daysFrom(weekStart(day, first), 7)
  const from = weekStart(`${day.slice(0, 8)}01`, first)
  const last = daysAfter(monthsAfter(day, 1), -1)
  const weeks = Math.ceil((Date.parse(last) - Date.parse(from) + 86_400_000) / (7 * 86_400_000))
  return daysFrom(from, weeks * 7)
}

const daysFrom = (from: string, length: number) => Array.from({ length }, (_, at) => daysAfter(from, at))

/** The first day of the month so many months on. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}
