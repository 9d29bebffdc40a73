import { type TSchema, Type } from 'typebox'

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** What a measure speaks of, as the API writes it. */
export const SubjectSchema = Type.Object({
  kind: Type.Unsafe<'firm' | 'party' | 'segment' | 'channel' | 'currency' | 'import' | 'source'>({
    type: 'string',
    enum: ['firm', 'party', 'segment', 'channel', 'currency', 'import', 'source'],
  }),
  id: Type.String({ minLength: 1, maxLength: 100 }),
})

export const IntervalSchema = Type.Object({ low: Type.Number(), high: Type.Number(), level: Type.Number() })

export const StatedAssumptionSchema = Type.Object({
  name: Type.String(),
  value: Type.Number(),
  unit: Type.String(),
  decisionId: orNull(Type.String()),
})

export const DirectionSchema = Type.Unsafe<'at-least' | 'at-most' | 'between'>({
  type: 'string',
  enum: ['at-least', 'at-most', 'between'],
})

const measure = {
  name: Type.String(),
  title: Type.String(),
  subject: SubjectSchema,
  value: orNull(Type.Number()),
  unit: Type.String(),
  n: Type.Number(),
  interval: orNull(IntervalSchema),
  asOf: Type.String(),
  method: Type.Object({
    name: Type.String(),
    version: Type.String(),
    sentence: Type.String(),
    formula: Type.String(),
  }),
  assumptions: Type.Array(StatedAssumptionSchema),
  lineage: Type.Array(Type.Object({ table: Type.String(), filter: Type.String(), rows: Type.Number() })),
  standard: orNull(
    Type.Object({
      value: Type.Number(),
      high: orNull(Type.Number()),
      direction: DirectionSchema,
      decisionId: orNull(Type.String()),
    }),
  ),
  missing: orNull(Type.String()),
  replay: Type.Optional(Type.String()),
}

/** A number that explains itself. */
export const MeasureSchema = Type.Object(measure)

/** A measure as it was shown once. */
export const ReadingSchema = Type.Object({ ...measure, readingId: Type.String(), recordedAt: Type.String() })

/** One page of the rows behind a number. */
export const MeasureRowsSchema = Type.Object({
  columns: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({
      cells: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Null()])),
      partyId: orNull(Type.String()),
    }),
  ),
  next: orNull(Type.String()),
})
