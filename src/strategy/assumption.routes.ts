import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { DecisionSetsSchema, NewControlSchema } from '../kernel/decision-schema.ts'
import { DirectionSchema, SubjectSchema } from '../kernel/measure-schema.ts'
import { Line } from '../kernel/schema.ts'
import {
  changeAssumption,
  listAssumptions,
  makeAssumption,
  noteEvidence,
  readAssumption,
  reviewAssumption,
} from './assumption.commands.ts'
import { assumptionStates, evidenceKinds } from './assumption.ts'

const read = { noun: 'strategy', verb: 'read' } as const
const change = { noun: 'strategy', verb: 'change' } as const
const params = Type.Object({ assumptionId: Id })

const Tripwire = Type.Object({
  measure: Line(200),
  subject: SubjectSchema,
  direction: DirectionSchema,
  threshold: Type.Number(),
})
const Days = Type.Integer({ minimum: 1, maximum: 3660 })
const IfWrong = Type.Object({
  title: Line(200),
  chosen: Line(4000),
  because: Line(4000),
  expects: Type.Object({
    change: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    level: Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 1 }),
    byDays: Days,
  }),
  control: Type.Optional(Nullable(NewControlSchema)),
  sets: Nullable(DecisionSetsSchema),
  reviewDays: Days,
})

const drafted = {
  claim: Line(1000),
  because: Line(4000),
  ownerId: Type.Optional(Id),
  tripwire: Type.Optional(Nullable(Tripwire)),
  ifWrong: Type.Optional(Nullable(IfWrong)),
  reviewOn: Day,
}

const Assumption = Type.Object({
  assumptionId: Type.String(),
  number: Type.Integer(),
  claim: Type.String(),
  because: Type.String(),
  ownerId: Type.String(),
  ownerName: Nullable(Type.String()),
  state: OneOf(assumptionStates),
  tripwire: Nullable(Tripwire),
  ifWrong: Nullable(IfWrong),
  reviewOn: Day,
  reviewedAt: Nullable(Instant),
  challengedAt: Nullable(Instant),
  createdAt: Instant,
  version: Type.Integer(),
  evidence: Type.Array(
    Type.Object({
      evidenceId: Type.String(),
      assumptionId: Type.String(),
      kind: OneOf(evidenceKinds),
      words: Type.String(),
      readingId: Nullable(Type.String()),
      supports: Type.Boolean(),
      notedAt: Instant,
      notedBy: Nullable(Type.String()),
    }),
  ),
})

const getAssumptions = route({
  method: 'GET',
  path: '/strategic-assumptions',
  summary: 'What the firm takes for granted, challenged claims first, each with its evidence.',
  may: read,
  response: Type.Object({ items: Type.Array(Assumption) }),
  async handle(ctx) {
    return { body: { items: await listAssumptions(ctx) } }
  },
})

const postAssumption = route({
  method: 'POST',
  path: '/strategic-assumptions',
  summary: 'Write down a claim, what watches it, and what is proposed when it turns out wrong.',
  may: { noun: 'strategy', verb: 'create' },
  body: Type.Object({ assumptionId: Type.Optional(Id), ...drafted }),
  response: Assumption,
  async handle(ctx, { body }) {
    const assumptionId = await makeAssumption(ctx, body)
    return { status: 201, body: await readAssumption(ctx, assumptionId) }
  },
})

const getAssumption = route({
  method: 'GET',
  path: '/strategic-assumptions/:assumptionId',
  summary: 'One claim with its evidence.',
  may: read,
  params,
  response: Assumption,
  async handle(ctx, { params: { assumptionId } }) {
    return { body: await readAssumption(ctx, assumptionId) }
  },
})

const patchAssumption = route({
  method: 'PATCH',
  path: '/strategic-assumptions/:assumptionId',
  summary: 'Say a claim otherwise, or watch it otherwise.',
  may: change,
  params,
  body: Type.Partial(Type.Object(drafted)),
  response: Assumption,
  async handle(ctx, { params: { assumptionId }, version, body }) {
    await changeAssumption(ctx, assumptionId, version, body)
    return { body: await readAssumption(ctx, assumptionId) }
  },
})

const postEvidence = route({
  method: 'POST',
  path: '/strategic-assumptions/:assumptionId/evidence',
  summary: 'Note what speaks for a claim or against it.',
  may: change,
  params,
  body: Type.Object({
    kind: OneOf(evidenceKinds),
    words: Line(4000),
    supports: Type.Boolean(),
    readingId: Type.Optional(Nullable(Id)),
  }),
  response: Assumption,
  async handle(ctx, { params: { assumptionId }, body: { readingId = null, ...evidence } }) {
    await noteEvidence(ctx, assumptionId, { ...evidence, readingId })
    return { status: 201, body: await readAssumption(ctx, assumptionId) }
  },
})

const postReview = route({
  method: 'POST',
  path: '/strategic-assumptions/:assumptionId/review',
  summary: 'Say whether a claim still holds, why, and when it is looked at again.',
  may: change,
  params,
  body: Type.Object({ state: OneOf(['held', 'refuted', 'retired']), words: Line(4000), reviewOn: Day }),
  response: Assumption,
  async handle(ctx, { params: { assumptionId }, body }) {
    await reviewAssumption(ctx, assumptionId, body)
    return { status: 201, body: await readAssumption(ctx, assumptionId) }
  },
})

export const assumptionRoutes = [
  getAssumptions,
  postAssumption,
  getAssumption,
  patchAssumption,
  postEvidence,
  postReview,
]
