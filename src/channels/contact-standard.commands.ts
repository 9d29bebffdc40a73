import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import type { Direction } from '../kernel/standard.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { attainments } from './attainment.commands.ts'
import { channelBook, channelIn } from './channel-account.commands.ts'
import * as statements from './contact-standard.sql.ts'
import { decideContactStandard } from './contact-standard.ts'

const record = recorderOf('channels')

/** A level to which contacts are to be held. */
export type NewContactStandard = {
  /** A channel's short name; null: every channel. */
  readonly channel: string | null
  /** Null: every customer. */
  readonly segmentId: string | null
  readonly metric: string
  /** Null: the only one there is, where the metric is so or not so. */
  readonly threshold: number | null
  readonly direction: Direction | null
  /** Default: today. Contacts from that day on are judged anew. */
  readonly validFrom?: Day | undefined
  readonly ownerId?: string | null | undefined
}

/**
 * Holds contacts to a level from a day on, in place of what held there.
 *
 * @param decisionId  the decision that set it; null: nobody decided
 * @throws channels.standard-metric-unknown, channels.no-such-channel
 */
export async function setContactStandard(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  asked: NewContactStandard,
  decisionId: string | null,
): Promise<statements.NewStandardRow> {
  may(ctx.actor, 'change', 'channels')
  if (asked.direction === 'between')
    throw new KithError('channels.standard-metric-unknown', {
      metric: asked.metric,
      reason: 'it has one side',
    })
  const { channel, segmentId } = asked
  const decided = decideContactStandard({ ...asked, direction: asked.direction })
  const account = channel === null ? null : channelIn(await channelBook(tx), channel)
  const row = {
    contactStandardId: newId(),
    channelAccountId: account?.channelAccountId ?? null,
    segmentId,
    ...decided,
    validFrom: asked.validFrom ?? (await firmToday({ ...ctx, db: tx })),
    decisionId,
    ownerId: asked.ownerId ?? ctx.actor.userId,
  }
  await tx.run(statements.endContactStandards(row, row.validFrom))
  await tx.run(statements.insertContactStandard(row, ctx.now))
  await record(tx, ctx, 'create', row.contactStandardId, null, row)
  await judgeAnew(tx, ctx, channel, row.validFrom)
  return row
}

/** Standards that hold, each with its channel and how often it was met of late. */
export async function readContactStandards(ctx: Context) {
  const today = await firmToday(ctx)
  const rows = await ctx.db.many(statements.contactStandards)
  const met = await attainments(ctx, rows)
  return rows
    .filter(({ validTo }) => validTo === null || validTo > today)
    .map((standard) => ({ ...standard, attained: met.get(standard.contactStandardId) ?? null }))
}

/** Ends a standard today. @throws kernel.not-found */
export async function endContactStandard(ctx: Context, contactStandardId: string): Promise<void> {
  may(ctx.actor, 'change', 'channels')
  const today = await firmToday(ctx)
  await ctx.db.transaction(async (tx) => {
    const rows = await tx.many(statements.contactStandards)
    const found = rows.find((row) => row.contactStandardId === contactStandardId && row.validTo === null)
    if (!found) throw new KithError('kernel.not-found', { noun: 'contact standard', id: contactStandardId })
    await tx.run(statements.endContactStandards(found, today))
    await record(tx, ctx, 'change', contactStandardId, { validTo: null }, { validTo: today })
    await judgeAnew(tx, ctx, found.channel, today)
  })
}

async function judgeAnew(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  channel: string | null,
  from: Day,
): Promise<void> {
  await requestJob(tx, { name: 'channels.count-cells', payload: { channel, from } }, ctx.now)
}
