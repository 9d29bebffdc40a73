import { appendEvents, appendFirmEvents, ensureEventYears, type NewEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { storeContacts } from './contact.commands.ts'
import { ownOrigin } from './contact-party.commands.ts'
import * as statements from './delivery.sql.ts'

/** How many deliveries are told in one transaction. */
const batch = 1000

/**
 * Tells what became of messages: what was accepted is a contact with the customer, what was not sent stands in their
 * history with its reason, and the firm learns how many contacts were blocked. Each delivery is told once; a contact
 * has the number of its message, so a repeat changes nothing.
 */
export async function tellDeliveries(ctx: Context, signal: AbortSignal): Promise<void> {
  await ensureEventYears(ctx.db, [ctx.now])
  while (!signal.aborted) {
    const told = await ctx.db.transaction(async (tx) => {
      const rows = await tx.many(statements.untoldDeliveries(batch))
      if (rows.length > 0) await tell(tx, ctx, rows)
      return rows.length
    })
    if (told < batch) return
  }
}

async function tell(tx: Database, ctx: Context, rows: readonly statements.UntoldRow[]): Promise<void> {
  const messageIds = rows.map(({ messageId }) => messageId)
  const letters = new Map(
    (await tx.many(statements.toldLetters(messageIds))).map((row) => [row.messageId, row]),
  )
  const known = rows.flatMap((row) => {
    const letter = letters.get(row.messageId)
    return letter ? [{ ...letter, ...row }] : []
  })
  await storeContacts(
    tx,
    ctx,
    known.filter(({ state }) => state === 'accepted').map(contactOf),
    await ownOrigin(tx, ctx),
  )
  const held = known.filter(({ state }) => state !== 'accepted' && state !== 'uncertain')
  await appendEvents(tx, held.map(refusalOf), ctx.now)
  await tellBlocked(
    tx,
    ctx,
    rows.filter(({ state }) => state === 'refused'),
  )
  await tx.run(statements.markTold(messageIds, ctx.now))
}

type Told = statements.ToldLetter & statements.UntoldRow

const contactOf = ({ messageId, partyId, channel, subject, campaignId, at }: Told) => ({
  interactionId: messageId,
  messageId,
  partyId,
  channel,
  kind: channel === 'sms' ? ('sms' as const) : ('email' as const),
  direction: 'out' as const,
  occurredAt: at,
  subject,
  campaignId,
})

const refusalOf = ({ partyId, messageId, channel, state, reason, at }: Told): NewEvent => ({
  partyId,
  type: 'channels.message-refused',
  occurredAt: at,
  source: 'kith',
  channel,
  data: { messageId, state, reason },
})

async function tellBlocked(tx: Database, ctx: Context, refused: readonly statements.UntoldRow[]) {
  const [first] = refused
  const last = refused.at(-1)
  if (!first || !last) return
  const byReason = [...Map.groupBy(refused, ({ reason }) => reason ?? 'unknown')]
    .map(([reason, { length: n }]) => ({ reason, n }))
    .sort((one, other) => other.n - one.n)
  const { n: asked } = await tx.one(statements.settledBetween(first.at, last.at))
  const data = { from: null, to: refused.length, blocked: refused.length, asked, byReason }
  const occurredAt = ctx.now.toISOString()
  await appendFirmEvents(
    tx,
    [{ type: 'channels.contacts-blocked', occurredAt, source: 'kith', data }],
    ctx.now,
  )
}
