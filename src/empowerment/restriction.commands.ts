import { appendEvents, dropPublished, ensureEventYears, sourceOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockKeptParties } from '../kernel/party-lock.commands.ts'
import * as statements from '../kernel/restriction.sql.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { countJob } from './consent.commands.ts'
import { followersOf } from './consent-follower.ts'

export type NewRestriction = {
  readonly restrictionId?: string | undefined
  readonly ground: statements.RestrictionGround
  readonly words?: string | null | undefined
  readonly askedBy: 'customer' | 'staff'
}

/** The restrictions of a party, the latest first. */
export const readRestrictions = ({ db }: Pick<Context, 'db'>, partyId: string) =>
  db.many(statements.restrictionsOf(partyId))

/**
 * Keeps a party’s data from use: nothing is sent but what the law demands, no rule sorts and no model scores them, and
 * nothing is joined to them by itself. What is inferred of them is dropped at once.
 *
 * @throws kernel.not-found, kernel.bad-field
 */
export async function restrict(
  ctx: Context,
  partyId: string,
  draft: NewRestriction,
): Promise<{ restrictionId: string }> {
  const { restrictionId = newId(), ground, askedBy } = draft
  const words = draft.words ? checkedText(draft.words, 'words', 2000) : null
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    const id = await heldParty(tx, partyId)
    const row = { restrictionId, ground, words, askedBy }
    if ((await tx.run(statements.insertRestriction(id, row, ctx.actor.userId, ctx.now))) === 0) return
    await dropPublished(tx, [id], '')
    await changed(tx, ctx, id, 'empowerment.use-restricted', { restrictionId, ground })
    await recordChange(tx, ctx, about(id, restrictionId, null, { ground, askedBy }))
  })
  return { restrictionId }
}

/**
 * Lets a party’s data be used again, with what they were told: the law wants them told before.
 * @throws kernel.not-found, kernel.bad-field
 */
export async function liftRestriction(
  ctx: Context,
  partyId: string,
  restrictionId: string,
  because: string,
): Promise<void> {
  const told = checkedText(because, 'because', 2000)
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    const id = await heldParty(tx, partyId)
    if ((await tx.run(statements.liftRestriction(id, restrictionId, told, ctx.actor.userId, ctx.now))) === 0)
      throw new KithError('kernel.not-found', { noun: 'open restriction', id: restrictionId })
    await changed(tx, ctx, id, 'empowerment.use-restored', { restrictionId })
    await recordChange(tx, ctx, about(id, restrictionId, { lifted: false }, { lifted: true }))
  })
}

/** The party as it is kept now, held so that no batch uses it meanwhile. */
async function heldParty(tx: Database, partyId: string): Promise<string> {
  return (await lockKeptParties(tx, [partyId]))(partyId)
}

async function changed(
  tx: Database,
  ctx: Context,
  partyId: string,
  type: `${string}.${string}`,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const said = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data }
  await appendEvents(tx, [{ partyId, type, occurredAt: ctx.now.toISOString(), ...said }], ctx.now)
  for (const follower of followersOf('profiling')) await follower.follow(tx, [partyId], ctx.now)
  await requestJob(tx, { name: countJob, payload: {}, key: countJob }, ctx.now)
}

const about = (partyId: string, rowId: string, before: unknown, after: unknown) =>
  ({ noun: 'consents', verb: before === null ? 'create' : 'change', partyId, rowId, before, after }) as const
