import { makePortalLink } from '../empowerment/index.ts'
import type { Context } from '../kernel/context.ts'
import { outgoingMail } from './mail-setting.ts'
import { requestMessages } from './message-request.commands.ts'
import { greetedParty } from './portal-letter.sql.ts'
import { portalLetter } from './portal-letter.ts'

/**
 * Mails a customer the way into their own pages. The link works once, and only in the browser that asked for it, so
 * whoever reads the letter elsewhere is not let in. Somebody who is gone by now gets nothing.
 */
export async function sendPortalLink(ctx: Context, partyId: string, boundTo: string): Promise<void> {
  const place = outgoingMail()?.publicUrl
  if (!place) return
  await ctx.db.transaction(async (tx) => {
    const greeted = await tx.maybeOne(greetedParty(partyId))
    if (!greeted) return
    const { token, expiresAt } = await makePortalLink(tx, ctx, partyId, boundTo)
    const letter = portalLetter({ ...greeted, link: `${place}/me/enter#${token}`, expiresAt })
    // To show people what is known of them is a duty: who wants no e-mail otherwise may still ask for this one.
    const message = { ...letter, partyId, channel: 'email', class: 'legal', purpose: 'service' } as const
    await requestMessages(tx, ctx, [{ ...message, expiresAt: new Date(expiresAt) }])
  })
}
