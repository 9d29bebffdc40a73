import { type Day, dayIn, type Instant } from './period.ts'

/** A day at which an invented firm stood until before a moment. */
export type LeftDay = { readonly on: Day; readonly at: Instant }

/** How a firm counts days: by the clock of its time zone, or from the day at which it stands. */
export type FirmDays = {
  readonly timeZone: string
  readonly todayOn: Day | null
  /** In the order in which it left them. */
  readonly leftDays: readonly LeftDay[]
}

const dayMs = 86_400_000

/** The firm's day on which something was recorded: not the clock's where the firm had been moved on by then. */
export function recordedOn({ timeZone, todayOn, leftDays }: FirmDays, at: Date): Day {
  const left = leftDays.findIndex((one) => at.getTime() < Date.parse(one.at))
  const stoodAt = left === -1 ? todayOn : (leftDays[left]?.on ?? null)
  const wasMoved = left === -1 ? leftDays.length > 0 : left > 0
  const byClock = dayIn(timeZone, at)
  return stoodAt === null || (!wasMoved && byClock < stoodAt) ? byClock : stoodAt
}

/** The moment after which what is recorded is no older than so many of the firm's days. */
export function recordsSince({ todayOn, leftDays }: FirmDays, days: number, now: Date): Date {
  if (todayOn === null) return new Date(now.getTime() - days * dayMs)
  const oldest = Date.parse(todayOn) - days * dayMs
  const before = leftDays.findLast(({ on }) => Date.parse(on) < oldest)
  return new Date(before ? Date.parse(before.at) - 1 : oldest)
}
