import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { ComplaintOutcome } from './interaction.ts'

/** A complaint as it is written. */
export type ComplaintRow = {
  partyId: string
  complaintId: string
  interactionId: string
  causeId: string
  severity: number
  words: string
  filedAt: string
  eventId: string
}

/** Days within which a complaint of the same cause is one that came back. */
export const recurrenceDays = 90

/**
 * Files complaints; each remembers the latest one of the same customer and cause that was filed, or answered,
 * not longer before than a recurrence may take.
 */
export const insertComplaints = (rows: readonly ComplaintRow[], createdBy: string | null, now: Date) => sql`
  insert into channels.complaints (party_id, complaint_id, interaction_id, cause_id, severity, words, filed_at,
         prior_complaint_id, event_id, created_by, created_at)
  select r."partyId", r."complaintId", r."interactionId", r."causeId", r.severity, r.words, r."filedAt",
         prior.complaint_id, r."eventId", ${createdBy}::uuid, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "complaintId" uuid, "interactionId" uuid,
         "causeId" uuid, severity smallint, words text, "filedAt" timestamptz, "eventId" uuid)
    left join lateral (
      select c.complaint_id
        from channels.complaints c
        left join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
       where c.party_id = r."partyId" and c.cause_id = r."causeId" and c.filed_at < r."filedAt"
         and greatest(c.filed_at, a.answered_at) > r."filedAt" - make_interval(days => ${recurrenceDays})
       order by c.filed_at desc limit 1) as prior on true`

/** Complaints that are there already. */
export const complaintsById = (partyIds: readonly string[], complaintIds: readonly string[]) => sql<{
  complaintId: string
  eventId: string
}>`
  select complaint_id as "complaintId", event_id as "eventId" from channels.complaints
   where party_id = any(${partyIds}::uuid[]) and complaint_id = any(${complaintIds}::uuid[])`

export type AnswerRow = {
  partyId: string
  complaintId: string
  outcome: ComplaintOutcome
  redressKind: string | null
  redressMinor: number
  currency: string
  words: string
  answeredAt: string
}

/** @returns those that had no answer before */
export const insertAnswers = (rows: readonly AnswerRow[], answeredBy: string | null) => sql<{
  complaintId: string
}>`
  insert into channels.complaint_answers (party_id, complaint_id, outcome, redress_kind, redress_minor, currency, words,
         answered_by, answered_at)
  select "partyId", "complaintId", outcome, "redressKind", "redressMinor", currency, words, ${answeredBy}::uuid, "answeredAt"
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "complaintId" uuid, outcome text,
         "redressKind" text, "redressMinor" bigint, currency text, words text, "answeredAt" timestamptz)
  on conflict do nothing
  returning complaint_id as "complaintId"`

export type JusticeRow = {
  partyId: string
  complaintId: string
  answeredAt: string
  distributive: number
  procedural: number
  interactional: number
  items: number
}

export const insertJustice = (rows: readonly JusticeRow[]) => sql`
  insert into channels.justice_answers (party_id, complaint_id, answered_at, distributive, procedural, interactional, items)
  select "partyId", "complaintId", "answeredAt", distributive, procedural, interactional, items
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "complaintId" uuid, "answeredAt" timestamptz,
         distributive real, procedural real, interactional real, items smallint)
  on conflict do nothing`

/** A complaint as it is shown, with its answer and how fair the customer found it. */
export type ShownComplaint = {
  partyId: string
  partyName: string
  complaintId: string
  causeId: string
  cause: string
  channel: string | null
  severity: number
  words: string
  filedAt: string
  recurs: boolean
  outcome: string | null
  redressMinor: number | null
  currency: string | null
  answer: string | null
  answeredAt: string | null
  distributive: number | null
  procedural: number | null
  interactional: number | null
}

const shown = sql`
  select c.party_id as "partyId", p.display_name as "partyName", c.complaint_id as "complaintId", c.cause_id as "causeId",
         k.name as "cause", i.channel, c.severity, c.words, c.filed_at as "filedAt",
         c.prior_complaint_id is not null as "recurs", a.outcome, a.redress_minor as "redressMinor", a.currency,
         a.words as "answer", a.answered_at as "answeredAt", j.distributive, j.procedural, j.interactional
    from channels.complaints c
    join kernel.parties p on p.party_id = c.party_id
    join channels.causes k on k.cause_id = c.cause_id
    left join channels.interactions i on i.party_id = c.party_id and i.interaction_id = c.interaction_id
    left join channels.complaint_answers a on a.party_id = c.party_id and a.complaint_id = c.complaint_id
    left join lateral (
      select j.distributive, j.procedural, j.interactional
        from channels.justice_answers j
       where j.party_id = c.party_id and j.complaint_id = c.complaint_id
       order by j.answered_at desc limit 1) as j on true`

export type ComplaintsAsked = {
  /** A cause's short name; null: every cause. */
  readonly cause: string | null
  readonly state: 'open' | 'answered' | null
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/** Complaints within somebody's rows, the latest first. */
export const complaints = (
  { cause, state, after, limit }: ComplaintsAsked,
  grants: readonly Pick<Grant, 'rows'>[],
) =>
  sql<ShownComplaint>`${shown}
   where ${isLive} and ${sql.join(grants.map(withinRows), sql` and `)}
     ${cause === null ? sql`` : sql`and k.slug = ${cause}`}
     ${state === null ? sql`` : state === 'open' ? sql`and a.complaint_id is null` : sql`and a.complaint_id is not null`}
     ${after === null ? sql`` : sql`and (c.filed_at, c.complaint_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
   order by c.filed_at desc, c.complaint_id desc
   limit ${limit}`

export const complaintsOfParty = (partyId: string) => sql<ShownComplaint>`${shown}
   where c.party_id = ${partyId} order by c.filed_at desc, c.complaint_id desc limit 200`

export const lockComplaint = (partyId: string, complaintId: string) => sql<{
  filedAt: string
  interactionId: string
  eventId: string
  answeredAt: string | null
}>`
  select c.filed_at as "filedAt", c.interaction_id as "interactionId", c.event_id as "eventId",
         (select a.answered_at from channels.complaint_answers a
           where a.party_id = ${partyId} and a.complaint_id = c.complaint_id) as "answeredAt"
    from channels.complaints c
   where c.party_id = ${partyId} and c.complaint_id = ${complaintId} for update of c`
