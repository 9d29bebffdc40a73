import type { HeldParty } from '../kernel/party-batch.sql.ts'

/** What one import did to a party, and the party's version afterwards. */
export type PartyChange = {
  readonly partyId: string
  readonly importId: string
  readonly before: HeldParty
  readonly versionAfter: number
}

/** What taking one import back comes to for one party. */
export type PartyUndo = {
  /** What the party becomes again; null where somebody has changed it since. */
  readonly restore: HeldParty | null
  /** Changes by other imports, as they have to be remembered from now on. */
  readonly rewritten: readonly PartyChange[]
}

/**
 * Decides what taking back one import's change makes of a party, so that imports can be taken back in any
 * order. When nothing came after it, the party becomes what it was, and the import before finds its own
 * result again. When another import changed the party next, that one inherits how it was before both.
 *
 * @param others  what other imports did to the party, the earliest first
 */
export function decideUndo(change: PartyChange, held: HeldParty, others: readonly PartyChange[]): PartyUndo {
  if (held.isErased) return { restore: null, rewritten: [] }
  if (held.version === change.versionAfter) {
    const previous = others.find(({ versionAfter }) => versionAfter === change.before.version)
    return {
      restore: { ...change.before, version: held.version },
      rewritten: previous ? [{ ...previous, versionAfter: held.version + 1 }] : [],
    }
  }
  // Only a change that directly followed: what a person wrote in between stays theirs.
  const next = others.find(({ before }) => before.version === change.versionAfter)
  return { restore: null, rewritten: next ? [{ ...next, before: change.before }] : [] }
}
