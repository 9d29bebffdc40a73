import { sql } from '../storage/statement.ts'

/** Judged contacts of one channel, segment and day: of how many each datum is known, and how often each metric was missed. */
export type JudgedDay = {
  channel: string
  segmentId: string | null
  on: string
  contacts: number
  answered: number
  timed: number
  resolved: number
  asked: number
  promised: number
  missed: Partial<Record<string, number>>
}

export const judgedDays = (since: string, today: string) => sql<JudgedDay>`
  with judged as materialized (
    select i.party_id, i.interaction_id, i.channel, i.occurred_on, i.answer_seconds, i.minutes, i.is_resolved,
           i.asked_again, i.missed
      from channels.interactions i
     where i.occurred_on >= ${since}::date and i.judged_by > 0),
  placed as materialized (
    select j.channel, m.segment_id, j.occurred_on, j.answer_seconds, j.minutes, j.is_resolved, j.asked_again, j.missed,
           exists (select from channels.promises p
                    where p.party_id = j.party_id and p.interaction_id = j.interaction_id
                      and (p.kept_at is not null or p.broken_at is not null or p.due_on < ${today}::date)) as is_promised
      from judged j
      left join (select m.party_id, m.segment_id
                   from strategy.memberships m
                   join strategy.segmentations s on s.segmentation_id = m.segmentation_id and s.is_leading
                  where m.valid_to is null) as m on m.party_id = j.party_id)
  select d.channel, d.segment_id as "segmentId", d.occurred_on as "on", count(*) as "contacts",
         count(d.answer_seconds) as "answered", count(d.minutes) as "timed", count(d.is_resolved) as "resolved",
         count(d.asked_again) as "asked", count(*) filter (where d.is_promised) as "promised",
         jsonb_build_object(
           'answer-seconds', count(*) filter (where 'answer-seconds' = any(d.missed)),
           'reply-hours', count(*) filter (where 'reply-hours' = any(d.missed)),
           'minutes', count(*) filter (where 'minutes' = any(d.missed)),
           'resolved-first', count(*) filter (where 'resolved-first' = any(d.missed)),
           'asked-again', count(*) filter (where 'asked-again' = any(d.missed)),
           'no-complaint', count(*) filter (where 'no-complaint' = any(d.missed)),
           'promise-kept', count(*) filter (where 'promise-kept' = any(d.missed))) as "missed"
    from placed d
   group by d.channel, d.segment_id, d.occurred_on`
