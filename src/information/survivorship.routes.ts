import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import {
  changeSurvivorship,
  pinField,
  readFieldOrigins,
  survivorshipSetting,
  unpinField,
} from './survivorship.commands.ts'
import { survivorshipRules } from './survivorship.ts'

const Rules = Type.Record(Type.String({ maxLength: 210 }), OneOf(survivorshipRules), { maxProperties: 200 })
const SettingBody = Type.Object({ rules: Rules, sourceOrder: Type.Array(Id), version: Type.Integer() })
const record = {
  sourceRecordId: Id,
  sourceId: Id,
  sourceName: Type.String(),
  receivedAt: Type.String(),
}
const OriginBody = Type.Object({
  field: Type.String(),
  value: Nullable(Type.String()),
  decidedBy: OneOf([...survivorshipRules, 'pinned', 'said-by-customer', 'standing']),
  at: Nullable(Type.String()),
  confidence: Nullable(Type.Number({ minimum: 0, maximum: 1 })),
  reason: Type.String(),
  proposed: Nullable(Type.String()),
  source: Nullable(Type.Object(record)),
  others: Type.Array(Type.Object({ value: Type.String(), ...record })),
})
const ofParty = Type.Object({ partyId: Id })

const getSetting = route({
  method: 'GET',
  path: '/survivorship',
  summary: 'Which rule decides each field where sources disagree, and which source is trusted before which.',
  may: { noun: 'sources', verb: 'read' },
  response: SettingBody,
  handle: async (ctx) => ({ body: await survivorshipSetting(ctx) }),
})

const putSetting = route({
  method: 'PUT',
  path: '/survivorship',
  summary:
    'Choose the rule for each field, and the order of the sources; it holds from the next word of a source.',
  may: { noun: 'sources', verb: 'change' },
  body: Type.Object({ rules: Rules, sourceOrder: Type.Array(Id, { maxItems: 1_000 }) }),
  response: SettingBody,
  handle: async (ctx, { body, version }) => ({ body: await changeSurvivorship(ctx, body, version) }),
})

const getOrigins = route({
  method: 'GET',
  path: '/parties/:partyId/field-origins',
  summary: 'Where each field of a party comes from, what decided it, how sure it is, and what else was said.',
  may: { noun: 'parties', verb: 'read' },
  params: ofParty,
  response: Type.Object({ items: Type.Array(OriginBody) }),
  reads: (_, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    return { body: { items: await followingMerges(ctx, params, (id) => readFieldOrigins(ctx, id)) } }
  },
})

const putPin = route({
  method: 'PUT',
  path: '/parties/:partyId/field-pins',
  summary: 'Pin a field to what stands, or to what a source record says: no source changes it from then on.',
  may: { noun: 'parties', verb: 'change' },
  params: ofParty,
  body: Type.Object({
    field: Type.String({ maxLength: 210 }),
    sourceRecordId: Nullable(Id),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  response: Type.Object({ partyId: Id }),
  async handle(ctx, { params, body, version }) {
    await pinField(ctx, params.partyId, body, version)
    return { body: params }
  },
})

const deletePin = route({
  method: 'DELETE',
  path: '/parties/:partyId/field-pins',
  summary: 'Take a pin away; the rule for the field decides again.',
  may: { noun: 'parties', verb: 'change' },
  params: ofParty,
  query: Type.Object({ field: Type.String({ maxLength: 210 }) }),
  response: Type.Object({ partyId: Id }),
  async handle(ctx, { params, query }) {
    await unpinField(ctx, params.partyId, query.field)
    return { body: params }
  },
})

/** Which of several words about one field stands, and why. */
export const survivorshipRoutes: readonly Route[] = [getSetting, putSetting, getOrigins, putPin, deletePin]
