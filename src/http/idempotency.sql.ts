import { sql } from '../storage/statement.ts'

/** Takes the key; waits while another transaction holds it, and affects no row when it was taken before. */
export const claimKey = (keyHash: Buffer, requestHash: Buffer, now: Date) => sql`
  insert into storage.idempotency_keys (key_hash, request_hash, created_at)
  values (${keyHash}, ${requestHash}, ${now})
  on conflict (key_hash) do nothing`

export const storedAnswer = (keyHash: Buffer) => sql<{
  requestHash: Buffer
  status: number | null
  body: unknown
}>`
  select request_hash as "requestHash", status, body
    from storage.idempotency_keys where key_hash = ${keyHash}`

/** `partyIds`: whom the answer may be about, so that their erasure finds it. */
export const storeAnswer = (
  keyHash: Buffer,
  answer: { status: number; body: string | null; partyIds: readonly string[] },
) => sql`
  update storage.idempotency_keys
     set status = ${answer.status}, body = ${answer.body}::jsonb, party_ids = ${answer.partyIds}::uuid[]
   where key_hash = ${keyHash}`

export const removeOldKeys = (before: Date) => sql`
  delete from storage.idempotency_keys where created_at < ${before}`
