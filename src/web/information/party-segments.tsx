import type { Party } from './party.ts'

/** Which segments the party is in, and since when. */
export function PartySegments(_: { party: Party }) {
  return null
}
