import { columnOf, type ImportSetup, type Rejection } from '../kernel/import-noun.ts'
import { standingOf } from '../kernel/party-batch.sql.ts'
import type { Database } from '../storage/database.ts'
import { valuesUnder } from './import-meeting.ts'
import type { IncomingParty } from './import-parties.ts'
import * as statements from './import-party.sql.ts'
import { lookUpParties } from './source.commands.ts'

type Named = IncomingParty & { readonly ownId: string }
type Refused = Map<IncomingParty, Rejection>
type Addressed = 'email' | 'phone'

const isNamed = (row: IncomingParty): row is Named => row.ownId !== null

/**
 * Finds whom rows mean that name somebody by an id here; whoever they were merged into stands for them.
 *
 * @returns rows whose id is nobody's or that of somebody erased, and those that say by their number or an e-mail (by a
 *   telephone where that is a key) that they are about somebody else
 */
export async function meetByOwnId(
  db: Database,
  rows: readonly IncomingParty[],
  setup: ImportSetup,
): Promise<Refused> {
  const refused: Refused = new Map()
  const named = rows.filter(isNamed)
  if (named.length === 0) return refused
  await lookUpParties(
    db,
    named.flatMap(({ party, ownId }) => (party.externalId === ownId ? [] : [party])),
  )
  const numbered = named.flatMap(({ party }) => party.partyId ?? [])
  const whoIs = await standingFor(db, [...named.map(({ ownId }) => ownId), ...numbered])
  const kept = named.filter((row) => {
    const flaw = flawOf(row, whoIs)
    if (flaw === null) return true
    const [field, value, reason] = flaw
    refused.set(row, { line: row.line, column: columnOf(setup, field), value, reason })
    return false
  })
  for (const { party, ownId } of kept) party.partyId = whoIs(ownId)?.partyId ?? null
  await refuseAddresses(db, kept, setup, refused)
  return refused
}

type Standing = { readonly partyId: string; readonly isErased: boolean }
type WhoIs = (partyId: string) => Standing | null

/** Who stands for these parties by now; null: nobody. */
async function standingFor(db: Database, partyIds: readonly string[]): Promise<WhoIs> {
  const found = new Map<string, { mergedInto: string | null; isErased: boolean }>()
  let open = [...new Set(partyIds)]
  while (open.length > 0) {
    const rows = await db.many(standingOf(open))
    for (const { partyId, ...row } of rows) found.set(partyId, row)
    open = [...new Set(rows.flatMap(({ mergedInto }) => mergedInto ?? []))].filter((id) => !found.has(id))
  }
  const whoIs: WhoIs = (partyId) => {
    const row = found.get(partyId)
    if (!row) return null
    return row.mergedInto === null ? { partyId, isErased: row.isErased } : whoIs(row.mergedInto)
  }
  return whoIs
}

/** Which field of a row, with its value, says what cannot be, and why. */
function flawOf(
  { party, ownId }: Named,
  whoIs: WhoIs,
): [field: string, value: string, reason: string] | null {
  const found = whoIs(ownId)
  if (found === null) return ['partyId', ownId, 'is the id of nobody here']
  if (found.isErased)
    return ['partyId', ownId, 'was erased at their wish; nothing is written about them any more']
  if (party.externalId === ownId || party.partyId === null) return null
  return whoIs(party.partyId)?.partyId === found.partyId
    ? null
    : ['party', party.externalId, 'is the number of somebody else than Kith’s own id in this row names']
}

/**
 * Refuses rows with an address that another had before this import and whom they name has not. One that two rows of
 * the file bring alike is nobody's yet: families share.
 */
async function refuseAddresses(
  db: Database,
  rows: readonly Named[],
  setup: ImportSetup,
  refused: Refused,
): Promise<void> {
  const kinds: Addressed[] = setup.meets?.includes('phone') ? ['email', 'phone'] : ['email']
  for (const kind of kinds) {
    const said = [...new Set(rows.flatMap((row) => valuesUnder(kind, row)))]
    if (said.length === 0) continue
    const found = await db.many(statements.holdersBefore(setup.importId, kind, said))
    const holders = Map.groupBy(found, ({ address }) => address)
    for (const row of rows) {
      const isOthers = (value: string) => {
        const all = holders.get(value) ?? []
        return all.length > 0 && all.every(({ partyId }) => partyId !== row.party.partyId)
      }
      const value = valuesUnder(kind, row).find(isOthers)
      if (value !== undefined) refused.set(row, addressed(row, kind, value, setup))
    }
  }
}

/** The cell that holds an address, as it is written there. */
function addressed(
  { line, said, content }: Named,
  kind: Addressed,
  value: string,
  setup: ImportSetup,
): Rejection {
  const point = said.contactPoints.find((each) => each.kind === kind && each.normalised === value)
  const written = point?.value ?? value
  const field = [kind, `${kind}2`, `${kind}3`].find((each) => String(content[each] ?? '').includes(written))
  const reason = 'is had by somebody else than Kith’s own id in this row names, and not by them'
  return { line, column: columnOf(setup, field ?? kind), value: written, reason }
}
