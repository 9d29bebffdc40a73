import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { requireLive } from './party-right.commands.ts'
import { answerCorrection, readProposals } from './proposal.commands.ts'

const ProposalBody = Type.Object({
  proposalId: Id,
  partyId: Id,
  name: Nullable(Type.String()),
  field: Type.String(),
  beforeValue: Nullable(Type.String()),
  proposedValue: Nullable(Type.String()),
  words: Nullable(Type.String()),
  proposedAt: Type.String(),
})

const getProposals = route({
  method: 'GET',
  path: '/proposals',
  summary: 'What customers say is wrong about them and nobody has answered, the oldest first.',
  may: { noun: 'proposals', verb: 'read' },
  query: Type.Object({ ...pageQuery, state: Type.Optional(OneOf(['open'])) }),
  response: Page(ProposalBody),
  reads: ({ items }) => items.map(({ partyId }) => partyId),
  async handle(ctx, { query }) {
    const { items, next } = await readProposals(ctx, { ...query, limit: query.limit ?? 50 })
    const shown = items.map(({ answeredAt: _, isAccepted: __, answer: ___, ...open }) => open)
    return { body: { items: shown, next } }
  },
})

const postAnswer = route({
  method: 'POST',
  path: '/parties/:partyId/proposals/:proposalId/answer',
  summary: 'Take a correction over, or say why it stays as it is; the customer reads the answer.',
  may: { noun: 'proposals', verb: 'change' },
  params: Type.Object({ partyId: Id, proposalId: Id }),
  body: Type.Object({
    accept: Type.Boolean(),
    words: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  }),
  async handle(ctx, { params: { partyId, proposalId }, body }) {
    await requireLive(ctx, partyId, 'change', 'proposals')
    await answerCorrection(ctx, partyId, proposalId, body)
    return { status: 204 }
  },
})

export const proposalRoutes = [getProposals, postAnswer]
