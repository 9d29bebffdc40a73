import type { LifetimeValues } from '../analytics/index.ts'
import { scoreLine } from '../information/index.ts'
import { type CustomerBase, dayOf } from './lifetime-base.ts'
import type { ModelRun, RunResult } from './model-run.ts'

/** Digits beyond these say nothing and cost space. */
const shortened = (value: number) => Math.round(value * 1e6) / 1e6

/** The three scores of rows [from, to) as COPY text, in strings of some hundred lines. */
export function* scoreLines(
  customers: CustomerBase,
  { value, alive, transactions, outcome, level }: LifetimeValues,
  names: RunResult['scores'],
  { version, asOf }: { version: number; asOf: string },
  from: number,
  to: number,
): Generator<string> {
  for (let start = from; start < to; start += 500) {
    let lines = ''
    for (let row = start; row < Math.min(start + 500, to); row++) {
      const partyId = customers.idOf(row)
      const [low, high] = [outcome?.low[row] ?? 0, outcome?.high[row] ?? 0]
      const ends = Number.isFinite(high) ? { low: shortened(low), high: shortened(high), level } : open
      const of = (name: string, number: number, interval: typeof ends) =>
        scoreLine({ partyId, name, version, value: shortened(number), ...interval, asOf })
      lines +=
        of(names.clv, value[row] as number, ends) +
        of(names.alive, alive[row] as number, open) +
        of(names.orders, transactions[row] as number, open)
    }
    yield lines
  }
}

const open: { low: number | null; high: number | null; level: number | null } = {
  low: null,
  high: null,
  level: null,
}

/** What a run was told of rows [from, to) as COPY text. */
export function* lifetimeLines(
  customers: CustomerBase,
  { value }: LifetimeValues,
  { modelRunId }: ModelRun,
  from: number,
  to: number,
): Generator<string> {
  for (let start = from; start < to; start += 500) {
    let lines = ''
    for (let row = start; row < Math.min(start + 500, to); row++) {
      const { partyId, purchaseDays, firstDay, lastDay, repeatMinor } = customers.factsOf(row)
      const clv = shortened(value[row] as number)
      lines += `${partyId}\t${modelRunId}\t${purchaseDays}\t${dayOf(firstDay)}\t${dayOf(lastDay)}\t${repeatMinor}\t${clv}\n`
    }
    yield lines
  }
}
