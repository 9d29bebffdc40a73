import { filterSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { remembering } from '../kernel/remembered.ts'
import { segmentSpreads } from './segment-comparison.sql.ts'
import { comparedFigures, pooled, withInterval } from './segment-comparison.ts'
import { segmentationById } from './segmentation.sql.ts'

/** Counted anew for whoever asks where it is quick, else once a minute. */
const spreads = remembering(
  async (ctx, segmentationId: string) => {
    const { currency, today } = await filterSetting(ctx)
    return { currency, rows: await ctx.db.many(segmentSpreads(segmentationId, currency, today)) }
  },
  ({ rows }) => rows.some(({ parties }) => parties > 20_000),
)

/**
 * What the members of each segment are like, with the 80 % interval of each mean; the last is everybody.
 *
 * @throws kernel.not-found
 */
export async function compareSegmentsOf(ctx: Pick<Context, 'db' | 'now'>, segmentationId: string) {
  if (!(await ctx.db.maybeOne(segmentationById(segmentationId))))
    throw new KithError('kernel.not-found', { noun: 'segmentation', id: segmentationId })
  const { value, at } = await spreads(ctx, segmentationId)
  const { rows } = value
  const items = rows.map((row) => ({
    segmentId: row.segmentId as string | null,
    parties: row.parties,
    figures: comparedFigures.map((name) => ({ name, ...withInterval(row[name]) })),
  }))
  const everybody = {
    segmentId: null,
    parties: rows.reduce((sum, { parties }) => sum + parties, 0),
    figures: comparedFigures.map((name) => ({ name, ...withInterval(pooled(rows.map((row) => row[name]))) })),
  }
  return { currency: value.currency, countedAt: at.toISOString(), items: [...items, everybody] }
}
