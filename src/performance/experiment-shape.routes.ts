import { Type } from 'typebox'
import { Day, Id, Line, Nullable, OneOf } from '../http/schema.ts'
import type { PartyFilter } from '../information/index.ts'
import { outcomes } from './experiment.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const Whole = Type.Integer({ minimum: 0 })

const Population = Type.Union([
  Type.Object({ kind: Type.Literal('all') }),
  Type.Object({ kind: Type.Literal('segment'), segmentId: Id }),
  Type.Object({ kind: Type.Literal('list'), filter: Type.Unsafe<PartyFilter>(Type.Unknown()) }),
])

/** What is asked of chance. */
export const design = {
  population: Population,
  outcome: OneOf([...outcomes]),
  outcomeDays: Type.Integer({ minimum: 1, maximum: 366 }),
  controlShare: Type.Number({ minimum: 0.01, maximum: 0.99 }),
  smallestEffect: Type.Number({ exclusiveMinimum: 0, maximum: 1e12, description: 'In the outcome’s unit.' }),
  allowsOverlap: Type.Boolean(),
}

const amount = { minimum: -1e12, maximum: 1e12 }

export const experiment = {
  name: Line(100),
  question: Type.String({ minLength: 1, maxLength: 2_000 }),
  ...design,
  expected: Type.Object({
    change: Type.Number(amount),
    low: Type.Number(amount),
    high: Type.Number(amount),
  }),
  admitsLater: Type.Boolean(),
  campaignId: Nullable(Id),
}

const Size = Nullable(Type.Object({ treated: Whole, control: Whole }))

export const PlanSchema = Type.Object({
  n: Whole,
  held: Whole,
  read: Whole,
  weekly: Type.Number(),
  mean: Type.Number(),
  spread: Type.Number(),
  correlation: Type.Number(),
  needed: Size,
  neededFreed: Size,
  detectable: Nullable(Type.Number()),
  detectableFreed: Nullable(Type.Number()),
  curve: Type.Array(Type.Object({ effect: Type.Number(), power: Share, powerFreed: Share })),
  waitWeeks: Nullable(Type.Number()),
  days: Nullable(Whole),
  power: Share,
  level: Share,
  verdict: OneOf(['nobody', 'nothing-known', 'too-small', 'wait', 'enough']),
  currency: Type.String(),
  until: Nullable(Day),
})

const effect = {
  value: Type.Number(),
  se: Type.Number(),
  low: Type.Number(),
  high: Type.Number(),
  p: Nullable(Share),
}
const range = { value: Type.Number(), low: Type.Number(), high: Type.Number() }
const Arm = Type.Object({ n: Whole, mean: Type.Number() })

const Result = Type.Object({
  observedUntil: Day,
  level: Share,
  treated: Arm,
  control: Arm,
  ratio: Nullable(
    Type.Object({ expected: Type.Number(), statistic: Type.Number(), p: Share, isOff: Type.Boolean() }),
  ),
  plain: Nullable(Type.Object(effect)),
  freed: Nullable(Type.Object({ ...effect, varianceLeft: Type.Number(), correlation: Type.Number() })),
  relative: Nullable(Type.Object(range)),
  looks: Type.Array(Type.Object({ on: Day, n: Whole, ...range, p: Share })),
  money: Nullable(Type.Object({ ...effect, ofAll: Type.Object(range) })),
  stratified: Nullable(Type.Object(effect)),
  segments: Type.Array(Type.Object({ segmentId: Nullable(Id), treated: Arm, control: Arm, ...effect })),
  complete: Share,
  verdict: OneOf(['nobody', 'uneven', 'goes-on', 'more', 'less', 'no-matter', 'not-told-apart']),
})

const Reading = Nullable(Type.Object({ experimentId: Id, result: Result, readAt: Type.String() }))

const State = OneOf(['draft', 'starting', 'running', 'stopped', 'done'])

/** A line of the list: an experiment, or a campaign with a control group. */
export const LineSchema = Type.Object({
  experimentId: Id,
  kind: OneOf(['experiment', 'campaign']),
  name: Type.String(),
  outcome: OneOf([...outcomes]),
  outcomeDays: Type.Integer(),
  controlShare: Share,
  state: State,
  startedAt: Nullable(Type.String()),
  reading: Reading,
})

/** One of them whole; what a campaign has no words for is null. */
export const ExperimentSchema = Type.Object({
  ...LineSchema.properties,
  question: Nullable(Type.String()),
  population: Nullable(Population),
  smallestEffect: Nullable(Type.Number()),
  expected: Nullable(experiment.expected),
  needed: Nullable(Whole),
  admitsLater: Type.Boolean(),
  allowsOverlap: Type.Boolean(),
  campaignId: Nullable(Id),
  decisionId: Nullable(Id),
  ownerId: Nullable(Id),
  createdAt: Type.String(),
  endedAt: Nullable(Type.String()),
  currency: Type.String(),
  arms: Type.Array(Type.Object({ arm: OneOf(['treated', 'control']), n: Whole })),
})
