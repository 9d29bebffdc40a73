import type { EventRow } from '../kernel/event.ts'
import { sql } from '../storage/statement.ts'

/** What a listener has yet to hear of, and how much of it at once. */
export type Unheard = {
  readonly listener: string
  readonly types: readonly string[]
  readonly since: Date
  readonly limit: number
  /** Events that are left for another time. */
  readonly but: readonly string[]
}

/**
 * Marks the oldest unheard events as heard and returns them. Whoever marks first hears: another one who would mark
 * the same event waits for the first, and marks it only when the first has rolled back.
 */
export const takeNews = ({ listener, types, since, limit, but }: Unheard, now: Date) => sql<EventRow>`
  with unheard as (
    select event_id, type, version, occurred_at, recorded_at, source, actor, channel, caused_by, data
      from information.firm_events as e
     where e.type = any(${[...types]}) and e.recorded_at > ${since}::timestamptz
       and e.event_id <> all(${[...but]}::uuid[])
       and not exists (select from information.news_heard as h
                        where h.listener = ${listener} and h.event_id = e.event_id)
     order by e.recorded_at, e.event_id
     limit ${limit}),
  heard as (
    insert into information.news_heard (listener, event_id, heard_at)
    select ${listener}, event_id, ${now}::timestamptz from unheard order by recorded_at, event_id
    on conflict do nothing
    returning event_id)
  select null::uuid as "partyId", unheard.occurred_at as "occurredAt", unheard.event_id as "eventId",
         null::date as "occurredOn", unheard.type, unheard.version, unheard.recorded_at as "recordedAt",
         unheard.source, unheard.actor, unheard.channel, unheard.caused_by as "causedBy", unheard.data
    from unheard join heard on heard.event_id = unheard.event_id
   order by unheard.recorded_at, unheard.event_id`

/** Marks so old that their events are no news any more. */
export const forgetHeard = (before: Date) => sql`
  delete from information.news_heard where heard_at < ${before}::timestamptz`
