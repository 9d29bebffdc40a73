import type { RawBuilder } from 'kysely'
import { withinRows } from '../kernel/party-right.sql.ts'
import type { GrantedRows } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { ChangeRow, FeedPlace } from './change.ts'

/** A stretch of the feed: what is shown of it, and whether it is only its end, which nobody is shown. */
export type ScannedRow = ChangeRow & { shown: boolean; scanned: number }

/** What of the feed somebody may see. */
export type FeedSight = {
  /** Types of events about parties, with the rows of parties for which they hold. */
  readonly groups: readonly { readonly rows: GrantedRows; readonly types: readonly string[] }[]
  /** Types that no room has explained, shown to those who see all of a party: all but these. Null: none. */
  readonly unexplained: { readonly rows: GrantedRows; readonly known: readonly string[] } | null
  /** Rooms whose events about the firm may be seen. */
  readonly firmRooms: readonly string[]
}

export type FeedRequest = {
  readonly after: FeedPlace
  /** The horizon below which every transaction has ended. */
  readonly below: number
  readonly sight: FeedSight
  /** Exact types, and rooms by `room.`; both empty: all. */
  readonly types: readonly string[]
  readonly prefixes: readonly string[]
  /** Events looked at, at most, whatever of them may be shown. */
  readonly scan: number
}

/**
 * One stretch of both logs in the order of their transactions. Only so many events are looked at, so that a reader
 * who may see few of them is answered as fast as one who sees all; the last one looked at is told in any case. Each
 * log is cut by itself first, so that both indexes are read no further than needed.
 */
export const feedStretch = ({ after, below, sight, types, prefixes, scan }: FeedRequest) => sql<ScannedRow>`
  with of_parties as materialized (
    select e.written_in, e.event_id, e.party_id, e.type, e.version, e.occurred_at, e.recorded_at, e.source, e.channel, e.data
      from information.events e
     where (e.written_in, e.event_id) > (${after.number}::bigint, ${after.eventId}::uuid)
       and e.written_in < ${below}::bigint
     order by e.written_in, e.event_id limit ${sql.lit(scan)}),
  of_firm as materialized (
    select f.written_in, f.event_id, null::uuid as party_id, f.type, f.version, f.occurred_at, f.recorded_at, f.source,
           f.channel, f.data
      from information.firm_events f
     where (f.written_in, f.event_id) > (${after.number}::bigint, ${after.eventId}::uuid)
       and f.written_in < ${below}::bigint
     order by f.written_in, f.event_id limit ${sql.lit(scan)}),
  stretch as materialized (
    select written_in, event_id, party_id, type, version, occurred_at, recorded_at, source, channel, data
      from (select written_in, event_id, party_id, type, version, occurred_at, recorded_at, source, channel, data
              from of_parties
            union all
            select written_in, event_id, party_id, type, version, occurred_at, recorded_at, source, channel, data
              from of_firm) both_logs
     order by written_in, event_id limit ${sql.lit(scan)}),
  judged as materialized (
    select s.written_in, s.event_id, s.party_id, s.type, s.version, s.occurred_at, s.recorded_at, s.source, s.channel,
           s.data, ${wanted(types, prefixes)} and coalesce(${seen(sight)}, false) as shown,
           lead(s.event_id) over (order by s.written_in, s.event_id) is null as is_last, count(*) over () as scanned
      from stretch s
      left join kernel.parties p on p.party_id = s.party_id)
  select written_in as "writtenIn", event_id as "eventId", party_id as "partyId", type, version,
         occurred_at as "occurredAt", recorded_at as "recordedAt", source, channel,
         case when shown then data else '{}'::jsonb end as data, shown, scanned
    from judged
   where shown or is_last
   order by written_in, event_id`

/** The newest event below the horizon: where somebody begins who wants only what comes. */
export const feedEnd = (below: number) => sql<{ number: number; eventId: string }>`
  select number, "eventId" from (
    (select written_in as number, event_id as "eventId" from information.events
      where written_in < ${below}::bigint order by written_in desc, event_id desc limit 1)
    union all
    (select written_in, event_id from information.firm_events
      where written_in < ${below}::bigint order by written_in desc, event_id desc limit 1)) ends
   order by number desc, "eventId" desc limit 1`

/** One event as it stands now, if whoever asks may still see it; with its party where that was merged. */
export const feedEvent = (eventId: string, writtenIn: number, sight: FeedSight) => sql<ChangeRow>`
  with found as materialized (
    select e.written_in, e.event_id, e.party_id, e.type, e.version, e.occurred_at, e.recorded_at, e.source, e.channel, e.data
      from information.events e where e.written_in = ${writtenIn}::bigint and e.event_id = ${eventId}
    union all
    select f.written_in, f.event_id, null::uuid, f.type, f.version, f.occurred_at, f.recorded_at, f.source, f.channel, f.data
      from information.firm_events f where f.written_in = ${writtenIn}::bigint and f.event_id = ${eventId})
  select s.written_in as "writtenIn", s.event_id as "eventId", s.party_id as "partyId", s.type, s.version,
         s.occurred_at as "occurredAt", s.recorded_at as "recordedAt", s.source, s.channel, s.data
    from found s
    left join kernel.parties p on p.party_id = s.party_id
   where ${seen(sight)}`

function wanted(types: readonly string[], prefixes: readonly string[]): RawBuilder<unknown> {
  if (types.length === 0 && prefixes.length === 0) return sql`true`
  return sql`(s.type = any(${types}::text[]) or s.type like any(${prefixes.map((room) => `${room}%`)}::text[]))`
}

function seen({ groups, unexplained, firmRooms }: FeedSight): RawBuilder<unknown> {
  const ways = groups.map(
    ({ rows, types }) => sql`s.type = any(${types}::text[]) and ${withinRows({ rows })}`,
  )
  if (unexplained)
    ways.push(sql`s.type <> all(${unexplained.known}::text[]) and ${withinRows({ rows: unexplained.rows })}`)
  const ofParties = ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`
  return sql`case when s.party_id is null then split_part(s.type, '.', 1) = any(${firmRooms}::text[]) else ${ofParties} end`
}
