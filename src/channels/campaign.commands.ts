import type { RawBuilder } from 'kysely'
import { recorderOf } from '../kernel/audit.commands.ts'
import { checkedLines, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import * as statements from './campaign.sql.ts'
import type { CampaignState } from './campaign.ts'
import { accountsFor, requestMessages } from './message-request.commands.ts'

const record = recorderOf('campaigns')

/** A campaign as somebody plans it. */
export type NewCampaign = {
  readonly campaignId?: string | undefined
  readonly name: string
  /** Null: everybody. */
  readonly segmentId: string | null
  readonly channel: string
  readonly purpose: string
  readonly subject: string
  readonly text: string
  /** Who is left out by chance, in [0, 1). */
  readonly controlShare: number
  /** For how many days from the start what both groups spend is compared. */
  readonly outcomeDays: number
}

const writeJob = 'channels.write-campaign'

/** Plans a campaign; nothing is sent before it is started. @throws channels.no-such-channel, kernel.name-taken */
export async function createCampaign(ctx: Context, planned: NewCampaign) {
  const campaignId = planned.campaignId ?? newId()
  await ctx.db.transaction(async (tx) => {
    const account = (await accountsFor(tx, [planned.channel], ctx.now)).get(planned.channel)
    if (!account) throw new KithError('channels.no-such-channel', { channel: planned.channel })
    const { segmentId, purpose, controlShare, outcomeDays } = planned
    const row = {
      campaignId,
      segmentId,
      purpose,
      controlShare,
      outcomeDays,
      name: checkedText(planned.name, 'name', 100),
      subject: checkedText(planned.subject, 'subject', 200),
      text: checkedLines(planned.text, 'text', 100_000),
      channelAccountId: account.channelAccountId,
      seed: newId(),
      ownerId: ctx.actor.userId,
    }
    await tx.run(statements.insertCampaign(row, ctx.now))
    await record(tx, ctx, 'create', campaignId, null, row)
  })
  return readCampaign(ctx, campaignId)
}

/** All campaigns, the latest first. */
export const readCampaigns = ({ db }: Context) => db.many(statements.allCampaigns)

/** A campaign, how many are in each arm, and how its messages stand. @throws kernel.not-found */
export async function readCampaign({ db }: Pick<Context, 'db'>, campaignId: string) {
  const found = await db.maybeOne(statements.campaignById(campaignId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'campaign', id: campaignId })
  return {
    ...found,
    arms: await db.many(statements.armsOf(campaignId)),
    messages: await db.many(statements.statesOf(campaignId)),
  }
}

/**
 * Starts a campaign: whom it is about and who is left out is fixed at once, and messages are asked for by a job, each
 * judged by the gate. @throws kernel.not-found, channels.campaign-state
 */
export async function startCampaign(ctx: Context, campaignId: string) {
  await changing(ctx, campaignId, 'draft', 'running', async (tx, campaign) => {
    await tx.run(statements.startCampaign(campaignId, ctx.now))
    await tx.run(statements.enterMembers(campaign, ctx.now))
    await requestWriting(tx, campaignId, ctx.now)
  })
  return readCampaign(ctx, campaignId)
}

/**
 * Enters in a campaign whom somebody else has drawn, and starts it where it is still planned: only those of the
 * treated arm are written to.
 *
 * @param drawn  selects party_id and arm
 * @throws kernel.not-found, channels.campaign-state
 */
export async function enterCampaign(
  ctx: Context,
  campaignId: string,
  drawn: RawBuilder<unknown>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockCampaign(campaignId))
    if (found?.state !== 'running')
      await changing({ ...ctx, db: tx }, campaignId, 'draft', 'running', async () => {
        await tx.run(statements.startCampaign(campaignId, ctx.now))
      })
    await tx.run(statements.enterDrawn(campaignId, drawn, ctx.now))
    await requestWriting(tx, campaignId, ctx.now)
  })
}

const requestWriting = (tx: Database, campaignId: string, now: Date) =>
  requestJob(tx, { name: writeJob, payload: { campaignId }, key: `${writeJob}:${campaignId}` }, now)

/** Asks anew for the messages of running campaigns that have not been asked for. */
export async function requestUnwritten({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  for (const { campaignId } of await db.many(statements.unwrittenCampaigns))
    await requestWriting(db, campaignId, now)
}

/** Stops a campaign: what has not begun to leave is called off. @throws kernel.not-found, channels.campaign-state */
export async function stopCampaign(ctx: Context, campaignId: string) {
  await changing(ctx, campaignId, 'running', 'stopped', async (tx) => {
    await tx.run(statements.endCampaign(campaignId, 'stopped', ctx.now))
    await tx.run(statements.cancelMessages(campaignId, ctx.now))
  })
  return readCampaign(ctx, campaignId)
}

async function changing(
  ctx: Context,
  campaignId: string,
  needs: CampaignState,
  state: CampaignState,
  change: (tx: Database, campaign: statements.CampaignRow) => Promise<void>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const found = await tx.maybeOne(statements.lockCampaign(campaignId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'campaign', id: campaignId })
    if (found.state !== needs) throw new KithError('channels.campaign-state', { state: found.state, needs })
    await change(tx, found)
    await record(tx, ctx, 'change', campaignId, { state: found.state }, { state })
  })
}

/** How many messages are asked for in one transaction. */
const batch = 500

/** Asks for the messages of a running campaign; it goes on where it was interrupted. */
export async function writeCampaign(ctx: Context, campaignId: string, signal: AbortSignal): Promise<void> {
  for (let written = batch; written === batch && !signal.aborted; )
    written = await ctx.db.transaction((tx) => writeBatch(tx, ctx, campaignId))
}

async function writeBatch(tx: Database, ctx: Context, campaignId: string): Promise<number> {
  const campaign = await tx.maybeOne(statements.lockCampaign(campaignId))
  if (campaign?.state !== 'running') return 0
  const members = await tx.many(statements.unwrittenMembers(campaignId, batch))
  const { channel, class: messageClass, purpose, subject, text } = campaign
  const asked = await requestMessages(
    tx,
    ctx,
    members.map(({ partyId }) => ({
      partyId,
      channel,
      class: messageClass,
      purpose,
      subject,
      text,
      campaignId,
    })),
  )
  const rows = members.flatMap(({ partyId }, index) => {
    const messageId = asked[index]?.messageId
    return messageId === undefined ? [] : [{ partyId, messageId }]
  })
  if (rows.length > 0) await tx.run(statements.noteWritten(campaignId, rows))
  return members.length
}

/** Ends campaigns whose outcome has been observed long enough. */
export async function closeCampaigns(ctx: Context): Promise<void> {
  for (const { campaignId } of await ctx.db.many(statements.observedCampaigns(ctx.now)))
    await changing(ctx, campaignId, 'running', 'done', async (tx) => {
      await tx.run(statements.endCampaign(campaignId, 'done', ctx.now))
    })
}
