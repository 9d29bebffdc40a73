import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Day } from '../kernel/period.ts'
import { offThread, type Progress } from '../storage/off-thread.ts'
import { requestJob } from '../storage/outbox.ts'
import { currentAssumptions } from './assumption.commands.ts'
import { costsOf } from './cost-to-serve.ts'
import { readCustomers, servicesIn } from './customer-base.commands.ts'
import { readPurchaseDays } from './holdout.commands.ts'
import { holdoutStride } from './holdout.ts'
import { baseSummaries } from './lifetime.sql.ts'
import { type BaseSummary, refusalOf, returnShare, timeUnit } from './lifetime.ts'
import { dayNumber } from './lifetime-base.ts'
import { lifetimeTerms } from './lifetime-fit.ts'
import * as statements from './model-comparison.sql.ts'
import { type ComparedBase, compareModels } from './model-comparison.ts'

/** The job that compares. */
export const compareJob = 'value.compare-models'

/**
 * Asks for a comparison of the models on a currency's customers. While one is under way, it is that one.
 *
 * @returns its id
 */
export async function requestComparison(ctx: Context, currency: string): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockComparisons(currency))
    const open = await tx.maybeOne(statements.openComparison(currency))
    if (open) return open.comparisonId
    const comparisonId = newId()
    await tx.run(
      statements.insertComparison({ comparisonId, currency, requestedBy: ctx.actor.userId }, ctx.now),
    )
    await requestJob(
      tx,
      { name: compareJob, payload: { comparisonId }, key: `${compareJob}:${currency}` },
      ctx.now,
    )
    return comparisonId
  })
}

/** Ends a comparison that has not ended by itself; what it had found until then is dropped. */
export async function cancelComparison(ctx: Context, comparisonId: string): Promise<void> {
  const found = await ctx.db.maybeOne(statements.comparisonById(comparisonId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'comparison', id: comparisonId })
  await ctx.db.run(statements.endComparison(comparisonId, { state: 'cancelled', ...nothing }, ctx.now))
}

const nothing = { result: null, refused: null }

/** How often it is asked whether somebody has cancelled; ms. */
const askMs = 500

/**
 * Compares, unless it was cancelled meanwhile. A worker that is killed leaves it under way: the job is taken up
 * again, from the beginning.
 */
export async function runComparison(ctx: Context, comparisonId: string, signal: AbortSignal): Promise<void> {
  const asked = await ctx.db.maybeOne(statements.comparisonById(comparisonId))
  if (asked?.state !== 'waiting' && asked?.state !== 'running') return
  const cancelled = new AbortController()
  const watch = new Watch(ctx, comparisonId, cancelled)
  try {
    const either = AbortSignal.any([signal, cancelled.signal])
    const end = await compared(ctx, asked.currency, either, (progress) => watch.note(progress))
    await watch.settled()
    await ctx.db.transaction(async (tx) => {
      await tx.run(statements.endComparison(comparisonId, end, new Date()))
      await tx.run(statements.tidyComparisons(asked.currency))
    })
  } catch (error) {
    if (cancelled.signal.aborted) return
    if (signal.aborted) throw error
    const refused = error instanceof Error ? error.message : String(error)
    await ctx.db.run(
      statements.endComparison(comparisonId, { state: 'failed', result: null, refused }, new Date()),
    )
    throw error
  } finally {
    watch.end()
  }
}

/** Writes down how far the work is, and ends it when somebody has cancelled it. */
class Watch {
  #latest: Progress | null = null
  #writing: Promise<void> = Promise.resolve()
  readonly #timer: NodeJS.Timeout

  constructor(ctx: Context, comparisonId: string, cancelled: AbortController) {
    this.#timer = setInterval(() => {
      const progress = this.#latest ?? { step: 'waiting for customers', done: 0, of: 1 }
      this.#writing = this.#writing.then(async () => {
        const noted = await ctx.db.run(statements.noteProgress(comparisonId, progress))
        if (noted === 0) cancelled.abort()
      })
      this.#writing.catch(() => cancelled.abort())
    }, askMs)
  }

  note(progress: Progress): void {
    this.#latest = progress
  }

  async settled(): Promise<void> {
    this.end()
    await this.#writing
  }

  end(): void {
    clearInterval(this.#timer)
  }
}

type End = Parameters<typeof statements.endComparison>[1]

async function compared(
  ctx: Context,
  currency: string,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<End> {
  const today = await firmToday(ctx)
  const summary = (await ctx.db.many(baseSummaries(today))).find((each) => each.currency === currency)
  const refused = summary ? refusalOf(summary) : `Nobody has bought in ${currency} yet.`
  if (!summary || refused !== null || summary.firstOn === null || summary.observedUntil === null)
    return { state: 'refused', result: null, refused: refused ?? 'There are no purchases.' }
  const span = { firstOn: summary.firstOn, until: summary.observedUntil, today }
  const base = await baseOf(ctx, summary, span, signal, onProgress)
  const transfer = buffersOf(base)
  const result = await offThread(new URL('./model-comparison.ts', import.meta.url), compareModels, base, {
    signal,
    onProgress,
    transfer,
  })
  return { state: 'done', result, refused: null }
}

async function baseOf(
  ctx: Context,
  summary: BaseSummary,
  { firstOn, until, today }: { firstOn: Day; until: Day; today: Day },
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<ComparedBase> {
  const { db } = ctx
  const unit = timeUnit(firstOn, until)
  const customers = await readCustomers(db, summary, until, (done) => {
    signal.throwIfAborted()
    onProgress({ step: 'reading customers', done, of: summary.customers })
  })
  const { margin, discountRate } = await currentAssumptions(db)
  const services = await servicesIn(db, customers, today)
  const share = returnShare(summary)
  const rates = { margin: margin.value, returnShare: share, ratePerYear: discountRate.value }
  const oneIn = holdoutStride(summary.customers)
  const days = await readPurchaseDays(db, summary, until, oneIn)
  signal.throwIfAborted()
  return {
    currency: summary.currency,
    observedUntil: until,
    untilDay: dayNumber(until),
    unit,
    returnShare: share,
    terms: lifetimeTerms(rates, unit),
    purchases: customers.purchases(dayNumber(until), unit),
    costs: costsOf(services).costs ?? null,
    days: { customer: days.customer.slice(), day: days.day.slice() },
    oneIn,
  }
}

/** Columns that are handed over rather than copied: of a million customers they are a hundred megabytes. */
function buffersOf({ purchases, costs, days }: ComparedBase): ArrayBuffer[] {
  const { x, tx, T, meanSpend } = purchases
  return [x, tx, T, meanSpend, days.customer, days.day, ...(costs ? [costs.perYear] : [])].map(
    (column) => column.buffer as ArrayBuffer,
  )
}
