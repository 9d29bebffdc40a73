import { Readable } from 'node:stream'
import { type LifetimeValues, lifetimeValues, topShare } from '../analytics/index.ts'
import { analyseScores, openScoreVersion, type ScoreSet, writeScores } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { programVersion } from '../storage/program-version.ts'
import { type Assumptions, stated } from './assumption.ts'
import { firstContact } from './cost-to-serve.sql.ts'
import { costsOf, type Services, servicesOf } from './cost-to-serve.ts'
import { changeSince } from './equity-change.commands.ts'
import { heldAgainstHoldout } from './holdout.commands.ts'
import { wideningOf } from './holdout-widening.ts'
import * as statements from './lifetime.sql.ts'
import {
  type BaseSummary,
  lifetimeModel,
  refusalOf,
  returnShare,
  type ScoreNames,
  scoreNames,
  shownLevel,
  type TimeUnit,
  timeUnit,
} from './lifetime.ts'
import { CustomerBase, dayNumber } from './lifetime-base.ts'
import { fitLifetimes, type LifetimeFit, lifetimeTerms } from './lifetime-fit.ts'
import { lifetimeLines, scoreLines } from './lifetime-line.ts'
import * as summary from './lifetime-summary.ts'
import { insertRun } from './model-run.sql.ts'
import type { ModelRun, RunResult } from './model-run.ts'
import { publishRun } from './publication.commands.ts'
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
  readonly timeZone: string
  readonly today: Day
  readonly signal: AbortSignal
  readonly report: (progress: RefitProgress) => void
}

const batchSize = 20_000
const chunkSize = 50_000

/**
 * Fits the lifetime model in one currency and publishes what it says of every customer in one step. A base
 * that is too thin is refused, and the run says what is missing.
 */
export async function refit(ctx: Context, options: RefitOptions): Promise<ModelRun> {
  const { summary: base, isMain } = options
  const startedAt = new Date().toISOString()
  const refused = refusalOf(base)
  const blank = await blankRun(base, options.assumptions, startedAt)
  if (refused !== null || base.firstOn === null || base.observedUntil === null) {
    const run = { ...blank, refused: refused ?? 'There are no purchases.' }
    await refuseRun(ctx.db, run)
    return run
  }
  const step = progressOf(options)
  const customers = await readCustomers(ctx.db, base, base.observedUntil, options, step)
  const unit = timeUnit(base.firstOn, base.observedUntil)
  step('fitting', 0)
  const purchases = customers.purchases(dayNumber(base.observedUntil), unit)
  const fit = fitLifetimes(purchases, unit, returnShare(base))
  const run: ModelRun = { ...blank, n: customers.size, ...fitted(fit) }
  await ctx.db.run(insertRun(run))
  step('valuing', 0)
  const services = await servicesIn(ctx.db, customers, options.today)
  const valued = { customers, unit, fit, services, untilDay: dayNumber(base.observedUntil) }
  const values = valuesOf(purchases, valued, options)
  const names = scoreNames(isMain ? null : base.currency)
  const version = await write(ctx.db, run, names, valued, values.main, options, step)
  step('holding against a holdout', customers.size)
  const holdout = await heldAgainstHoldout(ctx.db, base, base.observedUntil, unit)
  const result = resultOf(base, names, valued, values, holdout)
  step('comparing', customers.size)
  const change = await changeSince(ctx, { run, result, valued, ...options })
  options.signal.throwIfAborted()
  const finished = { ...run, result: { ...result, change }, scoreVersion: version }
  return publishRun(ctx, finished, fit.model, purchases, unit)
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
  { currency, customers, observedUntil }: RefitOptions['summary'],
  assumptions: Assumptions,
  startedAt: string,
): Promise<ModelRun> {
  return {
    modelRunId: newId(),
    model: lifetimeModel,
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

function fitted(fit: LifetimeFit) {
  const { parameters, logLikelihood, converged, limitModel, warnings, model } = fit
  const covariance = {
    purchases: [...Array.from(model.purchasesCovariance)],
    spend: [...Array.from(model.spendCovariance)],
  }
  return { parameters, covariance, logLikelihood, converged, limitModel, warnings }
}

/** Lets the event loop serve others between two long computations. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

async function readCustomers(
  db: Database,
  { currency, customers }: RefitOptions['summary'],
  until: Day,
  options: RefitOptions,
  step: Step,
): Promise<CustomerBase> {
  const base = new CustomerBase(currency, customers)
  for await (const batch of db.batches(statements.customerFacts(currency, until), batchSize)) {
    for (const facts of batch) base.add(facts)
    step('reading', base.size)
  }
  options.signal.throwIfAborted()
  return base
}

async function servicesIn(db: Database, customers: CustomerBase, today: Day): Promise<Services | null> {
  const { fromOn } = await db.one(firstContact(customers.currency))
  return fromOn === null ? null : servicesOf(customers, fromOn, today)
}

function valuesOf(
  purchases: ReturnType<CustomerBase['purchases']>,
  valued: Valued,
  { assumptions }: RefitOptions,
) {
  const { customers, unit, fit, services, untilDay } = valued
  const { margin, discountRate } = assumptions
  const share = fit.parameters.returnShare
  const rates = { margin: margin.value, returnShare: share, ratePerYear: discountRate.value }
  const terms = lifetimeTerms(rates, unit)
  const cohorts = summary.byCohort(customers)
  const classes = summary.byRfmClass(customers, untilDay)
  const main = lifetimeValues(fit.model, purchases, terms, {
    level: shownLevel,
    groups: cohorts.groups,
    outcomes: true,
    ...costsOf(services),
  })
  const byClass = lifetimeValues(fit.model, purchases, terms, {
    level: shownLevel,
    groups: classes.groups,
    ...costsOf(services),
  })
  const topTenth = topShare(fit.model, purchases, terms, main.value, 0.1, shownLevel)
  return { main, cohorts, classes, byClass, topTenth }
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
  values: ReturnType<typeof valuesOf>,
  holdout: RunResult['holdout'],
): Omit<RunResult, 'change'> {
  const { currency, orders, repeaters } = base
  const { main, cohorts, classes, byClass, topTenth } = values
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
  }
}
