import { Type } from 'typebox'
import { granularities } from '../analytics/index.ts'
import { Id, Instant, Line, Nullable, OneOf } from '../kernel/schema.ts'
import { channelCategories, segmentRoles } from './segment-policy.ts'

const Role = OneOf(segmentRoles)
const Hue = Type.Integer({ minimum: 0, maximum: 5 })

/** What a segment has otherwise than its role says. */
const PolicyChange = Type.Object({
  granularity: Type.Optional(OneOf(granularities)),
  serviceHours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 720 })),
  channels: Type.Optional(Type.Array(OneOf(channelCategories), { maxItems: 6 })),
  contacts: Type.Optional(
    Type.Object({
      most: Type.Integer({ minimum: 0, maximum: 1000 }),
      days: Type.Integer({ minimum: 1, maximum: 366 }),
    }),
  ),
})

/** A segment as somebody drafts it. Without a filter it takes the rest, and stands last. */
export const SegmentDraftSchema = Type.Object({
  segmentId: Type.Optional(Id),
  name: Line(100),
  hue: Hue,
  filter: Type.Unknown({ description: 'A filter as lists of parties take it, or null.' }),
  role: Role,
  policy: PolicyChange,
})

export const SegmentSchema = Type.Object({
  segmentId: Type.String(),
  name: Type.String(),
  hue: Type.Integer(),
  filter: Type.Unknown(),
  role: Role,
  policy: PolicyChange,
})

/** What the members of a segment come to; money in the currency, over three years (worth) or in a year. */
export const SegmentTotalSchema = Type.Object({
  segmentId: Type.String(),
  version: Type.Integer(),
  parties: Type.Integer(),
  customers: Type.Integer(),
  currency: Nullable(Type.String()),
  worth: Nullable(Type.Number()),
  worthLow: Nullable(Type.Number()),
  worthHigh: Nullable(Type.Number()),
  level: Nullable(Type.Number()),
  costPerYear: Nullable(Type.Number()),
  net: Nullable(Type.Number()),
  netLow: Nullable(Type.Number()),
  netHigh: Nullable(Type.Number()),
  granularity: Nullable(Type.String()),
  computedAt: Instant,
})

export const SegmentationSchema = Type.Object({
  segmentationId: Type.String(),
  name: Type.String(),
  question: Type.String(),
  isLeading: Type.Boolean(),
  createdAt: Instant,
  version: Nullable(Type.Integer()),
  draftVersion: Nullable(Type.Integer()),
  publishedAt: Nullable(Instant),
})

export const VersionSchema = Type.Object({
  version: Type.Integer(),
  state: OneOf(['draft', 'published', 'superseded']),
  decisionId: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
  publishedBy: Nullable(Type.String()),
  createdAt: Instant,
})
