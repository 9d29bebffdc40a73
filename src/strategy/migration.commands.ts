import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Database } from '../storage/database.ts'
import { totalsOf } from './membership.sql.ts'
import * as statements from './migration.sql.ts'
import { hasBeginning, type Movement, outside, quartersAt, type Span, worthMoved } from './migration.ts'
import { listSegmentations, segmentationById } from './segmentation.sql.ts'

/** Counts how parties moved in the running quarter, and in the last one until that has closed. */
export async function countQuarters(ctx: Context): Promise<void> {
  const { closed, running } = quartersAt(await firmToday(ctx))
  for (const { segmentationId, version } of await ctx.db.many(listSegmentations)) {
    if (version === null) continue
    const counted = await ctx.db.many(statements.countedQuarters(segmentationId))
    const last = counted.find(({ fromOn }) => fromOn === closed.fromOn)
    if (last?.toOn !== closed.toOn) await count(ctx, segmentationId, closed)
    await count(ctx, segmentationId, running)
  }
}

async function count(ctx: Context, segmentationId: string, span: Span): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const ways = await tx.many(statements.countMovements(segmentationId, span))
    const worth = await meanWorths(tx, segmentationId)
    const movements = ways.map(({ fromSegmentId, toSegmentId, parties }) => {
      const isInside = fromSegmentId !== outside && toSegmentId !== outside
      const each = isInside ? (worth.get(toSegmentId) ?? 0) - (worth.get(fromSegmentId) ?? 0) : 0
      return { ...span, fromSegmentId, toSegmentId, parties, worthChange: parties * each }
    })
    await tx.run(statements.deleteMovements(segmentationId, span.fromOn))
    await tx.run(statements.insertMovements(segmentationId, movements, ctx.now))
  })
}

/** What a member of each segment is worth on average. */
async function meanWorths(tx: Database, segmentationId: string): Promise<ReadonlyMap<string, number>> {
  const totals = await tx.many(totalsOf(segmentationId))
  return new Map(
    totals.flatMap(({ segmentId, worth, parties }) =>
      worth === null || parties === 0 ? [] : [[segmentId, worth / parties] as const],
    ),
  )
}

/** The movements of one quarter: the asked one, else the last in which somebody could move. */
export async function readMigration(
  { db }: Pick<Context, 'db'>,
  segmentationId: string,
  from: string | null,
): Promise<{ readonly quarters: readonly Span[]; readonly movements: readonly Movement[] }> {
  if (!(await db.maybeOne(segmentationById(segmentationId))))
    throw new KithError('kernel.not-found', { noun: 'segmentation', id: segmentationId })
  const quarters = await db.many(statements.countedQuarters(segmentationId))
  if (from !== null)
    return { quarters, movements: await db.many(statements.movementsOf(segmentationId, from)) }
  const [running, closed] = quarters
  for (const quarter of [closed, running]) {
    if (!quarter) continue
    const movements = await db.many(statements.movementsOf(segmentationId, quarter.fromOn))
    if (hasBeginning(movements)) return { quarters, movements }
  }
  return { quarters, movements: [] }
}

/** A quarter as a page shows it: the segments that somebody left or came to, and how many went each way. */
export async function migrationMatrix(ctx: Pick<Context, 'db'>, segmentationId: string, from: string | null) {
  const { quarters, movements } = await readMigration(ctx, segmentationId, from)
  const ids = [
    ...new Set(movements.flatMap(({ fromSegmentId, toSegmentId }) => [fromSegmentId, toSegmentId])),
  ]
  const names = await ctx.db.many(statements.segmentNames(ids))
  const segments = [
    ...names,
    ...(ids.includes(outside) ? [{ segmentId: outside, name: 'In none', hue: null }] : []),
  ]
  const [first] = movements
  return {
    quarters: quarters.map(({ fromOn, toOn }) => ({ from: fromOn, to: toOn })),
    from: first?.fromOn ?? null,
    to: first?.toOn ?? null,
    segments,
    matrix: segments.map(({ segmentId: row }) =>
      segments.map(
        ({ segmentId: column }) =>
          movements.find(({ fromSegmentId, toSegmentId }) => fromSegmentId === row && toSegmentId === column)
            ?.parties ?? 0,
      ),
    ),
    worthChange: movements.length === 0 ? null : { ...worthMoved(movements), level: 0.8 },
  }
}
