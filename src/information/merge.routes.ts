import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { mergeParties, readMerges } from './merge.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

const MergeBody = Type.Object({
  mergeId: Id,
  mergedPartyId: Id,
  mergedName: Nullable(Type.String()),
  mergedAt: Type.String(),
  mergedByName: Nullable(Type.String()),
  unmergedAt: Nullable(Type.String()),
})

const postMerge = route({
  method: 'POST',
  path: '/merges',
  summary: 'Make two parties one; it can be taken back.',
  may: { noun: 'merges', verb: 'create' },
  body: Type.Object({ keep: Id, merge: Id, reason: Type.Optional(Type.String({ maxLength: 500 })) }),
  response: Type.Object({ mergeId: Id, partyId: Id }),
  async handle(ctx, { body }) {
    return { status: 201, body: await mergeParties(ctx, body) }
  },
})

const deleteMerge = route({
  method: 'DELETE',
  path: '/merges/:mergeId',
  summary: 'Take a merge back: every row returns to the party it came from.',
  may: { noun: 'merges', verb: 'erase' },
  params: Type.Object({ mergeId: Id }),
  response: Type.Object({ partyId: Id, mergedPartyId: Id }),
  async handle(ctx, { params }) {
    return { body: await unmergeParties(ctx, params.mergeId) }
  },
})

const getMerges = route({
  method: 'GET',
  path: '/parties/:partyId/merges',
  summary: 'Which records were merged into a party, and which were taken out again.',
  may: { noun: 'merges', verb: 'read' },
  params: Type.Object({ partyId: Id }),
  response: Type.Object({ items: Type.Array(MergeBody) }),
  reads: (_, { params }) => [params.partyId],
  async handle(ctx, { params }) {
    return { body: { items: await followingMerges(ctx, params, (id) => readMerges(ctx, id)) } }
  },
})

/** Making one of two, and two of one. */
export const mergeRoutes: readonly Route[] = [postMerge, deleteMerge, getMerges]
