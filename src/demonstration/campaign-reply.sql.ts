import { sql } from '../storage/statement.ts'

/** Which of these customers of a source messages of a campaign were handed over for. */
export const reachedAmong = (campaignId: string, source: string, numbers: readonly string[]) => sql<{
  number: string
}>`
  select r.external_id as "number"
    from information.source_records r
    join information.sources s on s.source_id = r.source_id
    join channels.campaign_members m on m.party_id = r.party_id and m.campaign_id = ${campaignId}
    join channels.outgoing_messages o on o.message_id = m.message_id
   where s.name = ${source} and r.external_id = any(${numbers}::text[]) and o.state = 'accepted'`
