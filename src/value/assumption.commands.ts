import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './assumption.sql.ts'
import { type Assumptions, completed, decideAssumption } from './assumption.ts'

/** The margin and the discount rate that lifetime values suppose today. */
export async function currentAssumptions(db: Database): Promise<Assumptions> {
  return completed(await db.many(statements.currentAssumptions))
}

/**
 * Sets an assumption and asks for new lifetime values, in the transaction given.
 *
 * @param decisionId  the decision behind it; null: assumed, not decided
 * @throws value.assumption-unknown, value.assumption-out-of-range
 */
export async function setAssumption(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  given: { readonly name: string; readonly value: number },
  decisionId: string | null,
): Promise<void> {
  const { name, value } = decideAssumption(given.name, given.value)
  const before = completed(await tx.many(statements.currentAssumptions))
  const was = name === 'margin' ? before.margin : before.discountRate
  if (was.value === value && was.decisionId === decisionId && was.setAt !== null) return
  const assumptionId = newId()
  const setBy = ctx.actor.userId
  await tx.run(statements.insertAssumption(assumptionId, { name, value, decisionId, setBy }, ctx.now))
  const change = { noun: 'assumptions', verb: 'change', partyId: null, rowId: name } as const
  await recordChange(tx, ctx, { ...change, before: { value: was.value }, after: { value, decisionId } })
  const data = { name, from: was.value, to: value, decisionId }
  const occurredAt = ctx.now.toISOString()
  const event = { type: 'value.assumption-set', occurredAt, source: 'hand', actor: setBy, data } as const
  await appendFirmEvents(tx, [event], ctx.now)
  await requestJob(
    tx,
    { name: 'value.refit', payload: { because: `${name} set` }, key: 'value.refit' },
    ctx.now,
  )
}
