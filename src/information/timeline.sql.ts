import type { RawBuilder } from 'kysely'
import { withinRowsOrOwn } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { EventSight } from './event-sentence.ts'

export type TimelineRow = {
  eventId: string
  /** Whose it is, where the timeline is of several. */
  partyId: string
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
  /** Whose events; each within the actor's rights. */
  readonly partyIds: readonly string[]
  /** Types that may be shown. */
  readonly sight: EventSight
  /** First part of the type, such as `value.order`. */
  readonly kind: string | null
  readonly channel: string | null
  /** From the first to the last of these days of the firm. */
  readonly from: string | null
  readonly to: string | null
  readonly timeZone: string
  /** Words in what the event holds, or in the notes named. */
  readonly text: string | null
  readonly noteIds: readonly string[]
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/**
 * One page of a party's history, the latest first. The key begins with the party and goes on with the time,
 * so this reads one stretch of one index per year, and stops at the first year that fills the page.
 */
export const timelinePage = ({
  partyIds,
  sight: { only, without },
  kind,
  channel,
  from,
  to,
  timeZone,
  text,
  noteIds,
  after,
  limit,
}: TimelineRequest) => sql<TimelineRow>`
  with page as materialized (
    select e.event_id, e.party_id, e.type, e.version, e.occurred_at, e.occurred_on, e.recorded_at, e.source, e.actor,
           e.channel, e.data
      from information.events e
     where ${ofParties(partyIds)} ${and(only && sql`e.type = any(${only}::text[])`)}
           ${and(only === null && without.length > 0 && sql`e.type <> all(${without}::text[])`)}
           ${and(kind && sql`starts_with(e.type, ${kind})`)} ${and(channel && sql`e.channel = ${channel}`)}
           ${and(from && sql`e.occurred_at >= (${from}::date::timestamp at time zone ${timeZone})`)}
           ${and(to && sql`e.occurred_at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`)}
           ${and(text && holdsText(text, noteIds))}
           ${and(after && sql`(e.occurred_at, e.event_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)}
     order by e.occurred_at desc, e.event_id desc
     limit ${sql.lit(limit)})
  select page.event_id as "eventId", page.party_id as "partyId", page.type, page.version, page.occurred_at as "occurredAt",
         page.occurred_on as "occurredOn", page.recorded_at as "recordedAt", page.source, u.name as "actorName",
         page.channel, page.data
    from page
    left join kernel.users u on u.user_id = page.actor
   order by page.occurred_at desc, page.event_id desc`

/** One party is asked by its key alone, which the order of its index needs. */
const ofParties = (partyIds: readonly string[]) =>
  partyIds.length === 1 ? sql`e.party_id = ${partyIds[0]}` : sql`e.party_id = any(${partyIds}::uuid[])`

const holdsText = (text: string, noteIds: readonly string[]) =>
  sql`(position(lower(${text}) in lower(e.data::text)) > 0 or e.data ->> 'noteId' = any(${noteIds}::text[]))`

/** Over which channels events of some parties came that may be seen, and how many; the most used first. */
export const channelsOf = (partyIds: readonly string[], { only, without }: EventSight) => sql<{
  channel: string
  events: number
}>`
  select e.channel, count(*) as events
    from information.events e
   where ${ofParties(partyIds)} and e.channel is not null ${and(only && sql`e.type = any(${only}::text[])`)}
         ${and(only === null && without.length > 0 && sql`e.type <> all(${without}::text[])`)}
   group by e.channel order by count(*) desc, e.channel limit 50`

/** Notes about some parties that hold a text, within the rows of a grant. */
export const notesHolding = (partyIds: readonly string[], grant: Pick<Grant, 'rows'>, text: string) => sql<{
  noteId: string
}>`
  select n.note_id as "noteId"
    from information.notes n
    join kernel.parties p on p.party_id = n.party_id
   where n.party_id = any(${partyIds}::uuid[]) and position(lower(${text}) in lower(n.body)) > 0
     and ${withinRowsOrOwn(grant, ['n.created_by'])}`

const and = (condition: RawBuilder<unknown> | null | '' | false) =>
  condition ? sql`and ${condition}` : sql``
