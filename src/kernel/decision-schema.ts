import { type TSchema, Type } from 'typebox'
import { DirectionSchema, IntervalSchema, SubjectSchema } from './measure-schema.ts'

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values] })
const Id = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })

export const DecisionStateSchema = oneOf(['proposed', 'taken', 'due', 'settled'])
export const ConsequenceSchema = oneOf(['kept', 'changed', 'stopped'])

const SeenSchema = Type.Object({
  value: Type.Number(),
  interval: orNull(IntervalSchema),
  asOf: Type.String(),
  readingId: Type.String(),
})

const expected = {
  measure: words(200),
  subject: SubjectSchema,
  change: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  level: Type.Number(),
  by: Day,
}

export const DecisionSetsSchema = Type.Union([
  Type.Object({ kind: Type.Literal('assumption'), name: words(60), value: Type.Number() }),
  Type.Object({
    kind: Type.Literal('standard'),
    measure: words(200),
    subject: SubjectSchema,
    value: Type.Number(),
    high: orNull(Type.Number()),
    direction: DirectionSchema,
  }),
])

const happened = {
  change: Type.Number(),
  low: orNull(Type.Number()),
  high: orNull(Type.Number()),
  level: orNull(Type.Number()),
}

/** A decision as it is written down. */
export const NewDecisionSchema = Type.Object({
  decisionId: Type.Optional(Id),
  title: words(200),
  chosen: words(4000),
  because: words(4000),
  expects: Type.Object({
    ...expected,
    subject: Type.Optional(SubjectSchema),
    unit: Type.Optional(Type.String()),
  }),
  ownerId: Type.Optional(orNull(Id)),
  reviewOn: Day,
  control: Type.Optional(
    orNull(Type.Object({ description: words(2000), subject: Type.Optional(SubjectSchema) })),
  ),
  sets: Type.Optional(orNull(DecisionSetsSchema)),
  state: Type.Optional(oneOf(['proposed', 'taken'])),
})

/** What may be changed of a proposal, and that it is taken. */
export const DecisionChangeSchema = Type.Object({
  title: Type.Optional(words(200)),
  chosen: Type.Optional(words(4000)),
  because: Type.Optional(words(4000)),
  reviewOn: Type.Optional(Day),
  ownerId: Type.Optional(Id),
  state: Type.Optional(Type.Literal('taken')),
})

/** How a decision is settled. */
export const SettlementSchema = Type.Object({
  happened: Type.Optional(
    orNull(
      Type.Object({
        change: Type.Number(),
        low: Type.Optional(orNull(Type.Number())),
        high: Type.Optional(orNull(Type.Number())),
        level: Type.Optional(orNull(Type.Number())),
        asOf: Type.Optional(Type.String()),
        readingId: Type.Optional(orNull(Type.String())),
        against: Type.Optional(oneOf(['before', 'control'])),
      }),
    ),
  ),
  consequence: Type.Optional(ConsequenceSchema),
  because: Type.Optional(orNull(Type.String({ maxLength: 4000 }))),
  nextDecisionId: Type.Optional(orNull(Id)),
})

/** A decision as lists and pages show it. */
export const DecisionSchema = Type.Object({
  decisionId: Type.String(),
  number: Type.Integer(),
  title: Type.String(),
  chosen: Type.String(),
  because: Type.String(),
  expects: Type.Object({ ...expected, unit: Type.String(), from: orNull(SeenSchema) }),
  ownerId: Type.String(),
  ownerName: orNull(Type.String()),
  reviewOn: Type.String(),
  control: orNull(
    Type.Object({
      description: Type.String(),
      subject: Type.Optional(SubjectSchema),
      from: Type.Optional(orNull(SeenSchema)),
    }),
  ),
  sets: orNull(DecisionSetsSchema),
  state: DecisionStateSchema,
  happened: orNull(
    Type.Object({
      ...happened,
      asOf: Type.String(),
      readingId: orNull(Type.String()),
      against: oneOf(['before', 'control']),
    }),
  ),
  consequence: orNull(ConsequenceSchema),
  consequenceBecause: orNull(Type.String()),
  nextDecisionId: orNull(Type.String()),
  decidedAt: orNull(Type.String()),
  settledAt: orNull(Type.String()),
  createdAt: Type.String(),
  version: Type.Integer(),
})
