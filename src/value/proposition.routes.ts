import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import {
  draftProposition,
  publishProposition,
  readProposition,
  readPropositions,
} from './proposition.commands.ts'
import { evidenceKinds } from './proposition.ts'

const words = Type.String({ maxLength: 8_000 })

const benefit = {
  benefitId: Id,
  words,
  evidence: Type.Array(
    Type.Object({ kind: OneOf(evidenceKinds), id: Type.Optional(Type.String({ maxLength: 100 })), words }),
    { maxItems: 20 },
  ),
  standardIds: Type.Array(Id, { maxItems: 20 }),
}

const said = { alternative: words, totalCost: words, proof: words, coCreation: words, valueToUs: words }

const content = {
  segmentId: Id,
  title: Type.String({ maxLength: 400 }),
  benefits: Type.Array(Type.Object(benefit), { maxItems: 20 }),
  ...said,
}

const Version = Type.Object({
  propositionId: Id,
  version: Type.Integer(),
  segmentId: Id,
  title: Type.String(),
  benefits: Type.Array(
    Type.Object({
      ...benefit,
      lacks: Type.Array(OneOf(['evidence', 'standard']), { description: 'What it lacks to be believed.' }),
    }),
  ),
  ...said,
  state: OneOf(['draft', 'in-force', 'superseded']),
  decisionId: Nullable(Id),
  validFrom: Nullable(Type.String()),
  createdAt: Type.String(),
})

const List = Type.Object({ items: Type.Array(Version), next: Type.Null() })
const ofOne = Type.Object({ propositionId: Id })
const read = { noun: 'propositions', verb: 'read' } as const

const getPropositions = route({
  method: 'GET',
  path: '/propositions',
  summary: 'What is promised to each segment, with what each benefit lacks to be believed.',
  may: read,
  query: Type.Object({ segmentId: Type.Optional(Id) }),
  response: List,
  async handle(ctx, { query: { segmentId = null } }) {
    return { body: { items: await readPropositions(ctx, segmentId), next: null } }
  },
})

const postProposition = route({
  method: 'POST',
  path: '/propositions',
  summary: 'Draft a proposition for a segment.',
  may: { noun: 'propositions', verb: 'create' },
  body: Type.Object({ propositionId: Type.Optional(Id), ...content }),
  response: Version,
  async handle(ctx, { body }) {
    return { status: 201, body: await draftProposition(ctx, body) }
  },
})

const getProposition = route({
  method: 'GET',
  path: '/propositions/:propositionId',
  summary: 'Every version of one proposition, the latest first.',
  may: read,
  params: ofOne,
  response: List,
  async handle(ctx, { params }) {
    return { body: { items: await readProposition(ctx, params.propositionId), next: null } }
  },
})

const putDraft = route({
  method: 'PUT',
  path: '/propositions/:propositionId/draft',
  summary: 'Write the draft of the next version; what is in force stays.',
  may: { noun: 'propositions', verb: 'change' },
  params: ofOne,
  body: Type.Object(content),
  response: Version,
  async handle(ctx, { params, body }) {
    await readProposition(ctx, params.propositionId)
    return { body: await draftProposition(ctx, { ...body, propositionId: params.propositionId }) }
  },
})

const postPublication = route({
  method: 'POST',
  path: '/propositions/:propositionId/publication',
  summary: 'Put the draft in force by a decision that was taken.',
  may: { noun: 'propositions', verb: 'change' },
  params: ofOne,
  body: Type.Object({ decisionId: Id }),
  response: Version,
  async handle(ctx, { params, body }) {
    return { body: await publishProposition(ctx, params.propositionId, body.decisionId) }
  },
})

export const propositionRoutes: readonly Route[] = [
  getPropositions,
  postProposition,
  getProposition,
  putDraft,
  postPublication,
]
