import { appendFirmEvents, filterSetting, matches } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { forScoring } from '../kernel/purpose-wall.commands.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './membership.sql.ts'
import { countTotals } from './segment-total.commands.ts'
import { lockSegmentation, type SegmentInForce, segmentsInForce } from './segmentation.sql.ts'

/** What a refresh of one segmentation came to. */
export type Refreshed = {
  readonly segmentationId: string
  /** Parties that are counted elsewhere than before, new ones and gone ones among them. */
  readonly moved: number
  readonly members: number
}

/** Counts every live party anew in every segmentation in force, one after the other. */
export async function refreshMemberships(asked: Context, signal: AbortSignal): Promise<Refreshed[]> {
  const ctx = forScoring(asked)
  const refreshed: Refreshed[] = []
  for (const segments of (await inForce(ctx.db)).values()) {
    signal.throwIfAborted()
    refreshed.push(await ctx.db.transaction((tx) => refresh({ ...ctx, db: tx }, segments)))
    await releaseRefusing(ctx, segments)
  }
  if (refreshed.some(({ moved }) => moved > 0) && !ctx.db.inTransaction)
    await ctx.db.run(statements.analyseMemberships)
  return refreshed
}

async function inForce(db: Database): Promise<ReadonlyMap<string, SegmentInForce[]>> {
  return Map.groupBy(await db.many(segmentsInForce), ({ segmentationId }) => segmentationId)
}

async function refresh(ctx: Context, segments: readonly SegmentInForce[]): Promise<Refreshed> {
  const [{ segmentationId, version } = { segmentationId: '', version: 0 }] = segments
  const { db: tx } = ctx
  await tx.run(lockSegmentation(segmentationId))
  const setting = { ...(await filterSetting(ctx)), isWhole: true }
  await tx.run(statements.createPicked)
  for (const { segmentId, filter } of segments) {
    await tx.run(statements.pick(segmentId, matches(filter, setting), filter !== null))
    await tx.run(statements.analysePicked)
  }
  const { moved, members } = await tx.one(statements.countMoved(segmentationId))
  if (moved > 0) {
    const today = await firmToday(ctx)
    await tx.run(statements.deleteOfToday(segmentationId, today))
    await tx.run(statements.endMemberships(segmentationId, today))
    await tx.run(statements.beginMemberships(segmentationId, version, today))
  }
  await tx.run(statements.dropPicked)
  await countTotals(ctx, segments)
  const refreshed = { segmentationId, moved, members }
  if (moved > 0) await tell(ctx, refreshed)
  return refreshed
}

/** Whoever refused while everybody was counted was counted as if they had not. */
async function releaseRefusing(ctx: Context, segments: readonly SegmentInForce[]): Promise<void> {
  const ruled = segments.filter(({ filter }) => filter !== null).map(({ segmentId }) => segmentId)
  for (const { partyId } of await ctx.db.many(statements.judgedRefusing(ruled)))
    await ctx.db.transaction((tx) => classify(tx, partyId, ctx.now))
}

async function tell(ctx: Context, { segmentationId, moved, members }: Refreshed): Promise<void> {
  const data = { segmentationId, from: null, to: moved, members }
  const event = {
    type: 'strategy.base-recounted',
    occurredAt: ctx.now.toISOString(),
    source: 'kith',
    data,
  } as const
  await appendFirmEvents(ctx.db, [event], ctx.now)
}

/**
 * Puts one party where its facts put it now: after a merge, when it has been made two again, or when it said whether
 * it may be judged by rules.
 */
export function classify(tx: Database, partyId: string, now: Date): Promise<void> {
  return classifyAll(tx, [partyId], now)
}

/** Puts each of some parties where its facts put it now. */
export async function classifyAll(asked: Database, partyIds: readonly string[], now: Date): Promise<void> {
  const ctx = forScoring({ db: asked, now })
  const tx = ctx.db
  const placing = { segmentations: await inForce(tx), setting: await filterSetting(ctx) }
  const today = await firmToday(ctx)
  for (const partyId of partyIds) await place(tx, partyId, { ...placing, today })
}

async function place(
  tx: Database,
  partyId: string,
  {
    segmentations,
    setting,
    today,
  }: {
    readonly segmentations: ReadonlyMap<string, SegmentInForce[]>
    readonly setting: Awaited<ReturnType<typeof filterSetting>>
    readonly today: string
  },
): Promise<void> {
  const current = new Map(
    (await tx.many(statements.currentOwn(partyId))).map((own) => [own.segmentationId, own.segmentId]),
  )
  for (const [segmentationId, segments] of segmentations) {
    const fitting = await firstFitting(tx, partyId, segments, setting)
    if (fitting?.segmentId === current.get(segmentationId)) continue
    await tx.run(statements.endOwn(partyId, segmentationId, today))
    if (fitting) await tx.run(statements.beginOwn(partyId, fitting, today))
  }
}

async function firstFitting(
  tx: Database,
  partyId: string,
  segments: readonly SegmentInForce[],
  setting: Awaited<ReturnType<typeof filterSetting>>,
): Promise<SegmentInForce | undefined> {
  for (const segment of segments) {
    const isRule = segment.filter !== null
    if (await tx.maybeOne(statements.fits(partyId, matches(segment.filter, setting), isRule))) return segment
  }
  return undefined
}
