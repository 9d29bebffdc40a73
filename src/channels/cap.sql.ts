import { sql } from '../storage/statement.ts'

/** Everything that a party is sent counts under this one row, whose lock makes those who reserve wait. */
const everything = '*'

/** Locks parties' counters in one order, so that of two who reserve the second sees what the first took. */
export const lockCounters = (partyIds: readonly string[]) => sql`
  insert into channels.cap_counters as c (party_id, cap_key, used)
  select party_id, ${everything}, 0 from unnest(${partyIds}::uuid[]) as p(party_id) order by party_id
  on conflict (party_id, cap_key) do update set used = c.used`

export const holdsOf = (partyIds: readonly string[], since: Date) => sql<{
  partyId: string
  messageId: string
  capKey: string
  heldAt: string
}>`
  select party_id as "partyId", message_id as "messageId", cap_key as "capKey", held_at as "heldAt"
    from channels.cap_holds where party_id = any(${partyIds}::uuid[]) and held_at > ${since}`

export type HoldRow = { readonly partyId: string; readonly messageId: string; readonly capKey: string }

export const insertHolds = (rows: readonly HoldRow[], now: Date) => sql`
  insert into channels.cap_holds (party_id, message_id, cap_key, held_at)
  select r."partyId", r."messageId", r."capKey", ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "messageId" uuid, "capKey" text)
  on conflict (party_id, message_id, cap_key) do update set held_at = excluded.held_at`

/** Lets go of what messages hold that did not reach anybody. */
export const deleteHolds = (rows: readonly { readonly partyId: string; readonly messageId: string }[]) => sql`
  delete from channels.cap_holds h
   using json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "messageId" uuid)
   where h.party_id = r."partyId" and h.message_id = r."messageId"`

export const recountCaps = (partyIds: readonly string[]) => sql`
  update channels.cap_counters c
     set used = (select count(*) from channels.cap_holds h where h.party_id = c.party_id)
   where c.party_id = any(${partyIds}::uuid[]) and c.cap_key = ${everything}`

export const deleteCounters = (partyId: string) => sql`
  delete from channels.cap_counters where party_id = ${partyId}`

/** What a party's messages hold, counted. */
export const countersFromHolds = (partyId: string) => sql`
  insert into channels.cap_counters (party_id, cap_key, used)
  select party_id, ${everything}, count(*) from channels.cap_holds where party_id = ${partyId} group by party_id`
