import { sql } from '../storage/statement.ts'
import { firmRecordHome } from './custom-object.ts'
import type { CustomValue } from './party-draft.ts'

/** What a file made of one record. */
export type StoredRecord = {
  recordId: string
  partyId: string
  object: string
  /** “vehicle”. */
  one: string
  title: string
  custom: Record<string, CustomValue>
}

export const storedRecords = (recordIds: readonly string[]) => sql<StoredRecord>`
  select x.record_id as "recordId", x.party_id as "partyId", x.object, o.title_one as one, x.title, x.custom
    from information.object_records x
    join information.objects o on o.object = x.object
   where x.record_id = any(${[...recordIds]}::uuid[])`

export type ImportedRecord = Omit<StoredRecord, 'one'> & {
  readonly externalId: string | null
  readonly sourceId: string
  readonly importId: string
  readonly createdBy: string | null
}

/** Enters records, or says of those that are there what a file says now. */
export const putRecords = (rows: readonly ImportedRecord[], now: Date) => sql`
  insert into information.object_records as x
    (party_id, record_id, object, title, custom, source_id, external_id, import_id, created_by, created_at, updated_at)
  select "partyId", "recordId", object, title, custom, "sourceId", "externalId", "importId", "createdBy",
         ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as told ("partyId" uuid, "recordId" uuid, object text, title text, custom jsonb, "sourceId" uuid,
               "externalId" text, "importId" uuid, "createdBy" uuid)
  on conflict (party_id, record_id) do update
     set title = excluded.title, custom = excluded.custom, updated_at = excluded.updated_at, version = x.version + 1`

/** Makes records what they were, wherever a merge took them. */
export const restoreRecords = (rows: readonly Pick<StoredRecord, 'recordId' | 'title' | 'custom'>[]) => sql`
  update information.object_records x
     set title = told.title, custom = told.custom, version = x.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told ("recordId" uuid, title text, custom jsonb)
   where x.record_id = told."recordId"`

export const handRecordsOver = (recordIds: readonly string[], importId: string) => sql`
  update information.object_records set import_id = ${importId}
   where record_id = any(${[...recordIds]}::uuid[])`

/** One about nobody stands for itself: its id counts for that of its party. */
const owner = sql`case when party_id = ${firmRecordHome}::uuid then record_id else party_id end`

export const recordsOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select ${owner} as "partyId", record_id as "factId" from information.object_records
   where import_id = ${importId} and right((${owner})::text, 1) = ${digit}`

const standingUnder = (partyIds: readonly string[]) => sql`
  (party_id = any(${[...partyIds]}::uuid[])
   or (party_id = ${firmRecordHome}::uuid and record_id = any(${[...partyIds]}::uuid[])))`

export const deleteRecordsOf = (partyIds: readonly string[], importId: string) => sql`
  delete from information.object_records
   where ${standingUnder(partyIds)} and import_id = ${importId}`

/** Takes away what is tied to an import’s records from elsewhere. */
export const deleteTiesToRecordsOf = (partyIds: readonly string[], importId: string) => sql`
  with gone as materialized (
    select x.record_id from information.object_records x
     where ${standingUnder(partyIds)} and x.import_id = ${importId}::uuid)
  delete from information.object_ties t
   where t.other_party_id = any(${[...partyIds, firmRecordHome]}::uuid[])
     and t.other_record_id in (select g.record_id from gone g)`

export const hasRecordsOf = (importId: string) => sql<{ found: boolean }>`
  select exists (select from information.object_records where import_id = ${importId}) as "found"`

/** Fields that came with a file and that nobody described yet; those that are known stay as they are. */
export const comeFields = (noun: string, keys: readonly string[], importId: string, now: Date) => sql`
  insert into information.attributes (noun, key, label, type, import_id, created_at)
  select ${noun}, k, k, 'text', ${importId}::uuid, ${now}::timestamptz from unnest(${keys}::text[]) as k
   where not exists (select from information.attributes a where a.noun = ${noun} and a.key = k)
   order by k
  on conflict (noun, key) do nothing`
