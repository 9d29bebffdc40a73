import type { Context } from '../kernel/context.ts'
import { insertBatchOfContactPoints } from '../kernel/party-batch.commands.ts'
import type { HeldParty } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingParty } from './import-parties.ts'
import type { ChangedParty } from './import-parties-told.commands.ts'
import { changedFields, type PartyColumns } from './import-parties-undo.ts'
import * as statements from './import-party.sql.ts'
import { writeParties } from './party-writing.commands.ts'

/** What one row of the file says about a party that is there. */
export type SaidOfHeld = {
  readonly row: IncomingParty
  readonly held: HeldParty
  /** The owner whom the row names. */
  readonly ownerId: string | null
}

/**
 * Changes parties to what the file says, in its order (several rows may be about one, where a merge made records
 * one), and remembers how each was. Called with the parties locked against other imports, merges and erasures.
 *
 * @returns how each was and became
 */
export async function changeParties(
  tx: Database,
  ctx: Context,
  said: readonly SaidOfHeld[],
  importId: string,
): Promise<ChangedParty[]> {
  const points = said.map(({ row, held }) => ({
    partyId: held.partyId,
    contactPoints: row.said.contactPoints,
  }))
  await insertBatchOfContactPoints(tx, ctx, points, importId)
  const ofParty = Map.groupBy(said, ({ held }) => held.partyId)
  const parties = [...ofParty.values()].flatMap(([first]) => (first ? [first.held] : []))
  const done = await writeParties(tx, ctx.now, parties, (held) =>
    (ofParty.get(held.partyId) ?? []).reduce<PartyColumns>(says, held),
  )
  if (done.length > 0) await tx.run(statements.rememberChanges(importId, done.map(remembered)))
  return done
}

function remembered({ before, after }: ChangedParty) {
  const changed = changedFields(before, after)
  return {
    partyId: before.partyId,
    before: JSON.stringify(changed.before),
    after: JSON.stringify(changed.after),
    versionAfter: before.version + 1,
  }
}

/** What the file leaves blank stays as it was; custom attributes it does not have stay too. */
function says(party: PartyColumns, { row: { said, isNamed, kind }, ownerId }: SaidOfHeld): PartyColumns {
  const { displayName, givenName, familyName } = isNamed ? said : party
  return {
    ...party,
    kind: kind ?? party.kind,
    displayName,
    givenName,
    familyName,
    city: said.city ?? party.city,
    country: said.country ?? party.country,
    custom: { ...party.custom, ...(said.custom as Record<string, unknown>) },
    ownerId: ownerId ?? party.ownerId,
  }
}
