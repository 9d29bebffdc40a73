import { comparePair, type MatchRecord, type PairExplanation } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { areComparable } from './identity-comparable.ts'
import { type IdentityAct, insertEvents } from './identity-event.sql.ts'
import { noteParties } from './identity-match.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import { type RecordRow, recordsOf } from './identity-record.sql.ts'
import { closeJoined, reopenClosed, settleParted, upsertReviews } from './identity-review.sql.ts'
import { laterRecordsToAsk } from './identity-review-again.commands.ts'
import { upsertVerdicts, type VerdictOrigin } from './identity-verdict.sql.ts'

/** Why two parties are made one, where matching found it out. */
export type MergeGrounds = {
  /** Nobody was asked. */
  readonly isAutomatic: boolean
  readonly act: Extract<IdentityAct, 'merge' | 'attach'>
  /** Whence the decision, where somebody was asked. */
  readonly origin?: VerdictOrigin
  readonly modelVersion: number
  readonly explanation: PairExplanation
}

/** Two parties about to be one, with the records of each. */
export type Joining = {
  readonly keep: string
  readonly merge: string
  readonly kept: readonly RecordRow[]
  readonly merged: readonly RecordRow[]
}

/** Reads whose records come together; parties that no record stands for yet get theirs. */
export async function beforeJoin(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  { keep, merge }: { keep: string; merge: string },
): Promise<Joining> {
  const ids = [keep, merge]
  let held = await tx.many(recordsOf(ids))
  const without = ids.filter((id) => !held.some(({ partyId }) => partyId === id))
  if (without.length > 0) {
    await noteParties(tx, ctx, without, true, await matchingNow(tx))
    held = await tx.many(recordsOf(ids))
  }
  const of = (id: string) => held.filter(({ partyId }) => partyId === id)
  return { keep, merge, kept: of(keep), merged: of(merge) }
}

const idsOf = (rows: readonly RecordRow[]) => rows.map(({ recordId }) => recordId)

/** Appends a join to the log with its reasons, and takes pairs of the two out of the queue. */
export async function noteJoin(
  tx: Database,
  ctx: Context,
  joining: Joining,
  mergeId: string,
  grounds: MergeGrounds | null,
): Promise<void> {
  const { keep, merge, kept, merged } = joining
  const reasons = grounds ?? (await strongestLink(tx, kept, merged))
  const all = [...idsOf(kept), ...idsOf(merged)]
  await tx.run(
    insertEvents(
      [
        {
          partyId: keep,
          eventId: newId(),
          act: grounds?.act ?? 'merge',
          otherPartyId: merge,
          mergeId,
          isAutomatic: grounds?.isAutomatic ?? false,
          actorId: ctx.actor.userId,
          modelVersion: reasons?.modelVersion ?? null,
          weight: reasons?.explanation.bits ?? null,
          probability: reasons?.explanation.probability ?? null,
          explanation: reasons?.explanation ?? null,
          membersBefore: idsOf(kept),
          membersAfter: all,
        },
      ],
      ctx.now,
    ),
  )
  await tx.run(closeJoined(keep, all, mergeId, ctx.now))
  if (!(grounds?.isAutomatic ?? false))
    await decided(tx, ctx, joining, 'same', grounds?.origin ?? 'hand', keep, keep)
}

/** The pair of records of two parties that speaks most for their being one. */
export async function strongestLink(
  tx: Database,
  kept: readonly RecordRow[],
  merged: readonly RecordRow[],
): Promise<{
  explanation: PairExplanation
  modelVersion: number
  recordId: string
  otherRecordId: string
} | null> {
  const [one] = kept
  if (!one || (one.kind !== 'person' && one.kind !== 'organisation')) return null
  const { model, version } = await (await matchingNow(tx)).model(one.kind)
  let best: {
    explanation: PairExplanation
    modelVersion: number
    recordId: string
    otherRecordId: string
  } | null = null
  for (const left of kept)
    for (const right of merged) {
      if (!areComparable(left, right)) continue
      const explanation = comparePair(model, left.form as MatchRecord, right.form as MatchRecord)
      if (best === null || explanation.bits > best.explanation.bits)
        best = { explanation, modelVersion: version, recordId: left.recordId, otherRecordId: right.recordId }
    }
  return best
}

/** Whoever decided about two parties decided about the records that they began with. */
function decided(
  tx: Database,
  ctx: Context,
  { keep, merge }: { keep: string; merge: string },
  verdict: 'same' | 'different',
  origin: VerdictOrigin,
  keepOwner: string,
  mergeOwner: string,
): Promise<number> {
  return tx.run(
    upsertVerdicts(
      [
        { partyId: keepOwner, recordId: keep, otherRecordId: merge, verdict, origin },
        { partyId: mergeOwner, recordId: merge, otherRecordId: keep, verdict, origin },
      ],
      ctx.actor.userId,
      ctx.now,
    ),
  )
}

/** The records of a party that is about to be taken apart. */
export const beforeParting = (tx: Database, partyId: string): Promise<RecordRow[]> =>
  tx.many(recordsOf([partyId]))

/**
 * Appends to both logs that a party is two again. From now on the two are kept apart, and of whatever came to the kept
 * one after the join it is asked whether it belongs to the other.
 */
export async function noteParting(
  tx: Database,
  ctx: Context,
  { keep, merge, mergeId }: { keep: string; merge: string; mergeId: string },
  before: readonly RecordRow[],
): Promise<void> {
  const rows = await tx.many(recordsOf([keep, merge]))
  const of = (id: string) => rows.filter(({ partyId }) => partyId === id)
  const event = {
    mergeId,
    isAutomatic: false,
    actorId: ctx.actor.userId,
    modelVersion: null,
    weight: null,
    probability: null,
    explanation: null,
    membersBefore: idsOf(before),
  }
  const [kept, parted] = [of(keep), of(merge)]
  const acts = [
    { partyId: keep, act: 'split', otherPartyId: merge, membersAfter: idsOf(kept) },
    { partyId: merge, act: 'detach', otherPartyId: keep, membersAfter: idsOf(parted) },
  ] as const
  await tx.run(
    insertEvents(
      acts.map((act) => ({ ...event, ...act, eventId: newId() })),
      ctx.now,
    ),
  )
  await decided(tx, ctx, { keep, merge }, 'different', 'unmerge', keep, merge)
  await tx.run(reopenClosed([keep, merge], mergeId))
  await tx.run(settleParted([keep, merge], ctx.actor.userId, ctx.now))
  await askAgain(tx, ctx, keep, kept, parted)
}

async function askAgain(
  tx: Database,
  ctx: Context,
  keep: string,
  kept: readonly RecordRow[],
  parted: readonly RecordRow[],
): Promise<void> {
  const later = kept.filter(({ recordId }) => recordId !== keep)
  const [one] = parted
  if (later.length === 0 || !one || (one.kind !== 'person' && one.kind !== 'organisation')) return
  const { model, version } = await (await matchingNow(tx)).model(one.kind)
  const rows = laterRecordsToAsk(model, version, later, parted)
  if (rows.length > 0) await tx.run(upsertReviews(rows, ctx.now))
}
