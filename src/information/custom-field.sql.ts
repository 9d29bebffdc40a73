import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'
import { objectOf } from './custom-object.ts'

type Fragment = RawBuilder<unknown>

/** Who holds a value of a field: a party, or one record about it. */
export type FieldHolder = { readonly partyId: string; readonly recordId: string | null }

export type FieldRow = {
  key: string
  label: string
  type: FieldType
  rules: FieldRules
  position: number
  purpose: string
  retention: string
  /** Null: nobody described it; it came with a file or was written by a program. */
  describedAt: string | null
  retiredAt: string | null
  version: number
}

const columns = sql`
  key, label, type, rules, position, purpose, retention, described_at as "describedAt", retired_at as "retiredAt", version`

export const allFields = (noun: string) => sql<FieldRow>`
  select ${columns} from information.attributes where noun = ${noun}
   order by described_at is null, position, lower(label), key`

/** What values are held to: fields that somebody described and nobody retired. */
export const describedFields = (noun: string) => sql<FieldRow>`
  select ${columns} from information.attributes
   where noun = ${noun} and described_at is not null and retired_at is null order by position, key`

export const uniqueFieldsOfObjects = sql<{ key: string; label: string }>`
  select key, label from information.attributes
   where starts_with(noun, 'object:') and described_at is not null and retired_at is null
     and (rules ->> 'unique')::boolean`

export const lockField = (noun: string, key: string) => sql<FieldRow>`
  select ${columns} from information.attributes where noun = ${noun} and key = ${key} for update`

export type FieldWrite = Omit<FieldRow, 'describedAt' | 'version'>

/** A field that a file brought becomes the one described. */
export const insertField = (noun: string, row: FieldWrite, now: Date) => sql`
  insert into information.attributes (noun, key, label, type, rules, position, purpose, retention, described_at, created_at)
  values (${noun}, ${row.key}, ${row.label}, ${row.type}, ${JSON.stringify(row.rules)}::jsonb,
          (select coalesce(max(a.position), 0) + 1 from information.attributes a where a.noun = ${noun}),
          ${row.purpose}, ${row.retention}, ${now}::timestamptz, ${now}::timestamptz)
  on conflict (noun, key) do nothing`

export const updateField = (noun: string, row: FieldWrite, now: Date) => sql`
  update information.attributes
     set label = ${row.label}, type = ${row.type}, rules = ${JSON.stringify(row.rules)}::jsonb, position = ${row.position},
         purpose = ${row.purpose}, retention = ${row.retention}, retired_at = ${row.retiredAt}::timestamptz, import_id = null,
         described_at = coalesce(described_at, ${now}::timestamptz), version = version + 1
   where noun = ${noun} and key = ${row.key}`

/** Those who can hold fields of a noun and are there, as `p`. */
function holdersIn(noun: string): Fragment {
  const object = objectOf(noun)
  return object === undefined
    ? sql`(select q.party_id, null::uuid as record_id, q.custom, q.created_at from kernel.parties q
            where q.merged_into is null and q.erased_at is null)`
    : sql`(select q.party_id, q.record_id, q.custom, q.created_at from information.object_records q
            where q.object = ${object})`
}

/** Different values that are held of a field, the most frequent first. */
export const heldValues = (noun: string, key: string, most: number) => sql<{ value: unknown; held: number }>`
  with held as materialized (
    select p.custom -> ${key} as value, count(*) as held from ${holdersIn(noun)} p where p.custom ? ${key} group by 1)
  select value, held from held order by held desc limit ${sql.lit(most)}`

export const heldBy = (noun: string, key: string) => sql<{ parties: number }>`
  select count(*) as parties from ${holdersIn(noun)} p where p.custom ? ${key}`

/** Claims a value for somebody. No row: somebody has it, or had it. */
export const claimValue = (
  hash: Buffer,
  noun: string,
  key: string,
  { partyId, recordId }: FieldHolder,
) => sql`
  insert into information.field_values (value_hash, noun, key, party_id, record_id)
  values (${hash}, ${noun}, ${key}, ${partyId}::uuid, ${recordId}::uuid)
  on conflict (value_hash) do nothing`

export const lockValue = (hash: Buffer) => sql<{ partyId: string; recordId: string | null }>`
  select party_id as "partyId", record_id as "recordId" from information.field_values where value_hash = ${hash} for update`

export const giveValue = (hash: Buffer, noun: string, key: string, { partyId, recordId }: FieldHolder) => sql`
  insert into information.field_values (value_hash, noun, key, party_id, record_id)
  values (${hash}, ${noun}, ${key}, ${partyId}::uuid, ${recordId}::uuid)
  on conflict (value_hash) do update set party_id = excluded.party_id, record_id = excluded.record_id`

/** What a record holds alone it goes on holding under another party: an erasure of the first must not free it. */
export const moveValues = (recordId: string, to: string) => sql`
  update information.field_values set party_id = ${to}::uuid where record_id = ${recordId}::uuid`

/** Whether somebody is there and holds the value. A record is asked for by itself: a merge may have moved it. */
export const stillHolds = (
  noun: string,
  { partyId, recordId }: FieldHolder,
  key: string,
  value: unknown,
) => sql<{
  partyId: string
}>`
  select p.party_id as "partyId" from ${holdersIn(noun)} p
   where ${recordId === null ? sql`p.party_id = ${partyId}::uuid` : sql`p.record_id = ${recordId}::uuid`}
     and p.custom -> ${key} = ${JSON.stringify(value)}::jsonb`

export const holdersOf = (noun: string, key: string) => sql<{
  partyId: string
  recordId: string | null
  value: unknown
}>`
  select p.party_id as "partyId", p.record_id as "recordId", p.custom -> ${key} as value
    from ${holdersIn(noun)} p where p.custom ? ${key} order by p.created_at, p.party_id, p.record_id`

export const forgetValues = (noun: string, key: string) => sql`
  delete from information.field_values where noun = ${noun} and key = ${key}`
