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
}

/** Countries where the month is written before the day. */
const monthFirst = new Set(['US', 'PH', 'FM', 'PW', 'BZ'])
const orders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy', 'compact', 'serial']

/**
 * The order of the dates by evidence from every value: the order in which most of them exist in the
 * calendar. Where the 13th to 31st never show which is the day, the firm's country decides, and it is said.
 *
 * @param values  filled cells
 * @param country the firm's country, ISO 3166 alpha-2
 */
export function detectDateOrder(values: readonly string[], country: string): DateFinding | null {
  const counts = new Map<DateOrder, number>(orders.map((order) => [order, countIn(values, order)]))
  const inOrder = (order: DateOrder) => counts.get(order) ?? 0
  const best = orders.reduce((first, second) => (inOrder(second) > inOrder(first) ? second : first))
  const share = values.length === 0 ? 0 : inOrder(best) / values.length
  if (share === 0) return null
  if (
    (best === 'dmy' || best === 'mdy') &&
    inOrder('dmy') === inOrder('mdy') &&
    values.some((value) => !hasWord(value))
  )
    return ambiguous(values, share, country)
  return { order: best, share, isAmbiguous: false, why: reasonFor(best, values) }
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

const hasWord = (value: string) => /\p{L}{3}/u.test(value)

function ambiguous(values: readonly string[], share: number, country: string): DateFinding {
  const order = monthFirst.has(country) ? 'mdy' : 'dmy'
  const example = values.find((value) => !hasWord(value)) ?? ''
  const custom = order === 'mdy' ? 'the month comes first' : 'the day comes first'
  return {
    order,
    share,
    isAmbiguous: true,
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
