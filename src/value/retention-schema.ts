import { Type } from 'typebox'
import { Nullable, OneOf } from '../kernel/schema.ts'
import { contractUnits } from './retention.ts'

const Key = Type.String({ minLength: 1, maxLength: 100 })

/** How customers are seen to leave, as pages send it. */
export const RetentionChoiceSchema = Type.Union([
  Type.Object({ basis: Type.Literal('orders') }),
  Type.Object({
    basis: Type.Literal('contract'),
    tenure: Type.Union([
      Type.Object({ kind: Type.Literal('number'), key: Key, unit: OneOf(contractUnits) }),
      Type.Object({ kind: Type.Literal('since'), key: Key }),
    ]),
    left: Type.Union([
      Type.Object({
        kind: Type.Literal('flag'),
        key: Key,
        yes: Type.String({ minLength: 1, maxLength: 200 }),
      }),
      Type.Object({ kind: Type.Literal('until'), key: Key }),
    ]),
  }),
])

const Bounds = { low: Type.Number(), high: Type.Number() }
const Told = Type.Object({
  value: Nullable(Type.Number()),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
})

const Point = Type.Object({
  time: Type.Number(),
  value: Type.Number(),
  ...Bounds,
  atRisk: Type.Number(),
})

const Curve = Type.Object({
  segmentId: Nullable(Type.String()),
  name: Type.String(),
  hue: Nullable(Type.Number()),
  n: Type.Number(),
  events: Type.Number(),
  points: Type.Array(Point),
  marks: Type.Array(Point),
  median: Told,
  mean: Type.Object({ ...Told.properties, horizon: Type.Number() }),
})

const Curves = Type.Object({
  level: Type.Number(),
  everybody: Curve,
  groups: Type.Array(Curve),
  logRank: Nullable(Type.Object({ statistic: Type.Number(), degrees: Type.Number(), p: Type.Number() })),
  pairs: Type.Array(
    Type.Object({
      one: Type.String(),
      other: Type.String(),
      p: Type.Number(),
      adjusted: Type.Number(),
    }),
  ),
  untold: Type.Number(),
})

const Cohort = Type.Object({
  month: Type.String(),
  n: Type.Number(),
  shares: Type.Array(Type.Object({ value: Type.Number(), ...Bounds })),
})

export const RetentionCurvesSchema = Type.Object({
  basis: OneOf(['contract', 'orders']),
  unit: OneOf(contractUnits),
  until: Type.String(),
  curves: Curves,
  again: Nullable(Curves),
  cohorts: Nullable(Type.Array(Cohort)),
})

/** Whether a report is being computed, and how far it is. */
export const RunningSchema = Nullable(Type.Object({ step: Type.String(), since: Type.String() }))
