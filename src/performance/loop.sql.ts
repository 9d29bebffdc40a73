import { sql } from '../storage/statement.ts'
import type { Spoken, Told } from './loop-flow.ts'

/** The last events of some types, some of each, so that a flow finds its own among them. */
export const lastEvents = (types: readonly string[], ofEach: number) => sql<Told>`
  select told.type, told.occurred_at as "at", told.data
    from unnest(${[...types]}::text[]) as wanted (type)
    cross join lateral (
      select type, occurred_at, data
        from information.firm_events
       where firm_events.type = wanted.type
       order by occurred_at desc
       limit ${ofEach}) as told
   order by told.occurred_at desc`

/** How many events of some types there were since a moment, by what flows tell them apart by. */
export const eventsSpoken = (types: readonly string[], since: Date) => sql<Spoken>`
  select type, jsonb_build_object('measure', data -> 'measure', 'name', data -> 'name') as "data",
         count(*) as "count"
    from information.firm_events
   where type = any(${[...types]}) and occurred_at > ${since}::timestamptz
   group by type, data -> 'measure', data -> 'name'
   order by type`

/** Imports that ended with rows accepted since a moment, by what was imported. */
export const importsSpoken = (since: Date) => sql<Spoken>`
  select 'information.import-finished' as "type", jsonb_build_object('noun', noun) as "data", count(*) as "count"
    from information.imports
   where state in ('done', 'cancelled') and accepted > 0 and updated_at > ${since}::timestamptz
   group by noun
   order by noun`

/** Events of some types since a moment, newest first. */
export const eventsSince = (types: readonly string[], since: string, limit: number) => sql<Told>`
  select type, occurred_at as "at", data
    from information.firm_events
   where type = any(${[...types]}) and occurred_at > ${since}::timestamptz
   order by occurred_at desc, event_id desc
   limit ${limit}`

/** Imports that have ended with rows accepted, or were taken back, told as events; newest first. */
export const importsTold = (since: string | null, limit: number) => sql<Told>`
  select case state when 'undone' then 'information.import-undone' else 'information.import-finished' end as "type",
         coalesce(case state when 'undone' then updated_at end, finished_at, updated_at) as "at",
         jsonb_build_object('importId', import_id, 'noun', noun, 'source', source_name, 'accepted', accepted,
                            'rejected', rejected, 'unchanged', unchanged, 'parties', parties) as "data"
    from information.imports
   where state in ('done', 'cancelled', 'undone') and accepted > 0
     and (${since}::timestamptz is null or updated_at > ${since}::timestamptz)
   order by 2 desc
   limit ${limit}`

/** When the visit before the one that would begin or go on now was, without noting one. */
export const visitBefore = (userId: string, now: Date) => sql<{ previousAt: string | null }>`
  select case when ${now}::timestamptz - visited_at > interval '30 minutes' then visited_at
              else previous_at end as "previousAt"
    from performance.visits
   where user_id = ${userId}`

/**
 * Notes a visit. Within half an hour it is the same visit, so that reloading the page does not lose what is new.
 * @returns when the visit before this one was; null at the first
 */
export const noteVisit = (userId: string, now: Date) => sql<{ previousAt: string | null }>`
  insert into performance.visits as v (user_id, visited_at, previous_at) values (${userId}, ${now}, null)
  on conflict (user_id) do update
     set previous_at = case when excluded.visited_at - v.visited_at > interval '30 minutes' then v.visited_at
                            else v.previous_at end,
         visited_at = excluded.visited_at
  returning previous_at as "previousAt"`
