import { dayIn } from '../kernel/period.ts'

/** When a report goes: each day, on a day of the week (1 is Monday) or of the month, at an hour of the firm’s zone. */
export type ReportRhythm = {
  readonly every: 'day' | 'week' | 'month'
  readonly day: number
  readonly hour: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The first moment after another at which a report is due. Where the clock skips the hour, the next one counts. */
export function nextSending(rhythm: ReportRhythm, timeZone: string, after: Date): Date {
  for (let days = 0; days <= 62; days++) {
    const day = dayIn(timeZone, new Date(after.getTime() + days * dayMs))
    if (!isDue(rhythm, day)) continue
    const at = momentOf(day, rhythm.hour, timeZone)
    if (at > after) return at
  }
  throw new RangeError('nextSending: a rhythm without a next moment')
}

function isDue({ every, day }: ReportRhythm, on: string): boolean {
  if (every === 'day') return true
  if (every === 'month') return Number(on.slice(8)) === day
  return ((new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7) + 1 === day
}

/** When it is that hour of that day there; offsets from UTC reach from −12 to +14 hours. */
function momentOf(day: string, hour: number, timeZone: string): Date {
  const from = Date.parse(`${day}T00:00:00Z`) - 14 * hourMs
  for (let quarter = 0; quarter <= 26 * 4 + 24 * 4; quarter++) {
    const at = new Date(from + quarter * (hourMs / 4))
    if (dayIn(timeZone, at) === day && hourIn(timeZone, at) >= hour) return at
  }
  return new Date(from + 14 * hourMs + hour * hourMs)
}

const hourIn = (timeZone: string, at: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))
