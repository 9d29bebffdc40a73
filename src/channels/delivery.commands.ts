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
  let since: Date | null = null
  while (!signal.aborted) {
    const rows: statements.UntoldRow[] = await ctx.db.transaction(async (tx) => {
      const untold = await tx.many(statements.untoldDeliveries(batch))
      if (untold.length > 0) await tell(tx, ctx, untold, since)
      return untold
    })
    if (rows.length < batch) return
    since = afterAll(rows)
  }
}

const minuteMs = 60_000

/** The moment after the last of a whole batch, from which the next one goes on. */
const afterAll = (rows: readonly statements.UntoldRow[]) => new Date(Date.parse(rows.at(-1)?.at ?? '') + 1)

async function tell(
  tx: Database,
  ctx: Context,
  rows: readonly statements.UntoldRow[],
  since: Date | null,
): Promise<void> {
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
  await tellBlocked(tx, ctx, rows, since)
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

/** Of so many that came before the gate in those minutes, so many were held back; a batch goes on where one ended. */
async function tellBlocked(
  tx: Database,
  ctx: Context,
  rows: readonly statements.UntoldRow[],
  since: Date | null,
) {
  const refused = rows.filter(({ state }) => state === 'refused')
  const [first] = refused
  const last = refused.at(-1)
  if (!first || !last) return
  const byReason = [...Map.groupBy(refused, ({ reason }) => reason ?? 'unknown')]
    .map(([reason, { length: n }]) => ({ reason, n }))
    .sort((one, other) => other.n - one.n)
  const minute = (at: string) => Math.floor(Date.parse(at) / minuteMs) * minuteMs
  const from = since ?? new Date(minute(first.at))
  const until = rows.length < batch ? new Date(minute(last.at) + minuteMs) : afterAll(rows)
  const { n: asked } = await tx.one(statements.judgedBetween(from, until))
  const data = { from: null, to: refused.length, blocked: refused.length, asked, byReason }
  const occurredAt = ctx.now.toISOString()
  await appendFirmEvents(
    tx,
    [{ type: 'channels.contacts-blocked', occurredAt, source: 'kith', data }],
    ctx.now,
  )
}
