import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Subject } from '../kernel/measure.ts'
import { putStandard, standardOn } from '../kernel/standard.sql.ts'
import { decideStandard, type Standard } from '../kernel/standard.ts'
import type { Database } from '../storage/database.ts'

/** A level that a measure is to be held to. */
export type NewStandard = Omit<Standard, 'standardId' | 'subjectKind' | 'subjectId'> & {
  readonly subject: Subject
}

/** Sets the level a measure is held to from a day on. @throws kernel.standard-unclear */
export async function setStandard(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  { measure, subject, value, high, direction, validFrom, decisionId, ownerId }: NewStandard,
): Promise<Standard> {
  const standard = decideStandard({
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
  await tx.run(putStandard(standard, ctx.now))
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
