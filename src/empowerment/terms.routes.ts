import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Id, Nullable, OneOf } from '../http/schema.ts'
import { followingMerges, requireWithin } from '../kernel/party-right.commands.ts'
import { requireLive } from './party-right.commands.ts'
import { answerTerms, proposeTerms, readTerms, type TermsAnswer, type TermsDraft } from './terms.commands.ts'
import { ClausesBody, TermsBody } from './terms-schema.ts'

const ofParty = Type.Object({ partyId: Id })
const concerning = (_: unknown, { params }: { params: { partyId: string } }) => [params.partyId]

export const draftShape = {
  termsId: Type.Optional(Id),
  clauses: ClausesBody,
  words: Type.Optional(Nullable(Type.String({ maxLength: 4000 }))),
  reviewOn: Type.Optional(Nullable(Day)),
}

/** The terms that were made or answered. */
export const MadeBody = Type.Object({
  termsId: Id,
  version: Type.Integer(),
  state: OneOf(['proposed', 'accepted', 'countered', 'declined', 'superseded']),
})

export const AnswerBody = Type.Object({
  answer: OneOf(['accept', 'decline', 'counter']),
  counter: Type.Optional(Type.Object(draftShape)),
})

/** An answer as the sides of terms give it; a counter-offer without clauses offers nothing other. */
export function givenAnswer(body: {
  readonly answer: 'accept' | 'decline' | 'counter'
  readonly counter?: TermsDraft | undefined
}): TermsAnswer {
  return body.answer === 'counter'
    ? { clauses: {}, ...body.counter, answer: 'counter' }
    : { answer: body.answer }
}

const getTerms = route({
  method: 'GET',
  path: '/parties/:partyId/terms',
  summary: 'The terms with a customer, in force and before.',
  may: { noun: 'consents', verb: 'read' },
  params: ofParty,
  response: Type.Object({ items: Type.Array(TermsBody) }),
  reads: concerning,
  async handle(ctx, { params }) {
    const read = async (partyId: string) => {
      await requireWithin(ctx, partyId, 'consents')
      return readTerms(ctx, partyId)
    }
    return { body: { items: await followingMerges(ctx, params, read) } }
  },
})

const postTerms = route({
  method: 'POST',
  path: '/parties/:partyId/terms',
  summary: 'Propose terms to a customer, who accepts, declines or counters them.',
  may: { noun: 'consents', verb: 'create' },
  params: ofParty,
  body: Type.Object(draftShape),
  response: MadeBody,
  async handle(ctx, { params: { partyId }, body }) {
    await requireLive(ctx, partyId, 'create', 'consents')
    return { status: 201, body: await proposeTerms(ctx, partyId, body, 'firm') }
  },
})

const postAnswer = route({
  method: 'POST',
  path: '/parties/:partyId/terms/:termsId/answer',
  summary: 'Answer terms that a customer proposed: accept, decline or counter them.',
  may: { noun: 'consents', verb: 'change' },
  params: Type.Object({ partyId: Id, termsId: Id }),
  body: AnswerBody,
  response: MadeBody,
  async handle(ctx, { params: { partyId, termsId }, body }) {
    await requireLive(ctx, partyId, 'change', 'consents')
    return { body: await answerTerms(ctx, partyId, termsId, givenAnswer(body), 'firm') }
  },
})

export const termsRoutes = [getTerms, postTerms, postAnswer]
