import { sql } from '../storage/statement.ts'

/** How often each cell and cause has fallen short of its standard from a moment on; the events that tell of it. */
export const breachesSince = (since: Date) => sql<{ kind: string; id: string; eventIds: string[] }>`
  select e.data -> 'subject' ->> 'kind' as "kind", e.data -> 'subject' ->> 'id' as "id",
         array_agg(e.event_id order by e.event_id) as "eventIds"
    from information.firm_events e
   where e.type = 'performance.standard-breached' and e.occurred_at >= ${since}
     and e.data -> 'subject' ->> 'kind' in ('cell', 'cause')
   group by 1, 2`

/** What was escalated from a moment on. */
export const escalatedSince = (since: Date) => sql<{ kind: string; id: string }>`
  select distinct e.data -> 'subject' ->> 'kind' as "kind", e.data -> 'subject' ->> 'id' as "id"
    from information.firm_events e
   where e.type = 'channels.cause-escalated' and e.occurred_at >= ${since}`

/** Of which cause customers complained most in a channel from a day on; all channels where none is named. */
export const mainCause = (channel: string | null, since: Date) => sql<{
  causeId: string
  slug: string
  n: number
}>`
  select c.cause_id as "causeId", k.slug, count(*) as "n"
    from channels.complaints c
    join channels.causes k on k.cause_id = c.cause_id
    join channels.interactions i on i.party_id = c.party_id and i.interaction_id = c.interaction_id
   where c.filed_at >= ${since} ${channel === null ? sql`` : sql`and i.channel = ${channel}`}
   group by c.cause_id, k.slug
   order by count(*) desc, c.cause_id limit 1`
