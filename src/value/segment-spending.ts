import { toMajor } from '../kernel/money.ts'
import { dayInWords } from '../kernel/period.ts'

/** So many others must stand behind an average that a customer sees: of fewer it could tell about one of them. */
export const leastOthers = 20

/** What people of a group spent a month on average (by `YYYY-MM`), and what that rests on; null: nothing is said. */
export type GroupSpending = {
  readonly averages: ReadonlyMap<string, number> | null
  readonly basis: string
}

type Counted = { readonly month: string; readonly amountMinor: number; readonly currency: string }
type Behind = {
  readonly group: string
  readonly parties: number
  readonly told: number
  readonly covers: number | null
  readonly countedOn: string
}

/**
 * The averages of a group that is large enough, month by month, with who stands behind them and how much is known. Both
 * are told roughly: exact ones of two days would differ by what a single customer spent.
 */
export function groupSpending(counted: readonly Counted[], behind: Behind): GroupSpending {
  const { group, parties, told, covers, countedOn } = behind
  const averages = new Map(
    counted.map(({ month, ...amount }) => [month, roughly(toMajor(amount) / parties)] as const),
  )
  const people = atLeast(parties)
  const known =
    told > leastOthers && covers !== null
      ? `By the word of ${atLeast(told)} of them it is ${Math.round(covers * 10) * 10} % of what they buy of this kind.`
      : 'How much of all that they buy this is, too few of them have said.'
  return {
    averages,
    basis: `The average of ${people} people of your group “${group}” who bought from us in these twelve months, to two digits, counted on ${dayInWords(countedOn)}. A month in which few of them bought has none. It is what they spent with us alone. ${known}`,
  }
}

const roughly = (value: number) => Number(value.toPrecision(2))

/** “at least 120” for 127. */
function atLeast(count: number): string {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(count)) - 1)
  return `at least ${(Math.floor(count / step) * step).toLocaleString('en')}`
}
