import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { EventSight } from './event-sentence.ts'

export type TimelineRow = {
  eventId: string
  type: string
  version: number
  occurredAt: string
  occurredOn: string | null
  recordedAt: string
  source: string
  actorName: string | null
  channel: string | null
  data: Record<string, unknown>
}

export type TimelineRequest = {
  readonly partyId: string
  /** Types that may be shown. */
  readonly sight: EventSight
  /** First part of the type, such as `value.order`. */
  readonly kind: string | null
  readonly channel: string | null
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/**
 * One page of a party's history, the latest first. The key begins with the party and goes on with the time,
 * so this reads one stretch of one index per year, and stops at the first year that fills the page.
 */
export const timelinePage = ({
  partyId,
  sight: { only, without },
  kind,
  channel,
  after,
  limit,
}: TimelineRequest) => sql<TimelineRow>`
  with page as materialized (
    select e.event_id, e.type, e.version, e.occurred_at, e.occurred_on, e.recorded_at, e.source, e.actor,
           e.channel, e.data
      from information.events e
     where e.party_id = ${partyId} ${and(only && sql`e.type = any(${only}::text[])`)}
           ${and(only === null && without.length > 0 && sql`e.type <> all(${without}::text[])`)}
           ${and(kind && sql`starts_with(e.type, ${kind})`)} ${and(channel && sql`e.channel = ${channel}`)}
           ${and(after && sql`(e.occurred_at, e.event_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)}
     order by e.occurred_at desc, e.event_id desc
     limit ${sql.lit(limit)})
  select page.event_id as "eventId", page.type, page.version, page.occurred_at as "occurredAt",
         page.occurred_on as "occurredOn", page.recorded_at as "recordedAt", page.source, u.name as "actorName",
         page.channel, page.data
    from page
    left join kernel.users u on u.user_id = page.actor
   order by page.occurred_at desc, page.event_id desc`

const and = (condition: RawBuilder<unknown> | null | '' | false) =>
  condition ? sql`and ${condition}` : sql``
