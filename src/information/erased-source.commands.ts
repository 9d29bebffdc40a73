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
