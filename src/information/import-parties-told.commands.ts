import { recordPartyChanges } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import type { HeldParty } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
import { appendEvents } from './event.commands.ts'
import { difference } from './party-change.ts'

/** Which import tells, and under which name its source is known. */
export type Teller = { readonly importId: string; readonly sourceName: string }

/** A party as an import changed it. */
export type ChangedParty = {
  readonly before: Readonly<Omit<HeldParty, 'isErased'>>
  readonly after: Readonly<Omit<HeldParty, 'isErased'>>
}

/** The histories of parties that an import made begin with their arrival. That it made them, the import's audit says. */
export async function tellArrived(
  tx: Database,
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  partyIds: readonly string[],
  { importId, sourceName }: Teller,
): Promise<void> {
  const data = { importId, source: sourceName }
  const said = { occurredAt: now.toISOString(), source: sourceName, actor: actor.userId, data }
  const events = partyIds.map(
    (partyId) => ({ partyId, type: 'information.party-imported', ...said }) as const,
  )
  await appendEvents(tx, events, now)
}

/** Each party that an import changed, or changed back, has it in its audit (how it was) and its history (what). */
export async function tellChanged(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  parties: readonly ChangedParty[],
  { importId, sourceName }: Teller,
): Promise<void> {
  const changes = parties.flatMap(({ before, after }) => {
    const changed = difference<object>(shown(before), shown(after))
    return changed === null ? [] : [{ partyId: after.partyId, ...changed }]
  })
  await recordPartyChanges(
    tx,
    ctx,
    changes.map((change) => ({ noun: 'parties', verb: 'change', rowId: change.partyId, ...change })),
  )
  const said = { occurredAt: ctx.now.toISOString(), source: sourceName, actor: ctx.actor.userId }
  const events = changes.map(({ partyId, after }) => {
    const data = { fields: Object.keys(after), importId }
    return { partyId, type: 'information.party-changed', ...said, data } as const
  })
  await appendEvents(tx, events, ctx.now)
}

/** The fields as people know them. */
function shown({
  kind,
  displayName,
  givenName,
  familyName,
  city,
  country,
  custom,
  ownerId,
}: ChangedParty['after']) {
  return { kind, name: displayName, givenName, familyName, city, country, custom, ownerUserId: ownerId }
}
