import { sql } from '../storage/statement.ts'
import type { ArrivalState, HeldArrival, Replay } from './arrival.ts'

/** An arrival as it is written. */
export type ArrivalRow = {
  keyHash: string
  kind: string
  externalId: string
  state: ArrivalState
  partyId: string | null
  waitsFor: string | null
  where: string | null
  reason: string | null
  occurredAt: string | null
  receivedAt: string
  body: unknown
}

const told = sql`"keyHash" text, kind text, "externalId" text, state text, "partyId" uuid, "waitsFor" text,
         "where" text, reason text, "occurredAt" timestamptz, "receivedAt" timestamptz, body jsonb`

/** Which of these have come before. */
export const arrivalsKnown = (keyHashes: readonly string[]) => sql<{ keyHash: string }>`
  select encode(key_hash, 'hex') as "keyHash" from information.arrivals
   where key_hash = any(array(select decode(h, 'hex') from unnest(${keyHashes}::text[]) as h))`

/**
 * Keeps what arrived and what became of it, in the order of the keys, so that two who bring the same wait for
 * each other and not in a ring. @returns how many were written; fewer: somebody brought one at the same moment
 */
export const insertArrivals = (sourceId: string, rows: readonly ArrivalRow[], now: Date) => sql`
  insert into information.arrivals (key_hash, source_id, kind, external_id, state, party_id, waits_for, column_name,
         reason, occurred_at, received_at, handled_at, body)
  select decode("keyHash", 'hex'), ${sourceId}::uuid, kind, "externalId", state, "partyId", decode("waitsFor", 'hex'), "where",
         reason, "occurredAt", "receivedAt", ${now}::timestamptz, body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (${told})
   order by 1
  on conflict (key_hash) do nothing`

/** Writes what became of those that were kept before. */
export const settleArrivals = (rows: readonly Omit<ArrivalRow, 'body'>[], now: Date) => sql`
  update information.arrivals a
     set state = told.state, party_id = told."partyId", waits_for = decode(told."waitsFor", 'hex'),
         column_name = told."where", reason = told.reason, occurred_at = told."occurredAt", handled_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (${told})
   where a.key_hash = decode(told."keyHash", 'hex')`

const columns = sql`
  encode(key_hash, 'hex') as "keyHash", kind, external_id as "externalId", state, received_at as "receivedAt",
  occurred_at as "occurredAt", body`

/** What visitors did before anybody knew them, the earliest first. */
export const arrivalsWaiting = (waitsFor: readonly string[], limit: number) => sql<HeldArrival>`
  select ${columns} from information.arrivals
   where waits_for = any(array(select decode(h, 'hex') from unnest(${waitsFor}::text[]) as h)) and state = 'waiting'
   order by occurred_at, key_hash limit ${limit}`

/** Arrivals of a source in some states, the earliest first, after a given one. */
export const arrivalsToReplay = (
  sourceId: string,
  { states, from, until }: Replay,
  after: { at: string; key: string } | null,
  limit: number,
) => sql<HeldArrival>`
  select ${columns} from information.arrivals
   where source_id = ${sourceId} and state = any(${states}) and received_at >= ${from}::timestamptz
     and (${until === null} or received_at < ${until}::timestamptz)
     and (${after === null} or (received_at, key_hash) > (${after?.at ?? null}::timestamptz, decode(${after?.key ?? ''}, 'hex')))
   order by received_at, key_hash limit ${limit}`

export type BatchRow = {
  arrivalBatchId: string
  sourceId: string
  seen: number
  stored: number
  made: number
  matched: number
  repeated: number
  waiting: number
  rejected: number
  lagMs: number | null
}

export const insertArrivalBatch = (row: BatchRow, now: Date) => sql`
  insert into information.arrival_batches (arrival_batch_id, source_id, at, seen, stored, made, matched, repeated,
         waiting, rejected, lag_ms)
  values (${row.arrivalBatchId}, ${row.sourceId}, ${now}, ${row.seen}, ${row.stored}, ${row.made}, ${row.matched},
          ${row.repeated}, ${row.waiting}, ${row.rejected}, ${row.lagMs})`

/** Of these parties, those whom this source knows by an id of its own, and not only as a visitor. */
export const partiesWithOwnId = (sourceId: string, partyIds: readonly string[], anonymous: string) => sql<{
  partyId: string
}>`
  select distinct party_id as "partyId" from information.source_records
   where party_id = any(${partyIds}::uuid[]) and source_id = ${sourceId} and noun in ('parties', 'orders')
     and not starts_with(external_id, ${anonymous})`

/** Makes a name of a source lead to a party, whomever it led to before. */
export const leadKeys = (rows: readonly { keyHash: string; recordId: string; partyId: string }[]) => sql`
  insert into information.identity_keys as k (key_hash, record_id, party_id, kind)
  select decode(r."keyHash", 'hex'), r."recordId", r."partyId", 'source-id'
    from json_to_recordset(${JSON.stringify(rows)}) as r("keyHash" text, "recordId" uuid, "partyId" uuid)
  on conflict (key_hash, record_id) do update set party_id = excluded.party_id`

/** Attributes that a source brought. One that stands keeps its type unless it turns out to be text. */
export const insertSaidAttributes = (
  noun: string,
  attributes: readonly { key: string; type: string }[],
  now: Date,
) => sql`
  insert into information.attributes (noun, key, label, type, created_at)
  select ${noun}, r.key, r.key, r.type, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(attributes)}) as r(key text, type text)
   order by r.key
  on conflict (noun, key) do update set type = 'text'
    where attributes.type <> excluded.type and attributes.described_at is null`

/** What nobody mended, and visitors whom nobody came to know. */
export const dropOldArrivals = (before: Date) => sql`
  delete from information.arrivals where state in ('waiting', 'rejected') and received_at < ${before}::timestamptz`

/** Makes one row a day of the rows of past days; the sums stay. */
export const foldArrivalBatches = (before: Date) => sql`
  with gone as (
    delete from information.arrival_batches where at < ${before}::timestamptz
    returning source_id, at, seen, stored, made, matched, repeated, waiting, rejected, lag_ms)
  insert into information.arrival_batches (arrival_batch_id, source_id, at, seen, stored, made, matched, repeated,
         waiting, rejected, lag_ms)
  select gen_random_uuid(), source_id, max(at), sum(seen), sum(stored), sum(made), sum(matched), sum(repeated),
         sum(waiting), sum(rejected), (array_agg(lag_ms order by at desc))[1]
    from gone group by source_id, date_trunc('day', at)`
