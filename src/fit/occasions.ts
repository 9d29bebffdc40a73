import type { Occasions, OccasionTracking, TimeUnit } from '../analytics/index.ts'
import { type FitTransactions, readHistories, readTransactions } from './histories.ts'
import type { FitSource } from './source.ts'

/** Histories over occasions with the ids they belong to. */
export interface FitOccasions {
  readonly ids: readonly string[]
  readonly occasions: Occasions
  /** mean per occasion with a repeat purchase; 0 where there is none, and where no amount was read */
  readonly meanSpend: Float64Array
  /** occasions with a purchase after the calibration, how many there were, and all of them; null without such ones */
  readonly holdout: {
    readonly x: Float64Array
    readonly n: number
    readonly tracking: OccasionTracking
  } | null
}

/** Number of the calendar period in which a day falls. */
export function periodOf(day: number, unit: TimeUnit): number {
  const date = new Date(day * 86_400_000)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth()
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  const periods = { day, week: Math.floor((day + 3) / 7), month: months, quarter: Math.floor(months / 3) }
  return unit === 'year' ? date.getUTCFullYear() : periods[unit]
}

/** Reads a summary as it is, or counts the calendar periods with a purchase. */
export async function readOccasions(source: FitSource): Promise<FitOccasions> {
  if (source.summary) {
    const { ids, x, tx, T, meanSpend, weights } = await readHistories(source)
    return { ids, occasions: { x, tx, n: T, ...(weights ? { weights } : {}) }, meanSpend, holdout: null }
  }
  const read = await readTransactions(source)
  const { day } = read
  const periods = day.map((on) => periodOf(on, source.unit))
  const last = periods.reduce((most, period) => Math.max(most, period), Number.NEGATIVE_INFINITY)
  const periodOr = (asked: number | undefined) => (asked === undefined ? last : periodOf(asked, source.unit))
  return counted(read, periods, periodOr(source.calibrateUntil), periodOr(source.observeUntil))
}

function counted(
  { ids, customer, amount }: FitTransactions,
  periods: Int32Array,
  until: number,
  end: number,
): FitOccasions {
  const own = ids.map(() => new Map<number, number>())
  customer.forEach((number, row) => {
    const [spent, period] = [own[number], periods[row] as number]
    spent?.set(period, (spent.get(period) ?? 0) + (amount?.[row] ?? 0))
  })
  const rows = own.flatMap((bought, number) => {
    const first = Math.min(...bought.keys())
    if (first > until) return []
    const seen = [...bought.keys()].filter((period) => period > first && period <= until)
    const tx = seen.length === 0 ? 0 : Math.max(...seen) - first
    const later = [...bought.keys()].filter((period) => period > until && period <= end)
    const repeats = [...seen, ...later]
    const spend = seen.reduce((sum, period) => sum + (bought.get(period) ?? 0), 0) / Math.max(1, seen.length)
    const counts = { x: seen.length, tx, n: until - first, later: later.length }
    return [{ id: ids[number] ?? '', ...counts, spend, first, repeats }]
  })
  const column = (name: 'x' | 'tx' | 'n' | 'later' | 'spend') => Float64Array.from(rows, (row) => row[name])
  return {
    ids: rows.map(({ id }) => id),
    occasions: { x: column('x'), tx: column('tx'), n: column('n') },
    meanSpend: column('spend'),
    holdout:
      end > until
        ? {
            x: column('later'),
            n: end - until,
            tracking: {
              first: Int32Array.from(rows, ({ first }) => first),
              repeats: Int32Array.from(rows.flatMap(({ repeats }) => repeats)),
              calibrateUntil: until,
              observeUntil: end,
            },
          }
        : null,
  }
}
