import { sql } from '../storage/statement.ts'
import type { SourceKind } from './source-kind.ts'

export type SourceRow = { sourceId: string; name: string; kind: SourceKind; createdAt: string }

export const insertSource = (sourceId: string, name: string, kind: SourceKind, now: Date) => sql`
  insert into information.sources (source_id, name, kind, created_at)
  values (${sourceId}, ${name}, ${kind}, ${now}) on conflict (name) do nothing`

export const findSource = (name: string) => sql<SourceRow>`
  select source_id as "sourceId", name, kind, created_at as "createdAt"
    from information.sources where name = ${name}`

/** Sources with what is known of them: their records and the last import. */
export const listSources = sql<
  SourceRow & {
    lastImportAt: string | null
    imports: number
    rows: number
    lastArrivalAt: string | null
    arrived: number
    refused: number
  }
>`
  with last as materialized (
    select source_name, max(created_at) as at, count(*) as imports, coalesce(sum(accepted), 0)::bigint as rows
      from information.imports where state not in ('draft', 'undone') group by source_name),
  came as materialized (
    select source_id, max(at) as at, sum(stored)::bigint as stored from information.arrival_batches group by source_id),
  refused as materialized (
    select source_id, count(*) as n from information.arrivals where state = 'rejected' group by source_id)
  select s.source_id as "sourceId", s.name, s.kind, s.created_at as "createdAt", last.at as "lastImportAt",
         coalesce(last.imports, 0) as "imports", coalesce(last.rows, 0) as "rows",
         came.at as "lastArrivalAt", coalesce(came.stored, 0) as "arrived", coalesce(refused.n, 0) as "refused"
    from information.sources s
    left join last on last.source_name = s.name
    left join came on came.source_id = s.source_id
    left join refused on refused.source_id = s.source_id
   order by s.name`

/** Which parties these keys stand for. */
export const partiesByKey = (keyHashes: readonly string[]) => sql<{ keyHash: string; partyId: string }>`
  select encode(key_hash, 'hex') as "keyHash", party_id as "partyId"
    from information.identity_keys
   where key_hash = any(array(select decode(h, 'hex') from unnest(${keyHashes}::text[]) as h)) and kind = 'source-id'`

export type SourceRecordRow = {
  partyId: string
  sourceRecordId: string
  externalId: string
  keyHash: string
  content: string
  contentHash: string
}

type RecordOrigin = { sourceId: string; noun: string; importId: string | null; now: Date }

export const insertSourceRecords = (rows: readonly SourceRecordRow[], origin: RecordOrigin) => sql`
  insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content,
         content_hash, import_id, received_at)
  select r."partyId", r."sourceRecordId", ${origin.sourceId}::uuid, r."externalId", ${origin.noun}, r.content::jsonb,
         decode(r."contentHash", 'hex'), ${origin.importId}::uuid, ${origin.now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "sourceRecordId" uuid, "externalId" text,
         content text, "contentHash" text)
  on conflict do nothing`

export const insertIdentityKeys = (rows: readonly SourceRecordRow[], importId: string | null) => sql`
  insert into information.identity_keys (key_hash, record_id, party_id, kind, import_id)
  select decode(r."keyHash", 'hex'), r."sourceRecordId", r."partyId", 'source-id', ${importId}::uuid
    from json_to_recordset(${JSON.stringify(rows)}) as r("keyHash" text, "sourceRecordId" uuid, "partyId" uuid)
  on conflict do nothing`
