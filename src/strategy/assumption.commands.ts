import { appendFirmEvents } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { decideExpectation } from '../kernel/decision.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { requireJudgeable } from '../kernel/judgement.commands.ts'
import type { Day } from '../kernel/period.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './assumption.sql.ts'
import {
  type AssumptionState,
  type Evidence,
  type IfWrong,
  isOpen,
  type StrategicAssumption,
  type WatchedMeasure,
} from './assumption.ts'

const audit = recorderOf('strategy')

/** A claim as somebody writes it down. */
export type NewAssumption = {
  readonly assumptionId?: string | undefined
  readonly claim: string
  readonly because: string
  /** Absent: whoever writes it down. */
  readonly ownerId?: string | undefined
  readonly tripwire?: WatchedMeasure | null | undefined
  readonly ifWrong?: IfWrong | null | undefined
  readonly reviewOn: string
}

/** With what speaks for it and against it. */
export type Evidenced = StrategicAssumption & { readonly evidence: readonly Evidence[] }

export async function listAssumptions({ db }: Pick<Context, 'db'>): Promise<Evidenced[]> {
  const found = await db.many(statements.listAssumptions)
  const evidence = await db.many(statements.evidenceOf(found.map(({ assumptionId }) => assumptionId)))
  const of = Map.groupBy(evidence, ({ assumptionId }) => assumptionId)
  return found.map((one) => ({ ...one, evidence: of.get(one.assumptionId) ?? [] }))
}

/** @throws kernel.not-found */
export async function readAssumption({ db }: Pick<Context, 'db'>, assumptionId: string): Promise<Evidenced> {
  const found = await assumptionOf(db, assumptionId)
  return { ...found, evidence: await db.many(statements.evidenceOf([assumptionId])) }
}

async function assumptionOf(db: Database, assumptionId: string): Promise<StrategicAssumption> {
  const found = await db.maybeOne(statements.assumptionById(assumptionId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'assumption', id: assumptionId })
  return found
}

/**
 * @throws kernel.bad-field: words that say nothing, nobody as owner, a review in the past;
 *   kernel.expectation-unclear, of what is proposed when it turns out wrong
 */
export async function makeAssumption(ctx: Context, given: NewAssumption): Promise<string> {
  const { assumptionId = newId(), tripwire = null, ifWrong = null, reviewOn } = given
  const ownerId = given.ownerId ?? ctx.actor.userId
  if (ownerId === null) throw badField('ownerId', 'names nobody')
  await requireJudgeable(ctx, { ownerId, reviewOn })
  requireForeseen(ifWrong, reviewOn)
  const words = {
    claim: checkedLines(given.claim, 'claim', 1000),
    because: checkedLines(given.because, 'because', 4000),
  }
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockAssumptions)
    const { number } = await tx.one(statements.nextNumber)
    const open = { state: 'held' as const, reviewedAt: null, challengedAt: null, version: 1 }
    const made = { assumptionId, number, ...words, ownerId, tripwire, ifWrong, reviewOn, ...open }
    await tx.run(statements.insertAssumption(made, ctx.actor.userId, ctx.now))
    await audit(tx, ctx, 'create', assumptionId, null, made)
    await tell(tx, ctx, 'strategy.assumption-made', { assumptionId, number, reviewOn })
  })
  return assumptionId
}

/** What could not be proposed when the time has come is refused now. */
function requireForeseen(ifWrong: IfWrong | null, by: Day): void {
  if (ifWrong !== null) decideExpectation({ ...ifWrong.expects, by })
}

export type AssumptionChange = Partial<Omit<NewAssumption, 'assumptionId'>>

/**
 * Says a claim otherwise, or watches it otherwise.
 *
 * @throws kernel.not-found, kernel.version-stale, strategy.assumption-closed, kernel.bad-field,
 *   kernel.expectation-unclear
 */
export async function changeAssumption(
  ctx: Context,
  assumptionId: string,
  version: number | null,
  change: AssumptionChange,
): Promise<void> {
  await requireJudgeable(ctx, change)
  requireForeseen(change.ifWrong ?? null, await firmToday(ctx))
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockAssumptions)
    const found = await assumptionOf(tx, assumptionId)
    refuseStale(version, found.version)
    requireOpen(found)
    const { claim, because } = change
    const words = {
      ...(claim === undefined ? {} : { claim: checkedLines(claim, 'claim', 1000) }),
      ...(because === undefined ? {} : { because: checkedLines(because, 'because', 4000) }),
    }
    const told = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    const changed: StrategicAssumption = { ...found, ...told, ...words, version: found.version + 1 }
    await tx.run(statements.updateAssumption(changed, ctx.now))
    const before = Object.fromEntries(
      Object.keys(told).map((name) => [name, found[name as keyof typeof found]]),
    )
    await audit(tx, ctx, 'change', assumptionId, before, { ...told, ...words })
  })
}

/** @throws strategy.assumption-closed */
function requireOpen(assumption: StrategicAssumption): void {
  if (!isOpen(assumption))
    throw new KithError('strategy.assumption-closed', { number: assumption.number, state: assumption.state })
}

export type NewEvidence = Pick<Evidence, 'kind' | 'words' | 'supports'> & {
  readonly readingId: string | null
}

/** Notes what speaks for a claim or against it. @throws kernel.not-found, kernel.bad-field */
export async function noteEvidence(ctx: Context, assumptionId: string, given: NewEvidence): Promise<void> {
  const words = checkedLines(given.words, 'words', 4000)
  await ctx.db.transaction(async (tx) => {
    await assumptionOf(tx, assumptionId)
    await keepEvidence(tx, ctx, assumptionId, { ...given, words })
  })
}

async function keepEvidence(
  tx: Database,
  ctx: Context,
  assumptionId: string,
  given: NewEvidence,
): Promise<void> {
  const evidence = { ...given, evidenceId: newId(), assumptionId, notedBy: ctx.actor.userId }
  await tx.run(statements.insertEvidence(evidence, ctx.now))
  await audit(tx, ctx, 'change', assumptionId, null, { evidence: given })
}

export type AssumptionReview = {
  readonly state: Exclude<AssumptionState, 'challenged'>
  readonly words: string
  /** When it is looked at again. */
  readonly reviewOn: string
}

/**
 * Says after a look whether a claim still holds. A tripwire that fired is armed again by it.
 *
 * @throws kernel.not-found, strategy.assumption-closed, kernel.bad-field
 */
export async function reviewAssumption(
  ctx: Context,
  assumptionId: string,
  { state, words, reviewOn }: AssumptionReview,
): Promise<void> {
  await requireJudgeable(ctx, { reviewOn })
  const said = checkedLines(words, 'words', 4000)
  const today = await firmToday(ctx)
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.lockAssumptions)
    const found = await assumptionOf(tx, assumptionId)
    requireOpen(found)
    const reviewedAt = ctx.now.toISOString()
    const reviewed = { ...found, state, reviewOn, reviewedAt, version: found.version + 1 }
    await tx.run(statements.updateAssumption(reviewed, ctx.now))
    const supports = state === 'held'
    await keepEvidence(tx, ctx, assumptionId, { kind: 'interview', words: said, supports, readingId: null })
    const onTime = today <= found.reviewOn
    const { number } = found
    await tell(tx, ctx, 'strategy.assumption-reviewed', {
      assumptionId,
      number,
      from: found.state,
      to: state,
      onTime,
    })
  })
}

async function tell(
  tx: Database,
  ctx: Context,
  type: 'strategy.assumption-made' | 'strategy.assumption-reviewed',
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const event = { type, occurredAt: ctx.now.toISOString(), source: 'hand', actor: ctx.actor.userId, data }
  await appendFirmEvents(tx, [event], ctx.now)
}
