import { Readable } from 'node:stream'
import type { LifetimeValues } from '../analytics/index.ts'
import { analyseScores, openScoreVersion, type ScoreSet, writeScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { programVersion } from '../storage/program-version.ts'
import { type Assumptions, stated } from './assumption.ts'
import { computedApart } from './computed-apart.commands.ts'
import { costsOf, type Services } from './cost-to-serve.ts'
import { readCustomers, servicesIn } from './customer-base.commands.ts'
import { changeSince } from './equity-change.commands.ts'
import { readPurchaseDays } from './holdout.commands.ts'
import { holdoutStride } from './holdout.ts'
import { wideningOf } from './holdout-widening.ts'
import * as statements from './lifetime.sql.ts'
import {
  type BaseSummary,
  type BuyingModelName,
  lifetimeModel,
  refusalOf,
  returnShare,
  type ScoreNames,
  scoreNames,
  shownLevel,
  type TimeUnit,
  timeUnit,
} from './lifetime.ts'
import { type CustomerBase, dayNumber } from './lifetime-base.ts'
import { type ChosenFit, type LifetimeFit, lifetimeTerms } from './lifetime-fit.ts'
import { lifetimeLines, scoreLines } from './lifetime-line.ts'
import * as summary from './lifetime-summary.ts'
import { insertRun } from './model-run.sql.ts'
import type { ModelRun, RunResult } from './model-run.ts'
import { publishRun } from './publication.commands.ts'
import { type CustomerValuation, type ValuationInput, valueCustomers } from './valuation.ts'
import { refuseRun } from './withdrawal.commands.ts'

/** How far a refit has come: the step in words, and customers done of all. */
export type RefitProgress = {
  readonly currency: string
  readonly step: string
  readonly done: number
  readonly of: number
}

/** What a refit is given besides the context. */
export type RefitOptions = {
  readonly summary: BaseSummary
  /** Whether most customers buy in this currency; its scores carry the plain names. */
  readonly isMain: boolean
  readonly assumptions: Assumptions
  /** The model that the firm chose for this currency. */
  readonly chosen: BuyingModelName
  readonly timeZone: string
  readonly today: Day
  readonly signal: AbortSignal
  readonly report: (progress: RefitProgress) => void
}

const chunkSize = 50_000

/**
 * Fits the lifetime model in one currency and publishes what it says of every customer in one step. A base
 * that is too thin is refused, and the run says what is missing.
 */
export async function refit(ctx: Context, options: RefitOptions): Promise<ModelRun> {
  const { summary: base, isMain } = options
  const startedAt = new Date().toISOString()
  const refused = refusalOf(base)
  const blank = await blankRun(options, startedAt)
  if (refused !== null || base.firstOn === null || base.observedUntil === null) {
    const run = { ...blank, refused: refused ?? 'There are no purchases.' }
    await refuseRun(ctx.db, run)
    return run
  }
  const step = progressOf(options)
  const customers = await readCustomers(ctx.db, base, base.observedUntil, (done) => step('reading', done))
  const unit = timeUnit(base.firstOn, base.observedUntil)
  const services = await servicesIn(ctx.db, customers, options.today)
  const untilDay = dayNumber(base.observedUntil)
  const groups = { cohorts: summary.byCohort(customers), classes: summary.byRfmClass(customers, untilDay) }
  const told = { base, customers, unit, untilDay, services, groups }
  const values = await valuedApart(ctx, base.observedUntil, told, options)
  const { fit } = values.found
  const run: ModelRun = { ...blank, n: customers.size, ...fitted(values.found) }
  await ctx.db.run(insertRun(run))
  const valued = { customers, unit, fit, services, untilDay }
  const names = scoreNames(isMain ? null : base.currency)
  const version = await write(ctx.db, run, names, valued, values.main, options, step)
  const result = resultOf(base, names, valued, groups, values)
  step('comparing', customers.size)
  const change = await changeSince(ctx, { run, result, valued, ...options })
  options.signal.throwIfAborted()
  const finished = { ...run, result: { ...result, change }, scoreVersion: version }
  return publishRun(ctx, finished, values.ahead)
}

/** Customers, what was fitted on them, and until when. */
export type Valued = {
  readonly customers: CustomerBase
  readonly unit: TimeUnit
  readonly fit: LifetimeFit
  /** What serving them costs; null where nobody was met. */
  readonly services: Services | null
  readonly untilDay: number
}

type Step = (name: string, done: number) => void

function progressOf({ summary: { currency, customers }, report, signal }: RefitOptions): Step {
  return (step, done) => {
    signal.throwIfAborted()
    report({ currency, step, done, of: customers })
  }
}

async function blankRun(
  { summary: { currency, customers, observedUntil }, assumptions, chosen }: RefitOptions,
  startedAt: string,
): Promise<ModelRun> {
  return {
    modelRunId: newId(),
    model: lifetimeModel(chosen),
    currency,
    n: customers,
    observedUntil: observedUntil ?? startedAt.slice(0, 10),
    parameters: null,
    covariance: null,
    logLikelihood: null,
    converged: false,
    limitModel: null,
    warnings: [],
    refused: null,
    assumptions: stated(assumptions),
    result: null,
    scoreVersion: null,
    startedAt,
    finishedAt: startedAt,
    publishedAt: null,
    codeVersion: await programVersion(),
  }
}

function fitted({ fit, buying }: ChosenFit) {
  const { parameters, logLikelihood, converged, limitModel, warnings, model } = fit
  const covariance = {
    purchases: [...Array.from(model.purchasesCovariance)],
    spend: [...Array.from(model.spendCovariance)],
  }
  return {
    model: lifetimeModel(buying),
    parameters,
    covariance,
    logLikelihood,
    converged,
    limitModel,
    warnings,
  }
}

/** Lets the event loop serve others between two long computations. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

type Groups = {
  readonly cohorts: summary.Grouping
  readonly classes: ReturnType<typeof summary.byRfmClass>
}

/** Fits, values and holds against a holdout, where nobody waits for it. */
async function valuedApart(
  { db }: Context,
  until: Day,
  told: Omit<Valued, 'fit'> & { readonly base: BaseSummary; readonly groups: Groups },
  { assumptions, chosen, signal, report }: RefitOptions,
): Promise<CustomerValuation> {
  const { base, customers, unit, untilDay, services, groups } = told
  const share = returnShare(base)
  const { margin, discountRate } = assumptions
  const rates = { margin: margin.value, returnShare: share, ratePerYear: discountRate.value }
  const oneIn = holdoutStride(base.customers)
  const input: ValuationInput = {
    purchases: customers.purchases(untilDay, unit),
    unit,
    returnShare: share,
    chosen,
    terms: lifetimeTerms(rates, unit),
    cohorts: groups.cohorts.groups,
    classes: groups.classes.groups,
    costs: costsOf(services),
    days: await readPurchaseDays(db, base, until, oneIn),
    untilDay,
    oneIn,
  }
  signal.throwIfAborted()
  const { x, tx, T, meanSpend } = input.purchases
  return computedApart(customers.size, './valuation.ts', valueCustomers, input, {
    signal,
    transfer: [x, tx, T, meanSpend].map((column) => column.buffer as ArrayBuffer),
    onProgress: (progress) => report({ currency: base.currency, ...progress }),
  })
}

/** Writes the scores and what the run was told, in chunks; nothing is read before publication. */
async function write(
  db: Database,
  run: ModelRun,
  names: ScoreNames,
  { customers, services }: Valued,
  values: LifetimeValues,
  options: RefitOptions,
  step: Step,
): Promise<number> {
  const { currency } = run
  const set: ScoreSet = {
    modelRunId: run.modelRunId,
    scores: [
      { name: names.clv, unit: currency },
      { name: names.alive, unit: 'share' },
      { name: names.orders, unit: 'orders' },
      { name: names.cost, unit: currency },
    ],
    parameters: { currency, observedUntil: run.observedUntil, months: 36, level: shownLevel },
  }
  const version = await openScoreVersion(db, set, new Date())
  for (let from = 0; from < customers.size; from += chunkSize) {
    const to = Math.min(from + chunkSize, customers.size)
    step('writing', from)
    const as = { version, asOf: run.startedAt }
    await writeScores(db, scoreLines(customers, values, services, names, as, from, to))
    await db.copyIn(statements.copyLifetimes, Readable.from(lifetimeLines(customers, values, run, from, to)))
    await breathe()
  }
  await analyseScores(db)
  await db.run(statements.analyseLifetimes)
  options.signal.throwIfAborted()
  return version
}

function resultOf(
  base: RefitOptions['summary'],
  scores: ScoreNames,
  { customers, untilDay, fit, services }: Valued,
  { cohorts, classes }: Groups,
  { main, byClass, topTenth, holdout, found: { fallback } }: CustomerValuation,
): Omit<RunResult, 'change'> {
  const { currency, orders, repeaters } = base
  const { equity, alive, transactions, value } = main
  const spend = customers.recencyFrequencyMoney(untilDay).monetary
  const sum = (column: Float64Array) => column.reduce((total, number) => total + number, 0)
  const { level, parameterDeviation, processDeviation } = equity
  const widening = wideningOf(holdout)
  return {
    scores,
    service: services?.basis ?? null,
    equity: {
      ...summary.partOf('customer equity', equity, currency, widening),
      level,
      parameterDeviation,
      processDeviation,
      holdoutDeviation: widening,
    },
    orders,
    repeaters,
    aliveSum: sum(alive),
    expectedOrders: sum(transactions),
    byCohort: summary.partsOf(main, cohorts, currency, widening),
    byClass: summary.partsOf(byClass, classes, currency, widening),
    aliveHistogram: summary.aliveHistogram(alive),
    whale: { ...summary.whales(main, spend), topTenth: summary.intervalOf(topTenth) },
    rfm: { cuts: classes.cuts, classes: summary.classesOf(spend, value, classes, currency) },
    correlation: fit.correlation,
    holdout,
    ...(fallback && { fallback }),
  }
}
