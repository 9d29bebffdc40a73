import type { Context } from '../kernel/context.ts'
import { dayIn } from '../kernel/period.ts'
import type { Assumptions } from './assumption.ts'
import { computedApart } from './computed-apart.commands.ts'
import {
  type ChangeSums,
  changeParts,
  type StayedCustomers,
  stayedWorths,
  type Valuation,
} from './equity-change.ts'
import { type ComparedLifetime, comparedLifetimes } from './lifetime.sql.ts'
import type { TimeUnit } from './lifetime.ts'
import { buyingNameOf } from './lifetime.ts'
import { CustomerBase, dayNumber } from './lifetime-base.ts'
import { type LifetimeFit, modelOf } from './lifetime-fit.ts'
import { keptRuns, type RunDates, runById } from './model-run.sql.ts'
import type { EquityChange, ModelRun, RunResult } from './model-run.ts'

type Compared = {
  readonly run: ModelRun
  readonly result: Pick<RunResult, 'equity' | 'service'>
  readonly valued: { readonly fit: LifetimeFit; readonly unit: TimeUnit; readonly untilDay: number }
  readonly assumptions: Assumptions
  readonly timeZone: string
  readonly signal: AbortSignal
}

/** What changed since the last run of the month before (else since the first run), and why; null without one. */
export async function changeSince(ctx: Context, compared: Compared): Promise<EquityChange | null> {
  const { run, result, timeZone } = compared
  const month = dayIn(timeZone, ctx.now).slice(0, 7)
  const kept = await ctx.db.many(keptRuns(timeZone))
  const before = baseline(kept, run.currency, month)
  if (!before) return null
  const earlier = await ctx.db.maybeOne(runById(before.modelRunId))
  const then = earlier && valuationOf(earlier)
  if (!earlier?.result || !then) return null
  const sums = await sumsBetween(ctx, earlier, then, compared)
  return {
    sinceRunId: earlier.modelRunId,
    since: earlier.publishedAt ?? earlier.finishedAt,
    from: earlier.result.equity.value,
    to: result.equity.value,
    parts: changeParts({ ...sums, from: earlier.result.equity.value, to: result.equity.value }, run.currency),
  }
}

/** The run to compare with: the last of an earlier month, else the oldest that is still kept. */
export function baseline(kept: readonly RunDates[], currency: string, month: string): RunDates | undefined {
  const published = kept.filter((run) => run.currency === currency && run.publishedAt !== null)
  return published.findLast((run) => run.month !== null && run.month < month) ?? published[0]
}

function valuationOf(run: ModelRun): Valuation | null {
  const { parameters, assumptions } = run
  const model = modelOf(run)
  if (!parameters || !model) return null
  const of = (name: string) => assumptions.find((assumption) => assumption.name === name)?.value ?? 0
  return {
    model,
    unit: { name: parameters.unit, days: parameters.unit === 'week' ? 7 : 1 },
    untilDay: dayNumber(run.observedUntil),
    margin: of('margin'),
    returnShare: parameters.returnShare,
    ratePerYear: of('discount rate'),
  }
}

/** Customers of the earlier run: those who stayed, as they stood then and now, and what the stored values sum to. */
type Stayed = { before: CustomerBase; now: CustomerBase; from: number; to: number; left: number }

async function stayedBetween(ctx: Context, earlierId: string, run: ModelRun): Promise<Stayed> {
  const stayed: Stayed = {
    before: new CustomerBase(run.currency, 1024),
    now: new CustomerBase(run.currency, 1024),
    from: 0,
    to: 0,
    left: 0,
  }
  for await (const batch of ctx.db.batches(comparedLifetimes(earlierId, run.modelRunId), 20_000))
    for (const row of batch) addCompared(stayed, row)
  return stayed
}

function addCompared(stayed: Stayed, row: ComparedLifetime): void {
  const { laterPurchaseDays, laterFirstDay, laterLastDay, laterRepeatMinor, laterClv } = row
  if (laterPurchaseDays === null || laterFirstDay === null || laterLastDay === null) {
    stayed.left++
    return
  }
  stayed.before.add({ ...row, spendMinor: 0 })
  const now = { purchaseDays: laterPurchaseDays, firstDay: laterFirstDay, lastDay: laterLastDay }
  stayed.now.add({ partyId: row.partyId, ...now, repeatMinor: laterRepeatMinor ?? 0, spendMinor: 0 })
  stayed.from += row.clv
  stayed.to += laterClv ?? 0
}

async function sumsBetween(
  ctx: Context,
  earlier: ModelRun,
  then: Valuation,
  { run, result, valued, assumptions, signal }: Compared,
): Promise<Omit<ChangeSums, 'from' | 'to'>> {
  const stayed = await stayedBetween(ctx, earlier.modelRunId, run)
  const { fit, unit, untilDay } = valued
  const { margin, ratePerYear } = then
  const learned: Valuation = {
    model: fit.model,
    unit,
    untilDay,
    margin,
    returnShare: fit.parameters.returnShare,
    ratePerYear,
  }
  const now = { ...learned, margin: assumptions.margin.value, ratePerYear: assumptions.discountRate.value }
  const [kind, kindNow] = [buyingNameOf(earlier.model), fit.model.purchases.model]
  const customers: StayedCustomers = {
    before: stayed.before.purchases(then.untilDay, then.unit),
    nowThen: stayed.now.purchases(untilDay, then.unit),
    now: stayed.now.purchases(untilDay, unit),
  }
  const relearned = kind === kindNow ? null : kind
  const valuations = { stayed: customers, then, learned, now, relearned }
  const {
    before,
    now: stayedTo,
    ...worths
  } = await computedApart(stayed.now.size, './equity-change.ts', stayedWorths, valuations, { signal })
  const isServed = Boolean(result.service || earlier.result?.service)
  // The stored values are what is left after serving; what the model makes of the same customers is before it.
  const stayedFrom = isServed ? before : stayed.from
  return {
    ...worths,
    stayedFrom,
    stayedTo,
    costs: isServed ? { from: stayedFrom - stayed.from, to: stayedTo - stayed.to } : null,
    left: stayed.left,
    joined: run.n - stayed.now.size,
  }
}
