import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Line, Nullable, OneOf } from '../http/schema.ts'
import { readPolicies, setPolicy } from './contact-policy.commands.ts'
import { messageClasses } from './delivery.ts'
import { readDelivery } from './delivery-state.commands.ts'

const Counted = Type.Object({ state: Type.String(), n: Type.Integer() })

const getDelivery = route({
  method: 'GET',
  path: '/delivery',
  summary: 'How the queue stands: who sends, what waits, and why messages were held back.',
  may: { noun: 'channels', verb: 'read' },
  response: Type.Object({
    senders: Type.Array(Type.Object({ startedAt: Type.String(), seenAt: Type.String() })),
    states: Type.Array(Counted),
    waiting: Type.Object({
      n: Type.Integer(),
      since: Nullable(Type.String({ description: 'When the oldest of them was asked for.' })),
      triedAgain: Type.Integer({ description: 'Those that a server did not take yet.' }),
      nextTryAt: Nullable(Type.String()),
    }),
    lastAnswer: Nullable(
      Type.Object(
        { code: Nullable(Type.String()), reply: Nullable(Type.String()), at: Type.String() },
        { description: 'What was last said of a message that was not taken yet; it names no recipient.' },
      ),
    ),
    acceptedLastMinute: Type.Integer(),
    refusals: Type.Array(Type.Object({ reason: Type.String(), n: Type.Integer() })),
    setUp: Type.Object({
      sends: Type.Boolean({ description: 'A mail server is named.' }),
      oneClick: Type.Boolean({ description: 'One-click addresses are https and signed.' }),
      from: Nullable(Type.String()),
    }),
  }),
  async handle(ctx) {
    return { body: await readDelivery(ctx) }
  },
})

const Policy = {
  class: Nullable(OneOf(messageClasses)),
  channel: Nullable(Line(40)),
  most: Type.Integer({ minimum: 0, maximum: 1000 }),
  days: Type.Integer({ minimum: 1, maximum: 366 }),
}
const PolicyList = Type.Object({
  items: Type.Array(
    Type.Object({ contactPolicyId: Id, ...Policy, validFrom: Day, decisionId: Nullable(Id) }),
  ),
})

const getPolicies = route({
  method: 'GET',
  path: '/contact-policies',
  summary: 'How often the firm writes to somebody at most.',
  may: { noun: 'channels', verb: 'read' },
  response: PolicyList,
  async handle(ctx) {
    return { body: { items: await readPolicies(ctx) } }
  },
})

const putPolicy = route({
  method: 'PUT',
  path: '/contact-policies',
  summary: 'Set from today on how often the firm writes to somebody at most.',
  may: { noun: 'channels', verb: 'change' },
  body: Type.Object(Policy),
  response: PolicyList,
  async handle(ctx, { body }) {
    return { body: { items: await setPolicy(ctx, body) } }
  },
})

export const deliveryRoutes: readonly Route[] = [getDelivery, getPolicies, putPolicy]
