import { randomBytes } from 'node:crypto'
import { newToken, tokenHash } from '../http/token.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import type { LiveSource } from './arrival.ts'
import * as statements from './source-key.sql.ts'

/** Makes a key of a source. The secret is in the answer and nowhere else. */
export async function createSourceKey(
  ctx: Context,
  sourceId: string,
): Promise<statements.SourceKeyRow & { readonly secret: string }> {
  const prefix = randomBytes(4).toString('hex')
  const secret = `kithsrc_${prefix}_${newToken()}`
  const row = { sourceKeyId: newId(), sourceId, prefix, keyHash: tokenHash(secret) }
  return ctx.db.transaction(async (tx) => {
    await tx.run(statements.insertSourceKey({ ...row, createdBy: ctx.actor.userId }, ctx.now))
    const after = await tx.one(statements.sourceKeyById(sourceId, row.sourceKeyId))
    await tellKey({ ...ctx, db: tx }, 'create', row.sourceKeyId, null, { ...after, sourceId })
    return { ...after, secret }
  })
}

/** Ends a key at once. @throws kernel.not-found */
export async function revokeSourceKey(ctx: Context, sourceId: string, sourceKeyId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const before = await tx.maybeOne(statements.sourceKeyById(sourceId, sourceKeyId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'key', id: sourceKeyId })
    if ((await tx.run(statements.revokeSourceKey(sourceKeyId, ctx.now))) === 0) return
    const after = { revokedAt: ctx.now.toISOString() }
    await tellKey({ ...ctx, db: tx }, 'erase', sourceKeyId, before, after)
  })
}

const tellKey = (ctx: Context, verb: 'create' | 'erase', rowId: string, before: unknown, after: unknown) =>
  recordChange(ctx.db, ctx, { noun: 'sources', verb, partyId: null, rowId, before, after })

/** How often it is noted that a key is in use; ms. */
const notedEveryMs = 60_000

/** The source that a key speaks for. @throws information.source-key-unknown */
export async function sourceWithKey(
  db: Database,
  secret: string | null,
  now: Date,
): Promise<LiveSource & Pick<statements.KeyedSource, 'origins'>> {
  const found = secret === null ? undefined : await db.maybeOne(statements.sourceOfKey(tokenHash(secret)))
  if (found === undefined) throw new KithError('information.source-key-unknown')
  const { sourceKeyId, lastUsedAt, ...source } = found
  if (lastUsedAt === null || now.getTime() - Date.parse(lastUsedAt) > notedEveryMs)
    await db.run(statements.noteSourceKeyUse(sourceKeyId, now))
  return source
}
