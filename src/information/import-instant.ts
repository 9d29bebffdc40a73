import type { WrittenDay } from './import-day.ts'

/** Turns written days into instants of a firm's time zone; remembers the zone's offset for each hour seen. */
export type Clock = {
  /** The firm's day on which it happened. */
  day(written: WrittenDay): string
  /** The moment, ISO in UTC. Where only the day is known, its noon. */
  instant(written: WrittenDay): string
}

const dayMs = 86_400_000

/** A clock of one time zone (IANA name). */
export function clockIn(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const offsets = new Map<string, number>()
  const offsetAt = (utcMs: number): number => {
    const hour = new Date(utcMs).toISOString().slice(0, 13)
    const known = offsets.get(hour)
    if (known !== undefined) return known
    if (offsets.size > 20_000) offsets.clear()
    const offset = offsetMinutes(format, utcMs)
    offsets.set(hour, offset)
    return offset
  }
  // Where a change of the clocks repeats an hour, the first of the two is taken; where it skips one, the
  // time that follows.
  const toUtc = (wallMs: number): number => {
    const before = offsetAt(wallMs - dayMs)
    const first = wallMs - before * 60_000
    return offsetAt(first) === before ? first : wallMs - offsetAt(wallMs + dayMs) * 60_000
  }
  const utcMs = ({ day, time, offset }: WrittenDay): number => {
    const wall = Date.parse(`${day}T${(time ?? '12:00:00').slice(0, 8)}Z`)
    return offset === null ? toUtc(wall) : wall - offset * 60_000
  }
  return {
    day: (written) => {
      if (written.time === null || written.offset === null) return written.day
      const utc = utcMs(written)
      return new Date(utc + offsetAt(utc) * 60_000).toISOString().slice(0, 10)
    },
    instant: (written) => {
      if (written.time === null) return `${written.day}T12:00:00Z`
      const text = new Date(utcMs(written)).toISOString().slice(0, 19)
      return `${text}${written.time.slice(8)}Z`
    },
  }
}

function offsetMinutes(format: Intl.DateTimeFormat, utcMs: number): number {
  const name = format.formatToParts(utcMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}
