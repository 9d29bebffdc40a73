import type { Verb } from '../kernel/actor.ts'
import { contactPointsOf } from '../kernel/contact-point.sql.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { type LockedParty, lockParty, touchParty } from '../kernel/party.sql.ts'
import { searchText } from '../kernel/party.ts'
import { type Grant, grantOver, may, reachesRow } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { ensureEventYears } from './event.commands.ts'

/** A party held for a change: nobody else changes it until the transaction ends. */
export type HeldParty = { readonly tx: Database; readonly party: LockedParty; readonly grant: Grant }

/**
 * Holds a party and changes something about it, all or nothing.
 *
 * @param version  the party's version that the writer read; null where the change concerns a thing beside it
 * @param before  what is locked ahead of the party: whoever locked in another order would wait in a ring
 * @throws kernel.not-found also when the actor may not see the row; information.not-live;
 *   information.erased; kernel.version-stale
 */
export async function changing<Result>(
  ctx: Context,
  partyId: string,
  {
    verb = 'change',
    noun = 'parties',
    version = null,
    before,
  }: { verb?: Verb; noun?: string; version?: number | null; before?: (tx: Database) => Promise<void> },
  work: (held: HeldParty) => Promise<Result>,
): Promise<Result> {
  const grant = may(ctx.actor, verb, noun)
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    await before?.(tx)
    const party = await holdParty(tx, partyId, grant, version)
    return work({ tx, grant: grantOver(grant, party), party })
  })
}

/** Locks one live party within the rows of a grant. @throws like `changing` */
export async function holdParty(
  tx: Database,
  partyId: string,
  grant: Grant,
  version: number | null = null,
): Promise<LockedParty> {
  const party = await tx.maybeOne(lockParty(partyId))
  if (!party || !isWithin(grant, party))
    throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  if (party.erasedAt !== null) throw new KithError('information.erased', { on: party.erasedAt.slice(0, 10) })
  if (party.mergedInto !== null)
    throw new KithError('information.not-live', { partyId, mergedInto: party.mergedInto })
  refuseStale(version, party.version)
  return party
}

/** Whether a row belongs to those that a grant covers. */
export function isWithin(grant: Grant, row: { ownerId: string | null; teamId: string | null }): boolean {
  return reachesRow(grant.rows, row)
}

/** What search sees of a party now. */
export async function searchTextOf(
  tx: Database,
  party: Pick<LockedParty, 'partyId' | 'displayName' | 'givenName' | 'familyName' | 'city'>,
): Promise<string> {
  const points = await tx.many(contactPointsOf(party.partyId))
  const reached = points.filter((point) => point.endedAt === null).map((point) => point.normalised)
  return searchText([party.displayName, party.givenName, party.familyName, party.city, ...reached])
}

/** Raises a party's version after something of its own changed. @returns the new version */
export async function touch(tx: Database, party: LockedParty, now: Date): Promise<number> {
  const { version } = await tx.one(touchParty(party.partyId, await searchTextOf(tx, party), now))
  return version
}
