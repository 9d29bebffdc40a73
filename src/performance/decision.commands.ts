import { appendFirmEvents, type NewFirmEvent } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import * as statements from '../kernel/decision.sql.ts'
import {
  type Consequence,
  type Control,
  changeBetween,
  type Decision,
  type DecisionSets,
  decideExpectation,
  decideSettlement,
  decideTaking,
  type Expectation,
  type Happened,
  type Seen,
  seen,
  stateOn,
} from '../kernel/decision.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { requireJudgeable } from '../kernel/judgement.commands.ts'
import type { Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { lastTold } from './decision-news.sql.ts'
import { requireSettable, setDecided } from './decision-setting.commands.ts'

const audit = recorderOf('decisions')

/** A decision as somebody writes it down; its number, its readings and its unit are added here. */
export type NewDecision = {
  readonly decisionId: string
  readonly title: string
  readonly chosen: string
  readonly because: string
  readonly expects: Omit<Expectation, 'from' | 'unit'>
  /** Null: whoever writes it down. */
  readonly ownerId: string | null
  readonly reviewOn: string
  readonly control: Pick<Control, 'description' | 'subject'> | null
  readonly sets: DecisionSets | null
  readonly state: 'proposed' | 'taken'
}

/** What made a decision necessary, where it was not somebody's own idea. */
export type Origin = {
  readonly causedBy: readonly string[]
  /** The claim that was challenged. */
  readonly assumptionId: string
}

/**
 * Writes down a decision with the measure as it stands now, and takes it at once when asked to.
 *
 * @throws kernel.expectation-unclear, kernel.not-found (measure), kernel.bad-field (owner)
 */
export async function createDecision(
  ctx: Context,
  book: MeasureBook,
  given: NewDecision,
  origin?: Origin,
): Promise<Decision> {
  const expects = decideExpectation(given.expects)
  const ownerId = given.ownerId ?? ctx.actor.userId
  if (ownerId === null) throw new KithError('kernel.bad-field', { field: 'ownerId', flaw: 'names nobody' })
  await requireJudgeable(ctx, { ownerId, reviewOn: given.reviewOn })
  await requireSettable(ctx, book, given.sets, given.state === 'taken')
  const measure = await book.read(ctx, expects.measure, expects.subject)
  const controlled = given.control?.subject
    ? await book.read(ctx, expects.measure, given.control.subject)
    : null
  return ctx.db.transaction(async (tx) => {
    const from = await keepReading(tx, measure, ctx.now)
    const control = controlled
      ? seen(controlled, (await keepReading(tx, controlled, ctx.now)).readingId)
      : null
    await tx.run(statements.lockNumbers)
    const { number } = await tx.one(statements.nextNumber)
    const decision: Decision = {
      ...given,
      number,
      ownerId,
      expects: { ...expects, unit: measure.unit, from: seen(measure, from.readingId) },
      control: given.control && { ...given.control, ...(controlled ? { from: control } : {}) },
      state: 'proposed',
      ...unsettled,
      createdAt: ctx.now.toISOString(),
    }
    await tx.run(statements.insertDecision(decision, ctx.actor.userId, ctx.now))
    await audit(tx, ctx, 'create', decision.decisionId, null, { ...given, number })
    const { causedBy = null, ...asked } = origin ?? {}
    await tell(tx, ctx, 'performance.decision-proposed', decision, asked, causedBy)
    return given.state === 'taken' ? take(tx, ctx, decision) : decision
  })
}

const unsettled = {
  happened: null,
  consequence: null,
  consequenceBecause: null,
  nextDecisionId: null,
  decidedAt: null,
  settledAt: null,
  version: 1,
}

/** Takes a proposed decision: what it sets is set in the same transaction. */
async function take(tx: Database, ctx: Context, decision: Decision): Promise<Decision> {
  const { state } = decideTaking(decision)
  const taken: Decision = {
    ...decision,
    state,
    decidedAt: ctx.now.toISOString(),
    version: decision.version + 1,
  }
  await tx.run(statements.updateDecision(taken, null, ctx.now))
  await setDecided(tx, ctx, decision)
  await audit(tx, ctx, 'change', decision.decisionId, { state: decision.state }, { state })
  await tell(tx, ctx, 'performance.decision-taken', taken, {}, await toldBefore(tx, taken))
  return taken
}

/** A control with its reading as of now. */
async function seenControl(
  ctx: Context,
  book: MeasureBook,
  { expects }: Pick<NewDecision, 'expects'>,
  control: NewDecision['control'],
): Promise<Control | null> {
  if (!control?.subject) return control
  const measure = await book.read(ctx, expects.measure, control.subject)
  const { readingId } = await keepReading(ctx.db, measure, ctx.now)
  return { ...control, from: seen(measure, readingId) }
}

/** What may be changed: everything of a proposal, and its state to taken. */
export type DecisionChange = {
  readonly title?: string
  readonly chosen?: string
  readonly because?: string
  readonly reviewOn?: string
  readonly ownerId?: string
  /** Null: the difference before and after stands alone. */
  readonly control?: NewDecision['control']
  readonly state?: 'taken'
}

/**
 * Changes a proposed decision, or takes it.
 *
 * @param version  the version that was read
 * @throws kernel.not-found, kernel.version-stale, kernel.decision-not-open, kernel.bad-field (a review day that has passed)
 */
export async function changeDecision(
  ctx: Context,
  book: MeasureBook,
  decisionId: string,
  version: number | null,
  change: DecisionChange,
): Promise<Decision> {
  return ctx.db.transaction(async (tx) => {
    const found = await locked(tx, decisionId)
    refuseStale(version, found.version)
    const { state, control, ...plain } = change
    await requireJudgeable({ ...ctx, db: tx }, plain)
    decideTaking(found)
    const inside = { ...ctx, db: tx }
    const words =
      control === undefined ? plain : { ...plain, control: await seenControl(inside, book, found, control) }
    const hasWords = Object.keys(words).length > 0
    const changed: Decision = hasWords ? { ...found, ...words, version: found.version + 1 } : found
    if (hasWords) {
      await tx.run(statements.updateDecision(changed, null, ctx.now))
      await audit(tx, ctx, 'change', decisionId, pick(found, words), words)
    }
    if (state !== 'taken') return changed
    await requireJudgeable(inside, { reviewOn: changed.reviewOn })
    await requireSettable({ ...ctx, db: tx }, book, changed.sets)
    return take(tx, ctx, await seenAnew(inside, book, changed))
  })
}

/** A proposal with its measure and its control’s as they stand when it is taken: what moved before was not its doing. */
async function seenAnew(ctx: Context, book: MeasureBook, decision: Decision): Promise<Decision> {
  const { expects, control } = decision
  const measure = await book.read(ctx, expects.measure, expects.subject)
  const { readingId } = await keepReading(ctx.db, measure, ctx.now)
  return {
    ...decision,
    expects: { ...expects, from: seen(measure, readingId) },
    control: await seenControl(ctx, book, decision, control),
  }
}

const pick = (decision: Decision, words: object) =>
  Object.fromEntries(Object.keys(words).map((name) => [name, decision[name as keyof Decision]]))

/** How a decision is settled. Without `happened` the measure is read now. */
export type Settlement = {
  readonly happened: Pick<Happened, 'change' | 'low' | 'high' | 'level'> | null
  readonly consequence: Consequence | null
  readonly because: string | null
  readonly nextDecisionId: string | null
}

/**
 * Settles a taken decision: what happened beside what was expected, and its consequence.
 *
 * @throws kernel.not-found, kernel.decision-not-open, kernel.consequence-missing, performance.nothing-to-compare
 */
export async function settleDecision(
  ctx: Context,
  book: MeasureBook,
  decisionId: string,
  settlement: Settlement,
): Promise<Decision> {
  const asked = await decisionOf(ctx.db, decisionId)
  const isEarly = asked.state === 'taken' && asked.reviewOn > (await firmToday(ctx))
  if (isEarly && settlement.consequence !== null && !settlement.because?.trim())
    throw badField('because', `is needed: the review is only on ${asked.reviewOn}`)
  const told = settlement.happened
  const happened: Happened =
    told === null
      ? await readHappened(ctx, book, asked)
      : {
          ...told,
          asOf: ctx.now.toISOString(),
          readingId: null,
          against: asked.control ? 'control' : 'before',
        }
  return ctx.db.transaction(async (tx) => {
    const found = await locked(tx, decisionId)
    const { withinInterval, ...settled } = decideSettlement(found, happened, settlement.consequence)
    if (settlement.nextDecisionId !== null) await decisionOf(tx, settlement.nextDecisionId)
    const decision: Decision = {
      ...found,
      ...settled,
      consequenceBecause: settlement.because,
      nextDecisionId: settlement.nextDecisionId,
      settledAt: ctx.now.toISOString(),
      version: found.version + 1,
    }
    await tx.run(statements.updateDecision(decision, ctx.actor.userId, ctx.now))
    await audit(tx, ctx, 'change', decisionId, { state: found.state }, settled)
    const causedBy = await toldBefore(tx, decision)
    await tell(tx, ctx, 'performance.decision-settled', decision, { withinInterval }, causedBy)
    return decision
  })
}

/**
 * What happened since a decision was made, read from the measure now and kept as readings.
 *
 * @throws performance.nothing-to-compare when the measure had or has no value
 */
export async function readHappened(ctx: Context, book: MeasureBook, decision: Decision): Promise<Happened> {
  const { expects, control } = decision
  const before = expects.from
  const now = await readNow(ctx, book, expects.measure, expects.subject)
  if (before === null || 'missing' in now) {
    const reason = 'missing' in now ? now.missing : 'it had no value when the decision was made'
    throw new KithError('performance.nothing-to-compare', { measure: expects.measure, reason })
  }
  if (!control?.subject || !control.from) return changeBetween(before, now, null)
  const controlNow = await readNow(ctx, book, expects.measure, control.subject)
  return changeBetween(
    before,
    now,
    'missing' in controlNow ? null : { before: control.from, now: controlNow },
  )
}

async function readNow(
  ctx: Context,
  book: MeasureBook,
  name: string,
  subject: Subject,
): Promise<Seen | { readonly missing: string }> {
  const measure = await book.read(ctx, name, subject)
  const { readingId } = await keepReading(ctx.db, measure, ctx.now)
  return seen(measure, readingId) ?? { missing: measure.missing ?? 'it has no value' }
}

/** A decision in its stored state: `due` is seen only with a day beside it. @throws kernel.not-found */
export async function decisionOf(db: Database, decisionId: string): Promise<statements.OwnedDecision> {
  const found = await db.maybeOne(statements.decisionById(decisionId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'decision', id: decisionId })
  return found
}

async function locked(tx: Database, decisionId: string): Promise<Decision> {
  await tx.maybeOne(statements.lockDecision(decisionId))
  const { ownerName: _shownOnly, ...decision } = await decisionOf(tx, decisionId)
  return decision
}

/** Decisions by number, newest first, each in its state as of today. */
export async function listDecisions(
  ctx: Context,
  state: Decision['state'] | null,
  before: number | null,
  limit: number,
): Promise<statements.OwnedDecision[]> {
  const today = await firmToday(ctx)
  const found = await ctx.db.many(statements.listDecisions(state, today, before, limit))
  return found.map((decision) => ({ ...decision, state: stateOn(decision, today) }))
}

/** The last that the firm was told of a decision: what is told next follows from it. */
async function toldBefore(tx: Database, { decisionId }: Decision): Promise<string[] | null> {
  const last = await tx.maybeOne(lastTold(decisionId))
  return last ? [last.eventId] : null
}

async function tell(
  tx: Database,
  ctx: Context,
  type: NewFirmEvent['type'],
  decision: Decision,
  more: Readonly<Record<string, unknown>>,
  causedBy: readonly string[] | null,
): Promise<void> {
  const { decisionId, number, title, expects, happened, consequence, reviewOn, ownerId, sets } = decision
  const { measure, change, low, high, level, unit } = expects
  const expected = { measure, change, low, high, level, unit }
  const data = {
    decisionId,
    number,
    title,
    ownerId,
    reviewOn,
    expected,
    happened,
    consequence,
    sets,
    ...more,
  }
  const source = ctx.actor.kind === 'system' ? 'kith' : 'hand'
  const actor = ctx.actor.userId
  await appendFirmEvents(
    tx,
    [{ type, occurredAt: ctx.now.toISOString(), source, actor, causedBy, data }],
    ctx.now,
  )
}
