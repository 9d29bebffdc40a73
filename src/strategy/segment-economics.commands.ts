import { appendFirmEvents, type NewFirmEvent } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import { segmentMeasures, segmentNetName } from './segment.measures.ts'
import { type CountedTotals, countTotals } from './segment-total.commands.ts'
import { lockSegmentation, type SegmentInForce, segmentsInForce } from './segmentation.sql.ts'

const book = measureBook(segmentMeasures)

/**
 * Counts anew what every segment in force comes to, keeps what each gains as a reading, and tells how it moved, in
 * the transaction given.
 *
 * @param causedBy  the events that it follows from
 */
export async function computeEconomics(ctx: Context, causedBy: readonly string[]): Promise<void> {
  const inForce = Map.groupBy(await ctx.db.many(segmentsInForce), ({ segmentationId }) => segmentationId)
  for (const [segmentationId, segments] of inForce) {
    await ctx.db.run(lockSegmentation(segmentationId))
    const counted = await countTotals(ctx, segments)
    await keepNets(ctx, segments)
    await appendFirmEvents(ctx.db, [computed(ctx, segmentationId, counted, causedBy)], ctx.now)
  }
}

async function keepNets(ctx: Context, segments: readonly SegmentInForce[]): Promise<void> {
  for (const { segmentId } of segments) {
    const measure = await book.read(ctx, segmentNetName, { kind: 'segment', id: segmentId })
    await keepReading(ctx.db, measure, ctx.now)
  }
}

function computed(
  { now }: Context,
  segmentationId: string,
  { before, after }: CountedTotals,
  causedBy: readonly string[],
): NewFirmEvent {
  const was = new Map(before.map((total) => [total.segmentId, total]))
  const segments = after.map(({ segmentId, worth, net, granularity }) => ({
    segmentId,
    worthFrom: was.get(segmentId)?.worth ?? null,
    worthTo: worth,
    netFrom: was.get(segmentId)?.net ?? null,
    netTo: net,
    granularity,
  }))
  const currency = after.find((total) => total.currency !== null)?.currency ?? null
  const data = { segmentationId, currency, from: sumOf(before), to: sumOf(after), segments }
  const type = 'strategy.segment-economics-computed'
  return { type, occurredAt: now.toISOString(), source: 'kith', causedBy, data }
}

/** What segments gain together; null where nobody's worth is known. */
function sumOf(totals: readonly { readonly net: number | null }[]): number | null {
  const known = totals.flatMap(({ net }) => (net === null ? [] : [net]))
  return known.length === 0 ? null : known.reduce((sum, net) => sum + net, 0)
}
