import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { dayIn } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { complaintsAbout } from './identity-complaint.sql.ts'
import { joinHousehold, leaveHousehold } from './identity-household.commands.ts'
import { teach, unteach } from './identity-lesson.commands.ts'
import { type ExplainedPair, explainRecords, needWholeSight } from './identity-pair.commands.ts'
import * as records from './identity-record.sql.ts'
import * as statements from './identity-review.sql.ts'
import { askForRescoring } from './identity-run.commands.ts'
import { splitRecords } from './identity-split.commands.ts'
import { deleteVerdicts, upsertVerdicts, type Verdict } from './identity-verdict.sql.ts'
import { mergeParties } from './merge.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

/** A pair in the queue, as its list shows it. */
export type ListedReview = statements.ReviewRow & { readonly left: string; readonly right: string }

type After = { isSkipped: boolean; key: number; reviewId: string } | null

/** All open pairs, the nearest to joining first. */
export const everyReview: statements.ReviewQuestion = {
  sort: 'probability',
  kind: null,
  reason: null,
  least: 0,
  most: 1,
}

/** Open pairs whose two parties the reader may see. */
export async function listReviews(
  ctx: Context,
  after: After,
  limit: number,
  question: statements.ReviewQuestion = everyReview,
): Promise<{ items: ListedReview[]; last: statements.ReviewRow | null }> {
  needWholeSight(ctx)
  const rows = await ctx.db.many(statements.openReviews(question, after, limit + 1))
  const shown = rows.slice(0, limit)
  return { items: await listed(ctx, shown), last: rows.length > limit ? (shown.at(-1) ?? null) : null }
}

/** Pairs with the names of their parties; those that the reader may not see are left out. */
export async function listed(ctx: Context, shown: readonly statements.ReviewRow[]): Promise<ListedReview[]> {
  const other = await ctx.db.many(records.ownersOfRecords(shown.map(({ otherRecordId }) => otherRecordId)))
  const owner = new Map(other.map(({ recordId, partyId }) => [recordId, partyId]))
  const ids = [...new Set([...shown.map(({ partyId }) => partyId), ...owner.values()])]
  const names = new Map(
    (await ctx.db.many(records.visibleNames(ids, may(ctx.actor, 'read', 'parties')))).map((row) => [
      row.partyId,
      row.name,
    ]),
  )
  return shown.flatMap((row) => {
    const [left, right] = [names.get(row.partyId), names.get(owner.get(row.otherRecordId) ?? '')]
    // The other is gone, belongs to the same party by now, or is not in sight.
    if (left === undefined || right === undefined) return []
    if (owner.get(row.otherRecordId) === row.partyId && row.reason !== 'complaint') return []
    return [{ ...row, left, right }]
  })
}

/** How many wait, and how many were decided since the day began. */
export async function countOfReviews(ctx: Context) {
  needWholeSight(ctx)
  const { timeZone } = await firmSetting(ctx.db)
  const today = new Date(`${dayIn(timeZone, ctx.now)}T00:00:00Z`)
  return ctx.db.one(statements.countReviews(today))
}

/** One pair with its two records and what speaks for and against. @throws kernel.not-found */
export async function readReview(
  ctx: Context,
  reviewId: string,
): Promise<{ review: statements.ReviewRow; pair: ExplainedPair }> {
  const review = await reviewNamed(ctx, reviewId)
  return { review, pair: await explainRecords(ctx, review.recordId, review.otherRecordId) }
}

/** The pair as a case: also in whose words, and by whom, it was said that two people are mixed up. */
export async function readCase(ctx: Context, reviewId: string) {
  const { review, pair } = await readReview(ctx, reviewId)
  const parties = [...new Set([review.partyId, pair.left.partyId, pair.right.partyId])]
  return { review, pair, complaints: await ctx.db.many(complaintsAbout(parties, reviewId)) }
}

async function reviewNamed(ctx: Pick<Context, 'db'>, reviewId: string): Promise<statements.ReviewRow> {
  const review = await ctx.db.maybeOne(statements.reviewById(reviewId))
  if (!review) throw new KithError('kernel.not-found', { noun: 'review', id: reviewId })
  return review
}

export type Answer = Verdict | 'skip'

/** What came of a decision. */
export type Decided = {
  readonly state: statements.ReviewState
  readonly mergeId: string | null
  readonly partyId: string
  readonly householdId: string | null
}

/**
 * Decides about a pair. The same: one party, by a merge that can be taken back. Different: kept apart for good.
 * Household: kept apart, and both become members of a household. Skip: asked again at the end.
 *
 * @throws kernel.not-found, information.review-decided
 */
export async function decideReview(ctx: Context, reviewId: string, answer: Answer): Promise<Decided> {
  may(ctx.actor, 'create', 'merges')
  needWholeSight(ctx)
  const found = await reviewNamed(ctx, reviewId)
  const { pair } = await readReview(ctx, reviewId)
  return ctx.db.transaction(async (tx) => {
    await lockParties(tx, [pair.left.partyId, pair.right.partyId])
    const review = await tx.maybeOne(statements.lockReview(found.partyId, reviewId))
    if (review?.state !== 'open')
      throw new KithError('information.review-decided', { state: review?.state ?? 'gone' })
    if (answer === 'skip') {
      await tx.run(statements.skipReview(found.partyId, reviewId, ctx.now))
      return { state: 'open', mergeId: null, partyId: pair.left.partyId, householdId: null }
    }
    return settle({ ...ctx, db: tx }, review, pair, answer)
  })
}

async function settle(
  ctx: Context,
  review: statements.ReviewRow,
  pair: ExplainedPair,
  answer: Verdict,
): Promise<Decided> {
  const { db: tx } = ctx
  const { left, right } = pair
  let [mergeId, owner, householdId]: [string | null, string, string | null] = [null, review.partyId, null]
  // Somebody complained that two people stand in one party: apart they are two, the same they stay one.
  const isOneParty = left.partyId === right.partyId
  if (isOneParty) {
    await unteach(tx, left.kind, [left.partyId], [left.recordId, right.recordId])
    if (answer !== 'same') {
      const leaving = left.recordId === left.partyId ? right : left
      await splitRecords(ctx, left.partyId, [leaving.recordId])
      if (answer === 'household') householdId = await joinHousehold(ctx, ...(await parted(tx, pair)))
    }
  } else if (answer === 'same') {
    const freed = review.reason === 'taken-apart' ? await freedOf(ctx, pair) : pair
    const [keep, merge] =
      freed.left.since <= freed.right.since ? [freed.left, freed.right] : [freed.right, freed.left]
    const merged = await mergeParties(
      ctx,
      { keep: keep.partyId, merge: merge.partyId, reason: 'review' },
      {
        isAutomatic: false,
        act: 'merge',
        origin: 'review',
        modelVersion: pair.modelVersion,
        explanation: pair.explanation,
      },
    )
    mergeId = merged.mergeId
    owner = merged.partyId
  } else if (answer === 'household') householdId = await joinHousehold(ctx, left, right)
  const owners = await ownersOf(tx, [left.recordId, right.recordId])
  const [ofLeft, ofRight] = [
    owners.get(left.recordId) ?? left.partyId,
    owners.get(right.recordId) ?? right.partyId,
  ]
  await tx.run(
    upsertVerdicts(
      [
        {
          partyId: ofLeft,
          recordId: left.recordId,
          otherRecordId: right.recordId,
          verdict: answer,
          origin: 'review',
        },
        {
          partyId: ofRight,
          recordId: right.recordId,
          otherRecordId: left.recordId,
          verdict: answer,
          origin: 'review',
        },
      ],
      ctx.actor.userId,
      ctx.now,
    ),
  )
  const holder = (await reviewNamed(ctx, review.reviewId)).partyId
  await tx.run(
    statements.settleReview(holder, review.reviewId, { state: answer, mergeId }, ctx.actor.userId, ctx.now),
  )
  await audit(ctx, holder, review.reviewId, 'open', answer)
  await teach(tx, pair, answer, [ofLeft, ofRight])
  await askForRescoring(tx, ctx.now)
  return { state: answer, mergeId, partyId: owner, householdId }
}

/** The sides of a pair with the parties that they are by now. */
async function parted(tx: Database, { left, right }: ExplainedPair) {
  const owners = await ownersOf(tx, [left.recordId, right.recordId])
  const now = (side: ExplainedPair['left']) => ({
    ...side,
    partyId: owners.get(side.recordId) ?? side.partyId,
  })
  return [now(left), now(right)] as const
}

/** A record that belongs to another party than it stands with is taken out of it first. */
async function freedOf(ctx: Context, pair: ExplainedPair): Promise<Pick<ExplainedPair, 'left' | 'right'>> {
  const free = async (side: ExplainedPair['left']) => {
    if (side.records < 2 || side.recordId === side.partyId) return side
    const { partyId } = await splitRecords(ctx, side.partyId, [side.recordId])
    return { ...side, partyId }
  }
  return { left: await free(pair.left), right: await free(pair.right) }
}

async function ownersOf(tx: Database, recordIds: readonly string[]): Promise<Map<string, string>> {
  return new Map(
    (await tx.many(records.ownersOfRecords(recordIds))).map(({ recordId, partyId }) => [recordId, partyId]),
  )
}

async function audit(
  ctx: Context,
  partyId: string,
  reviewId: string,
  before: string,
  after: string,
): Promise<void> {
  const change = { noun: 'merges', verb: 'change', partyId, rowId: reviewId } as const
  await recordChange(ctx.db, ctx, { ...change, before: { state: before }, after: { state: after } })
}

/**
 * Takes a decision back: what it joined is two again, what it kept apart is a question again.
 * @throws kernel.not-found, information.review-open
 */
export async function reopenReview(ctx: Context, reviewId: string): Promise<Decided> {
  may(ctx.actor, 'erase', 'merges')
  needWholeSight(ctx)
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx }
    const found = await reviewNamed(inside, reviewId)
    await requireVisible(inside, found.partyId)
    await lockParties(tx, [found.partyId])
    if (found.state === 'open' || found.state === 'closed') {
      if (found.skippedAt === null || found.state === 'closed') throw new KithError('information.review-open')
      await tx.run(statements.skipReview(found.partyId, reviewId, null))
      return { state: 'open', mergeId: null, partyId: found.partyId, householdId: null }
    }
    if (found.mergeId !== null) await unmergeParties(inside, found.mergeId)
    const owners = await ownersOf(tx, [found.recordId, found.otherRecordId])
    const parties = [...owners.values()]
    if (found.state === 'household') await leaveHousehold(inside, parties)
    await unteach(tx, found.kind, parties, [found.recordId, found.otherRecordId])
    await tx.run(deleteVerdicts(parties, [found.recordId, found.otherRecordId]))
    const { partyId } = await reviewNamed(inside, reviewId)
    await tx.run(statements.settleReview(partyId, reviewId, { state: 'open', mergeId: null }, null, ctx.now))
    await audit(inside, partyId, reviewId, found.state, 'open')
    return { state: 'open', mergeId: null, partyId, householdId: null }
  })
}
