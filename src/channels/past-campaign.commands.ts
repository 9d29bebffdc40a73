import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { createCampaign, type NewCampaign, startCampaign, writeCampaign } from './campaign.commands.ts'
import { tellDeliveries } from './delivery.commands.ts'
import { candidateOf } from './hand-over.commands.ts'
import { queuedLetters, queueRows } from './message.sql.ts'
import { insertPastAttempts, queuedOf, settlePast } from './past-campaign.sql.ts'
import { passGate } from './send-gate.commands.ts'

/**
 * Runs a campaign of an invented firm as it would have run at `ctx.now`: who is left out is drawn, the gate judges
 * each message twice, caps are used and contacts are told. No message leaves the house: each is put down as
 * accepted, and says why. All of it is one transaction, or a sender at work would take what waits and send it.
 *
 * @throws channels.no-such-channel, kernel.name-taken
 */
export async function runPastCampaign(
  ctx: Context,
  planned: NewCampaign,
  signal: AbortSignal,
): Promise<string> {
  return ctx.db.transaction(async (tx) => {
    const then = { ...ctx, db: tx }
    const { campaignId } = await createCampaign(then, planned)
    await startCampaign(then, campaignId)
    await writeCampaign(then, campaignId, signal)
    while ((await settleBatch(tx, campaignId, ctx.now)) > 0) signal.throwIfAborted()
    await tellDeliveries(then, signal)
    // Each of these ends early when it is asked to, and half a campaign is none.
    signal.throwIfAborted()
    return campaignId
  })
}

/** How many messages are settled at a time. */
const batch = 500

async function settleBatch(tx: Database, campaignId: string, at: Date): Promise<number> {
  const messageIds = (await tx.many(queuedOf(campaignId, batch))).map(({ messageId }) => messageId)
  if (messageIds.length === 0) return 0
  const letters = new Map((await tx.many(queuedLetters(messageIds))).map((row) => [row.messageId, row]))
  const rows = await tx.many(queueRows(messageIds))
  const candidates = rows.flatMap((row) => candidateOf(row, letters.get(row.messageId)))
  const verdicts = await passGate(tx, 'hand-over', candidates, at)
  const settled = messageIds.map((messageId) => {
    const isAllowed = verdicts.get(messageId)?.verdict === 'allow'
    return { messageId, state: isAllowed ? ('accepted' as const) : ('refused' as const) }
  })
  await tx.run(settlePast(settled, at))
  const accepted = settled.filter(({ state }) => state === 'accepted')
  const attempts = accepted.map(({ messageId }) => ({ messageId, attemptId: newId() }))
  await tx.run(insertPastAttempts(newId(), attempts, at))
  return messageIds.length
}
