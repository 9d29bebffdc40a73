import type { Subject } from '../kernel/measure.ts'
import { withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'

/** A subject as a condition on complaints `c`; a subject without one is the whole firm. */
function complaintsWithin({ kind, id }: Subject) {
  switch (kind) {
    case 'cause':
      return sql`and c.cause_id = ${id}::uuid`
    case 'channel':
      return sql`and exists (select from channels.interactions i
                              where i.party_id = c.party_id and i.interaction_id = c.interaction_id and i.channel = ${id})`
    case 'segment':
      return sql`and exists (select from strategy.memberships m
                              where m.party_id = c.party_id and m.segment_id = ${id}::uuid and m.valid_to is null)`
    default:
      return sql``
  }
}

/** Complaints filed from a day on. */
export const complaintsSince = (subject: Subject, since: string) => sql<{ n: number }>`
  select count(*) as "n" from channels.complaints c
   where c.filed_at >= ${since}::date ${complaintsWithin(subject)}`

/** Answered complaints, and how many of them were followed by another of the same customer and cause. */
export const recurredComplaints = (subject: Subject) => sql<{ answered: number; recurred: number }>`
  select count(*) as "answered", count(*) filter (where again.found) as "recurred"
    from channels.complaints c
    join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
    left join lateral (select true as found from channels.complaints later
                        where later.party_id = c.party_id and later.prior_complaint_id = c.complaint_id
                          and later.filed_at > a.answered_at limit 1) as again on true
   where true ${complaintsWithin(subject)}`

/** How fair complainers found the answer, in the mean of each respect. */
export const justiceMeans = (subject: Subject) => sql<{
  n: number
  distributive: number | null
  procedural: number | null
  interactional: number | null
}>`
  select count(*) as "n", avg(j.distributive) as "distributive", avg(j.procedural) as "procedural",
         avg(j.interactional) as "interactional"
    from channels.justice_answers j
    join channels.complaints c on c.party_id = j.party_id and c.complaint_id = j.complaint_id
   where true ${complaintsWithin(subject)}`

/** Promises that were due before a day, and those of them that were kept by the day promised. */
export const promisesDue = (channel: string | null, today: string) => sql<{ due: number; kept: number }>`
  select count(*) as "due", count(*) filter (where p.kept_at is not null and p.kept_at < p.due_on + 1) as "kept"
    from channels.promises p
   where (p.due_on < ${today}::date or p.kept_at is not null or p.broken_at is not null)
         ${
           channel === null
             ? sql``
             : sql`and exists (select from channels.interactions i
                                where i.party_id = p.party_id and i.interaction_id = p.interaction_id and i.channel = ${channel})`
}`

/** Contacts from a day on of which it is known whether the customer had to ask again. */
export const askedAgainSince = (channel: string | null, since: string) => sql<{
  known: number
  again: number
}>`
  select count(i.asked_again) as "known", count(*) filter (where i.asked_again) as "again"
    from channels.interactions i
   where i.occurred_on >= ${since}::date ${channel === null ? sql`` : sql`and i.channel = ${channel}`}`

/** The latest complaints of a subject, for the rows behind a number; words are left out. */
export const complaintRows = (
  subject: Subject,
  after: readonly [string, string] | null,
  limit: number,
  grants: readonly Pick<Grant, 'rows'>[],
) => sql<{
  partyId: string
  complaintId: string
  filedAt: string
  cause: string
  severity: number
  answeredAt: string | null
}>`
  select c.party_id as "partyId", c.complaint_id as "complaintId", c.filed_at as "filedAt", k.name as "cause", c.severity,
         a.answered_at as "answeredAt"
    from channels.complaints c
    join kernel.parties p on p.party_id = c.party_id
    join channels.causes k on k.cause_id = c.cause_id
    left join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
   where ${sql.join(grants.map(withinRows), sql` and `)} ${complaintsWithin(subject)}
         ${after === null ? sql`` : sql`and (c.filed_at, c.complaint_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
   order by c.filed_at desc, c.complaint_id desc
   limit ${limit}`
