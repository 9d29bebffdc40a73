import { appendFirmEvents, scoreTotal } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { touchedParties } from './cost-to-serve.sql.ts'
import { rounded } from './lifetime.ts'
import { recomputeScoresOf } from './party-score.commands.ts'
import { latestLifetimes, publishedLifetimes } from './published.commands.ts'

/** More parties than this are not valued anew one by one; a refit does it. */
const mostRecounted = 5_000

/**
 * Values anew whoever was met since a moment, and tells what it made of customer equity. Where they are many a refit
 * is asked for, which tells it when it has come.
 */
export async function recountWorth(
  ctx: Context,
  { currency, since }: { currency: string; since: string | null },
  causedBy: readonly string[],
): Promise<void> {
  const touched = await ctx.db.many(touchedParties(currency, since, mostRecounted + 1))
  if (touched.length > mostRecounted) {
    const name = 'value.refit'
    // A key of its own: a refit that is asked for without a cause must not take this one's place.
    await requestJob(ctx.db, { name, payload: { causedBy: [...causedBy] }, key: `${name}:told` }, ctx.now)
    return
  }
  const from = await worthIn(ctx.db, currency)
  if (from === null) return
  const partyIds = touched.map(({ partyId }) => partyId)
  await recomputeScoresOf(ctx.db, partyIds, currency)
  const to = await worthIn(ctx.db, currency)
  await tellWorth(ctx, { currency, parties: partyIds.length, from, to }, causedBy)
}

/** What all customers of each currency are worth, as it is published. */
export async function worths(db: Database): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const { currency } of await latestLifetimes(db)) {
    const worth = await worthIn(db, currency)
    if (worth !== null) found.set(currency, worth)
  }
  return found
}

async function worthIn(db: Database, currency: string): Promise<number | null> {
  const found = await publishedLifetimes(db, currency)
  if ('missing' in found) return null
  const { run } = found
  const { total } = await scoreTotal(db, run.result.scores.clv, run.scoreVersion)
  return rounded(total, currency)
}

/** Tells that customers were valued anew, with customer equity before and after. */
export async function tellWorth(
  ctx: Context,
  told: { currency: string; parties: number; from: number | null; to: number | null },
  causedBy: readonly string[],
): Promise<void> {
  const { currency, parties, from, to } = told
  const data = { currency, parties, equityFrom: from, equityTo: to, from, to }
  const occurredAt = ctx.now.toISOString()
  const event = {
    type: 'value.worth-recounted',
    occurredAt,
    source: 'kith',
    causedBy: [...causedBy],
    data,
  } as const
  await appendFirmEvents(ctx.db, [event], ctx.now)
}
