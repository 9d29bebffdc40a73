import type { LifetimeValues } from '../analytics/index.ts'
import { scoreLine } from '../information/index.ts'
import type { Services } from './cost-to-serve.ts'
import type { ScoreNames } from './lifetime.ts'
import { type CustomerBase, dayOf } from './lifetime-base.ts'
import type { ModelRun } from './model-run.ts'

/** Digits beyond these say nothing and cost space. */
const shortened = (value: number) => Math.round(value * 1e6) / 1e6

/** The scores of rows [from, to) as COPY text, in strings of some hundred lines. */
export function* scoreLines(
  customers: CustomerBase,
  { value, alive, transactions, outcome, estimates, level }: LifetimeValues,
  services: Services | null,
  names: ScoreNames,
  { version, asOf }: { version: number; asOf: string },
  from: number,
  to: number,
): Generator<string> {
  for (let start = from; start < to; start += 500) {
    let lines = ''
    for (let row = start; row < Math.min(start + 500, to); row++) {
      const partyId = customers.idOf(row)
      const of = (name: string, number: number, interval: ScoreEnds) =>
        scoreLine({ partyId, name, version, value: shortened(number), ...interval, asOf })
      lines +=
        of(names.clv, value[row] as number, endsOf(outcome, row, level)) +
        of(names.alive, alive[row] as number, endsOf(estimates?.alive, row, level)) +
        of(names.orders, transactions[row] as number, endsOf(estimates?.transactions, row, level))
      if (services) lines += of(names.cost, services.perYear[row] as number, endsOf(services, row, level))
    }
    yield lines
  }
}

/** A score's interval as it is stored. */
export type ScoreEnds = { low: number | null; high: number | null; level: number | null }

const open: ScoreEnds = { low: null, high: null, level: null }

/** The interval of one row; none where it has no end, or where both ends are the estimate itself. */
export function endsOf(
  ends: { readonly low: Float64Array; readonly high: Float64Array } | null | undefined,
  row: number,
  level: number,
): ScoreEnds {
  const [low, high] = [ends?.low[row] ?? Number.NaN, ends?.high[row] ?? Number.NaN]
  return Number.isFinite(high) && low < high ? { low: shortened(low), high: shortened(high), level } : open
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
