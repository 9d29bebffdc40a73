import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Nullable } from '../http/schema.ts'
import { compareSegmentsOf } from './segment-comparison.commands.ts'

const Figure = Type.Object({
  name: Type.String({
    description: 'orders, spend (money), recency and tenure (days), contacts, complaints',
  }),
  n: Type.Integer(),
  value: Nullable(Type.Number()),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
})

const getComparison = route({
  method: 'GET',
  path: '/segmentations/:segmentationId/comparison',
  summary:
    'What the members of each segment in force are like: means with their 80 % intervals; the last is everybody.',
  may: { noun: 'segments', verb: 'read' },
  params: Type.Object({ segmentationId: Id }),
  response: Type.Object({
    currency: Type.String(),
    countedAt: Instant,
    items: Type.Array(
      Type.Object({
        segmentId: Nullable(Type.String()),
        parties: Type.Integer(),
        figures: Type.Array(Figure),
      }),
    ),
  }),
  async handle(ctx, { params: { segmentationId } }) {
    return { body: await compareSegmentsOf(ctx, segmentationId) }
  },
})

export const segmentComparisonRoutes = [getComparison]
