import type { Occasions, TimeUnit } from '../../analytics/index.ts'
import { readHistories, readTransactions } from './histories.ts'
import type { FitSource } from './source.ts'

/** Histories over occasions with the ids they belong to. */
export interface FitOccasions {
  readonly ids: readonly string[]
  readonly occasions: Occasions
  /** occasions with a purchase after the calibration, and how many there were; null without such occasions */
  readonly holdout: { readonly x: Float64Array; readonly n: number } | null
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
    const { ids, x, tx, T, weights } = await readHistories(source)
    return { ids, occasions: { x, tx, n: T, ...(weights ? { weights } : {}) }, holdout: null }
  }
  const { ids, customer, day } = await readTransactions(source)
  const periods = day.map((on) => periodOf(on, source.unit))
  const last = periods.reduce((most, period) => Math.max(most, period), Number.NEGATIVE_INFINITY)
  const periodOr = (asked: number | undefined) => (asked === undefined ? last : periodOf(asked, source.unit))
  return counted(ids, customer, periods, periodOr(source.calibrateUntil), periodOr(source.observeUntil))
}

function counted(
  ids: readonly string[],
  customer: Int32Array,
  periods: Int32Array,
  until: number,
  end: number,
): FitOccasions {
  const own = ids.map(() => new Set<number>())
  customer.forEach((number, row) => {
    own[number]?.add(periods[row] as number)
  })
  const rows = own.flatMap((bought, number) => {
    const first = Math.min(...bought)
    if (first > until) return []
    const seen = [...bought].filter((period) => period > first && period <= until)
    const tx = seen.length === 0 ? 0 : Math.max(...seen) - first
    const later = [...bought].filter((period) => period > until && period <= end).length
    return [{ id: ids[number] ?? '', x: seen.length, tx, n: until - first, later }]
  })
  const column = (name: 'x' | 'tx' | 'n' | 'later') => Float64Array.from(rows, (row) => row[name])
  return {
    ids: rows.map(({ id }) => id),
    occasions: { x: column('x'), tx: column('tx'), n: column('n') },
    holdout: end > until ? { x: column('later'), n: end - until } : null,
  }
}
