import { sql } from '../storage/statement.ts'

/** Whom a letter speaks to, who writes, and by which clock. */
export const greetedParty = (partyId: string) => sql<{ name: string; firm: string; timeZone: string }>`
  select p.display_name as "name", f.name as "firm", f.time_zone as "timeZone"
    from kernel.parties p
   cross join kernel.firms f
   where p.party_id = ${partyId} and p.merged_into is null and p.erased_at is null
   order by f.created_at limit 1`

export const putLetterText = (partyId: string, messageId: string, text: string) => sql`
  update channels.messages set body_text = ${text} where party_id = ${partyId} and message_id = ${messageId}`
