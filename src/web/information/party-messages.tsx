import type { Party } from './party.ts'

/** What was written to the party, and what was held back. */
export function PartyMessages(_: { party: Party }) {
  return null
}
