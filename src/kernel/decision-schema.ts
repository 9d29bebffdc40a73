import { Type } from 'typebox'
import { DirectionSchema, IntervalSchema, SubjectSchema } from './measure-schema.ts'
import { Day, Id, Line, Nullable, OneOf } from './schema.ts'

export const DecisionStateSchema = OneOf(['proposed', 'taken', 'due', 'settled'])
export const ConsequenceSchema = OneOf(['kept', 'changed', 'stopped'])

const SeenSchema = Type.Object({
  value: Type.Number(),
  interval: Nullable(IntervalSchema),
  asOf: Type.String(),
  readingId: Type.String(),
})

const expected = {
  measure: Line(200),
  subject: SubjectSchema,
  change: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  level: Type.Number(),
  by: Day,
}

export const DecisionSetsSchema = Type.Union([
  Type.Object({ kind: Type.Literal('assumption'), name: Line(60), value: Type.Number() }),
  Type.Object({
    kind: Type.Literal('standard'),
    measure: Line(200),
    subject: SubjectSchema,
    value: Type.Number(),
    high: Nullable(Type.Number()),
    direction: DirectionSchema,
  }),
  Type.Object({
    kind: Type.Literal('contact-standard'),
    channel: Line(40),
    segmentId: Nullable(Id),
    metric: Line(60),
    threshold: Type.Number(),
    direction: DirectionSchema,
  }),
  Type.Object({
    kind: Type.Literal('cell-role'),
    segmentId: Id,
    channel: Line(40),
    role: OneOf(['serve', 'offer', 'drop']),
  }),
  Type.Object({
    kind: Type.Literal('segmentation'),
    segmentationId: Id,
    version: Type.Integer({ minimum: 1 }),
  }),
  Type.Object({
    kind: Type.Literal('proposition'),
    propositionId: Id,
    version: Type.Integer({ minimum: 1 }),
  }),
])

const happened = {
  change: Type.Number(),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
  level: Nullable(Type.Number()),
}

/** How a decision will be compared, as it is written down. */
export const NewControlSchema = Type.Object({
  description: Line(2000),
  subject: Type.Optional(SubjectSchema),
})

/** A decision as it is written down. */
export const NewDecisionSchema = Type.Object({
  decisionId: Type.Optional(Id),
  title: Line(200),
  chosen: Line(4000),
  because: Line(4000),
  expects: Type.Object({
    ...expected,
    subject: Type.Optional(SubjectSchema),
    unit: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  ownerId: Type.Optional(Nullable(Id)),
  reviewOn: Day,
  control: Type.Optional(Nullable(NewControlSchema)),
  sets: Type.Optional(Nullable(DecisionSetsSchema)),
  state: Type.Optional(OneOf(['proposed', 'taken'])),
})

/** What may be changed of a proposal, and that it is taken. */
export const DecisionChangeSchema = Type.Object({
  title: Type.Optional(Line(200)),
  chosen: Type.Optional(Line(4000)),
  because: Type.Optional(Line(4000)),
  reviewOn: Type.Optional(Day),
  ownerId: Type.Optional(Id),
  control: Type.Optional(Nullable(NewControlSchema)),
  state: Type.Optional(Type.Literal('taken')),
})

/** How a decision is settled. */
export const SettlementSchema = Type.Object({
  happened: Type.Optional(
    Nullable(
      Type.Object({
        change: Type.Number(),
        low: Type.Optional(Nullable(Type.Number())),
        high: Type.Optional(Nullable(Type.Number())),
        level: Type.Optional(Nullable(Type.Number())),
        asOf: Type.Optional(Type.String()),
        readingId: Type.Optional(Nullable(Type.String())),
        against: Type.Optional(OneOf(['before', 'control'])),
      }),
    ),
  ),
  consequence: Type.Optional(ConsequenceSchema),
  because: Type.Optional(Nullable(Type.String({ maxLength: 4000 }))),
  nextDecisionId: Type.Optional(Nullable(Id)),
})

/** A decision as lists and pages show it. */
export const DecisionSchema = Type.Object({
  decisionId: Type.String(),
  number: Type.Integer(),
  title: Type.String(),
  chosen: Type.String(),
  because: Type.String(),
  expects: Type.Object({ ...expected, unit: Type.String(), from: Nullable(SeenSchema) }),
  ownerId: Type.String(),
  ownerName: Nullable(Type.String()),
  reviewOn: Type.String(),
  control: Nullable(
    Type.Object({
      description: Type.String(),
      subject: Type.Optional(SubjectSchema),
      from: Type.Optional(Nullable(SeenSchema)),
    }),
  ),
  sets: Nullable(DecisionSetsSchema),
  state: DecisionStateSchema,
  happened: Nullable(
    Type.Object({
      ...happened,
      asOf: Type.String(),
      readingId: Nullable(Type.String()),
      against: OneOf(['before', 'control']),
    }),
  ),
  consequence: Nullable(ConsequenceSchema),
  consequenceBecause: Nullable(Type.String()),
  nextDecisionId: Nullable(Type.String()),
  decidedAt: Nullable(Type.String()),
  settledAt: Nullable(Type.String()),
  createdAt: Type.String(),
  version: Type.Integer(),
})
