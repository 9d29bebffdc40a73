import { openAccount, setContactStandard, setUnitCost } from '../channels/index.ts'
import type { Context } from '../kernel/context.ts'
import { channelTruths } from './firm-truth.ts'

/** What the firm holds its contacts to: how soon one is answered, and that it settles the matter. */
const standards = [
  { channel: 'phone', metric: 'answer-seconds', threshold: 20 },
  { channel: 'web', metric: 'answer-seconds', threshold: 60 },
  { channel: 'app', metric: 'answer-seconds', threshold: 60 },
  { channel: null, metric: 'resolved-first', threshold: null },
  { channel: null, metric: 'asked-again', threshold: null },
  { channel: null, metric: 'no-complaint', threshold: null },
] as const

/** Opens the six channels with what they cost, and what their contacts are held to, from the firm's first day on. */
export async function openChannels(ctx: Context, firstDay: string, ownerId: string): Promise<void> {
  for (const { channel, category, name, perContact, perMinute } of channelTruths) {
    const { channelAccountId } = await openAccount(ctx, { category, channel, name })
    await setUnitCost(ctx, channelAccountId, { perContact, perMinute, validFrom: firstDay })
  }
  await ctx.db.transaction(async (tx) => {
    for (const standard of standards) {
      const held = { ...standard, segmentId: null, direction: null, validFrom: firstDay, ownerId }
      await setContactStandard(tx, ctx, held, null)
    }
  })
}
