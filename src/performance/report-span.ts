import type { Grain } from './report.ts'

/** So many spans are filled in; beyond them somebody typed a year wrongly. */
const mostSpans = 400

const dayMs = 86_400_000
const utc = (year: number, month: number, day = 1) => new Date(Date.UTC(year, month, day))
const year = (at: Date) => at.getUTCFullYear()
const two = (n: number) => String(n).padStart(2, '0')

/** The first day of the week that an ISO week names; week 1 holds January 4. */
function weekStart(key: string): Date {
  const fourth = utc(Number(key.slice(0, 4)), 0, 4)
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * dayMs
  return new Date(monday + (Number(key.slice(6)) - 1) * 7 * dayMs)
}

function weekKey(monday: Date): string {
  const thursday = new Date(monday.getTime() + 3 * dayMs)
  const days = (thursday.getTime() - utc(year(thursday), 0).getTime()) / dayMs
  return `${year(thursday)}-W${two(Math.floor(days / 7) + 1)}`
}

type Step = {
  readonly read: (key: string) => Date
  readonly next: (at: Date) => Date
  readonly write: (at: Date) => string
}

const steps: Record<Grain, Step> = {
  day: {
    read: (key) => new Date(`${key}T00:00:00Z`),
    next: (at) => new Date(at.getTime() + dayMs),
    write: (at) => at.toISOString().slice(0, 10),
  },
  week: {
    read: weekStart,
    next: (at) => new Date(at.getTime() + 7 * dayMs),
    write: weekKey,
  },
  month: {
    read: (key) => new Date(`${key}-01T00:00:00Z`),
    next: (at) => utc(year(at), at.getUTCMonth() + 1),
    write: (at) => at.toISOString().slice(0, 7),
  },
  quarter: {
    read: (key) => utc(Number(key.slice(0, 4)), (Number(key.slice(6)) - 1) * 3),
    next: (at) => utc(year(at), at.getUTCMonth() + 3),
    write: (at) => `${year(at)}-Q${at.getUTCMonth() / 3 + 1}`,
  },
  year: {
    read: (key) => utc(Number(key), 0),
    next: (at) => utc(year(at) + 1, 0),
    write: (at) => String(year(at)),
  },
}

/**
 * The days, weeks, months, quarters or years between the first and the last of some that hold nothing themselves: a month
 * without orders is a month too.
 *
 * @param keys  as reports name them: `2026-03`, `2026-W09`, `2026-Q1`
 */
export function emptySpans(keys: readonly string[], grain: Grain): string[] {
  const step = steps[grain]
  const known = new Set(keys)
  const moments = keys.map((key) => step.read(key)).filter((at) => !Number.isNaN(at.getTime()))
  const last = Math.max(...moments.map((at) => at.getTime()))
  let at = new Date(Math.min(...moments.map((each) => each.getTime())))
  const empty: string[] = []
  for (let count = 0; at.getTime() < last; count++, at = step.next(at)) {
    if (count > mostSpans) return []
    const key = step.write(at)
    if (!known.has(key)) empty.push(key)
  }
  return empty
}
