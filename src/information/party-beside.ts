import type { ImportSetup } from '../kernel/import-noun.ts'
import { readParty, type WrittenParty } from './import-party.ts'
import type { SourceParty } from './source-party.ts'

/**
 * The party that a row about something else makes by what it says beside. A flawed telephone number is no reason to
 * refuse an order or a contact; the source's record keeps what was written.
 */
export function partyBeside(
  source: SourceParty,
  written: WrittenParty,
  { partyKind: kind, country }: Pick<ImportSetup, 'partyKind' | 'country'>,
) {
  const { party } = readParty(source.externalId, written, { kind, country, custom: {} })
  const said = Object.entries(written).filter(([, value]) => value.trim() !== '')
  return { source, party, content: { customer: source.externalId, ...Object.fromEntries(said) } }
}
