import { hasObjected } from '../empowerment/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { leadingSegmentation, segmentPolicies, segmentsInForce } from '../strategy/index.ts'
import * as statements from './segment-spending.sql.ts'
import { type GroupSpending, groupSpending, leastOthers } from './segment-spending.ts'
import { monthStart } from './spending.ts'

/** Counts what the members of each segment that leads spent in the twelve months up to today's. */
export async function countSegmentSpending(ctx: Context): Promise<void> {
  const today = await firmToday(ctx)
  const segmentationId = await leadingSegmentation(ctx.db)
  await ctx.db.transaction(async (tx) => {
    const wanted = { from: monthStart(today, -11), until: monthStart(today, 1), least: leastOthers }
    const counted = segmentationId ? await tx.many(statements.countSpending(segmentationId, wanted)) : []
    await tx.run(statements.deleteSpending)
    const told = new Set(counted.map(({ segmentId }) => segmentId))
    const silent = (await segmentsInForce(tx)).filter(({ segmentId }) => !told.has(segmentId))
    const rows = [...counted, ...silent.map(({ segmentId }) => ({ ...nothing(today), segmentId }))]
    if (rows.length > 0) await tx.run(statements.insertSpending(rows, today))
  })
}

/** Stands for a segment that was counted and of which nothing can be told, or it would seem never counted. */
const nothing = (today: string) => ({
  // ISO 4217 for “no currency”, which is nobody's.
  currency: 'XXX',
  month: today.slice(0, 7),
  amountMinor: 0,
  parties: 0,
  told: 0,
  covers: null,
})

/** What people of a customer's group spent a month, or why nothing of it is said. */
export async function spendingOfGroup(
  { db }: Context,
  partyId: string,
  { currency, today }: { readonly currency: string; readonly today: string },
): Promise<GroupSpending> {
  if ((await hasObjected(db, [partyId], 'profiling')).size > 0)
    return {
      averages: null,
      basis: 'You do not want to be inferred about, so you are compared with no group.',
    }
  const group = (await segmentPolicies(db, [partyId])).get(partyId)
  if (!group) return { averages: null, basis: 'You are counted in no group yet.' }
  const from = monthStart(today, -11).slice(0, 7)
  const counted = await db.many(statements.spendingOfSegment(group.segmentId, currency, from))
  const [first] = counted
  if (!first || first.parties <= leastOthers)
    return {
      averages: null,
      basis: `Fewer than ${leastOthers} others of your group “${group.segment}” are known to have bought within any month of the year. An average of so few could tell about one of them.`,
    }
  return groupSpending(counted, { ...first, group: group.segment })
}
