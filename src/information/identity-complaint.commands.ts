import { comparePair, type MatchRecord } from '../analytics/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import * as statements from './identity-complaint.sql.ts'
import { teach, unteach } from './identity-lesson.commands.ts'
import { lessonsOf } from './identity-lesson.sql.ts'
import { strongestLink } from './identity-log.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { explainRecords } from './identity-pair.commands.ts'
import { type RecordRow, recordsOf } from './identity-record.sql.ts'
import { ordersOfParties, settleReview, upsertReviews } from './identity-review.sql.ts'
import { pairOf, pairsToReview } from './identity-review-told.commands.ts'
import { askForRescoring } from './identity-run.commands.ts'
import {
  deleteVerdicts,
  upsertVerdicts,
  type Verdict,
  type VerdictOrigin,
  verdictsOf,
} from './identity-verdict.sql.ts'

/** What somebody says when they were taken for somebody else. */
export type ComplaintDraft = {
  readonly complaintId?: string | undefined
  /** The record that is somebody else; absent: the one that fits the others least. */
  readonly recordId?: string | null | undefined
  readonly words: string
}

/** Complaints that one customer may file in a day. */
const mostADay = 10

const shownComplaints = 100

type Pair = { readonly record: RecordRow; readonly other: RecordRow }

/**
 * Keeps that somebody was taken for somebody else: the pair of records in question is labelled different, teaches
 * the model at once, and is asked about in the queue. Nothing is taken apart before a person has looked.
 *
 * @throws kernel.not-found, kernel.bad-field, kernel.not-allowed
 */
export async function fileComplaint(
  ctx: Context,
  partyId: string,
  draft: ComplaintDraft,
): Promise<{ complaintId: string; reviewId: string | null; isLabelled: boolean }> {
  const saidBy = ctx.actor.kind === 'party' ? 'customer' : 'staff'
  if (saidBy === 'staff') {
    may(ctx.actor, 'create', 'merges')
    await requireVisible(ctx, partyId)
  } else if (ctx.actor.partyId !== partyId)
    throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  const words = checkedLines(draft.words, 'words', 2000)
  const complaintId = draft.complaintId ?? newId()
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    await lockParties(tx, [partyId])
    const there = await tx.maybeOne(statements.complaintOf(partyId, complaintId))
    if (there) return { complaintId, reviewId: there.reviewId, isLabelled: there.recordId !== null }
    if (saidBy === 'customer') await refuseTooMany(tx, partyId, ctx.now)
    const pair = await pairInQuestion(tx, partyId, draft.recordId ?? null)
    const label = pair ? await labelDifferent({ ...ctx, db: tx }, partyId, pair) : null
    const row = {
      complaintId,
      partyId,
      recordId: pair?.record.recordId ?? null,
      otherRecordId: pair?.other.recordId ?? null,
      reviewId: label?.reviewId ?? null,
      saidBy,
      words,
      before: label?.before ?? {},
    } as const
    await tx.run(statements.insertComplaint(row, ctx.actor.userId, ctx.now))
    const change = { noun: 'merges', verb: 'create', partyId, rowId: complaintId } as const
    await recordChange(tx, ctx, {
      ...change,
      before: null,
      after: { complaint: saidBy, recordId: row.recordId },
    })
    const told = { source: sourceOf(ctx.actor), actor: ctx.actor.userId, data: { complaintId, saidBy } }
    const occurredAt = ctx.now.toISOString()
    await appendEvents(
      tx,
      [{ partyId, type: 'information.identity-complained', occurredAt, ...told }],
      ctx.now,
    )
    return { complaintId, reviewId: row.reviewId, isLabelled: pair !== null }
  })
}

async function refuseTooMany(tx: Database, partyId: string, now: Date): Promise<void> {
  const { n } = await tx.one(statements.complaintsSince(partyId, new Date(now.getTime() - 86_400_000)))
  if (n >= mostADay) throw badField('words', 'wait: we look first at what you said today')
}

/** The record that is said to be another's, with the one of the rest that it was most likely joined for. */
async function pairInQuestion(tx: Database, partyId: string, recordId: string | null): Promise<Pair | null> {
  const held = await tx.many(recordsOf([partyId]))
  if (recordId !== null && !held.some((one) => one.recordId === recordId))
    throw new KithError('kernel.not-found', { noun: 'record', id: recordId })
  const suspects = recordId === null ? held : held.filter((one) => one.recordId === recordId)
  let least: (Pair & { bits: number }) | null = null
  for (const record of suspects) {
    const others = held.filter((one) => one !== record)
    const link = await strongestLink(tx, [record], others)
    const other = others.find((one) => one.recordId === link?.otherRecordId)
    if (link && other && (least === null || link.explanation.bits < least.bits))
      least = { record, other, bits: link.explanation.bits }
  }
  return least
}

const idsOf = ({ record, other }: Pair) => [record.recordId, other.recordId]

async function labelDifferent(ctx: Context, partyId: string, pair: Pair) {
  const { db: tx } = ctx
  const [recordId, otherRecordId] = idsOf(pair) as [string, string]
  const known = (await tx.many(verdictsOf([partyId]))).find(
    (one) => one.recordId === recordId && one.otherRecordId === otherRecordId,
  )
  const taught = (await tx.many(lessonsOf([partyId], [recordId, otherRecordId]))).length > 0
  const before = known ? { verdict: known.verdict, origin: known.origin, taught } : {}
  await unteach(tx, pair.record.kind, [partyId], [recordId, otherRecordId])
  await decide(ctx, partyId, [recordId, otherRecordId], 'different', 'complaint', true)
  const reviewId = await ask(tx, partyId, pair, ctx.now)
  await askForRescoring(tx, ctx.now)
  return { reviewId, before }
}

async function decide(
  ctx: Context,
  partyId: string,
  [recordId, otherRecordId]: readonly [string, string],
  verdict: Verdict,
  origin: VerdictOrigin,
  teaches: boolean,
): Promise<void> {
  const row = { partyId, verdict, origin }
  const rows = [
    { ...row, recordId, otherRecordId },
    { ...row, recordId: otherRecordId, otherRecordId: recordId },
  ]
  await ctx.db.run(upsertVerdicts(rows, ctx.actor.userId, ctx.now))
  // A customer may say who they are not; comparing records is done for them.
  const comparing = { ...ctx, actor: systemActor }
  if (teaches)
    await teach(ctx.db, await explainRecords(comparing, recordId, otherRecordId), verdict, [partyId])
}

async function ask(tx: Database, partyId: string, pair: Pair, now: Date): Promise<string | null> {
  const [first, second] = idsOf(pair).sort() as [string, string]
  const again = await tx.maybeOne(statements.reopenAsComplaint(partyId, first, second))
  if (again) return again.reviewId
  const kind = pair.record.kind === 'organisation' ? 'organisation' : 'person'
  const { model, version } = await (await matchingNow(tx)).model(kind)
  const told = comparePair(model, pair.record.form as MatchRecord, pair.other.form as MatchRecord)
  const orders = (await tx.maybeOne(ordersOfParties([partyId])))?.orders ?? 0
  const rows = pairsToReview([pairOf(pair.record, pair.other, told, kind, version)], 'complaint', orders)
  await tx.run(upsertReviews(rows, now))
  return rows[0]?.reviewId ?? null
}

/**
 * Takes a complaint back: what was decided about the pair before stands again, and what it taught is forgotten.
 * @throws kernel.not-found, information.review-decided once somebody has answered it: that answer is undone first
 */
export async function withdrawComplaint(ctx: Context, partyId: string, complaintId: string): Promise<void> {
  may(ctx.actor, 'erase', 'merges')
  await requireVisible(ctx, partyId)
  await ctx.db.transaction(async (tx) => {
    await lockParties(tx, [partyId])
    const found = await tx.maybeOne(statements.complaintOf(partyId, complaintId))
    if (!found) throw new KithError('kernel.not-found', { noun: 'complaint', id: complaintId })
    if (found.withdrawnAt !== null) return
    const { recordId, otherRecordId, reviewId, reviewState, before } = found
    if (reviewState !== null && reviewState !== 'open')
      throw new KithError('information.review-decided', { state: reviewState })
    if (recordId !== null && otherRecordId !== null) {
      const records = [recordId, otherRecordId] as const
      const held = (await tx.many(recordsOf([partyId]))).find((one) => one.recordId === recordId)
      if (held) await unteach(tx, held.kind, [partyId], records)
      await tx.run(deleteVerdicts([partyId], records))
      const { verdict, origin, taught = false } = before
      if (held && verdict && origin)
        await decide({ ...ctx, db: tx }, partyId, records, verdict, origin, taught)
      if (reviewId !== null)
        await tx.run(
          settleReview(partyId, reviewId, { state: 'same', mergeId: null }, ctx.actor.userId, ctx.now),
        )
      await askForRescoring(tx, ctx.now)
    }
    await tx.run(statements.withdrawComplaint(partyId, complaintId, ctx.actor.userId, ctx.now))
    const change = { noun: 'merges', verb: 'erase', partyId, rowId: complaintId } as const
    await recordChange(tx, ctx, { ...change, before: { complaint: found.saidBy }, after: null })
  })
}

/** Complaints of a party, or of all in sight that were not taken back; the latest 100. */
export async function readComplaints(ctx: Context, partyId: string | null) {
  may(ctx.actor, 'read', 'merges')
  const grant = may(ctx.actor, 'read', 'parties')
  if (partyId !== null) await requireVisible(ctx, partyId)
  const rows = await ctx.db.many(statements.complaintsShown(grant, partyId, shownComplaints))
  const seesName = sees(grant, 'name')
  return rows.map(({ before: _, ...row }) => ({ ...row, name: seesName ? row.name : null }))
}
