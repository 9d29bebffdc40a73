import type { Context } from '../kernel/context.ts'
import { createSegmentation, draftSegments, publishSegmentation } from '../strategy/index.ts'
import { segmentTruths } from './firm-truth.ts'

/** Tells the customers apart by their gardens, and lets that lead. */
export async function drawSegments(ctx: Context): Promise<void> {
  const segmentationId = await createSegmentation(ctx, {
    name: 'Gardens',
    question: 'What do they grow, and what do they need from us for it?',
  })
  const drafts = segmentTruths.map(({ name, garden, role }, hue) => ({
    name,
    hue,
    role,
    policy: {},
    filter: garden === null ? null : { field: 'custom', key: 'garden', op: 'is', value: garden },
  }))
  const version = await draftSegments(ctx, segmentationId, drafts)
  await ctx.db.transaction((tx) =>
    publishSegmentation(
      tx,
      { ...ctx, db: tx },
      { segmentationId, version, decisionId: null, isLeading: true },
    ),
  )
}
