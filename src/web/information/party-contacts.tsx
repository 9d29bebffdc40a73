import type { Party } from './party.ts'

/** What is recorded of meeting the party: contacts, complaints, promises. */
export function PartyContacts(_: { party: Party }) {
  return null
}
