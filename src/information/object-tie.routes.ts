import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { tieDirections } from './object-relation.ts'
import { changeTie, readTiesOfParty, readTiesOfRecord, tieRecords, untie } from './object-tie.commands.ts'
import type { ObjectTie } from './object-tie.ts'

const Tie = Type.Object({
  tieId: Id,
  relation: Type.String(),
  title: Type.String({ description: 'How the tie reads from here.' }),
  direction: OneOf(tieDirections),
  role: Nullable(Type.String()),
  validFrom: Nullable(Type.String()),
  validTo: Nullable(Type.String({ description: 'The last day; null: it lasts.' })),
  otherRecordId: Nullable(Id),
  otherObject: Nullable(Type.String()),
  otherTitle: Nullable(Type.String()),
  otherPartyId: Nullable(Id),
  otherPartyName: Nullable(Type.String()),
  version: Type.Integer(),
})
const Ties = Type.Object({ items: Type.Array(Tie) })
const End = Type.Union([Type.Object({ recordId: Id }), Type.Object({ partyId: Id })], {
  description: 'A record, or a customer, as the relation has it at this end.',
})
const Written = Type.Object({ tieId: Id, version: Type.Integer() })
const day = Type.String({ format: 'date' })
const role = Type.Optional(Nullable(Line()))
const ofTie = Type.Object({ tieId: Id })

const others = ({ items }: { items: readonly Pick<ObjectTie, 'otherPartyId'>[] }) => [
  ...new Set(items.flatMap(({ otherPartyId }) => otherPartyId ?? [])),
]

const getOfRecord = route({
  method: 'GET',
  path: '/objects/:object/records/:recordId/ties',
  summary: 'What a record is tied to, those that last first, at most 500.',
  may: { noun: 'objects', verb: 'read' },
  params: Type.Object({ object: Type.String({ minLength: 1, maxLength: 60 }), recordId: Id }),
  response: Ties,
  reads: others,
  async handle(ctx, { params: { object, recordId } }) {
    return { body: { items: await readTiesOfRecord(ctx, object, recordId) } }
  },
})

const getOfParty = route({
  method: 'GET',
  path: '/parties/:partyId/ties',
  summary: 'The records that a party itself is tied to, those that last first, at most 500.',
  may: { noun: 'objects', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  response: Ties,
  reads: (found, { params }) => [...new Set([params.partyId, ...others(found)])],
  async handle(ctx, { params }) {
    return { body: { items: await followingMerges(ctx, params, (id) => readTiesOfParty(ctx, id)) } }
  },
})

const postTie = route({
  method: 'POST',
  path: '/object-ties',
  summary: 'Tie two records, or a record and a customer, in a role and from a day on.',
  may: { noun: 'objects', verb: 'change' },
  body: Type.Object({
    tieId: Type.Optional(Id),
    relation: Type.String({ minLength: 1, maxLength: 60 }),
    from: End,
    to: End,
    role,
    validFrom: Type.Optional(day),
    validTo: Type.Optional(Nullable(day)),
  }),
  response: Written,
  async handle(ctx, { body }) {
    return { status: 201, body: await tieRecords(ctx, body) }
  },
})

const patchTie = route({
  method: 'PATCH',
  path: '/object-ties/:tieId',
  summary: 'Say the role or the days of a tie anew; a last day ends it.',
  may: { noun: 'objects', verb: 'change' },
  params: ofTie,
  body: Type.Object({ role, validFrom: Type.Optional(day), validTo: Type.Optional(Nullable(day)) }),
  response: Written,
  async handle(ctx, { params, body, version }) {
    return { body: await changeTie(ctx, params.tieId, body, version) }
  },
})

const deleteTie = route({
  method: 'DELETE',
  path: '/object-ties/:tieId',
  summary: 'Take a tie away that never was; one that is over gets a last day.',
  may: { noun: 'objects', verb: 'erase' },
  params: ofTie,
  async handle(ctx, { params }) {
    await untie(ctx, params.tieId)
    return { status: 204 }
  },
})

/** Ties between records, and between records and customers. */
export const objectTieRoutes: readonly Route[] = [getOfRecord, getOfParty, postTie, patchTie, deleteTie]
