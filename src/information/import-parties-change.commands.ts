import type { Context } from '../kernel/context.ts'
import { searchText, sortName } from '../kernel/party.ts'
import { insertBatchOfContactPoints } from '../kernel/party-batch.commands.ts'
import { type HeldParty, heldParties, replaceParties } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingParty } from './import-parties.ts'
import type { ChangedParty } from './import-parties-told.commands.ts'
import * as statements from './import-party.sql.ts'

/** What one row of the file says about a party that is there. */
export type SaidOfHeld = {
  readonly row: IncomingParty
  readonly held: HeldParty
  /** The owner whom the row names. */
  readonly ownerId: string | null
}

/** A party with all that the batch says of it, in the file's order: several rows where a merge made records one. */
type Change = { readonly held: HeldParty; readonly said: readonly SaidOfHeld[] }

/**
 * Changes parties to what the file says, and remembers how each was. Somebody may save one of them between
 * its reading and its writing: it is then read anew and changed as it is by now, so that neither the row nor
 * the other's edit is lost. Called with the parties locked against other imports, merges and erasures.
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
  const done: ChangedParty[] = []
  let open = changesOf(said)
  while (open.length > 0) {
    const told = open.map((change) => ({ before: change.held, after: after(change) }))
    const rows = told.map((one) => one.after)
    const replaced = new Set((await tx.many(replaceParties(rows, ctx.now))).map(({ partyId }) => partyId))
    done.push(...told.filter((one) => replaced.has(one.after.partyId)))
    open = await asTheyAreNow(
      tx,
      open.filter(({ held }) => !replaced.has(held.partyId)),
    )
  }
  if (done.length > 0) await tx.run(statements.rememberBefore(importId, done.map(remembered)))
  return done
}

function changesOf(said: readonly SaidOfHeld[]): Change[] {
  const ofParty = Map.groupBy(said, ({ held }) => held.partyId)
  return [...ofParty.values()].flatMap((all) => (all[0] ? [{ held: all[0].held, said: all }] : []))
}

async function asTheyAreNow(tx: Database, changes: readonly Change[]): Promise<Change[]> {
  if (changes.length === 0) return []
  const held = await tx.many(heldParties(changes.map((change) => change.held.partyId)))
  const byId = new Map(held.map((party) => [party.partyId, party]))
  return changes.flatMap(({ held: { partyId }, said }) => {
    const party = byId.get(partyId)
    return party === undefined ? [] : [{ held: party, said }]
  })
}

const remembered = ({ before }: ChangedParty) => ({
  partyId: before.partyId,
  before: JSON.stringify(before),
  versionAfter: before.version + 1,
})

type Columns = Omit<HeldParty, 'isErased'>

const after = ({ held, said }: Change): Columns => said.reduce<Columns>(says, held)

/** What the file leaves blank stays as it was; custom attributes it does not have stay too. */
function says(party: Columns, { row: { said, isNamed, kind }, ownerId }: SaidOfHeld): Columns {
  const { displayName, givenName, familyName } = isNamed ? said : party
  const city = said.city ?? party.city
  return {
    partyId: party.partyId,
    version: party.version,
    kind: kind ?? party.kind,
    displayName,
    givenName,
    familyName,
    sortName: sortName(displayName, familyName, givenName),
    searchText: searchText([
      party.searchText,
      displayName,
      givenName,
      familyName,
      city,
      ...said.contactPoints.map(({ normalised }) => normalised),
    ]),
    city,
    country: said.country ?? party.country,
    custom: { ...party.custom, ...(said.custom as Record<string, unknown>) },
    ownerId: ownerId ?? party.ownerId,
  }
}
