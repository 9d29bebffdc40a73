import { sql } from '../storage/statement.ts'

export type TokenRow = {
  /** In hexadecimal digits. */
  readonly tokenHash: string
  readonly partyId: string
  readonly messageId: string
  readonly purpose: string
  readonly channel: string
}

export const insertTokens = (rows: readonly TokenRow[], now: Date) => sql`
  insert into channels.unsubscribe_tokens (token_hash, party_id, message_id, purpose, channel, created_at)
  select decode(r."tokenHash", 'hex'), r."partyId", r."messageId", r.purpose, r.channel, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("tokenHash" text, "partyId" uuid, "messageId" uuid,
         purpose text, channel text)`

/** Holds a token until the transaction ends: of two clicks at a time one comes second. */
export const lockToken = (hash: Buffer) => sql<{
  messageId: string
  purpose: string
  channel: string
  usedAt: string | null
}>`
  select message_id as "messageId", purpose, channel, used_at as "usedAt"
    from channels.unsubscribe_tokens where token_hash = ${hash} for update`

export const markTokenUsed = (hash: Buffer, now: Date) => sql`
  update channels.unsubscribe_tokens set used_at = ${now} where token_hash = ${hash}`

/** Whether somebody has permitted a purpose again since a moment. */
export const hasPermittedSince = (partyId: string, purpose: string, since: string) => sql<{ found: boolean }>`
  select exists (select from empowerment.consents c
                  where c.party_id = ${partyId} and c.purpose = ${purpose} and c.state = 'granted'
                    and c.recorded_at > ${since}::timestamptz) as found`

/** Whom a message is for by now, if they are still with us. */
export const holderOf = (messageId: string) => sql<{ partyId: string }>`
  select m.party_id as "partyId" from channels.messages m
    join kernel.parties p on p.party_id = m.party_id
   where m.message_id = ${messageId} and p.merged_into is null and p.erased_at is null`
