import { recordChange } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './cause.sql.ts'
import { causeName, causeSlug } from './cause.ts'

export type KnownCause = Pick<statements.CauseRow, 'causeId' | 'slug' | 'name'>

/**
 * The causes that complaints name, by what they were named with: a short name, or the name itself. One that is new
 * is made where the actor may make channels.
 *
 * @throws channels.no-such-cause
 */
export async function causesNamed(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  written: Iterable<string>,
): Promise<Map<string, KnownCause>> {
  const wanted = new Map([...new Set(written)].map((text) => [text, causeSlug(text)]))
  const find = async () => new Map((await tx.many(statements.causes)).map((cause) => [cause.slug, cause]))
  let known = await find()
  const fresh = [...wanted].filter(([, slug]) => !known.has(slug))
  const [refused] = mayAtAll(ctx.actor, 'create', 'channels')
    ? fresh.filter(([, slug]) => slug === '')
    : fresh
  if (refused) throw new KithError('channels.no-such-cause', { cause: refused[0] })
  // In one order everywhere: two batches of a file that name the same new causes wait, and never for each other.
  for (const [text, slug] of fresh.sort(([, one], [, other]) => (one < other ? -1 : 1))) {
    const name = causeName(checkedText(text, 'cause', 200))
    const causeId = newId()
    await tx.run(statements.insertCause(causeId, slug, name, ctx.now))
    const after = { slug, name }
    await recordChange(tx, ctx, {
      noun: 'channels',
      verb: 'create',
      partyId: null,
      rowId: causeId,
      before: null,
      after,
    })
  }
  if (fresh.length > 0) known = await find()
  return new Map(
    [...wanted].map(([text, slug]) => {
      const cause = known.get(slug)
      if (cause === undefined) throw new KithError('channels.no-such-cause', { cause: text })
      return [text, cause]
    }),
  )
}

/** Renames a cause, gives it an owner, closes or opens it. @throws kernel.not-found */
export async function changeCause(
  ctx: Context,
  causeId: string,
  asked: { name?: string | undefined; ownerId?: string | null | undefined; isClosed?: boolean | undefined },
) {
  may(ctx.actor, 'change', 'channels')
  return ctx.db.transaction(async (tx) => {
    const before = (await tx.many(statements.causes)).find((cause) => cause.causeId === causeId)
    if (!before) throw new KithError('kernel.not-found', { noun: 'cause', id: causeId })
    const closedAt = asked.isClosed ? (before.closedAt ?? ctx.now.toISOString()) : null
    const after = {
      causeId,
      name: asked.name === undefined ? before.name : checkedText(asked.name, 'name', 200),
      ownerId: asked.ownerId === undefined ? before.ownerId : asked.ownerId,
      closedAt: asked.isClosed === undefined ? before.closedAt : closedAt,
    }
    await tx.run(statements.updateCause(after))
    await recordChange(tx, ctx, {
      noun: 'channels',
      verb: 'change',
      partyId: null,
      rowId: causeId,
      before,
      after,
    })
    return { ...after, slug: before.slug }
  })
}
