import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { messageClasses } from './delivery.ts'
import {
  readMessage,
  readMessages,
  readMessagesOf,
  sendMessages,
  settleUncertain,
} from './message.commands.ts'

const Reason = Type.Object({
  by: Type.String(),
  code: Type.String(),
  sentence: Type.String(),
  evidenceId: Nullable(Type.String()),
})

const decided = {
  verdict: OneOf(['allow', 'defer', 'deny']),
  reasons: Type.Array(Reason),
}

/** What the law demands is written by Kith itself, not asked for. */
const requestedClasses = ['service', 'transactional', 'marketing'] as const

const postMessages = route({
  method: 'POST',
  path: '/messages',
  summary: 'Ask for messages to be sent; each answer says whether it may go, when, and why.',
  may: { noun: 'messages', verb: 'create' },
  bodyLimit: 4 * 1024 * 1024,
  body: Type.Object({
    items: Type.Array(
      Type.Object({
        messageId: Type.Optional(Id),
        partyId: Id,
        channel: Line(40),
        class: OneOf(requestedClasses),
        purpose: Line(60),
        subject: Line(200),
        text: Type.String({ minLength: 1, maxLength: 100_000 }),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: Type.Object({
    items: Type.Array(Type.Object({ messageId: Id, ...decided, until: Nullable(Type.String()) })),
  }),
  async handle(ctx, { body }) {
    const asked = await sendMessages(ctx, body.items)
    const items = asked.map(({ until, ...one }) => ({ ...one, until: until?.toISOString() ?? null }))
    return { status: 202, body: { items } }
  },
})

const states = [
  'queued',
  'deferred',
  'claimed',
  'handing-over',
  'accepted',
  'refused',
  'rejected',
  'failed',
  'expired',
  'cancelled',
  'uncertain',
  'abandoned',
] as const

const shown = {
  messageId: Id,
  partyId: Id,
  partyName: Nullable(Type.String()),
  channel: Type.String(),
  class: OneOf(messageClasses),
  purpose: Type.String(),
  subject: Type.String(),
  address: Nullable(Type.String()),
  state: Type.String(),
  reason: Nullable(Type.String()),
  readyAt: Type.String(),
  attempts: Type.Integer(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
}

const Verdict = Type.Object({
  verdictId: Id,
  messageId: Id,
  stage: OneOf(['request', 'hand-over']),
  ...decided,
  untilAt: Nullable(Type.String()),
  decidedAt: Type.String(),
})

const getMessages = route({
  method: 'GET',
  path: '/messages',
  summary: 'Messages, the latest first, and how each stands.',
  may: { noun: 'messages', verb: 'read' },
  query: Type.Object({ ...pageQuery, state: Type.Optional(OneOf(states)) }),
  response: Page(Type.Object(shown)),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { query }) {
    return { body: await readMessages(ctx, { ...query, limit: query.limit ?? 50 }) }
  },
})

const MessageBody = Type.Object({
  ...shown,
  text: Type.String(),
  verdicts: Type.Array(Verdict),
  tries: Type.Array(
    Type.Object({
      number: Type.Integer(),
      state: Type.String(),
      startedAt: Type.String(),
      endedAt: Nullable(Type.String()),
      code: Nullable(Type.String()),
      reply: Nullable(Type.String()),
    }),
  ),
})

const getMessage = route({
  method: 'GET',
  path: '/messages/:messageId',
  summary: 'One message with all that was decided of it, and each try to hand it over.',
  may: { noun: 'messages', verb: 'read' },
  params: Type.Object({ messageId: Id }),
  response: MessageBody,
  reads: ({ partyId }) => [partyId],
  async handle(ctx, { params }) {
    return { body: await readMessage(ctx, params.messageId) }
  },
})

const postConsequence = route({
  method: 'POST',
  path: '/messages/:messageId/consequence',
  summary: 'Say of a message that may have arrived that it did, that it goes again, or that it is given up.',
  may: { noun: 'messages', verb: 'change' },
  params: Type.Object({ messageId: Id }),
  body: Type.Object({ consequence: OneOf(['accepted', 'resent', 'abandoned']) }),
  response: MessageBody,
  reads: ({ partyId }) => [partyId],
  async handle(ctx, { params, body }) {
    return { body: await settleUncertain(ctx, params.messageId, body.consequence) }
  },
})

const getPartyMessages = route({
  method: 'GET',
  path: '/parties/:partyId/messages',
  summary: 'What one party was written, the latest first, and why or why not.',
  may: { noun: 'messages', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Page(Type.Object({ ...shown, verdict: Nullable(Verdict) })),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, query: { cursor, limit = 20 } }) {
    return { body: await followingMerges(ctx, params, (id) => readMessagesOf(ctx, id, { cursor, limit })) }
  },
})

export const messageRoutes: readonly Route[] = [
  postMessages,
  getMessages,
  getMessage,
  postConsequence,
  getPartyMessages,
]
