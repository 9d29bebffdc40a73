import { hash } from 'node:crypto'
import { makeMailedLink, renewPortalLink } from '../empowerment/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { outgoingMail } from './mail-setting.ts'
import { requestMessages } from './message-request.commands.ts'
import { greetedParty, putLetterText } from './portal-letter.sql.ts'
import { keptLink, linkKeptIn, portalLetter } from './portal-letter.ts'

/**
 * Mails a customer the way into their own pages. The link works once, and only in the browser that asked for it, so
 * whoever reads the letter elsewhere is not let in. Somebody who is gone by now, or was sent enough,
 * gets nothing.
 */
export async function sendPortalLink(ctx: Context, partyId: string, boundTo: string): Promise<void> {
  const place = outgoingMail()?.publicUrl
  if (!place) return
  await ctx.db.transaction(async (tx) => {
    const greeted = await tx.maybeOne(greetedParty(partyId))
    if (!greeted) return
    const made = await makeMailedLink(tx, ctx, partyId, boundTo)
    if (!made) return
    const { token, expiresAt } = made
    const letter = portalLetter({
      ...greeted,
      link: `${place}/me/enter#${keptLink(hash('sha256', token))}`,
      expiresAt,
    })
    // To show people what is known of them is a duty: who wants no e-mail otherwise may still ask for this one.
    const message = { ...letter, partyId, channel: 'email', class: 'legal', purpose: 'access' } as const
    await requestMessages(tx, ctx, [{ ...message, expiresAt: new Date(expiresAt) }])
  })
}

/**
 * Writes the link into a letter that leaves now: its token is made with it and stands in the letter alone, so
 * whoever reads the message here cannot enter in the customer's place.
 */
export async function withPortalLink<Leaving extends LeavingLetter>(
  tx: Database,
  leaving: Leaving,
): Promise<Leaving> {
  const { letter, partyId } = leaving
  const known = leaving.class === 'legal' ? linkKeptIn(letter.text) : undefined
  const renewed = known === undefined ? undefined : await renewPortalLink(tx, partyId, known)
  if (known === undefined || !renewed) return leaving
  const textWith = (link: string) => letter.text.replace(keptLink(known), link)
  await tx.run(putLetterText(partyId, letter.messageId, textWith(keptLink(renewed.hash))))
  return { ...leaving, letter: { ...letter, text: textWith(renewed.token) } }
}

type LeavingLetter = {
  readonly letter: { readonly messageId: string; readonly text: string }
  readonly partyId: string
  readonly class: string
}
