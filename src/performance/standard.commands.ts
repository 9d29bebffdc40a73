import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Subject } from '../kernel/measure.ts'
import type { MeasureBook } from '../kernel/measure-book.commands.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { putStandard, standardOn } from '../kernel/standard.sql.ts'
import { decideStandard, type Standard } from '../kernel/standard.ts'
import { requireOwner } from '../kernel/user.commands.ts'
import type { Database } from '../storage/database.ts'

/** A level that a measure is to be held to. */
export type NewStandard = Omit<Standard, 'standardId' | 'subjectKind' | 'subjectId'> & {
  readonly subject: Subject
}

/**
 * Sets a level that no decision set.
 *
 * @throws kernel.standard-unclear, kernel.bad-field (owner), and what `requireHoldable` refuses
 */
export async function createStandard(ctx: Context, book: MeasureBook, given: NewStandard): Promise<Standard> {
  await requireHoldable(ctx, book, given.measure, given.subject)
  if (given.ownerId !== null) await requireOwner(ctx.db, given.ownerId)
  return ctx.db.transaction((tx) => setStandard(tx, ctx, given))
}

/**
 * Refuses to hold a measure to anything where it says nothing, or nothing to this actor.
 *
 * @throws kernel.not-found, kernel.not-allowed, information.field-hidden, kernel.bad-request
 */
export async function requireHoldable(
  ctx: Context,
  book: MeasureBook,
  measure: string,
  subject: Subject,
): Promise<void> {
  await book.requireMeasurable(ctx, measure, subject)
  if (subject.kind === 'party') await requireVisible(ctx, subject.id)
}

/** Sets the level a measure is held to from a day on. @throws kernel.standard-unclear */
export async function setStandard(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  { measure, subject, value, high, direction, validFrom, decisionId, ownerId }: NewStandard,
): Promise<Standard> {
  const decided = decideStandard({
    standardId: newId(),
    measure,
    subjectKind: subject.kind,
    subjectId: subject.id,
    value,
    high,
    direction,
    validFrom,
    decisionId,
    ownerId,
  })
  const before = await tx.maybeOne(standardOn(measure, subject.kind, subject.id, validFrom))
  const standard = { ...decided, ...(await tx.one(putStandard(decided, ctx.now))) }
  const change = { noun: 'standards', verb: 'change', partyId: null, rowId: standard.standardId } as const
  await recordChange(tx, ctx, { ...change, before: before ?? null, after: standard })
  const data = { measure, subject, from: before?.value ?? null, to: value, high, direction, decisionId }
  const occurredAt = ctx.now.toISOString()
  const event = {
    type: 'performance.standard-set',
    occurredAt,
    source: 'hand',
    actor: ctx.actor.userId,
    data,
  } as const
  await appendFirmEvents(tx, [event], ctx.now)
  return standard
}
