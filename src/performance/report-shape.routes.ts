import { Type } from 'typebox'
import { Id, Line, Nullable, OneOf } from '../http/schema.ts'
import type { PartyFilter } from '../information/index.ts'
import { aggregates, conditionOps, grains, reportLooks } from './report.ts'

const FieldKey = Type.String({ minLength: 1, maxLength: 240 })
const Part = Type.Object({ kind: OneOf(aggregates), field: Type.Optional(FieldKey) })
const Dimension = Type.Object({ field: FieldKey, grain: Type.Optional(OneOf(grains)) })
const Text = Type.String({ maxLength: 400 })

/** What a report asks. */
export const QuestionSchema = Type.Object({
  subject: Type.String({ maxLength: 60 }),
  rows: Nullable(Dimension),
  columns: Nullable(Dimension),
  measures: Type.Array(Type.Union([Type.Object({ over: Part, under: Part }), Part]), {
    minItems: 1,
    maxItems: 6,
  }),
  /** Read where it is used, with the rights of whoever asks. */
  customers: Type.Unsafe<PartyFilter | null>(
    Type.Unknown({
      description: 'A sentence about parties, as lists of customers take it; null: every one.',
    }),
  ),
  conditions: Type.Array(
    Type.Object({
      field: FieldKey,
      op: OneOf(conditionOps),
      value: Type.Optional(
        Type.Union([Text, Type.Number(), Type.Boolean(), Type.Array(Text, { minItems: 1, maxItems: 200 })]),
      ),
    }),
    { maxItems: 20 },
  ),
  sort: Type.Object({ by: OneOf(['label', 'measure']), descending: Type.Boolean() }),
  top: Nullable(Type.Integer({ minimum: 1, maximum: 200 })),
  look: OneOf(reportLooks),
})

const number = Nullable(Type.Number())

/** What a report found. */
export const ResultSchema = Type.Object({
  asOf: Type.String(),
  subject: Type.Object({ name: Type.String(), title: Type.String(), one: Type.String() }),
  rowTitle: Nullable(Type.String()),
  columnTitle: Nullable(Type.String()),
  measures: Type.Array(
    Type.Object({
      title: Type.String(),
      unit: Type.String({
        description: '`money` for the currency of the cell, `share`, or what is counted.',
      }),
      sentence: Type.String(),
      formula: Type.String(),
    }),
  ),
  cells: Type.Array(
    Type.Object({
      level: OneOf(['cell', 'row', 'column', 'all']),
      rowKey: Type.String(),
      columnKey: Type.String(),
      currency: Type.String(),
      customers: Type.Number(),
      values: Type.Array(Type.Object({ value: number, low: number, high: number, n: Type.Number() })),
    }),
  ),
  rowKeys: Type.Array(Type.String()),
  columnKeys: Type.Array(Type.String()),
  currencies: Type.Array(Type.String()),
  limitedTo: Nullable(OneOf(['own', 'team'])),
  isCut: Type.Boolean(),
  leftOut: Type.Integer({ description: 'Customers whose data is kept and not used; no figure counts them.' }),
  level: Type.Number(),
})

/** The rows behind a cell. */
export const RowsSchema = Type.Object({
  columns: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), type: Type.String() })),
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      partyId: Nullable(Type.String()),
      name: Nullable(Type.String()),
      cells: Type.Array(Nullable(Type.String())),
    }),
  ),
  next: Nullable(Type.String()),
})

/** A report that is kept. */
export const ReportSchema = Type.Object({
  reportId: Type.String(),
  ownerId: Type.String(),
  ownerName: Nullable(Type.String()),
  name: Type.String(),
  question: QuestionSchema,
  isShared: Type.Boolean(),
  sharedWith: Type.Array(Type.String()),
  sharedRoles: Type.Array(Type.String()),
  updatedAt: Type.String(),
  version: Type.Integer(),
  isOwn: Type.Boolean(),
})

const sharing = {
  isShared: Type.Optional(Type.Boolean()),
  sharedWith: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  sharedRoles: Type.Optional(Type.Array(Line(100), { maxItems: 50 })),
}

/** How a report is kept and who else may open it. */
export const DraftSchema = Type.Object({ name: Line(200), question: QuestionSchema, ...sharing })
export const PatchSchema = Type.Object({
  name: Type.Optional(Line(200)),
  question: Type.Optional(QuestionSchema),
  ...sharing,
})
