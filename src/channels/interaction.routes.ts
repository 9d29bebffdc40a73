import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Instant, Line, Nullable, OneOf, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { readInteractions, recordInteractions, settlePromise } from './interaction.commands.ts'
import { interactionKinds } from './interaction.ts'

/** Whom a contact was with, and what it was: also of a complaint. */
export const toldContact = {
  partyId: Type.Optional(Id),
  source: Type.Optional(Line(200)),
  externalId: Type.Optional(Line(200)),
  channel: Type.String({ maxLength: 40 }),
  kind: Type.Optional(OneOf(interactionKinds)),
  direction: Type.Optional(OneOf(['in', 'out'])),
  occurredAt: Type.Optional(Instant),
  occurredOn: Type.Optional(Day),
  subject: Type.Optional(Type.String({ maxLength: 1000 })),
  minutes: Type.Optional(Type.Number({ minimum: 0, maximum: 1440 })),
  answerSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 2_592_000 })),
  isResolved: Type.Optional(Type.Boolean()),
  askedAgain: Type.Optional(Type.Boolean()),
  cost: Type.Optional(
    Type.Object({
      amount: Type.Number({ minimum: 0, maximum: 1_000_000_000 }),
      currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    }),
  ),
  promise: Type.Optional(Type.Object({ words: Type.String({ maxLength: 20_000 }), dueOn: Day })),
}

const postInteractions = route({
  method: 'POST',
  path: '/interactions',
  summary: 'Record contacts of any kind. One whose id is known already stays as it is.',
  may: { noun: 'interactions', verb: 'create' },
  bodyLimit: 4 * 1024 * 1024,
  body: Type.Object({
    items: Type.Array(
      Type.Object({
        interactionId: Type.Optional(Id),
        words: Type.Optional(Type.String({ maxLength: 20_000 })),
        ...toldContact,
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: Type.Object({ items: Type.Array(Type.Object({ interactionId: Id, eventId: Id })) }),
  async handle(ctx, { body }) {
    return { status: 201, body: { items: await recordInteractions(ctx, body.items) } }
  },
})

const Interaction = Type.Object({
  interactionId: Id,
  channel: Type.String(),
  category: Type.String(),
  kind: Type.String(),
  direction: Type.String(),
  occurredAt: Type.String(),
  occurredOn: Type.String(),
  subject: Nullable(Type.String()),
  words: Nullable(Type.String()),
  minutes: Nullable(Type.Number()),
  answerSeconds: Nullable(Type.Number()),
  isResolved: Nullable(Type.Boolean()),
  askedAgain: Nullable(Type.Boolean()),
  cost: Type.Number({ description: 'In major units.' }),
  currency: Type.String(),
  missed: Nullable(Type.Array(Type.String(), { description: 'Null: not judged yet.' })),
  judgedBy: Nullable(Type.Integer({ description: 'By how many standards it was judged.' })),
})

const Promised = Type.Object({
  promiseId: Id,
  words: Type.String(),
  dueOn: Type.String(),
  madeAt: Type.String(),
  keptAt: Nullable(Type.String()),
  brokenAt: Nullable(Type.String()),
})

const getInteractions = route({
  method: 'GET',
  path: '/parties/:partyId/interactions',
  summary: 'How we met one party, the latest first, and what was promised.',
  may: { noun: 'interactions', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Type.Object({
    items: Type.Array(Interaction),
    next: Nullable(Type.String()),
    promises: Type.Array(Promised),
  }),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, query: { cursor, limit = 50 } }) {
    return { body: await followingMerges(ctx, params, (id) => readInteractions(ctx, id, { cursor, limit })) }
  },
})

const postOutcome = route({
  method: 'POST',
  path: '/promises/:partyId/:promiseId/outcome',
  summary: 'Say whether a promise was kept.',
  may: { noun: 'interactions', verb: 'change' },
  params: Type.Object({ partyId: Id, promiseId: Id }),
  body: Type.Object({ isKept: Type.Boolean() }),
  response: Type.Object({ promiseId: Id, isKept: Type.Boolean() }),
  async handle(ctx, { params, body }) {
    return { body: await settlePromise(ctx, params.partyId, params.promiseId, body.isKept) }
  },
})

export const interactionRoutes: readonly Route[] = [postInteractions, getInteractions, postOutcome]
