import { sql } from '../storage/statement.ts'
import type { ArrivalState } from './arrival.ts'
import type { SourceRow } from './source.sql.ts'
import type { SourceKind } from './source-kind.ts'

export type LiveSourceRow = SourceRow & { kind: SourceKind; pausedAt: string | null; mapping: unknown }

/** The mapping of `sources` as it is now. */
const mappingNow = sql`
  (select m.mapping from information.source_mappings m where m.source_id = sources.source_id order by m.version desc limit 1)`

const columns = sql`
  source_id as "sourceId", name, kind, created_at as "createdAt", paused_at as "pausedAt", ${mappingNow} as "mapping"`

export const sourceById = (sourceId: string) => sql<LiveSourceRow>`
  select ${columns} from information.sources where source_id = ${sourceId}`

export const insertLiveSource = (sourceId: string, name: string, kind: SourceKind, now: Date) => sql`
  insert into information.sources (source_id, name, kind, created_at)
  values (${sourceId}, ${name}, ${kind}, ${now}) on conflict (name) do nothing`

/** When it was paused; null: it runs. */
export const pauseSource = (sourceId: string, at: Date | null) => sql`
  update information.sources set paused_at = ${at} where source_id = ${sourceId}`

export type SourceCounts = {
  lastAt: string | null
  seen: number
  stored: number
  made: number
  matched: number
  repeated: number
  lagMs: number | null
}

/** What a source brought since a moment, and how far behind its events it last was, in ms. */
export const countsOfSource = (sourceId: string, since: string) => sql<SourceCounts>`
  with b as materialized (
    select at, seen, stored, made, matched, repeated, lag_ms
      from information.arrival_batches where source_id = ${sourceId} and at >= ${since}::timestamptz)
  select max(at) as "lastAt", coalesce(sum(seen), 0)::bigint as "seen", coalesce(sum(stored), 0)::bigint as "stored",
         coalesce(sum(made), 0)::bigint as "made", coalesce(sum(matched), 0)::bigint as "matched",
         coalesce(sum(repeated), 0)::bigint as "repeated",
         (array_agg(lag_ms order by at desc) filter (where lag_ms is not null))[1] as "lagMs"
    from b`

/** What is not stored yet, by its state. */
export const openArrivals = (sourceId: string) => sql<{ state: ArrivalState; n: number }>`
  select state, count(*) as "n" from information.arrivals
   where source_id = ${sourceId} and state <> 'stored' group by state order by state`

/** Why things were refused, the most frequent first, each with one of them. */
export const refusalsOfSource = (sourceId: string) => sql<{
  where: string
  reason: string
  n: number
  lastAt: string
  sample: string
}>`
  select coalesce(column_name, '') as "where", coalesce(reason, '') as "reason", count(*) as "n",
         max(received_at) as "lastAt",
         (array_agg(encode(key_hash, 'hex') order by received_at desc))[1] as "sample"
    from information.arrivals where source_id = ${sourceId} and state = 'rejected'
   group by 1, 2 order by 3 desc, 1, 2 limit 50`

export type ShownArrival = {
  keyHash: string
  kind: string
  externalId: string
  state: ArrivalState
  partyId: string | null
  where: string | null
  reason: string | null
  occurredAt: string | null
  receivedAt: string
  body: unknown
}

/** Arrivals of a source, the latest first, after a given one. @param state  null: all */
export const arrivalsOfSource = (
  sourceId: string,
  state: ArrivalState | null,
  after: { at: string; key: string } | null,
  limit: number,
) => sql<ShownArrival>`
  select encode(key_hash, 'hex') as "keyHash", kind, external_id as "externalId", state, party_id as "partyId",
         column_name as "where", reason, occurred_at as "occurredAt", received_at as "receivedAt", body
    from information.arrivals
   where source_id = ${sourceId} and (${state === null} or state = ${state})
     and (${after === null} or (received_at, key_hash) < (${after?.at ?? null}::timestamptz, decode(${after?.key ?? ''}, 'hex')))
   order by received_at desc, key_hash desc limit ${limit}`
