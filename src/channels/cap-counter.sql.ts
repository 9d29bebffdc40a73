import { sql } from '../storage/statement.ts'

export const deleteCounters = (partyId: string) => sql`
  delete from channels.cap_counters where party_id = ${partyId}`

/** What a party's messages hold of each cap, counted. */
export const countersFromHolds = (partyId: string) => sql`
  insert into channels.cap_counters (party_id, cap_key, used)
  select party_id, cap_key, count(*) from channels.cap_holds
   where party_id = ${partyId} group by party_id, cap_key`
