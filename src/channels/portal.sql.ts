import { sql } from '../storage/statement.ts'

/** What a customer complained about, and what was said to it; the latest first. */
export const ownComplaints = (partyId: string) => sql<{
  complaintId: string
  cause: string
  words: string
  filedAt: string
  outcome: string | null
  answer: string | null
}>`
  select c.complaint_id as "complaintId", k.name as cause, c.words, c.filed_at as "filedAt", a.outcome, a.words as answer
    from channels.complaints c
    join channels.causes k on k.cause_id = c.cause_id
    left join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
   where c.party_id = ${partyId}
   order by c.filed_at desc, c.complaint_id
   limit 20`

/** The latest contacts with a customer. */
export const ownContacts = (partyId: string) => sql<{
  interactionId: string
  kind: string
  channel: string
  direction: string
  occurredAt: string
}>`
  select i.interaction_id as "interactionId", i.kind, i.channel, i.direction, i.occurred_at as "occurredAt"
    from channels.interactions i
   where i.party_id = ${partyId}
   order by i.occurred_at desc, i.interaction_id desc
   limit 10`
