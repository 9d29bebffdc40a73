import { createHmac, timingSafeEqual } from 'node:crypto'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { Database } from '../storage/database.ts'
import { seal, unseal } from '../storage/seal.ts'
import * as statements from './source-secret.sql.ts'

const prefix = 'env:'

/**
 * Keeps the secret of a source, sealed; `env:NAME` reads it from the environment of the program whenever it is
 * needed. The audit says that it was set, never what it is.
 */
export async function keepSecret(ctx: Context, sourceId: string, given: string): Promise<void> {
  const secret = checkedText(given, 'secret', 2000)
  const fromEnv = secret.startsWith(prefix) ? secret.slice(prefix.length) : null
  if (fromEnv !== null && !/^[A-Z_][A-Z0-9_]{0,99}$/i.test(fromEnv))
    throw badField('secret', 'begins with env: and names no variable')
  const sealed = fromEnv === null ? seal(secret, sourceId) : null
  await ctx.db.transaction(async (tx) => {
    await tx.run(statements.putSecret({ sourceId, sealed, fromEnv, setBy: ctx.actor.userId }, ctx.now))
    const after = { secret: fromEnv === null ? 'set' : secret }
    await recordChange(tx, ctx, {
      noun: 'sources',
      verb: 'change',
      partyId: null,
      rowId: sourceId,
      before: null,
      after,
    })
  })
}

/** The secret of a source. @throws information.secret-missing */
export async function secretOf(db: Database, source: { sourceId: string; name: string }): Promise<string> {
  const found = await db.maybeOne(statements.secretOf(source.sourceId))
  const missing = (reason: string) =>
    new KithError('information.secret-missing', { name: source.name, reason })
  if (!found) throw missing('none was set')
  if (found.fromEnv !== null) {
    const secret = process.env[found.fromEnv]
    if (!secret) throw missing(`the environment of Kith has no ${found.fromEnv}`)
    return secret
  }
  const secret = found.sealed && unseal(found.sealed, source.sourceId)
  if (!secret) throw missing('it was sealed with another key than that of this data folder; set it again')
  return secret
}

/** Whether a body bears the signature of whoever has the secret: base64 of HMAC-SHA256 over the bytes as they came. */
export function isSigned(body: Buffer, signature: unknown, secret: string): boolean {
  if (typeof signature !== 'string') return false
  const given = Buffer.from(signature.trim(), 'base64')
  const right = createHmac('sha256', secret).update(body).digest()
  return given.length === right.length && timingSafeEqual(given, right)
}
