import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Database } from '../storage/database.ts'
import { normaliseEmail } from './contact-point.ts'
import * as statements from './suppression.sql.ts'

/** That somebody with an e-mail was erased, when and why: all that is still known of them. */
export type Suppression = { readonly reason: string; readonly suppressedAt: string }

/** Puts the e-mails of somebody who is being erased on the suppression list, as keyed hashes. */
export async function suppress(
  tx: Database,
  emails: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  if (emails.length === 0) return
  const hashOf = await suppressionHash(tx)
  const hashes = emails.map(hashOf)
  await tx.run(statements.insertSuppressions(hashes, reason, now))
}

/** Which of these e-mails belong to somebody who was erased; by the e-mail as it was given. */
export async function suppressionsAmong(
  db: Database,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Suppression>> {
  if (emails.length === 0) return new Map()
  const hashOf = await suppressionHash(db)
  const byHash = new Map(emails.map((email) => [hashOf(email).toString('hex'), email]))
  const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'))
  const found = await db.many(statements.suppressionsOf(hashes))
  return new Map(
    found.map(({ keyHash, ...suppression }) => [byHash.get(keyHash.toString('hex')) ?? '', suppression]),
  )
}

const secrets = new WeakMap<Database, KeyObject>()

/**
 * How an e-mail stands on the list. The secret never changes, so it is read once, and made a key: from bytes one
 * would be made for each hash, at five times its cost.
 */
export async function suppressionHash(db: Database): Promise<(email: string) => Buffer> {
  const secret = secrets.get(db) ?? createSecretKey((await db.one(statements.listSecret)).secret)
  secrets.set(db, secret)
  return (email) => createHmac('sha256', secret).update(normaliseEmail(email)).digest()
}
