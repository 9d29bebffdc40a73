import type { Database } from '../storage/database.ts'
import { claimEmail, holdersOfEmail, ownEmail, releaseEmail } from './contact-point.sql.ts'
import { emailHash } from './contact-point.ts'
import { KithError } from './errors.ts'
import { emailOwners } from './party.sql.ts'

/**
 * Makes the owner row of each e-mail say what the contact points say: held by one party, or by none or
 * several. Called after the points changed, in their transaction. Addresses are taken in one order, so that
 * two transactions with the same ones cannot block each other.
 */
export async function settleEmailOwners(
  tx: Database,
  emails: Iterable<string>,
  partyId: string,
): Promise<void> {
  for (const email of [...new Set(emails)].sort()) {
    const hash = emailHash(email)
    // The claim locks the address first, so the holders counted next are all there are.
    await tx.run(claimEmail(hash, partyId))
    const [only, another] = await tx.many(holdersOfEmail(email))
    if (only === undefined || another !== undefined) await tx.run(releaseEmail(hash))
    else if (only.partyId !== partyId) await tx.run(claimEmail(hash, only.partyId))
  }
}

/**
 * Refuses an e-mail that another party holds alone; called before the point is written, in its transaction.
 * @throws information.email-taken with the holder's id
 */
export async function refuseTakenEmail(tx: Database, email: string, partyId: string): Promise<void> {
  const hash = emailHash(email)
  const inserted = await tx.run(ownEmail(hash, partyId))
  if (inserted > 0) return
  const owner = await tx.maybeOne(emailOwners([hash]))
  if (owner && owner.partyId !== partyId)
    throw new KithError('information.email-taken', { partyId: owner.partyId, field: 'email' })
}
