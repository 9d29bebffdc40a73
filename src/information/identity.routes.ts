import { Type } from 'typebox'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { type Route, route } from '../http/route.ts'
import { Id, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { previewBatch, startBatch, undoBatch } from './identity-batch.commands.ts'
import { listModels } from './identity-model.sql.ts'
import { explainParties } from './identity-pair.commands.ts'
import { readIdentity, readIdentityLog } from './identity-party.commands.ts'
import {
  countOfReviews,
  decideReview,
  listReviews,
  readCase,
  reopenReview,
} from './identity-review.commands.ts'
import type { ReviewRow } from './identity-review.sql.ts'
import {
  cancelRun,
  changeIdentitySetting,
  identitySetting,
  readRun,
  readRunOfImport,
  startRun,
} from './identity-run.commands.ts'
import { listRuns, type RunRow } from './identity-run.sql.ts'
import * as shapes from './identity-shape.routes.ts'
import { pin, splitRecords } from './identity-split.commands.ts'

const reviewParams = Type.Object({ reviewId: Id })
const Probability = Type.Number({ minimum: 0, maximum: 1 })
const partyParams = Type.Object({ partyId: Id })
const runParams = Type.Object({ runId: Id })

function presentReview(row: ReviewRow) {
  const {
    reviewId,
    kind,
    reason,
    weight,
    probability,
    other,
    otherProbability,
    modelVersion,
    state,
    foundAt,
  } = row
  return {
    ...{ reviewId, kind, reason, weight, probability, other, otherProbability, modelVersion, state, foundAt },
    isSkipped: row.skippedAt !== null,
  }
}

const presentRun = ({ wish, askedBy: _, ...run }: RunRow) => ({
  ...run,
  does: wish.does ?? 'match',
  least: wish.does === 'join' ? wish.least : null,
})

const getReviews = route({
  method: 'GET',
  path: '/identity/reviews',
  summary: 'Pairs of records that may be one party and wait for a person, the most worth deciding first.',
  may: { noun: 'merges', verb: 'read' },
  query: Type.Object({
    ...pageQuery,
    sort: Type.Optional(OneOf(['worth', 'probability'])),
    kind: Type.Optional(OneOf(['person', 'organisation'])),
    reason: Type.Optional(OneOf(['likely', 'certain', 'taken-apart', 'complaint'])),
    least: Type.Optional(Probability),
    most: Type.Optional(Probability),
  }),
  response: Page(shapes.ListedReviewBody),
  reads: () => 'unnamed',
  async handle(ctx, { query: { limit = 50, cursor, sort = 'worth', ...asked } }) {
    const key = decodeCursor(`reviews by ${sort}`, ['boolean', 'number', 'id'], cursor)
    const after = key ? { isSkipped: key[0], key: key[1], reviewId: key[2] } : null
    const { kind = null, reason = null, least = 0, most = 1 } = asked
    const { items, last } = await listReviews(ctx, after, limit, { sort, kind, reason, least, most })
    const next =
      last && encodeCursor(`reviews by ${sort}`, [last.skippedAt !== null, last[sort], last.reviewId])
    return {
      body: {
        items: items.map((row) => ({ ...presentReview(row), left: row.left, right: row.right })),
        next,
      },
    }
  },
})

const getCount = route({
  method: 'GET',
  path: '/identity/reviews/count',
  summary: 'How many pairs wait, and how many were decided today.',
  may: { noun: 'merges', verb: 'read' },
  response: Type.Object({ open: Type.Integer(), skipped: Type.Integer(), decided: Type.Integer() }),
  handle: async (ctx) => ({ body: await countOfReviews(ctx) }),
})

const getReview = route({
  method: 'GET',
  path: '/identity/reviews/:reviewId',
  summary:
    'One pair: both records, what speaks for and against their being one party, and who complained of them.',
  may: { noun: 'merges', verb: 'read' },
  params: reviewParams,
  response: shapes.ReviewBody,
  reads: ({ pair }) => [pair.left.partyId, pair.right.partyId],
  async handle(ctx, { params }) {
    const { review, pair, complaints } = await readCase(ctx, params.reviewId)
    return { body: { ...presentReview(review), pair, complaints } }
  },
})

const postDecision = route({
  method: 'POST',
  path: '/identity/reviews/:reviewId/decision',
  summary: 'Say whether a pair is the same, different, or two of one household; or skip it.',
  may: { noun: 'merges', verb: 'create' },
  params: reviewParams,
  body: Type.Object({ verdict: OneOf(['same', 'different', 'household', 'skip']) }),
  response: shapes.DecidedBody,
  handle: async (ctx, { params, body }) => ({ body: await decideReview(ctx, params.reviewId, body.verdict) }),
})

const deleteDecision = route({
  method: 'DELETE',
  path: '/identity/reviews/:reviewId/decision',
  summary:
    'Take a decision about a pair back: what it joined is two again, and the pair is a question again.',
  may: { noun: 'merges', verb: 'erase' },
  params: reviewParams,
  response: shapes.DecidedBody,
  handle: async (ctx, { params }) => ({ body: await reopenReview(ctx, params.reviewId) }),
})

const getExplanation = route({
  method: 'GET',
  path: '/identity/explanations',
  summary: 'Why two parties are not one: what speaks for and against, part by part.',
  may: { noun: 'merges', verb: 'read' },
  query: Type.Object({ left: Id, right: Id }),
  response: shapes.PairBody,
  reads: ({ left, right }) => [left.partyId, right.partyId],
  handle: async (ctx, { query }) => ({ body: await explainParties(ctx, query.left, query.right) }),
})

const getIdentity = route({
  method: 'GET',
  path: '/parties/:partyId/identity',
  summary: 'Of which records a party is made, and by which joins, the weakest first.',
  may: { noun: 'merges', verb: 'read' },
  params: partyParams,
  response: shapes.IdentityBody,
  reads: (_, { params }) => [params.partyId],
  handle: async (ctx, { params }) => ({
    body: await followingMerges(ctx, params, (id) => readIdentity(ctx, id)),
  }),
})

const getLog = route({
  method: 'GET',
  path: '/parties/:partyId/identity/log',
  summary: 'Everything that was done upon who a party is, the latest first, with its reasons.',
  may: { noun: 'merges', verb: 'read' },
  params: partyParams,
  response: shapes.LogBody,
  reads: (_, { params }) => [params.partyId],
  handle: async (ctx, { params }) => ({
    body: { items: (await followingMerges(ctx, params, (id) => readIdentityLog(ctx, id))) as never },
  }),
})

const postSplit = route({
  method: 'POST',
  path: '/parties/:partyId/identity/splits',
  summary: 'Take records out of a party: they become a party of their own.',
  may: { noun: 'merges', verb: 'erase' },
  params: partyParams,
  body: Type.Object({ recordIds: Type.Array(Id, { minItems: 1, maxItems: 200 }) }),
  response: Type.Object({ partyId: Id, fromPartyId: Id }),
  handle: async (ctx, { params, body }) => ({
    status: 201,
    body: await splitRecords(ctx, params.partyId, body.recordIds),
  }),
})

const putPin = route({
  method: 'PUT',
  path: '/parties/:partyId/identity/pins/:recordId',
  summary: 'Pin a record to its party, so that no split takes it out; or take the pin away.',
  may: { noun: 'merges', verb: 'create' },
  params: Type.Object({ partyId: Id, recordId: Id }),
  body: Type.Object({ isPinned: Type.Boolean() }),
  async handle(ctx, { params, body }) {
    await pin(ctx, params.partyId, params.recordId, body.isPinned)
    return {}
  },
})

const getSetting = route({
  method: 'GET',
  path: '/identity/setting',
  summary: 'Whether certain pairs are joined without a person, and what keeps parties apart for good.',
  may: { noun: 'merges', verb: 'read' },
  response: shapes.SettingBody,
  handle: async (ctx) => ({ body: await identitySetting(ctx) }),
})

const patchSetting = route({
  method: 'PATCH',
  path: '/identity/setting',
  summary:
    'Let certain pairs be joined without a person, or not; name the attribute that keeps parties apart.',
  may: { noun: 'merges', verb: 'change' },
  body: Type.Object({
    joinsAlone: Type.Optional(Type.Boolean()),
    scopeAttribute: Type.Optional(Nullable(Line(100))),
  }),
  response: shapes.SettingBody,
  handle: async (ctx, { body, version }) => ({ body: await changeIdentitySetting(ctx, body, version) }),
})

const getRuns = route({
  method: 'GET',
  path: '/identity/runs',
  summary: 'The latest runs, the newest first: over all records, or those that joined many pairs at once.',
  may: { noun: 'merges', verb: 'read' },
  query: Type.Object({ does: Type.Optional(OneOf(['match', 'join'])) }),
  response: Type.Object({ items: Type.Array(shapes.RunBody) }),
  async handle({ db }, { query: { does = 'match' } }) {
    const tasks = does === 'join' ? (['join', 'undo'] as const) : (['match'] as const)
    return { body: { items: (await db.many(listRuns(tasks, 10))).map(presentRun) } }
  },
})

const postRun = route({
  method: 'POST',
  path: '/identity/runs',
  summary: 'Compare all records anew, in the background: learns a model and fills the queue.',
  may: { noun: 'merges', verb: 'create' },
  response: shapes.RunBody,
  handle: async (ctx) => ({ status: 202, body: presentRun(await startRun(ctx)) }),
})

const getRun = route({
  method: 'GET',
  path: '/identity/runs/:runId',
  summary: 'One run: how far it is, or what it came to.',
  may: { noun: 'merges', verb: 'read' },
  params: runParams,
  response: shapes.RunBody,
  handle: async (ctx, { params }) => ({ body: presentRun(await readRun(ctx, params.runId)) }),
})

const getImportRun = route({
  method: 'GET',
  path: '/imports/:importId/matching',
  summary: 'How far comparing what an import brought is, or what it came to.',
  may: { noun: 'merges', verb: 'read' },
  params: Type.Object({ importId: Id }),
  response: Type.Object({ run: Nullable(shapes.RunBody) }),
  async handle(ctx, { params }) {
    const run = await readRunOfImport(ctx, params.importId)
    return { body: { run: run && presentRun(run) } }
  },
})

const postCancellation = route({
  method: 'POST',
  path: '/identity/runs/:runId/cancellation',
  summary: 'Stop a run that waits or runs; what it joined until then stays joined.',
  may: { noun: 'merges', verb: 'change' },
  params: runParams,
  response: shapes.RunBody,
  handle: async (ctx, { params }) => ({ status: 202, body: presentRun(await cancelRun(ctx, params.runId)) }),
})

const batch = {
  least: Type.Number({ minimum: 0.5, maximum: 1 }),
  kind: Type.Optional(OneOf(['person', 'organisation'])),
}

const getBatch = route({
  method: 'GET',
  path: '/identity/batches/preview',
  summary:
    'How many pairs would be joined from a probability on, and how many of them wrongly, with a sample.',
  may: { noun: 'merges', verb: 'create' },
  query: Type.Object(batch),
  response: shapes.BatchBody,
  reads: () => 'unnamed',
  async handle(ctx, { query: { least, kind = null } }) {
    const { sample, ...told } = await previewBatch(ctx, { least, kind })
    const items = sample.map((row) => ({ ...presentReview(row), left: row.left, right: row.right }))
    return { body: { ...told, sample: items } }
  },
})

const postBatch = route({
  method: 'POST',
  path: '/identity/batches',
  summary: 'Join all open pairs from a probability on which nothing contradicts, in the background.',
  may: { noun: 'merges', verb: 'create' },
  body: Type.Object(batch),
  response: shapes.RunBody,
  handle: async (ctx, { body: { least, kind = null } }) => ({
    status: 202,
    body: presentRun(await startBatch(ctx, { least, kind })),
  }),
})

const postBatchUndo = route({
  method: 'POST',
  path: '/identity/batches/:runId/undo',
  summary: 'Take apart all that one batch joined; its pairs are questions again.',
  may: { noun: 'merges', verb: 'erase' },
  params: runParams,
  response: shapes.RunBody,
  handle: async (ctx, { params }) => ({ status: 202, body: presentRun(await undoBatch(ctx, params.runId)) }),
})

const getModels = route({
  method: 'GET',
  path: '/identity/models',
  summary: 'By which models records were compared, the latest first, each with its card.',
  may: { noun: 'merges', verb: 'read' },
  response: Type.Object({ items: Type.Array(shapes.ModelBody) }),
  handle: async ({ db }) => ({ body: { items: await db.many(listModels) } }),
})

/** Who is the same as whom: the queue, the reasons, the joins of a party, and the runs that find them. */
export const identityRoutes: readonly Route[] = [
  getReviews,
  getCount,
  getReview,
  postDecision,
  deleteDecision,
  getExplanation,
  getIdentity,
  getLog,
  postSplit,
  putPin,
  getSetting,
  patchSetting,
  getRuns,
  postRun,
  getRun,
  getImportRun,
  postCancellation,
  getBatch,
  postBatch,
  postBatchUndo,
  getModels,
]
