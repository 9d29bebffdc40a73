import type { Database } from '../storage/database.ts'
import * as statements from './contact-point.sql.ts'
import { emailHash } from './contact-point.ts'
import { KithError } from './errors.ts'
import { emailOwners } from './party.sql.ts'

/**
 * Makes the owner row of each e-mail say what the contact points say: held by one live party, or by none or
 * several. Called after the points changed, in their transaction.
 *
 * @param partyId  any of the parties concerned; it holds the addresses until it is seen who does
 */
export async function settleEmailOwners(
  tx: Database,
  emails: Iterable<string>,
  partyId: string,
): Promise<void> {
  const concerned = [...new Set(emails)]
  if (concerned.length === 0) return
  // The claim locks the addresses first, so the holders counted next are all there are.
  await claim(tx, new Map(concerned.map((email) => [email, partyId])))
  const found = await tx.many(statements.loneEmails(concerned))
  const alone = new Map(found.map(({ normalised, partyId: holder }) => [normalised, holder]))
  const others = concerned.filter((email) => !alone.has(email))
  if (others.length > 0) await tx.run(statements.releaseEmails(others.map(emailHash)))
  const elsewhere = new Map([...alone].filter(([, holder]) => holder !== partyId))
  if (elsewhere.size > 0) await claim(tx, elsewhere)
}

/**
 * Addresses are taken in one order by everybody, that of their hashes, so that two transactions with the same
 * ones cannot block each other. A deletion keeps to no order, so it comes after a claim.
 */
async function claim(tx: Database, holders: ReadonlyMap<string, string>): Promise<void> {
  const claims = [...holders].map(([email, partyId]) => ({ hash: emailHash(email).toString('hex'), partyId }))
  claims.sort((one, other) => (one.hash < other.hash ? -1 : 1))
  await tx.run(statements.claimEmails(claims))
}

/** Settles addresses that parties were just given, each with one of those: most are nobody else’s. */
export async function settleNewEmailOwners(
  tx: Database,
  holders: ReadonlyMap<string, string>,
): Promise<void> {
  if (holders.size === 0) return
  await claim(tx, holders)
  const shared = await tx.many(statements.sharedEmails([...holders.keys()]))
  if (shared.length > 0)
    await tx.run(statements.releaseEmails(shared.map(({ normalised }) => emailHash(normalised))))
}

/**
 * Refuses an e-mail that another party holds alone; called before the point is written, in its transaction.
 * @throws information.email-taken with the holder's id
 */
export async function refuseTakenEmail(tx: Database, email: string, partyId: string): Promise<void> {
  const hash = emailHash(email)
  const inserted = await tx.run(statements.ownEmail(hash, partyId))
  if (inserted > 0) return
  const owner = await tx.maybeOne(emailOwners([hash]))
  if (owner && owner.partyId !== partyId)
    throw new KithError('information.email-taken', { partyId: owner.partyId, field: 'email' })
}
