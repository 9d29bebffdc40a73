import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Nullable, OneOf } from '../http/schema.ts'
import { endContactStandard, readContactStandards, setContactStandard } from './contact-standard.commands.ts'
import { contactMetrics, offeredStandards } from './contact-standard.ts'

const Standard = Type.Object({
  contactStandardId: Id,
  channel: Nullable(Type.String()),
  segmentId: Nullable(Id),
  metric: OneOf(contactMetrics),
  threshold: Type.Number(),
  direction: OneOf(['at-least', 'at-most']),
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  decisionId: Nullable(Id),
  ownerId: Nullable(Id),
  attained: Nullable(
    Type.Object(
      {
        value: Type.Number(),
        low: Type.Number(),
        high: Type.Number(),
        level: Type.Number(),
        n: Type.Integer(),
      },
      { description: 'Of the contacts of the last 90 days that it judged.' },
    ),
  ),
})

const getStandards = route({
  method: 'GET',
  path: '/contact-standards',
  summary: 'What contacts are held to, and what is offered to begin with.',
  may: { noun: 'channels', verb: 'read' },
  response: Type.Object({
    items: Type.Array(Standard),
    next: Type.Null(),
    offered: Type.Array(
      Type.Object({ kind: Nullable(Type.String()), metric: OneOf(contactMetrics), threshold: Type.Number() }),
    ),
  }),
  async handle(ctx) {
    const rows = await readContactStandards(ctx)
    const items = rows.map(({ channelAccountId: _, ...standard }) => standard)
    return { body: { items, next: null, offered: offeredStandards } }
  },
})

const postStandard = route({
  method: 'POST',
  path: '/contact-standards',
  summary: 'Hold contacts to a level from a day on. A decision sets one by being taken.',
  may: { noun: 'channels', verb: 'change' },
  body: Type.Object({
    channel: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    segmentId: Type.Optional(Nullable(Id)),
    metric: Type.String({ maxLength: 40 }),
    threshold: Type.Optional(Type.Number()),
    direction: Type.Optional(OneOf(['at-least', 'at-most'])),
    validFrom: Type.Optional(Day),
    ownerId: Type.Optional(Nullable(Id)),
  }),
  response: Type.Object({ contactStandardId: Id, threshold: Type.Number(), validFrom: Type.String() }),
  async handle(ctx, { body }) {
    const { channel = null, segmentId = null, threshold = null, direction = null, ...rest } = body
    const asked = { ...rest, channel, segmentId, threshold, direction }
    const { contactStandardId, ...set } = await ctx.db.transaction((tx) =>
      setContactStandard(tx, ctx, asked, null),
    )
    return { status: 201, body: { contactStandardId, threshold: set.threshold, validFrom: set.validFrom } }
  },
})

const deleteStandard = route({
  method: 'DELETE',
  path: '/contact-standards/:contactStandardId',
  summary: 'Hold contacts to a level no longer from today on. What was judged before stays judged.',
  may: { noun: 'channels', verb: 'change' },
  params: Type.Object({ contactStandardId: Id }),
  async handle(ctx, { params }) {
    await endContactStandard(ctx, params.contactStandardId)
    return { status: 204 }
  },
})

export const contactStandardRoutes: readonly Route[] = [getStandards, postStandard, deleteStandard]
