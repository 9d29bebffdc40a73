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
 * @throws http.idempotency-bad, kernel.idempotency-reused, http.answer-erased
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
    const status = answer.status ?? (body === null ? 204 : 200)
    const partyIds = idsIn(`${request.url} ${JSON.stringify(request.body) ?? ''} ${body ?? ''}`)
    await tx.run(storeAnswer(keyHash, { status, body, partyIds }))
    return answer
  })
}

async function stored(tx: Database, keyHash: Buffer, requestHash: Buffer): Promise<Answer> {
  const found = await tx.one(storedAnswer(keyHash))
  if (!found.requestHash.equals(requestHash)) throw new KithError('kernel.idempotency-reused')
  if (found.status === 410) throw new KithError('http.answer-erased')
  const headers = { 'idempotency-replayed': 'true' }
  const status = found.status ?? 204
  return found.body === null ? { status, headers } : { status, headers, body: found.body }
}

/** Every id that stands in request or answer: whichever is a party's, its erasure must find this answer. */
function idsIn(text: string): string[] {
  const ids = text.match(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi) ?? []
  return [...new Set(ids.map((id) => id.toLowerCase()))]
}

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer')

/** Hours that a key is kept: longer than anybody retries. With the hour between two sweeps that is a day. */
const keptHours = 23

/** Answers hold personal data, so they go within a day. */
export const forgetOldKeys: Job = {
  name: 'http.forget-old-idempotency-keys',
  hourly: true,
  async run({ db, now }) {
    await db.run(removeOldKeys(new Date(now.getTime() - keptHours * 3600_000)))
  },
}
