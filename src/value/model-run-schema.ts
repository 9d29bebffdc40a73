import { Type } from 'typebox'
import { IntervalSchema, StatedAssumptionSchema } from '../kernel/measure-schema.ts'
import { Nullable } from '../kernel/schema.ts'
import { type BuyingModelName, buyingModels } from './lifetime.ts'

const number = Type.Number()

/** The name of a model of buying. */
export const BuyingModelSchema = Type.Unsafe<BuyingModelName>({ type: 'string', enum: [...buyingModels] })

const Parameter = Type.Object({
  value: Nullable(number),
  se: Nullable(number),
  low: Nullable(number),
  high: Nullable(number),
})

/** A sum of lifetime values with its interval. */
export const EquityPartSchema = Type.Object({
  name: Type.String(),
  n: number,
  value: number,
  low: number,
  high: number,
})

/** What changed since an earlier run, in parts that sum to the difference. */
export const EquityChangeSchema = Type.Object({
  sinceRunId: Type.String(),
  since: Type.String(),
  from: number,
  to: number,
  parts: Type.Array(
    Type.Object({
      name: Type.Unsafe<'new' | 'left' | 'time' | 'purchases' | 'model' | 'choice' | 'assumptions' | 'cost'>({
        type: 'string',
        enum: ['new', 'left', 'time', 'purchases', 'model', 'choice', 'assumptions', 'cost'],
      }),
      title: Type.String(),
      amount: number,
      customers: Nullable(number),
    }),
  ),
})

const TrackedWeek = Type.Object({
  week: number,
  until: Type.String(),
  actual: Nullable(number),
  expected: number,
  low: number,
  high: number,
  cumulativeActual: Nullable(number),
  cumulativeExpected: number,
  holdout: Type.Boolean(),
})

const Holdout = Type.Object({
  cutOn: Type.String(),
  until: Type.String(),
  customers: number,
  oneIn: number,
  actual: number,
  expected: number,
  low: number,
  high: number,
  level: number,
  tracking: Type.Array(TrackedWeek),
  calibration: Type.Array(Type.Object({ x: number, customers: number, actual: number, expected: number })),
})

/** A forecast held against unseen weeks, or why there is none. */
export const HoldoutSchema = Type.Union([Holdout, Type.Object({ missing: Type.String() })])

const SharePoint = Type.Object({ customers: number, value: number })
const ClassSum = Type.Object({ name: Type.String(), n: number, spend: number, clv: number })

const Result = Type.Object({
  scores: Type.Object({
    clv: Type.String(),
    alive: Type.String(),
    orders: Type.String(),
    cost: Type.Optional(Type.String()),
  }),
  service: Type.Optional(
    Nullable(
      Type.Object({
        perYear: number,
        perContact: number,
        deviation: number,
        fromOn: Type.String(),
        untilOn: Type.String(),
      }),
    ),
  ),
  equity: Type.Object({
    name: Type.String(),
    n: number,
    value: number,
    low: number,
    high: number,
    level: number,
    parameterDeviation: number,
    processDeviation: Nullable(number),
    holdoutDeviation: number,
  }),
  orders: number,
  repeaters: number,
  aliveSum: number,
  expectedOrders: number,
  byCohort: Type.Array(EquityPartSchema),
  byClass: Type.Array(EquityPartSchema),
  aliveHistogram: Type.Array(number),
  whale: Type.Object({
    toCome: Type.Array(SharePoint),
    soFar: Nullable(Type.Array(SharePoint)),
    topTenthShare: number,
    topTenth: Type.Optional(Nullable(IntervalSchema)),
  }),
  rfm: Type.Object({
    cuts: Type.Object({
      recency: Type.Array(number),
      frequency: Type.Array(number),
      monetary: Type.Array(number),
    }),
    classes: Type.Array(ClassSum),
  }),
  correlation: Nullable(number),
  holdout: HoldoutSchema,
  change: Nullable(EquityChangeSchema),
  fallback: Type.Optional(Type.Object({ chosen: BuyingModelSchema, reason: Type.String() })),
})

/** What a lifetime model learned. */
export const ParametersSchema = Type.Object({
  unit: Type.Unsafe<'week' | 'day'>({ type: 'string', enum: ['week', 'day'] }),
  level: number,
  r: Parameter,
  alpha: Parameter,
  a: Type.Optional(Parameter),
  b: Type.Optional(Parameter),
  s: Type.Optional(Parameter),
  beta: Type.Optional(Parameter),
  p: Parameter,
  q: Parameter,
  gamma: Parameter,
  returnShare: number,
})

/** A fit of the lifetime model in one currency, or why there is none. */
export const ModelRunSchema = Type.Object({
  modelRunId: Type.String(),
  model: Type.String(),
  currency: Type.String(),
  n: number,
  observedUntil: Type.String(),
  parameters: Nullable(ParametersSchema),
  covariance: Nullable(
    Type.Object({ purchases: Type.Array(Nullable(number)), spend: Type.Array(Nullable(number)) }),
  ),
  logLikelihood: Nullable(number),
  converged: Type.Boolean(),
  limitModel: Nullable(Type.String()),
  warnings: Type.Array(Type.String()),
  refused: Nullable(Type.String()),
  assumptions: Type.Array(StatedAssumptionSchema),
  result: Nullable(Result),
  scoreVersion: Nullable(number),
  startedAt: Type.String(),
  finishedAt: Type.String(),
  publishedAt: Nullable(Type.String()),
  codeVersion: Type.String(),
})
