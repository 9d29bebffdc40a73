import { recordConsents } from '../empowerment/index.ts'
import { ensureEventYears } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import * as statements from './unsubscription.sql.ts'
import { tokenHash } from './unsubscription.ts'

/**
 * Withdraws what a message’s one-click address stands for: its purpose, in its channel. Whoever holds the message
 * may; a second click changes nothing, and an address that was never given out does nothing.
 *
 * @source RFC 8058, section 3.2
 */
export async function unsubscribe(ctx: Context, token: string): Promise<void> {
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.useToken(tokenHash(token), ctx.now))
    const held = found && (await tx.maybeOne(statements.holderOf(found.messageId)))
    if (!held) return
    await recordConsents(tx, ctx, [
      {
        partyId: held.partyId,
        purpose: found.purpose,
        channel: found.channel,
        state: 'withdrawn',
        origin: 'one-click',
        saidAt: ctx.now.toISOString(),
      },
    ])
  })
}
