import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import {
  answerComplaint,
  complaintsOf,
  noteJustice,
  readComplaints,
  recordComplaints,
} from './complaint.commands.ts'
import { toldContact } from './interaction.routes.ts'
import { complaintOutcomes } from './interaction.ts'

const postComplaints = route({
  method: 'POST',
  path: '/complaints',
  summary: 'Record complaints, each with the contact in which it was made and what was promised.',
  may: { noun: 'complaints', verb: 'create' },
  bodyLimit: 4 * 1024 * 1024,
  body: Type.Object({
    items: Type.Array(
      Type.Object({
        complaintId: Type.Optional(Id),
        ...toldContact,
        cause: Line(200),
        severity: Type.Integer({ minimum: 1, maximum: 5 }),
        words: Type.String({ maxLength: 20_000 }),
      }),
      { minItems: 1, maxItems: 500 },
    ),
  }),
  response: Type.Object({ items: Type.Array(Type.Object({ complaintId: Id, eventId: Id })) }),
  async handle(ctx, { body }) {
    return { status: 201, body: { items: await recordComplaints(ctx, body.items) } }
  },
})

const Seven = Type.Number({ minimum: 1, maximum: 7 })
const justice = { distributive: Seven, procedural: Seven, interactional: Seven }

const Complaint = Type.Object({
  partyId: Id,
  partyName: Nullable(Type.String()),
  complaintId: Id,
  causeId: Id,
  cause: Type.String(),
  channel: Nullable(Type.String()),
  severity: Type.Integer(),
  words: Type.String(),
  filedAt: Type.String(),
  recurs: Type.Boolean({ description: 'The same cause as not long before.' }),
  answered: Nullable(
    Type.Object({
      outcome: Nullable(Type.String()),
      words: Nullable(Type.String()),
      answeredAt: Type.String(),
      redress: Type.Number({ description: 'In major units.' }),
      currency: Type.String(),
    }),
  ),
  justice: Nullable(Type.Object(justice)),
})

const getComplaints = route({
  method: 'GET',
  path: '/complaints',
  summary: 'Complaints, the latest first.',
  may: { noun: 'complaints', verb: 'read' },
  query: Type.Object({
    ...pageQuery,
    cause: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(OneOf(['open', 'answered'])),
  }),
  response: Page(Complaint),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { query }) {
    return { body: await readComplaints(ctx, { ...query, limit: query.limit ?? 50 }) }
  },
})

const getPartyComplaints = route({
  method: 'GET',
  path: '/parties/:partyId/complaints',
  summary: 'What one party complained about, the latest first.',
  may: { noun: 'complaints', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  response: Page(Complaint),
  reads: (_body, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    return { body: await followingMerges(ctx, params, (id) => complaintsOf(ctx, id)) }
  },
})

const ofComplaint = Type.Object({ partyId: Id, complaintId: Id })
const Noted = Type.Object({ complaintId: Id, answeredAt: Type.String() })

const postAnswer = route({
  method: 'POST',
  path: '/parties/:partyId/complaints/:complaintId/answer',
  summary: 'Answer a complaint, with redress where it is due.',
  may: { noun: 'complaints', verb: 'change' },
  params: ofComplaint,
  body: Type.Object({
    outcome: OneOf(complaintOutcomes),
    words: Type.String({ maxLength: 20_000 }),
    redress: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1_000_000_000, description: 'In major units.' }),
    ),
    redressKind: Type.Optional(Line(100)),
  }),
  response: Noted,
  async handle(ctx, { params, body }) {
    return { status: 201, body: await answerComplaint(ctx, params.partyId, params.complaintId, body) }
  },
})

const postJustice = route({
  method: 'POST',
  path: '/parties/:partyId/complaints/:complaintId/justice',
  summary: 'Note how fair a customer found what they got, how it was decided and how they were treated.',
  may: { noun: 'complaints', verb: 'change' },
  params: ofComplaint,
  body: Type.Object({ ...justice, items: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
  response: Noted,
  async handle(ctx, { params, body }) {
    return { status: 201, body: await noteJustice(ctx, params.partyId, params.complaintId, body) }
  },
})

export const complaintRoutes: readonly Route[] = [
  postComplaints,
  getComplaints,
  getPartyComplaints,
  postAnswer,
  postJustice,
]
