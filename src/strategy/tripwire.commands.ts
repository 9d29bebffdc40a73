import { appendFirmEvents } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { inWords } from '../kernel/number-words.ts'
import * as statements from './assumption.sql.ts'
import type { StrategicAssumption, WatchedMeasure } from './assumption.ts'
import { isCrossed, type Sighting } from './tripwire.ts'

type Watched = StrategicAssumption & { readonly tripwire: WatchedMeasure }
type Seen = Sighting & { readonly readingId: string }

/**
 * Challenges every claim whose measure has gone beyond its level since it was last looked at, in the transaction
 * given.
 *
 * @param causedBy  the events that it follows from
 */
export async function watchTripwires(ctx: Context, causedBy: readonly string[]): Promise<void> {
  for (const assumption of await ctx.db.many(statements.watchedAssumptions)) {
    const { tripwire } = assumption
    if (tripwire === null) continue
    const [last, before = null] = await ctx.db.many(
      statements.lastSightings(tripwire.measure, tripwire.subject),
    )
    if (last && isCrossed(tripwire, assumption, last, before))
      await challenge(ctx, { ...assumption, tripwire }, { last, before }, causedBy)
  }
}

async function challenge(
  ctx: Context,
  { assumptionId, number, claim, state, tripwire }: Watched,
  { last, before }: { readonly last: Seen; readonly before: Seen | null },
  causedBy: readonly string[],
): Promise<void> {
  if ((await ctx.db.run(statements.challenge(assumptionId, ctx.now))) === 0) return
  const { measure, subject, direction, threshold } = tripwire
  const words = `It came to ${inWords(last.value)}, where ${direction.replace('-', ' ')} ${inWords(threshold)} was assumed.`
  const evidence = { evidenceId: newId(), assumptionId, readingId: last.readingId, notedBy: null }
  await ctx.db.run(
    statements.insertEvidence({ ...evidence, kind: 'reading', words, supports: false }, ctx.now),
  )
  await recordChange(ctx.db, ctx, {
    noun: 'strategy',
    verb: 'change',
    partyId: null,
    rowId: assumptionId,
    before: { state },
    after: { state: 'challenged' },
  })
  const level = { value: last.value, threshold, direction, from: before?.value ?? null, to: last.value }
  const data = { assumptionId, number, claim, measure, subject, ...level }
  const type = 'strategy.assumption-challenged'
  const event = { type, occurredAt: ctx.now.toISOString(), source: 'kith', causedBy, data } as const
  await appendFirmEvents(ctx.db, [event], ctx.now)
}
