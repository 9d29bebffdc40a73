import { searchText, sortName } from '../kernel/party.ts'
import { type HeldParty, heldParties, replaceParties } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
import type { ChangedParty } from './import-parties-told.commands.ts'
import type { PartyColumns } from './import-parties-undo.ts'
import { pointsOf } from './party-writing.sql.ts'

/**
 * Writes many parties at once as `decide` says, with what search sees of them made anew. Somebody may save one
 * between its reading and its writing: it is then read and decided anew, so that neither of the two is lost.
 * Called with the parties locked against imports, merges and erasures, and after their contact points changed.
 *
 * @param parties  as they were read
 * @param decide   what a party becomes; its names in other forms and the text for search follow from that
 * @returns how each was and became
 */
export async function writeParties(
  tx: Database,
  now: Date,
  parties: readonly HeldParty[],
  decide: (held: HeldParty) => PartyColumns,
): Promise<ChangedParty[]> {
  const done: ChangedParty[] = []
  let open = parties
  while (open.length > 0) {
    const points = await tx.many(pointsOf(open.map(({ partyId }) => partyId)))
    const reached = new Map(points.map(({ partyId, normalised }) => [partyId, normalised]))
    const told = open.map((before) => ({
      before,
      after: withNames(decide(before), reached.get(before.partyId) ?? []),
    }))
    const rows = told.map(({ after }) => after)
    const written = new Set((await tx.many(replaceParties(rows, now))).map(({ partyId }) => partyId))
    done.push(...told.filter(({ after }) => written.has(after.partyId)))
    const left = open.filter(({ partyId }) => !written.has(partyId))
    open = left.length === 0 ? [] : await tx.many(heldParties(left.map(({ partyId }) => partyId)))
  }
  return done
}

function withNames(party: PartyColumns, reached: readonly string[]): PartyColumns {
  const { displayName, givenName, familyName, city } = party
  return {
    ...party,
    sortName: sortName(displayName, familyName, givenName),
    searchText: searchText([displayName, givenName, familyName, city, ...reached]),
  }
}
