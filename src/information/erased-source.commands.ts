import { columnOf, type ImportSetup, type Rejection } from '../kernel/import-noun.ts'
import { suppressionsAmong } from '../kernel/suppression.commands.ts'
import type { Database } from '../storage/database.ts'
import type { NewSourceParty } from './source.commands.ts'
import type { SourceParty } from './source-party.ts'

/** Of parties that records would make, those whose e-mail belongs to somebody who was erased, with the day. */
export async function erasedSources(
  db: Database,
  parties: readonly NewSourceParty[],
): Promise<ReadonlyMap<SourceParty, string>> {
  const emails = parties.flatMap(({ source, party }) =>
    party.contactPoints.flatMap(({ kind, normalised }) =>
      kind === 'email' ? [{ source, email: normalised }] : [],
    ),
  )
  const suppressed = await suppressionsAmong(db, [...new Set(emails.map(({ email }) => email))])
  const erasedOn = new Map<SourceParty, string>()
  for (const { source, email } of emails) {
    const found = suppressed.get(email)
    if (found) erasedOn.set(source, found.suppressedAt.slice(0, 10))
  }
  return erasedOn
}

/**
 * Nobody who was erased comes back by the e-mail beside an order or a contact, under whatever number. Their rows are
 * refused; the others stay, with the customers to be made for them.
 */
export async function withoutErased<Row extends { readonly line: number; readonly party: SourceParty }>(
  db: Database,
  rows: readonly Row[],
  customers: readonly NewSourceParty[],
  setup: ImportSetup,
  what: string,
): Promise<{ fresh: readonly Row[]; customers: readonly NewSourceParty[]; refused: Rejection[] }> {
  const erasedOn = await erasedSources(db, customers)
  const column = columnOf(setup, 'email')
  const refused = rows.flatMap(({ line, party }): Rejection[] => {
    const on = erasedOn.get(party)
    if (on === undefined) return []
    const reason = `the e-mail belongs to somebody who was erased on ${on}; leave the column out to count the ${what} without it`
    return [{ line, column, value: '', reason }]
  })
  return {
    fresh: rows.filter(({ party }) => !erasedOn.has(party)),
    customers: customers.filter(({ source }) => !erasedOn.has(source)),
    refused,
  }
}
