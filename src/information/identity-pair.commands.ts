import { comparePair, type MatchRecord, type PairExplanation } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { requireVisible } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { areComparable } from './identity-comparable.ts'
import { strongestLink } from './identity-log.commands.ts'
import { matchingNow } from './identity-model.commands.ts'
import type { Said } from './identity-record.commands.ts'
import * as records from './identity-record.sql.ts'
import { verdictsOf } from './identity-verdict.sql.ts'

/** One record of a pair as a person compares it. */
export type PairSide = {
  readonly partyId: string
  readonly recordId: string
  readonly name: string
  readonly kind: string
  readonly since: string
  readonly said: Said
  readonly sources: readonly string[]
  readonly orders: number
  readonly lastOn: string | null
  /** How many records the party has by now. */
  readonly records: number
}

/** Why two records are, or are not, one party. */
export type ExplainedPair = {
  readonly left: PairSide
  readonly right: PairSide
  readonly explanation: PairExplanation
  readonly modelVersion: number
  /** Bits from which Kith may join, and from which a person is asked. */
  readonly mergeBits: number
  readonly reviewBits: number
  /** What somebody decided about these records; null: nobody did. */
  readonly verdict: string | null
}

/** A comparison looks at every field, so only who sees every field may read one. @throws information.field-hidden */
export function needWholeSight(ctx: Pick<Context, 'actor'>): void {
  may(ctx.actor, 'read', 'merges')
  const hidden = may(ctx.actor, 'read', 'parties').fields
  if (hidden !== null) throw new KithError('information.field-hidden', { field: 'all fields' })
}

const bitsOf = (probability: number) => Math.log2(probability / (1 - probability))

/** Explains two records. @throws kernel.not-found when one is gone or its party is not in sight */
export async function explainRecords(ctx: Context, leftId: string, rightId: string): Promise<ExplainedPair> {
  needWholeSight(ctx)
  const rows = await ctx.db.many(records.recordsById([leftId, rightId]))
  const [left, right] = [leftId, rightId].map((id) => rows.find(({ recordId }) => recordId === id))
  if (!left || !right)
    throw new KithError('kernel.not-found', { noun: 'record', id: left ? rightId : leftId })
  for (const { partyId } of rows) await requireVisible(ctx, partyId)
  return explained(ctx, left, right)
}

/**
 * Why two parties are not one: their records that resemble each other most.
 * @throws information.same-party, kernel.not-found; information.not-compared for a household, of two kinds or of two
 *   brands
 */
export async function explainParties(ctx: Context, leftId: string, rightId: string): Promise<ExplainedPair> {
  needWholeSight(ctx)
  if (leftId === rightId) throw new KithError('information.same-party')
  for (const id of [leftId, rightId]) await requireVisible(ctx, id)
  const rows = await ctx.db.many(records.recordsOf([leftId, rightId]))
  const of = (id: string) => rows.filter(({ partyId }) => partyId === id)
  const link = await strongestLink(ctx.db, of(leftId), of(rightId))
  const [left, right] = [link?.recordId, link?.otherRecordId].map((id) =>
    rows.find(({ recordId }) => recordId === id),
  )
  if (!left || !right) throw new KithError('information.not-compared')
  return explained(ctx, left, right)
}

async function explained(
  ctx: Context,
  left: records.RecordRow,
  right: records.RecordRow,
): Promise<ExplainedPair> {
  if (!areComparable(left, right)) throw new KithError('information.not-compared')
  const matching = await matchingNow(ctx.db)
  const { model, version } = await matching.model(left.kind === 'organisation' ? 'organisation' : 'person')
  const explanation = comparePair(model, left.form as MatchRecord, right.form as MatchRecord)
  const parties = [...new Set([left.partyId, right.partyId])]
  const shown = new Map((await ctx.db.many(records.shownParties(parties))).map((row) => [row.partyId, row]))
  const verdicts = await ctx.db.many(verdictsOf([left.partyId]))
  const verdict = verdicts.find(
    (one) => one.recordId === left.recordId && one.otherRecordId === right.recordId,
  )
  const side = (row: records.RecordRow): PairSide => {
    const party = shown.get(row.partyId)
    const { partyId, recordId, kind } = row
    return {
      ...{ partyId, recordId, kind },
      name: party?.name ?? '',
      since: party?.since ?? row.notedAt,
      said: row.said as Said,
      sources: party?.sources ?? [],
      orders: party?.orders ?? 0,
      lastOn: party?.lastOn ?? null,
      records: party?.records ?? 1,
    }
  }
  return {
    left: side(left),
    right: side(right),
    explanation,
    modelVersion: version,
    mergeBits: bitsOf(model.thresholds.merge),
    reviewBits: bitsOf(model.thresholds.review),
    verdict: verdict?.verdict ?? null,
  }
}
