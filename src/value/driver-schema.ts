import { Type } from 'typebox'
import { Nullable, OneOf } from '../kernel/schema.ts'
import { contractUnits } from './retention.ts'

const Ratio = Type.Object({
  value: Type.Number(),
  low: Nullable(Type.Number()),
  high: Nullable(Type.Number()),
})

const Driver = Type.Object({
  name: Type.String(),
  key: Type.String(),
  label: Type.String(),
  level: Nullable(Type.String()),
  base: Nullable(Type.String()),
  joined: Type.Array(Type.String()),
  step: Nullable(Type.Number()),
  n: Nullable(Type.Number()),
  ratio: Ratio,
  coefficient: Type.Object({ value: Type.Number(), se: Nullable(Type.Number()) }),
  p: Nullable(Type.Number()),
  lasting: Nullable(Type.Number()),
})

const Check = Type.Object({
  auc: Ratio,
  brier: Type.Number(),
  slope: Nullable(Ratio),
  bins: Type.Array(
    Type.Object({
      n: Type.Number(),
      predicted: Type.Number(),
      observed: Type.Number(),
      low: Type.Number(),
      high: Type.Number(),
    }),
  ),
})

const Opinion = Type.Object({
  trained: Type.Number(),
  heldOut: Type.Number(),
  concordance: Nullable(Type.Number()),
  logistic: Check,
  trees: Check,
  importance: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), share: Type.Number() })),
})

/** What leaving, or coming back, goes along with, as pages show it. */
export const DriversSchema = Type.Object({
  basis: OneOf(['contract', 'orders']),
  unit: OneOf(contractUnits),
  n: Type.Number(),
  events: Type.Number(),
  level: Type.Number(),
  drivers: Type.Array(Driver),
  concordance: Type.Object({ value: Nullable(Type.Number()), se: Nullable(Type.Number()) }),
  logLikelihood: Type.Number(),
  nullLogLikelihood: Type.Number(),
  lasting: Nullable(Type.Number()),
  said: Type.Array(Type.String()),
  warnings: Type.Array(Type.String()),
  opinion: Nullable(Opinion),
})
