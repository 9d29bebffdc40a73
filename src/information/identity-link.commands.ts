import type { LabelledPair, MatchKind, MatchModel, PinnedPair } from '../analytics/index.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { offThread, type Progress } from '../storage/off-thread.ts'
import { teachMeanwhile } from './identity-lesson.commands.ts'
import { type LinkAnswer, type LinkedPair, linkPieces } from './identity-linking.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { forgetParameters, insertModel } from './identity-model.sql.ts'
import { allRecords, ownersOfRecords } from './identity-record.sql.ts'
import { decidedReviews, upsertReviews } from './identity-review.sql.ts'
import { pairOf, pairsToReview } from './identity-review-told.commands.ts'
import type { RunCounts } from './identity-run.sql.ts'
import { allVerdicts } from './identity-verdict.sql.ts'
import { mergeParties } from './merge.commands.ts'

/** What linking came to. */
export type LinkTally = Omit<RunCounts, 'noted' | 'common'>

type Base = {
  readonly ids: string[]
  readonly parties: string[]
  readonly scopes: string[]
  readonly pieces: Uint8Array<ArrayBuffer>[]
}

/** Where the computing is exported, for the thread that does it. */
const work = new URL('./identity-linking.commands.ts', import.meta.url)

/** Versions of a model whose parameters are kept. */
const keptModels = 5

/** Pairs of one statement. */
const written = 1000

/** Links all records, kind by kind: learns and publishes a model, fills the queue, joins what may be joined. */
export async function linkBase(
  ctx: Context,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<LinkTally> {
  const tally = { records: 0, pairs: 0, review: 0, joined: 0, models: [] as LinkTally['models'][number][] }
  for (const kind of ['person', 'organisation'] as const) {
    const begun = new Date()
    const base = await readBase(ctx, kind, tell, signal)
    if (base.ids.length < 2) continue
    const answer = await link(ctx, kind, base, tell, signal)
    const labels = answer.labels
    const version = await publish(ctx, kind, answer.model, base.ids.length, labels)
    await teachMeanwhile(ctx.db, kind, version, begun)
    tally.records += base.ids.length
    tally.pairs += answer.pairsCompared
    tally.models.push({ kind, version, labels })
    tally.review += await fillQueue(ctx, kind, base, answer.review, version)
    tally.joined += await joinCertain(ctx, base, answer.joins, version, signal)
  }
  await ctx.db.run(forgetParameters(keptModels))
  return tally
}

async function readBase(
  ctx: Context,
  kind: MatchKind,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Base> {
  const base: Base = { ids: [], parties: [], scopes: [], pieces: [] }
  const encoder = new TextEncoder()
  for await (const rows of ctx.db.batches(allRecords(kind), 5_000)) {
    signal.throwIfAborted()
    const lines: string[] = []
    for (const { recordId, partyId, scope, form } of rows) {
      base.ids.push(recordId)
      base.parties.push(partyId)
      base.scopes.push(scope)
      lines.push(JSON.stringify(form))
    }
    base.pieces.push(encoder.encode(lines.join('\n')))
    tell({ step: 'reading what is known', done: base.ids.length, of: base.ids.length })
  }
  return base
}

async function link(
  ctx: Context,
  kind: MatchKind,
  base: Base,
  tell: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<LinkAnswer & { labels: number }> {
  const { labels, pins } = await decidedPlaces(ctx, base)
  const wish = { kind, pieces: base.pieces, labels, pins, model: null }
  const answer = await offThread(work, linkPieces, wish, {
    signal,
    onProgress: tell,
    transfer: base.pieces.map(({ buffer }) => buffer),
  })
  return { ...answer, labels: labels.length }
}

/** What people decided, by the places of the records; records of one party belong together. */
async function decidedPlaces(
  ctx: Context,
  { ids, parties }: Base,
): Promise<{ labels: LabelledPair[]; pins: PinnedPair[] }> {
  const place = new Map(ids.map((id, index) => [id, index]))
  const labels: LabelledPair[] = []
  const pins: PinnedPair[] = []
  for (const { recordId, otherRecordId, verdict, origin } of await ctx.db.many(allVerdicts)) {
    // What was joined by the hundred was looked at by nobody: it would confirm the model by itself.
    if (origin === 'batch') continue
    const [one, other] = [place.get(recordId), place.get(otherRecordId)]
    if (one === undefined || other === undefined) continue
    const [left, right] = one < other ? [one, other] : [other, one]
    labels.push({ left, right, verdict })
    if (verdict !== 'same') pins.push({ left, right, pin: 'cannot-link' })
  }
  const first = new Map<string, number>()
  for (const [index, partyId] of parties.entries()) {
    const left = first.get(partyId)
    if (left === undefined) first.set(partyId, index)
    else pins.push({ left, right: index, pin: 'must-link' })
  }
  return { labels, pins }
}

async function publish(
  ctx: Context,
  kind: MatchKind,
  model: MatchModel,
  records: number,
  labels: number,
): Promise<number> {
  const { priors, thresholds } = model
  const card = {
    records,
    trainedOn: model.records,
    labels,
    priors,
    thresholds,
    comparisons: model.comparisons.map(({ name }) => name),
  }
  const origin = model.records > 0 ? 'trained' : 'shipped'
  return (await ctx.db.one(insertModel({ kind, origin, parameters: model, card }, new Date()))).version
}

/** Pairs of two parties about which nobody has decided come into the queue. @returns how many */
async function fillQueue(
  ctx: Context,
  kind: MatchKind,
  { ids, parties }: Base,
  found: readonly LinkedPair[],
  version: number,
): Promise<number> {
  const decided = new Set(
    (await ctx.db.many(decidedReviews)).map(({ recordId, otherRecordId }) => `${recordId} ${otherRecordId}`),
  )
  const apart = new Set(
    (await ctx.db.many(allVerdicts)).map(({ recordId, otherRecordId }) => `${recordId} ${otherRecordId}`),
  )
  const pairs = found.flatMap(({ left, right, explanation }) => {
    const [one, other] = [left, right].map((at) => ({ recordId: ids[at] ?? '', partyId: parties[at] ?? '' }))
    if (!one || !other || one.partyId === other.partyId || explanation.band === 'ignore') return []
    const pair = pairOf(one, other, explanation, kind, version)
    const name = `${pair.recordId} ${pair.otherRecordId}`
    return decided.has(name) || apart.has(name) ? [] : [pair]
  })
  const rows = pairsToReview(pairs)
  for (let start = 0; start < rows.length; start += written)
    await ctx.db.run(upsertReviews(rows.slice(start, start + written), new Date()))
  return rows.length
}

/** Joins what clustering joined, where the firm has said so; each join with its reasons in the log. */
async function joinCertain(
  ctx: Context,
  { ids }: Base,
  joins: readonly LinkedPair[],
  modelVersion: number,
  signal: AbortSignal,
): Promise<number> {
  if (joins.length === 0 || !(await matchingNow(ctx.db)).joinsAlone) return 0
  let joined = 0
  for (const { left, right, explanation } of joins) {
    signal.throwIfAborted()
    const pair = [ids[left] ?? '', ids[right] ?? '']
    // Whose they are by now: joins before this one have moved some.
    const owner = new Map(
      (await ctx.db.many(ownersOfRecords(pair))).map((row) => [row.recordId, row.partyId]),
    )
    const [one, other] = pair.map((id) => owner.get(id))
    if (!one || !other || one === other) continue
    if (await joinedAlone({ ...ctx, now: new Date() }, one, other, { modelVersion, explanation })) joined++
  }
  return joined
}

/** @returns false where one of the two has gone meanwhile */
async function joinedAlone(
  ctx: Context,
  one: string,
  other: string,
  found: Pick<Parameters<typeof mergeParties>[2] & object, 'modelVersion' | 'explanation'>,
): Promise<boolean> {
  const [keep, merge] = one < other ? [one, other] : [other, one]
  try {
    await mergeParties(
      { ...ctx, actor: systemActor },
      { keep, merge, reason: 'recognised' },
      { isAutomatic: true, act: 'merge', ...found },
    )
    return true
  } catch (error) {
    if (
      error instanceof KithError &&
      ['kernel.not-found', 'information.not-live', 'information.erased'].includes(error.code)
    )
      return false
    throw error
  }
}
