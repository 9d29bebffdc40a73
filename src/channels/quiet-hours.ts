/** When somebody is not to be disturbed, by their own clock (`HH:MM`); over midnight where `to` is earlier. */
export type QuietHours = { readonly from: string; readonly to: string }

const minuteMs = 60_000
const dayMinutes = 24 * 60

/** Making a formatter costs fifty times what using it does, and people live in few time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** Minutes since midnight on the clocks of a time zone (IANA name). */
function minuteOfDay(timeZone: string, at: Date): number {
  let formatter = formatters.get(timeZone)
  if (formatter === undefined) {
    const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    formatter = new Intl.DateTimeFormat('en-GB', { timeZone, ...parts })
    formatters.set(timeZone, formatter)
  }
  return minutesOf(formatter.format(at))
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function isWithin({ from, to }: QuietHours, minute: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return start < end ? start <= minute && minute < end : minute >= start || minute < end
}

/** Clocks are put on or back at quarters of an hour; between two of them they go on minute by minute. */
const quarter = 15

/**
 * When quiet time ends that a moment falls into; null where it falls into none. Clocks decide, so a night in which
 * they are put forward is an hour shorter, and one in which they are put back an hour longer. Hours that leave no
 * minute free keep nobody quiet for ever: a day on, the answer is that moment.
 */
export function quietUntil(quiet: readonly QuietHours[], timeZone: string, at: Date): Date | null {
  const isQuiet = (clock: number) =>
    quiet.some((hours) => hours.from !== hours.to && isWithin(hours, clock % dayMinutes))
  if (!isQuiet(minuteOfDay(timeZone, at))) return null
  const start = Math.floor(at.getTime() / minuteMs)
  for (let minute = start; minute < start + dayMinutes; minute += quarter - (minute % quarter)) {
    const clock = minuteOfDay(timeZone, new Date(minute * minuteMs))
    for (let ahead = 0; ahead < quarter - (minute % quarter); ahead++)
      if (!isQuiet(clock + ahead)) return new Date((minute + ahead) * minuteMs)
  }
  return new Date((start + dayMinutes) * minuteMs)
}
