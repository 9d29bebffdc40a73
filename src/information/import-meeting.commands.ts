import { columnOf, type ImportSetup, type Rejection } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingParty } from './import-parties.ts'
import * as statements from './import-party.sql.ts'
import { lookUpParties } from './source.commands.ts'

/**
 * Finds whom rows mean whose number the source has not named yet: the one party that has their e-mail or telephone.
 * Called before the parties of a batch are locked; whoever is met is locked with them and looked at again.
 *
 * @returns rows that several parties answer to; they are refused, since nobody can say which is meant
 */
export async function meetKnown(
  db: Database,
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Promise<Map<IncomingParty, Rejection>> {
  const { meets: kind } = setup
  const refused = new Map<IncomingParty, Rejection>()
  if (kind === undefined) return refused
  await lookUpParties(db, new Set(rows.map(({ party }) => party)))
  const unknown = rows.filter(({ party }) => party.partyId === null)
  const addressesOf = ({ said }: IncomingParty) =>
    said.contactPoints.flatMap((point) => (point.kind === kind ? [point.normalised] : []))
  const addresses = [...new Set(unknown.flatMap(addressesOf))]
  if (addresses.length === 0) return refused
  const found = Map.groupBy(await db.many(statements.holdersOf(kind, addresses)), ({ address }) => address)
  for (const row of unknown) {
    const holders = new Set(
      addressesOf(row).flatMap((each) => (found.get(each) ?? []).map(({ partyId }) => partyId)),
    )
    const [holder] = holders
    if (holders.size === 1) row.party.partyId = holder ?? null
    if (holders.size < 2) continue
    const reason = `is had by ${holders.size} people or organisations here; merge them, or give the row the number of one`
    refused.set(row, {
      line: row.line,
      column: columnOf(setup, kind),
      value: addressesOf(row)[0] ?? '',
      reason,
    })
  }
  return refused
}
