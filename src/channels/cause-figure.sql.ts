import { sql } from '../storage/statement.ts'

/** What is known of one cause; `worth`: lifetime values of those who complained of it, each counted once. */
export type CauseFigures = {
  causeId: string
  complaints: number
  lately: number
  open: number
  parties: number
  worth: number | null
  answered: number
  recurred: number
}

export const causeFigures = (
  clv: { name: string; version: number } | null,
  since: string,
) => sql<CauseFigures>`
  with told as materialized (
    select c.cause_id, c.party_id, count(*) as complaints, count(*) filter (where c.filed_at >= ${since}::date) as lately,
           count(a.complaint_id) as answered, count(c.prior_complaint_id) as recurred
      from channels.complaints c
      left join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
     group by c.cause_id, c.party_id)
  select told.cause_id as "causeId", sum(told.complaints)::bigint as "complaints", sum(told.lately)::bigint as "lately",
         sum(told.complaints - told.answered)::bigint as "open", count(*) as "parties", sum(s.value) as "worth",
         sum(told.answered)::bigint as "answered", sum(told.recurred)::bigint as "recurred"
    from told
    left join information.scores s
      on s.party_id = told.party_id and s.name = ${clv?.name ?? ''} and s.version = ${clv?.version ?? 0}
   group by told.cause_id`

/** Contacts of each week from a Monday on. */
export const contactsByWeek = (since: string) => sql<{ week: string; contacts: number }>`
  select to_char(date_trunc('week', i.occurred_on), 'YYYY-MM-DD') as "week", count(*) as "contacts"
    from channels.interactions i
   where i.occurred_on >= ${since}::date
   group by 1 order by 1`

/** Complaints of each week and cause from a Monday on, by the day of the contact in which they were made. */
export const complaintsByWeek = (since: string) => sql<{ week: string; causeId: string; complaints: number }>`
  select to_char(date_trunc('week', i.occurred_on), 'YYYY-MM-DD') as "week", c.cause_id as "causeId",
         count(*) as "complaints"
    from channels.complaints c
    join channels.interactions i on i.party_id = c.party_id and i.interaction_id = c.interaction_id
   where i.occurred_on >= ${since}::date
   group by 1, 2`
