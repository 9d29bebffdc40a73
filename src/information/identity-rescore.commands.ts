import { comparePair, type MatchRecord } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { areComparable } from './identity-comparable.ts'
import { matchingNow } from './identity-model.commands.ts'
import { recordsById } from './identity-record.sql.ts'
import { openPairs, ordersOfParties, rescoreReviews } from './identity-review.sql.ts'
import { pairOf, pairsToReview } from './identity-review-told.commands.ts'

const piece = 500

/**
 * Scores the open pairs anew, by the model as it is now taught and by what their parties are worth by now.
 * @returns how many
 */
export async function rescoreOpen(ctx: Pick<Context, 'db'>, signal: AbortSignal): Promise<number> {
  const matching = await matchingNow(ctx.db)
  let after = '00000000-0000-0000-0000-000000000000'
  let scored = 0
  for (;;) {
    signal.throwIfAborted()
    const open = await ctx.db.many(openPairs(after, piece))
    const last = open.at(-1)
    if (last === undefined) return scored
    after = last.reviewId
    const ids = [...new Set(open.flatMap(({ recordId, otherRecordId }) => [recordId, otherRecordId]))]
    const found = new Map((await ctx.db.many(recordsById(ids))).map((row) => [row.recordId, row]))
    const parties = [...new Set([...found.values()].map(({ partyId }) => partyId))]
    const orders = new Map(
      (await ctx.db.many(ordersOfParties(parties))).map((row) => [row.partyId, row.orders]),
    )
    const rows = []
    for (const { reviewId, partyId, recordId, otherRecordId, reason } of open) {
      const [one, other] = [found.get(recordId), found.get(otherRecordId)]
      if (!one || !other || !areComparable(one, other)) continue
      const { model, version } = await matching.model(one.kind === 'organisation' ? 'organisation' : 'person')
      const told = comparePair(model, one.form as MatchRecord, other.form as MatchRecord)
      const stake = (orders.get(one.partyId) ?? 0) + (orders.get(other.partyId) ?? 0)
      const asked = reason === 'taken-apart' || reason === 'complaint' ? reason : undefined
      const [row] = pairsToReview([pairOf(one, other, told, one.kind, version)], asked, stake)
      if (row) rows.push({ ...row, partyId, reviewId })
    }
    if (rows.length > 0) await ctx.db.run(rescoreReviews(rows))
    scored += rows.length
  }
}
