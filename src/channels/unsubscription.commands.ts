import { recordConsents } from '../empowerment/index.ts'
import { ensureEventYears } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './unsubscription.sql.ts'
import { tokenHash } from './unsubscription.ts'

/**
 * Withdraws what a message’s one-click address stands for: its purpose, in its channel. Whoever holds the message
 * may. A second click changes nothing unless they permitted it again meanwhile, and an address that was never given
 * out does nothing.
 *
 * @source RFC 8058, section 3.2
 */
export async function unsubscribe(ctx: Context, token: string): Promise<void> {
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockToken(tokenHash(token)))
    const held = found && (await tx.maybeOne(statements.holderOf(found.messageId)))
    if (!held) return
    const { partyId } = held
    if (found.usedAt !== null && !(await hasPermitted(tx, partyId, found.purpose, found.usedAt))) return
    await tx.run(statements.markTokenUsed(tokenHash(token), ctx.now))
    await recordConsents(tx, ctx, [
      {
        partyId,
        purpose: found.purpose,
        channel: found.channel,
        state: 'withdrawn',
        origin: 'one-click',
        saidAt: ctx.now.toISOString(),
      },
    ])
  })
}

const hasPermitted = async (tx: Database, partyId: string, purpose: string, since: string) =>
  (await tx.one(statements.hasPermittedSince(partyId, purpose, since))).found
