import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Line, Nullable } from '../http/schema.ts'
import {
  SegmentationSchema,
  SegmentDraftSchema,
  SegmentSchema,
  SegmentTotalSchema,
  VersionSchema,
} from './segment-schema.ts'
import {
  createSegmentation,
  draftSegments,
  listSegmentations,
  publishSegmentation,
  readSegmentation,
} from './segmentation.commands.ts'

const read = { noun: 'segments', verb: 'read' } as const
const change = { noun: 'segments', verb: 'change' } as const
const params = Type.Object({ segmentationId: Id })

const Segmentation = Type.Object({
  ...SegmentationSchema.properties,
  versions: Type.Array(VersionSchema),
  segments: Type.Array(Type.Object({ ...SegmentSchema.properties, total: Nullable(SegmentTotalSchema) })),
  draft: Type.Array(SegmentSchema),
})

const getSegmentations = route({
  method: 'GET',
  path: '/segmentations',
  summary: 'The ways in which parties are told apart, the leading one first.',
  may: read,
  response: Type.Object({ items: Type.Array(SegmentationSchema) }),
  async handle(ctx) {
    return { body: { items: await listSegmentations(ctx) } }
  },
})

const postSegmentation = route({
  method: 'POST',
  path: '/segmentations',
  summary: 'Begin a segmentation; its segments are drafted next.',
  may: { noun: 'segments', verb: 'create' },
  body: Type.Object({ segmentationId: Type.Optional(Id), name: Line(100), question: Line(300) }),
  response: Segmentation,
  async handle(ctx, { body }) {
    const segmentationId = await createSegmentation(ctx, body)
    return { status: 201, body: await readSegmentation(ctx, segmentationId) }
  },
})

const getSegmentation = route({
  method: 'GET',
  path: '/segmentations/:segmentationId',
  summary: 'A segmentation: its versions, the segments in force with what they come to, and the draft.',
  may: read,
  params,
  response: Segmentation,
  async handle(ctx, { params: { segmentationId } }) {
    return { body: await readSegmentation(ctx, segmentationId) }
  },
})

const putDraft = route({
  method: 'PUT',
  path: '/segmentations/:segmentationId/draft',
  summary: 'Write the segments of the next version, in the order of their rules; the last takes the rest.',
  may: change,
  params,
  body: Type.Object({ segments: Type.Array(SegmentDraftSchema, { minItems: 1, maxItems: 100 }) }),
  response: Segmentation,
  async handle(ctx, { params: { segmentationId }, body: { segments } }) {
    await draftSegments(ctx, segmentationId, segments)
    return { body: await readSegmentation(ctx, segmentationId) }
  },
})

const postPublication = route({
  method: 'POST',
  path: '/segmentations/:segmentationId/publication',
  summary: 'Put the drafted version in force. Everybody is counted anew afterwards.',
  may: change,
  params,
  body: Type.Object({
    version: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    decisionId: Type.Optional(Nullable(Id)),
    isLeading: Type.Optional(Type.Boolean()),
  }),
  response: Segmentation,
  async handle(ctx, { params: { segmentationId }, body: { version, decisionId = null, isLeading } }) {
    const publication = { segmentationId, version, decisionId, isLeading }
    await ctx.db.transaction((tx) => publishSegmentation(tx, { ...ctx, db: tx }, publication))
    return { status: 202, body: await readSegmentation(ctx, segmentationId) }
  },
})

export const segmentationRoutes = [
  getSegmentations,
  postSegmentation,
  getSegmentation,
  putDraft,
  postPublication,
]
