import {
  erasedSources,
  type NewSourceParty,
  type partyCells,
  readParty,
  type SourceParty,
} from '../information/index.ts'
import type { ImportSetup, Rejection } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import type { IncomingContact } from './interaction-import.ts'

type CellsOf = ReturnType<typeof partyCells>

/** The customers that contacts name and the database does not know, each as its first record describes it. */
export function newParties(
  rows: readonly IncomingContact[],
  setup: ImportSetup,
  cellsOf: CellsOf,
): NewSourceParty[] {
  const first = new Map<SourceParty, IncomingContact>()
  for (const row of rows) if (row.party.partyId === null && !first.has(row.party)) first.set(row.party, row)
  return [...first].map(([source, row]) => {
    const written = cellsOf(row.cells)
    // A flawed telephone number is no reason to refuse a contact; the source's record keeps what was written.
    const { party } = readParty(source.externalId, written, {
      kind: setup.partyKind,
      country: setup.country,
      custom: {},
    })
    const said = Object.entries(written).filter(([, value]) => value.trim() !== '')
    return { source, party, content: { customer: source.externalId, ...Object.fromEntries(said) } }
  })
}

/** Nobody who was erased comes back by the e-mail beside a contact, under whatever number. */
export async function tellSuppressed<Fresh extends { readonly row: IncomingContact }>(
  db: Database,
  fresh: readonly Fresh[],
  setup: ImportSetup,
  cellsOf: CellsOf,
  column: string,
): Promise<{ free: readonly Fresh[]; refused: Rejection[] }> {
  const customers = newParties(
    fresh.map(({ row }) => row),
    setup,
    cellsOf,
  )
  const erasedOn = await erasedSources(db, customers)
  if (erasedOn.size === 0) return { free: fresh, refused: [] }
  const refused = fresh.flatMap(({ row: { line, party } }): Rejection[] => {
    const on = erasedOn.get(party)
    if (on === undefined) return []
    const reason = `the e-mail belongs to somebody who was erased on ${on}; leave the column out to count the contact without it`
    return [{ line, column, value: '', reason }]
  })
  return { free: fresh.filter(({ row }) => !erasedOn.has(row.party)), refused }
}
