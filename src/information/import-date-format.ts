import { type DateOrder, dateFormats, parseDay } from './import-day.ts'
import { isRefusal } from './import-money.ts'

/** What a column of dates says about how it is written. */
export type DateFinding = {
  readonly order: DateOrder
  /** Share of the filled cells that are dates in this order; in [0, 1]. */
  readonly share: number
  /** Whether day and month could be read either way. */
  readonly isAmbiguous: boolean
  readonly why: string
  /** A date that can be read either way; empty where there is none. */
  readonly example: string
}

/** Countries where the month is written before the day. */
const monthFirst = new Set(['US', 'PH', 'FM', 'PW', 'BZ'])
const orders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy', 'compact', 'serial']

/**
 * The order of the dates by evidence from every value: the order in which most of them exist in the
 * calendar, and among equals the one in which most are written. Where the 13th to 31st never show which is the
 * day, the firm's country decides, and it is said.
 *
 * @param values  filled cells
 * @param country the firm's country, ISO 3166 alpha-2
 */
export function detectDateOrder(values: readonly string[], country: string): DateFinding | null {
  const counts = new Map<DateOrder, number>(orders.map((order) => [order, countIn(values, order)]))
  const inOrder = (order: DateOrder) => counts.get(order) ?? 0
  const most = Math.max(...orders.map(inOrder))
  const share = values.length === 0 ? 0 : most / values.length
  if (share === 0) return null
  const among = orders.filter((order) => inOrder(order) === most)
  const written = (order: DateOrder) => values.filter((value) => writtenOrder(value) === order).length
  const best = among.reduce((first, second) => (written(second) > written(first) ? second : first))
  const doubtful = among.includes('dmy') && among.includes('mdy') ? values.find(isEitherWay) : undefined
  if (doubtful !== undefined) return ambiguous(doubtful, share, country)
  return { order: best, share, isAmbiguous: false, why: reasonFor(best, values), example: '' }
}

/** The order that a date shows by its form alone; null where it does not. */
function writtenOrder(value: string): DateOrder | null {
  if (/^\d{4}[-/.]/.test(value)) return 'ymd'
  return /^\d{1,2}\.|\p{L}{3}/u.test(value) ? 'dmy' : null
}

/** Whether it is one day with the day first, and another with the month first. */
function isEitherWay(value: string): boolean {
  const [one, other] = [parseDay(value, 'dmy'), parseDay(value, 'mdy')]
  return !isRefusal(one) && !isRefusal(other) && one.day !== other.day
}

function countIn(values: readonly string[], order: DateOrder): number {
  let found = 0
  for (const value of values) {
    const parsed = parseDay(value, order)
    if (!isRefusal(parsed) && isPlausible(parsed.day)) found++
  }
  return found
}

/** A number such as 1205 is a day of the year 1903 only by accident. */
function isPlausible(day: string): boolean {
  return day >= '1900-01-01' && day < '2101'
}

function ambiguous(example: string, share: number, country: string): DateFinding {
  const order = monthFirst.has(country) ? 'mdy' : 'dmy'
  const custom = order === 'mdy' ? 'the month comes first' : 'the day comes first'
  return {
    order,
    share,
    isAmbiguous: true,
    example,
    why: `${example} can be read both ways; ${custom} by the custom of ${country}`,
  }
}

function reasonFor(order: DateOrder, values: readonly string[]): string {
  const other: DateOrder | null = order === 'dmy' ? 'mdy' : order === 'mdy' ? 'dmy' : null
  const readable = (value: string, each: DateOrder) => !isRefusal(parseDay(value, each))
  const proof =
    other === null
      ? values.find((value) => readable(value, order))
      : values.find((value) => readable(value, order) && !readable(value, other))
  return proof === undefined ? dateFormats[order] : `${proof} is a date only as ${dateFormats[order]}`
}
