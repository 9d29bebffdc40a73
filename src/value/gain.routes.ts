import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { addGain, readGains } from './gain.commands.ts'
import { gainKinds } from './gain.ts'

const told = {
  kind: OneOf(gainKinds),
  amount: Type.Number({ minimum: 0, maximum: 1_000_000_000, description: 'In major units.' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  saidBy: OneOf(['party', 'firm']),
}

export const GainSchema = Type.Object({ gainId: Id, ...told, occurredOn: Day, basis: Type.String() })

const getGains = route({
  method: 'GET',
  path: '/parties/:partyId/gains',
  summary: 'What one party gained with us, the latest first.',
  may: { noun: 'gains', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  query: Type.Object(pageQuery),
  response: Page(GainSchema),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, query: { limit = 50, cursor } }) {
    return { body: await followingMerges(ctx, params, (id) => readGains(ctx, id, { cursor, limit })) }
  },
})

const postGain = route({
  method: 'POST',
  path: '/parties/:partyId/gains',
  summary: 'Write down what one party gained with us.',
  may: { noun: 'gains', verb: 'create' },
  params: Type.Object({ partyId: Id }),
  body: Type.Object({
    gainId: Type.Optional(Id),
    ...told,
    occurredOn: Type.Optional(Day),
    basis: Type.Optional(Type.String({ maxLength: 4000 })),
  }),
  response: GainSchema,
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params, body }) {
    return { status: 201, body: await addGain(ctx, params.partyId, body) }
  },
})

export const gainRoutes: readonly Route[] = [getGains, postGain]
