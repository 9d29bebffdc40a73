import type { Day } from '../kernel/period.ts'
import { sql } from '../storage/statement.ts'
import type { ContactMetric, JudgedContact } from './contact-standard.ts'

/** A contact that waits for its judgement, with all that it is judged by. */
export type WaitingContact = JudgedContact & {
  partyId: string
  interactionId: string
  eventId: string
  costMinor: number
  currency: string
  /** The complaint that was made with it; null: none. */
  complaintEventId: string | null
  causeId: string | null
}

/**
 * The longest-waiting contacts, for whoever counts alone. A customer is counted in the segment of the
 * leading segmentation that they are in today.
 */
export const waitingContacts = (most: number, today: string) => sql<WaitingContact>`
  with waiting as materialized (
    select party_id, interaction_id, event_id, channel, occurred_on, answer_seconds, minutes, is_resolved, asked_again,
           cost_minor, currency
      from channels.interactions
     where missed is null
     order by created_at
     limit ${sql.lit(most)})
  select i.party_id as "partyId", i.interaction_id as "interactionId", i.event_id as "eventId", i.channel,
         m.segment_id as "segmentId", i.occurred_on as "occurredOn", i.answer_seconds as "answerSeconds", i.minutes,
         i.is_resolved as "isResolved", i.asked_again as "askedAgain", i.cost_minor as "costMinor", i.currency,
         c.complaint_id is not null as "isComplaint", c.event_id as "complaintEventId", c.cause_id as "causeId",
         promised.kept as "promiseKept"
    from waiting i
    left join channels.complaints c on c.party_id = i.party_id and c.interaction_id = i.interaction_id
    left join (select m.party_id, m.segment_id
                 from strategy.memberships m
                 join strategy.segmentations s on s.segmentation_id = m.segmentation_id and s.is_leading
                where m.valid_to is null) as m on m.party_id = i.party_id
    left join lateral (
      select bool_and(p.kept_at is not null) as kept
        from channels.promises p
       where p.party_id = i.party_id and p.interaction_id = i.interaction_id
         and (p.kept_at is not null or p.broken_at is not null or p.due_on < ${today}::date)) as promised on true`

/** Whom each channel knows since a day: whoever had a judged contact over it. */
export const knownInChannel = (partyIds: readonly string[], since: Day) => sql<{
  partyId: string
  channel: string
}>`
  select distinct party_id as "partyId", channel from channels.interactions
   where party_id = any(${partyIds}::uuid[]) and missed is not null and occurred_on >= ${since}::date`

export type JudgedRow = {
  partyId: string
  interactionId: string
  missed: readonly string[]
  judgedBy: number
}

export const writeJudgements = (rows: readonly JudgedRow[]) => sql`
  update channels.interactions i set missed = r.missed, judged_by = r."judgedBy"
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "interactionId" uuid, missed text[],
         "judgedBy" smallint)
   where i.party_id = r."partyId" and i.interaction_id = r."interactionId"`

/** Contacts from a day on wait for their judgement again; in one channel, or in all. */
export const reopenContacts = (channel: string | null, from: string) => sql`
  update channels.interactions set missed = null, judged_by = null
   where missed is not null and occurred_on >= ${from}::date
         ${channel === null ? sql`` : sql`and channel = ${channel}`}`

/** The same for one contact. @returns how it was judged; nothing where it was not */
export const reopenContact = (partyId: string, interactionId: string) => sql<{
  channel: string
  segmentId: string | null
  missed: ContactMetric[]
  judgedBy: number | null
  costMinor: number
  currency: string
  occurredOn: string
  isComplaint: boolean
}>`
  with held as (
    select i.party_id, i.interaction_id, i.missed, i.judged_by
      from channels.interactions i
     where i.party_id = ${partyId} and i.interaction_id = ${interactionId} and i.missed is not null
       for update)
  update channels.interactions i set missed = null, judged_by = null
    from held
   where i.party_id = held.party_id and i.interaction_id = held.interaction_id and i.party_id = ${partyId}
  returning i.channel, held.missed, held.judged_by as "judgedBy", i.cost_minor as "costMinor", i.currency,
            i.occurred_on as "occurredOn",
            (select m.segment_id from strategy.memberships m
               join strategy.segmentations s on s.segmentation_id = m.segmentation_id and s.is_leading
              where m.party_id = ${partyId} and m.valid_to is null) as "segmentId",
            exists (select from channels.complaints c
                     where c.party_id = ${partyId} and c.interaction_id = i.interaction_id) as "isComplaint"`
