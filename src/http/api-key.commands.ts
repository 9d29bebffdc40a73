import { randomBytes } from 'node:crypto'
import type { Verb } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { mayAtAll } from '../kernel/permission.ts'
import * as statements from './api-key.sql.ts'
import { newToken, tokenHash } from './token.ts'

/** A key that shall be made. `scopes`: `all`, or nouns and verbs that its owner has. */
export type NewKey = {
  readonly apiKeyId: string
  readonly userId: string
  readonly name: string
  readonly scopes: 'all' | readonly { readonly noun: string; readonly verb: Verb }[]
  /** When it stops working by itself; null: never. */
  readonly expiresAt: string | null
}

/**
 * Makes an API key. The secret is in the answer and nowhere else.
 * @throws http.scope-too-wide when a scope is beyond the maker's rights
 */
export async function createApiKey(
  ctx: Context,
  wanted: NewKey,
): Promise<statements.ApiKeyRow & { readonly secret: string }> {
  if (wanted.expiresAt !== null && Date.parse(wanted.expiresAt) <= ctx.now.getTime())
    throw badField('expiresAt', 'is a moment that has passed')
  if (wanted.scopes !== 'all')
    for (const { verb, noun } of wanted.scopes)
      if (!mayAtAll(ctx.actor, verb, noun)) throw new KithError('http.scope-too-wide', { verb, noun })
  const prefix = randomBytes(5).toString('hex')
  const secret = `kith_${prefix}_${newToken()}`
  return ctx.db.transaction(async (tx) => {
    const row = { ...wanted, prefix, keyHash: tokenHash(secret), now: ctx.now }
    await tx.run(statements.insertKey(row))
    const after = await tx.one(statements.apiKeyById(wanted.apiKeyId))
    await recordChange(tx, ctx, {
      noun: 'api-keys',
      verb: 'create',
      partyId: null,
      rowId: wanted.apiKeyId,
      before: null,
      after,
    })
    return { ...after, secret }
  })
}

/** Ends a key at once. @throws kernel.not-found */
export async function revokeApiKey(ctx: Context, apiKeyId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const before = await tx.maybeOne(statements.apiKeyById(apiKeyId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'API key', id: apiKeyId })
    if ((await tx.run(statements.revokeKey(apiKeyId, ctx.now))) === 0) return
    const after = { revokedAt: ctx.now.toISOString() }
    await recordChange(tx, ctx, {
      noun: 'api-keys',
      verb: 'erase',
      partyId: null,
      rowId: apiKeyId,
      before,
      after,
    })
  })
}
