import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { fileComplaint, readComplaints, withdrawComplaint } from './identity-complaint.commands.ts'

const ComplaintBody = Type.Object({
  complaintId: Id,
  partyId: Id,
  name: Nullable(Type.String()),
  recordId: Nullable(Id),
  otherRecordId: Nullable(Id),
  reviewId: Nullable(Id),
  reviewState: Nullable(OneOf(['open', 'same', 'different', 'household', 'closed'])),
  saidBy: OneOf(['customer', 'staff']),
  words: Type.String(),
  filedAt: Type.String(),
  withdrawnAt: Nullable(Type.String()),
})
const ofParty = Type.Object({ partyId: Id })
const Found = Type.Object({ items: Type.Array(ComplaintBody) })

const getAll = route({
  method: 'GET',
  path: '/identity/complaints',
  summary: 'Who says that they were taken for somebody else, the latest first.',
  may: { noun: 'merges', verb: 'read' },
  response: Found,
  reads: ({ items }) => [...new Set(items.map(({ partyId }) => partyId))],
  handle: async (ctx) => ({ body: { items: await readComplaints(ctx, null) } }),
})

const getOfParty = route({
  method: 'GET',
  path: '/parties/:partyId/identity-complaints',
  summary: 'Complaints that a party was taken for somebody else, those taken back too.',
  may: { noun: 'merges', verb: 'read' },
  params: ofParty,
  response: Found,
  reads: (_, { params }) => [params.partyId],
  handle: async (ctx, { params }) => ({ body: { items: await readComplaints(ctx, params.partyId) } }),
})

const postComplaint = route({
  method: 'POST',
  path: '/parties/:partyId/identity-complaints',
  summary:
    'Say that two people stand in one party: labels the pair of records, teaches, and asks in the queue.',
  may: { noun: 'merges', verb: 'create' },
  params: ofParty,
  body: Type.Object({
    complaintId: Type.Optional(Id),
    recordId: Type.Optional(Nullable(Id)),
    words: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  response: Type.Object({ complaintId: Id, reviewId: Nullable(Id), isLabelled: Type.Boolean() }),
  handle: async (ctx, { params, body }) => ({
    status: 201,
    body: await fileComplaint(ctx, params.partyId, body),
  }),
})

const deleteComplaint = route({
  method: 'DELETE',
  path: '/parties/:partyId/identity-complaints/:complaintId',
  summary: 'Take a complaint back before it is answered; what stood about the pair stands again.',
  may: { noun: 'merges', verb: 'erase' },
  params: Type.Object({ partyId: Id, complaintId: Id }),
  async handle(ctx, { params }) {
    await withdrawComplaint(ctx, params.partyId, params.complaintId)
    return { status: 204 }
  },
})

/** Who was taken for somebody else. */
export const identityComplaintRoutes: readonly Route[] = [getAll, getOfParty, postComplaint, deleteComplaint]
