import { clusterVetoes, comparePair, type MatchRecord } from '../analytics/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import type { ProgressNotes } from '../storage/progress-notes.ts'
import { type ExpectedWrong, expectedWrong } from './identity-batch.ts'
import { matchingNow } from './identity-model.commands.ts'
import { needWholeSight } from './identity-pair.commands.ts'
import * as records from './identity-record.sql.ts'
import { type ListedReview, listed } from './identity-review.commands.ts'
import * as reviews from './identity-review.sql.ts'
import { askForRun, readRun } from './identity-run.commands.ts'
import { type RunCounts, type RunRow, type RunWish, waitingRun } from './identity-run.sql.ts'
import { deleteVerdicts, upsertVerdicts, verdictsOf } from './identity-verdict.sql.ts'
import { mergeParties } from './merge.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

/** Which pairs are joined at once. `least`: from this probability on, in [0.5, 1]. */
export type BatchQuestion = { readonly least: number; readonly kind: string | null }

/** What joining them would come to. */
export type BatchPreview = {
  readonly pairs: number
  readonly wrong: ExpectedWrong
  /** How people decided pairs as likely, one by one. */
  readonly decided: { readonly right: number; readonly wrong: number }
  readonly sample: readonly ListedReview[]
}

const audit = recorderOf('merges')

/** Joining by the hundred reaches whoever resembles whom, so it needs the right over every party and field. */
function needEverybody(ctx: Context, verb: 'create' | 'erase'): void {
  may(ctx.actor, verb, 'merges')
  needWholeSight(ctx)
  if (may(ctx.actor, 'change', 'parties').rows !== null)
    throw new KithError('kernel.not-allowed', { verb: 'change', noun: 'parties' })
}

/** What joining all pairs from a probability on, which nothing forbids, would come to. */
export async function previewBatch(ctx: Context, { least, kind }: BatchQuestion): Promise<BatchPreview> {
  needEverybody(ctx, 'create')
  const { pairs, wrong } = await ctx.db.one(reviews.countJoinable(least, kind))
  const decided = await ctx.db.one(reviews.decidedFrom(least, kind))
  const drawn = await ctx.db.many(reviews.sampleJoinable(least, kind, 12))
  const sample = await listed(ctx, drawn)
  return { pairs, wrong: expectedWrong(pairs, wrong, decided), decided, sample }
}

/** Asks for all those pairs to be joined, in the background. @throws information.batch-waits */
export async function startBatch(ctx: Context, { least, kind }: BatchQuestion): Promise<RunRow> {
  needEverybody(ctx, 'create')
  return start(ctx, { does: 'join', least, kind })
}

/** Asks for what a batch joined to be taken apart. @throws kernel.not-found, information.batch-waits */
export async function undoBatch(ctx: Context, runId: string): Promise<RunRow> {
  needEverybody(ctx, 'erase')
  const { wish } = await readRun(ctx, runId)
  if (wish.does !== 'join') throw new KithError('kernel.not-found', { noun: 'run', id: runId })
  return start(ctx, { does: 'undo', runId })
}

async function start(ctx: Context, wish: RunWish): Promise<RunRow> {
  const runId = await ctx.db.transaction(async (tx) => {
    for (const does of ['join', 'undo'] as const)
      if (await tx.maybeOne(waitingRun(does))) throw new KithError('information.batch-waits')
    const made = await askForRun(tx, wish, ctx.actor.userId, ctx.now)
    await audit(tx, ctx, 'create', made, null, wish)
    return made
  })
  return readRun(ctx, runId)
}

const none = { noted: 0, records: 0, pairs: 0, review: 0, joined: 0, common: 0, models: [] } as const

/** Joins pair by pair, the surest first, each in a transaction of its own: what is joined stays when it is stopped. */
export async function joinAll(
  ctx: Context,
  { runId, askedBy }: Pick<RunRow, 'runId' | 'askedBy'>,
  { least, kind }: BatchQuestion,
  notes: ProgressNotes,
  signal: AbortSignal,
): Promise<RunCounts> {
  const { pairs } = await ctx.db.one(reviews.countJoinable(least, kind))
  const left: Record<string, number> = {}
  let [joined, done] = [0, 0]
  let after: { probability: number; reviewId: string } | null = null
  for (;;) {
    const rows: reviews.ReviewRow[] = await ctx.db.many(reviews.nextJoinable(least, kind, after, 200))
    const last = rows.at(-1)
    if (last === undefined) break
    after = { probability: last.probability, reviewId: last.reviewId }
    for (const row of rows) {
      signal.throwIfAborted()
      const inside = { ...ctx, actor: { ...systemActor, userId: askedBy }, now: new Date() }
      const kept = await ctx.db.transaction((tx) => joinOne({ ...inside, db: tx }, row, runId))
      if (kept === null) joined++
      else left[kept] = (left[kept] ?? 0) + 1
      notes.tell({ step: 'joining', done: ++done, of: Math.max(pairs, done) })
    }
  }
  return { ...none, pairs: done, joined, left }
}

/** @returns why it was not joined; null: it was */
async function joinOne(ctx: Context, row: reviews.ReviewRow, runId: string): Promise<string | null> {
  const { db: tx } = ctx
  const before = await owners(tx, row)
  if (before === null) return 'gone'
  await lockParties(tx, before)
  const now = await owners(tx, row)
  if (now === null || now.join() !== before.join()) return 'gone'
  const [one, other] = now
  if (one === other) return 'one already'
  const held = await tx.maybeOne(reviews.lockReview(row.partyId, row.reviewId))
  if (held?.state !== 'open') return 'decided meanwhile'
  const live = new Map((await tx.many(records.liveAmong(now))).map((each) => [each.partyId, each]))
  const [first, second] = [live.get(one), live.get(other)]
  if (!first || !second) return 'gone'
  const against = await contradiction(tx, one, other)
  if (against !== null) return against
  const [keep, merge] = first.since <= second.since ? [one, other] : [other, one]
  const pair = await tx.many(records.recordsById([row.recordId, row.otherRecordId]))
  const { model, version } = await (await matchingNow(tx)).model(
    row.kind === 'organisation' ? 'organisation' : 'person',
  )
  const [left, right] = [row.recordId, row.otherRecordId].map(
    (id) => pair.find(({ recordId }) => recordId === id)?.form as MatchRecord,
  )
  if (!left || !right) return 'gone'
  const explanation = comparePair(model, left, right)
  const { mergeId } = await mergeParties(
    ctx,
    { keep, merge, reason: 'batch' },
    { isAutomatic: false, act: 'merge', origin: 'batch', modelVersion: version, explanation },
  )
  const sides = [
    [row.recordId, row.otherRecordId],
    [row.otherRecordId, row.recordId],
  ] as const
  await tx.run(
    upsertVerdicts(
      sides.map(([recordId, otherRecordId]) => ({
        ...{ partyId: keep, recordId, otherRecordId },
        verdict: 'same',
        origin: 'batch',
      })),
      ctx.actor.userId,
      ctx.now,
    ),
  )
  const holder = (await tx.one(reviews.reviewById(row.reviewId))).partyId
  await tx.run(reviews.settleByRun(holder, row.reviewId, mergeId, runId, ctx.actor.userId, ctx.now))
  return null
}

async function owners(tx: Database, row: reviews.ReviewRow): Promise<[string, string] | null> {
  const found = new Map(
    (await tx.many(records.ownersOfRecords([row.recordId, row.otherRecordId]))).map((each) => [
      each.recordId,
      each.partyId,
    ]),
  )
  const [one, other] = [found.get(row.recordId), found.get(row.otherRecordId)]
  return one && other ? [one, other] : null
}

/** Whether anything that is known of the two parties by now, joined before or not, speaks against their being one. */
async function contradiction(tx: Database, one: string, other: string): Promise<string | null> {
  const rows = await tx.many(records.recordsOf([one, other]))
  const [left, right] = [one, other].map((id) => rows.filter(({ partyId }) => partyId === id))
  const apart = new Set(
    (await tx.many(verdictsOf([one])))
      .filter(({ verdict }) => verdict !== 'same')
      .map(({ otherRecordId }) => otherRecordId),
  )
  if (right?.some(({ recordId }) => apart.has(recordId))) return 'told apart'
  const [sample] = left ?? []
  if (!sample || !right) return 'gone'
  const { model } = await (await matchingNow(tx)).model(
    sample.kind === 'organisation' ? 'organisation' : 'person',
  )
  const forms = (some: readonly records.RecordRow[] = []) => some.map(({ form }) => form as MatchRecord)
  return clusterVetoes(model, forms(left), forms(right))
}

/** Takes apart what a batch joined, the last join first. What was merged into another since is left, and counted. */
export async function undoAll(
  ctx: Context,
  { askedBy }: Pick<RunRow, 'askedBy'>,
  batchId: string,
  notes: ProgressNotes,
  signal: AbortSignal,
): Promise<RunCounts> {
  const rows = await ctx.db.many(reviews.joinedByRun(batchId))
  const left: Record<string, number> = {}
  let [undone, done] = [0, 0]
  for (const row of rows) {
    signal.throwIfAborted()
    const inside = { ...ctx, actor: { ...systemActor, userId: askedBy }, now: new Date() }
    const kept = await undoOne(inside, row)
    if (kept === null) undone++
    else left[kept] = (left[kept] ?? 0) + 1
    notes.tell({ step: 'taking apart', done: ++done, of: rows.length })
  }
  return { ...none, pairs: rows.length, joined: undone, left }
}

async function undoOne(ctx: Context, row: reviews.ReviewRow): Promise<string | null> {
  try {
    await ctx.db.transaction(async (tx) => {
      if (row.mergeId === null) return
      const parted = await unmergeParties({ ...ctx, db: tx }, row.mergeId)
      const parties = [parted.partyId, parted.mergedPartyId]
      // Nobody has said that they are two: the pair, and those they began with, are questions again.
      for (const pair of [[row.recordId, row.otherRecordId], parties])
        await tx.run(deleteVerdicts(parties, pair))
      await tx.run(reviews.reopenParted(parties))
      const { partyId } = await tx.one(reviews.reviewById(row.reviewId))
      await tx.run(reviews.reopenByRun(partyId, row.reviewId))
    })
    return null
  } catch (error) {
    if (!(error instanceof KithError) || error.code === 'storage.busy') throw error
    return error.code === 'information.unmerge-outer-first' ? 'merged further since' : 'undone already'
  }
}
