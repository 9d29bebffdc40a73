import { Type } from 'typebox'
import { Nullable } from '../kernel/schema.ts'
import type { ComparisonState } from './model-comparison.ts'
import { BuyingModelSchema, EquityPartSchema, HoldoutSchema, ParametersSchema } from './model-run-schema.ts'

const number = Type.Number()
const states: ComparisonState[] = ['waiting', 'running', 'done', 'refused', 'failed', 'cancelled']

const Compared = Type.Object({
  name: BuyingModelSchema,
  unfit: Nullable(Type.String()),
  parameters: Nullable(ParametersSchema),
  logLikelihood: Nullable(number),
  aic: Nullable(number),
  bic: Nullable(number),
  limitModel: Nullable(Type.String()),
  warnings: Type.Array(Type.String()),
  equity: Nullable(Type.Object({ ...EquityPartSchema.properties, level: number })),
  aliveSum: Nullable(number),
  expectedOrders: Nullable(number),
  holdout: HoldoutSchema,
  error: Nullable(number),
})

const Result = Type.Object({
  n: number,
  observedUntil: Type.String(),
  unit: Type.Unsafe<'week' | 'day'>({ type: 'string', enum: ['week', 'day'] }),
  models: Type.Array(Compared),
  pairs: Type.Array(
    Type.Object({
      one: BuyingModelSchema,
      other: BuyingModelSchema,
      difference: number,
      low: number,
      high: number,
    }),
  ),
  level: number,
  replicates: number,
  fewDays: Nullable(Type.String()),
})

/** A comparison of the models on one currency's customers. */
export const ComparisonSchema = Type.Object({
  comparisonId: Type.String(),
  currency: Type.String(),
  state: Type.Unsafe<ComparisonState>({ type: 'string', enum: states }),
  progress: Nullable(Type.Object({ step: Type.String(), done: number, of: number })),
  result: Nullable(Result),
  refused: Nullable(Type.String()),
  requestedBy: Nullable(Type.String()),
  requestedAt: Type.String(),
  finishedAt: Nullable(Type.String()),
})
