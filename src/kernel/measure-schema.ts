import { Type } from 'typebox'
import { Nullable, OneOf } from './schema.ts'

/** What a measure speaks of, as the API writes it. */
export const SubjectSchema = Type.Object({
  kind: OneOf([
    'firm',
    'party',
    'segment',
    'channel',
    'cell',
    'cause',
    'campaign',
    'arm',
    'currency',
    'import',
    'source',
  ]),
  id: Type.String({ minLength: 1, maxLength: 100 }),
})

export const IntervalSchema = Type.Object({ low: Type.Number(), high: Type.Number(), level: Type.Number() })

export const StatedAssumptionSchema = Type.Object({
  name: Type.String(),
  value: Type.Number(),
  unit: Type.String(),
  decisionId: Nullable(Type.String()),
})

export const DirectionSchema = OneOf(['at-least', 'at-most', 'between'])

const measure = {
  name: Type.String(),
  title: Type.String(),
  subject: SubjectSchema,
  value: Nullable(Type.Number()),
  unit: Type.String(),
  n: Type.Number(),
  interval: Nullable(IntervalSchema),
  asOf: Type.String(),
  method: Type.Object({
    name: Type.String(),
    version: Type.String(),
    sentence: Type.String(),
    formula: Type.String(),
  }),
  assumptions: Type.Array(StatedAssumptionSchema),
  lineage: Type.Array(Type.Object({ table: Type.String(), filter: Type.String(), rows: Type.Number() })),
  standard: Nullable(
    Type.Object({
      value: Type.Number(),
      high: Nullable(Type.Number()),
      direction: DirectionSchema,
      decisionId: Nullable(Type.String()),
    }),
  ),
  missing: Nullable(Type.String()),
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
      partyId: Nullable(Type.String()),
    }),
  ),
  next: Nullable(Type.String()),
})
