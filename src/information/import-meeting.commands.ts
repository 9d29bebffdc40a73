import { columnOf, type ImportSetup, type MeetKey, type Rejection } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import { holdersOfValues } from './field-claim.commands.ts'
import { valuesUnder } from './import-meeting.ts'
import { meetByOwnId } from './import-own-id.commands.ts'
import type { IncomingParty } from './import-parties.ts'
import * as statements from './import-party.sql.ts'
import { lookUpOwnIds, lookUpParties } from './source.commands.ts'

/** Who answers to each value under a key. */
type Holders = ReadonlyMap<string, readonly string[]>

/**
 * Finds whom rows mean whose number the source has not named yet. An id of Kith’s own, as an exported list has it, says
 * whom by itself. Else the keys are asked in their order: the first that finds somebody decides, and where it
 * finds several, the next tell among these. Called before the parties of a batch are locked; whoever is met is locked
 * with them and looked at again.
 *
 * @returns rows that are refused: several parties answer to them, or nobody, or another, answers to their id
 */
export async function meetKnown(
  db: Database,
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Promise<Map<IncomingParty, Rejection>> {
  const refused = await meetByOwnId(db, rows, setup)
  const others = new Set(rows.flatMap(({ party, ownId }) => (ownId === null ? [party] : [])))
  await lookUpOwnIds(db, others, setup)
  if (!setup.meets) return refused
  await lookUpParties(db, others)
  const unknown = rows.filter((row) => isUnknown(row) && row.ownId === null)
  if (unknown.length === 0) return refused
  const keys = setup.meets
  const holders = new Map<MeetKey, Holders>()
  for (const key of keys) {
    const values = [...new Set(unknown.flatMap((row) => valuesUnder(key, row)))]
    holders.set(key, values.length === 0 ? new Map() : await holdersUnder(db, key, values))
  }
  for (const row of unknown) {
    const { among, key } = amongWhom(row, keys, holders)
    if (among.length === 1) row.party.partyId = among[0] ?? null
    if (key !== null && among.length > 1) refused.set(row, ambiguous(row, key, among.length, setup))
  }
  return refused
}

const isUnknown = ({ party }: IncomingParty) => party.partyId === null

/** Those who answer to a row, and the first key that found any. */
function amongWhom(
  row: IncomingParty,
  keys: readonly MeetKey[],
  holders: ReadonlyMap<MeetKey, Holders>,
): { among: readonly string[]; key: MeetKey | null } {
  let among: readonly string[] = []
  let first: MeetKey | null = null
  for (const key of keys) {
    const found = [...new Set(valuesUnder(key, row).flatMap((value) => holders.get(key)?.get(value) ?? []))]
    const both = among.filter((partyId) => found.includes(partyId))
    if (among.length === 0) among = found
    else if (both.length > 0) among = both
    if (among.length > 0) first ??= key
    if (among.length === 1) break
  }
  return { among, key: first }
}

function ambiguous(row: IncomingParty, key: MeetKey, many: number, setup: ImportSetup): Rejection {
  const field = key.startsWith('field:')
    ? setup.attributes.find((one) => `field:${one.key}` === key)
    : undefined
  const [value = ''] = valuesUnder(key, row)
  return {
    line: row.line,
    column: field ? setup.columnName(field.index) : columnOf(setup, key),
    value: key.startsWith('field:') ? String(JSON.parse(value)) : value,
    reason: `is had by ${many} people or organisations here; merge them, or give the row the number of one`,
  }
}

async function holdersUnder(db: Database, key: MeetKey, values: readonly string[]): Promise<Holders> {
  if (key.startsWith('field:')) return holdersOfValues(db, key.slice('field:'.length), values)
  const kind = key === 'phone' ? 'phone' : 'email'
  const found = Map.groupBy(await db.many(statements.holdersOf(kind, values)), ({ address }) => address)
  return new Map([...found].map(([address, all]) => [address, all.map(({ partyId }) => partyId)]))
}
