import { Type } from 'typebox'
import { Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { runStates, runTasks } from './identity-run.sql.ts'

const Part = Type.Object({
  comparison: Type.String(),
  level: Type.String(),
  left: Type.String(),
  right: Type.String(),
  bits: Type.Number(),
  rarityBits: Type.Number(),
})

/** Why two records are, or are not, one party: the parts sum to the bits. */
export const ExplanationBody = Type.Object({
  parts: Type.Array(Part),
  bits: Type.Number(),
  probability: Type.Number(),
  other: Type.Object({ hypothesis: OneOf(['household', 'strangers']), probability: Type.Number() }),
  band: OneOf(['merge', 'review', 'ignore']),
  veto: Nullable(Type.String()),
})

const SaidBody = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]))

const SideBody = Type.Object({
  partyId: Id,
  recordId: Id,
  name: Type.String(),
  kind: Type.String(),
  since: Instant,
  said: SaidBody,
  sources: Type.Array(Type.String()),
  orders: Type.Integer(),
  lastOn: Nullable(Type.String()),
  records: Type.Integer(),
})

export const PairBody = Type.Object({
  left: SideBody,
  right: SideBody,
  explanation: ExplanationBody,
  modelVersion: Type.Integer(),
  mergeBits: Type.Number(),
  reviewBits: Type.Number(),
  verdict: Nullable(Type.String()),
})

const states = ['open', 'same', 'different', 'household', 'closed'] as const

const review = {
  reviewId: Id,
  kind: Type.String(),
  reason: OneOf(['likely', 'certain', 'taken-apart', 'complaint']),
  weight: Type.Number(),
  probability: Type.Number(),
  other: Type.String(),
  otherProbability: Type.Number(),
  modelVersion: Type.Integer(),
  state: OneOf(states),
  foundAt: Instant,
  isSkipped: Type.Boolean(),
}

export const ListedReviewBody = Type.Object({ ...review, left: Type.String(), right: Type.String() })
export const ReviewBody = Type.Object({
  ...review,
  pair: PairBody,
  complaints: Type.Array(
    Type.Object({
      complaintId: Id,
      saidBy: OneOf(['customer', 'staff']),
      words: Type.String(),
      filedAt: Instant,
    }),
  ),
})

export const DecidedBody = Type.Object({
  state: OneOf(states),
  mergeId: Nullable(Id),
  partyId: Id,
  householdId: Nullable(Id),
})

export const IdentityBody = Type.Object({
  partyId: Id,
  joins: Type.Array(
    Type.Object({
      mergeId: Id,
      keptId: Id,
      mergedId: Id,
      keptName: Nullable(Type.String()),
      mergedName: Nullable(Type.String()),
      at: Instant,
      isAutomatic: Type.Boolean(),
      actorName: Nullable(Type.String()),
      weight: Nullable(Type.Number()),
      probability: Nullable(Type.Number()),
      explanation: Nullable(ExplanationBody),
      isOuter: Type.Boolean(),
    }),
  ),
  records: Type.Array(
    Type.Object({
      recordId: Id,
      name: Nullable(Type.String()),
      said: SaidBody,
      isPinned: Type.Boolean(),
      notedAt: Instant,
    }),
  ),
  apart: Type.Array(Type.Object({ partyId: Id, name: Nullable(Type.String()), verdict: Type.String() })),
})

export const LogBody = Type.Object({
  items: Type.Array(
    Type.Object({
      eventId: Id,
      partyId: Id,
      act: OneOf(['merge', 'split', 'attach', 'detach', 'pin', 'unpin', 'never']),
      otherPartyId: Nullable(Id),
      mergeId: Nullable(Id),
      isAutomatic: Type.Boolean(),
      actorName: Nullable(Type.String()),
      modelVersion: Nullable(Type.Integer()),
      weight: Nullable(Type.Number()),
      probability: Nullable(Type.Number()),
      explanation: Nullable(ExplanationBody),
      membersBefore: Type.Array(Id),
      membersAfter: Type.Array(Id),
      at: Instant,
    }),
  ),
})

export const BatchBody = Type.Object({
  pairs: Type.Integer(),
  wrong: Type.Object({
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    level: Type.Number(),
  }),
  decided: Type.Object({ right: Type.Integer(), wrong: Type.Integer() }),
  sample: Type.Array(ListedReviewBody),
})

export const RunBody = Type.Object({
  runId: Id,
  does: OneOf(runTasks),
  least: Nullable(Type.Number()),
  state: OneOf(runStates),
  progress: Nullable(Type.Object({ step: Type.String(), done: Type.Number(), of: Type.Number() })),
  counts: Nullable(
    Type.Object({
      noted: Type.Integer(),
      records: Type.Integer(),
      pairs: Type.Integer(),
      review: Type.Integer(),
      joined: Type.Integer(),
      common: Type.Integer(),
      left: Type.Optional(Type.Record(Type.String(), Type.Integer())),
      models: Type.Array(
        Type.Object({ kind: Type.String(), version: Type.Integer(), labels: Type.Integer() }),
      ),
    }),
  ),
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  askedAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
})

export const SettingBody = Type.Object({
  joinsAlone: Type.Boolean(),
  scopeAttribute: Nullable(Type.String()),
  version: Type.Integer(),
  updatedAt: Instant,
})

export const ModelBody = Type.Object({
  kind: Type.String(),
  version: Type.Integer(),
  origin: OneOf(['shipped', 'trained']),
  card: Type.Record(Type.String(), Type.Unknown()),
  trainedAt: Instant,
  publishedAt: Nullable(Instant),
})
