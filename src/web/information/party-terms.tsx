import type { Party } from './party.ts'

/** What the party consents to, and on which terms. */
export function PartyTerms(_: { party: Party }) {
  return null
}
