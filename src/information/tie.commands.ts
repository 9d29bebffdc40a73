import type { Context } from '../kernel/context.ts'
import { eventRow } from '../kernel/event.ts'
import type { Tie } from '../kernel/tie.sql.ts'
import * as statements from '../kernel/tie.sql.ts'
import type { Database } from '../storage/database.ts'
import { deletePurchaseEvents } from './customer-statistics.sql.ts'
import { insertEvents } from './event.sql.ts'
import type { FactOrigin } from './fact-import.commands.ts'

/** Ties parties, with a word in the histories of both. Called with all of them locked. */
export async function tieBatch(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  ties: readonly Tie[],
  origin: FactOrigin,
): Promise<void> {
  if (ties.length === 0) return
  await tx.run(statements.insertTies(ties, origin, ctx.now))
  const told = ties.flatMap((tie) => [
    event(ctx, tie, origin, 'forward'),
    event(ctx, tie, origin, 'backward'),
  ])
  await tx.run(insertEvents(told.map((one) => eventRow(one, ctx.now))))
}

function event(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  { relationshipId, partyId, otherPartyId, kind }: Tie,
  { sourceName, importId }: FactOrigin,
  direction: 'forward' | 'backward',
) {
  const [own, other] = direction === 'forward' ? [partyId, otherPartyId] : [otherPartyId, partyId]
  return {
    eventId: relationshipId,
    partyId: own,
    type: 'information.relationship-made',
    occurredAt: now.toISOString(),
    source: sourceName,
    actor: actor.userId,
    data: { relationshipId, otherPartyId: other, kind, direction, importId },
  } as const
}

/** Takes an import's ties from parties whose ids end in a digit, with what their histories tell of them. @returns whom */
export async function untie(tx: Database, importId: string, digit: string): Promise<string[]> {
  const found = await tx.many(statements.tiesOfImport(importId, digit))
  if (found.length === 0) return []
  const partyIds = [...new Set(found.map(({ partyId }) => partyId))]
  await tx.run(
    deletePurchaseEvents(
      partyIds,
      found.map(({ factId }) => factId),
    ),
  )
  await tx.run(statements.deleteTies(partyIds, importId))
  return partyIds
}
