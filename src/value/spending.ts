import { moneyInFull, toMajor } from '../kernel/money.ts'

/** What was spent in one month (`YYYY-MM`). */
export type MonthlySpend = {
  readonly month: string
  readonly currency: string
  readonly amountMinor: number
}

export type SpendingPoint = {
  readonly from: string
  readonly to: string
  readonly value: number
  readonly reference: number | null
}

/** The first day of the month that lies some months from a day's. */
export function monthStart(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const of = String((count % 12) + 1).padStart(2, '0')
  return `${Math.floor(count / 12)}-${of}-01`
}

/** The currency most was spent in; null without any. */
export function mainCurrency(spent: readonly MonthlySpend[]): string | null {
  const sums = new Map<string, number>()
  for (const { currency, ...amount } of spent)
    sums.set(currency, (sums.get(currency) ?? 0) + toMajor({ ...amount, currency }))
  return [...sums].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** What spending is held against: the year before, a budget a month, or what a group spent in each month on average. */
export type Beside =
  | { readonly kind: 'year-before' }
  | { readonly kind: 'budget'; readonly amount: number | null }
  | { readonly kind: 'group'; readonly averages: ReadonlyMap<string, number> | null }

/**
 * The twelve months up to today’s, each with what the reference says of it; nothing is held against the one that runs,
 * which is not over.
 */
export function spendingPoints(
  spent: readonly MonthlySpend[],
  today: string,
  currency: string,
  beside: Beside,
): SpendingPoint[] {
  const byMonth = new Map(
    spent
      .filter((one) => one.currency === currency)
      .map(({ month, amountMinor }) => [month, toMajor({ amountMinor, currency })]),
  )
  const of = (day: string) => byMonth.get(day.slice(0, 7)) ?? 0
  return Array.from({ length: 12 }, (_, index) => {
    const from = monthStart(today, index - 11)
    const isOver = index < 11
    const reference = isOver ? besideOf(beside, from.slice(0, 7), of(monthStart(today, index - 23))) : null
    return { from, to: monthStart(today, index - 10), value: of(from), reference }
  })
}

function besideOf(beside: Beside, month: string, earlier: number): number | null {
  if (beside.kind === 'year-before') return earlier
  if (beside.kind === 'budget') return beside.amount
  return beside.averages?.get(month) ?? null
}

/** What the months come to, in a sentence: all of them, or those that are over beside their reference. */
export function spendingSentence(points: readonly SpendingPoint[], currency: string): string {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const money = (value: number) => moneyInFull(value, currency)
  const over = points.slice(0, -1)
  const known = over.flatMap(({ reference }) => reference ?? [])
  if (known.length < over.length)
    return `You spent ${money(sum(points.map(({ value }) => value)))} with us in twelve months.`
  const spent = sum(over.map(({ value }) => value))
  const beside = sum(known)
  const difference = spent - beside
  const word = difference === 0 ? 'as much as' : difference > 0 ? 'more than' : 'less than'
  const by = difference === 0 ? '' : `${money(Math.abs(difference))} `
  return `You spent ${money(spent)} with us in eleven whole months, ${by}${word} your reference of ${money(beside)}. This month is not over, so it is not compared.`
}
