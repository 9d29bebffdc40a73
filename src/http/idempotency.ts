import { hash } from 'node:crypto'
import { KithError } from '../kernel/errors.ts'
import type { Job } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import { claimKey, removeOldKeys, storeAnswer, storedAnswer } from './idempotency.sql.ts'
import type { Answer } from './route.ts'

/** A request that wants to be carried out once, however often it is sent. */
export type OnceRequest = {
  readonly key: string
  readonly userId: string
  readonly method: string
  readonly url: string
  readonly body: unknown
  readonly now: Date
}

/**
 * Carries a request out once. Key, work and answer stand in one transaction, so a crash leaves either all of
 * them or none; a second request with the key waits for the first and gets its answer.
 * @throws http.idempotency-bad, kernel.idempotency-reused
 */
export async function once(
  db: Database,
  request: OnceRequest,
  work: (tx: Database) => Promise<Answer>,
): Promise<Answer> {
  if (!/^[\x21-\x7e]{1,200}$/.test(request.key)) throw new KithError('http.idempotency-bad')
  const keyHash = sha256(`${request.userId} ${request.key}`)
  const requestHash = sha256(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
  return db.transaction(async (tx) => {
    const claimed = await tx.run(claimKey(keyHash, requestHash, request.now))
    if (claimed === 0) return stored(tx, keyHash, requestHash)
    const answer = await work(tx)
    const body = answer.body === undefined ? null : JSON.stringify(answer.body)
    await tx.run(storeAnswer(keyHash, answer.status ?? (body === null ? 204 : 200), body))
    return answer
  })
}

async function stored(tx: Database, keyHash: Buffer, requestHash: Buffer): Promise<Answer> {
  const found = await tx.one(storedAnswer(keyHash))
  if (!found.requestHash.equals(requestHash)) throw new KithError('kernel.idempotency-reused')
  const headers = { 'idempotency-replayed': 'true' }
  const status = found.status ?? 204
  return found.body === null ? { status, headers } : { status, headers, body: found.body }
}

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer')

/** Keys are kept for a day: longer than anybody retries, and answers hold personal data. */
export const forgetOldKeys: Job = {
  name: 'http.forget-old-idempotency-keys',
  dailyAt: '02:50',
  async run({ db, now }) {
    await db.run(removeOldKeys(new Date(now.getTime() - 24 * 3600_000)))
  },
}
