import { type TSchema, Type } from 'typebox'
import { Day, Instant, Nullable, OneOf } from '../kernel/schema.ts'
import { labMethods } from './lab-plan.ts'

const Column = Type.String({ minLength: 1, maxLength: 220 })
const Groups = (most: number) => Nullable(Type.Integer({ minimum: 2, maximum: most }))

/** What a run computes. */
export const PlanSchema = Type.Object({
  scores: Nullable(Type.Integer({ minimum: 3, maximum: 5 })),
  numbers: Type.Array(Column, { maxItems: 40 }),
  numberGroups: Groups(12),
  categories: Type.Array(Column, { maxItems: 40 }),
  categoryGroups: Groups(8),
  seed: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
})

const Method = OneOf(labMethods)
const Share = Type.Number()
const Ends = { value: Type.Number(), low: Type.Number(), high: Type.Number() }
const Reach = Type.Object({ points: Share, permits: Share })

const Group = Type.Object({
  group: Type.Integer(),
  name: Type.String(),
  words: Type.Array(Type.String()),
  n: Type.Integer(),
  share: Share,
  stability: Type.Object({ jaccard: Nullable(Share), dissolved: Nullable(Share) }),
  worth: Nullable(Type.Object({ ...Ends, n: Type.Integer() })),
  equity: Nullable(Type.Object(Ends)),
  spent: Type.Object({ ...Ends, sum: Type.Number() }),
  best: Share,
  reach: Type.Object({ email: Reach, phone: Reach, address: Reach }),
  profile: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      unit: Type.String(),
      mean: Type.Number(),
      overall: Type.Number(),
      off: Type.Number(),
    }),
  ),
  answers: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      level: Type.String(),
      share: Share,
      overall: Share,
    }),
  ),
})

const Curve = Type.Object({
  name: OneOf(['gap', 'BIC']),
  points: Type.Array(
    Type.Object({
      k: Type.Integer(),
      value: Type.Number(),
      se: Nullable(Type.Number()),
      silhouette: Nullable(Type.Number()),
    }),
  ),
  chosen: Nullable(Type.Integer()),
  looked: Type.Integer(),
})

const Candidate = Type.Object({
  method: Method,
  refused: Nullable(Type.String()),
  groups: Type.Array(Group),
  chosenBy: OneOf(['declared', 'hand', 'gap', 'silhouette', 'BIC']),
  curve: Nullable(Curve),
  columns: Type.Array(
    Type.Object({
      key: Type.String(),
      isLog: Type.Boolean(),
      skewness: Type.Number(),
      missing: Type.Integer(),
      isConstant: Type.Boolean(),
    }),
  ),
  stability: Nullable(Type.Object({ draws: Type.Integer(), rows: Type.Integer() })),
  ungrouped: Type.Integer(),
  worthBetween: Nullable(Share),
  spendBetween: Nullable(Share),
  warnings: Type.Array(Type.String()),
})

const ReportSchema = Type.Object({
  n: Type.Integer(),
  currency: Type.String(),
  today: Day,
  valued: Type.Integer(),
  permitted: Type.Integer(),
  candidates: Type.Array(Candidate),
  agreements: Type.Array(
    Type.Object({
      one: Method,
      other: Method,
      adjustedRand: Type.Number(),
      table: Type.Array(Type.Array(Type.Integer())),
    }),
  ),
})

/** A run as lists show it; `done` is of its step. */
export const RunSchema = Type.Object({
  runId: Type.String(),
  plan: PlanSchema,
  state: OneOf(['waiting', 'running', 'done', 'failed', 'cancelled']),
  step: Nullable(Type.String()),
  done: Nullable(Share),
  codeVersion: Type.String(),
  baseHash: Nullable(Type.String()),
  error: Nullable(Type.String()),
  requestedBy: Nullable(Type.String()),
  requestedAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
})

export const RunWithReportSchema = Type.Object({ ...RunSchema.properties, report: Nullable(ReportSchema) })

const Items = <Schema extends TSchema>(schema: Schema) => Type.Array(schema)

/** What customers may be told apart by here. */
export const LabColumnsSchema = Type.Object({
  customers: Type.Integer(),
  numbers: Items(Type.Object({ key: Type.String(), title: Type.String(), isOwn: Type.Boolean() })),
  categories: Items(Type.Object({ key: Type.String(), title: Type.String(), isOwn: Type.Boolean() })),
})

/** A fit of an adopted candidate, and how it goes together with the one before. */
export const AdoptedSchema = Type.Object({
  segmentationId: Type.String(),
  name: Type.String(),
  version: Type.Integer(),
  runId: Type.String(),
  method: Method,
  groupIds: Items(Type.String()),
  agreement: Nullable(
    Type.Object({
      agreeing: Share,
      adjustedRand: Type.Number(),
      jaccard: Items(Share),
    }),
  ),
  isHeld: Type.Boolean(),
  fittedAt: Instant,
})

export const MethodSchema = Method
