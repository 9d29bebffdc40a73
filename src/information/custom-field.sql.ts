import { sql } from '../storage/statement.ts'
import type { FieldRules, FieldType } from './custom-field.ts'

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

/** Different values that live parties hold of a field, the most frequent first. */
export const heldValues = (key: string, most: number) => sql<{ value: unknown; held: number }>`
  with held as materialized (
    select p.custom -> ${key} as value, count(*) as held from kernel.parties p
     where p.custom ? ${key} and p.merged_into is null and p.erased_at is null group by 1)
  select value, held from held order by held desc limit ${sql.lit(most)}`

export const heldBy = (key: string) => sql<{ parties: number }>`
  select count(*) as parties from kernel.parties p where p.custom ? ${key} and p.erased_at is null and p.merged_into is null`

/** Claims a value for a party. No row: somebody has it, or had it. */
export const claimValue = (hash: Buffer, key: string, partyId: string) => sql`
  insert into information.field_values (value_hash, key, party_id) values (${hash}, ${key}, ${partyId}::uuid)
  on conflict (value_hash) do nothing`

export const lockValue = (hash: Buffer) => sql<{ partyId: string }>`
  select party_id as "partyId" from information.field_values where value_hash = ${hash} for update`

export const giveValue = (hash: Buffer, key: string, partyId: string) => sql`
  insert into information.field_values (value_hash, key, party_id) values (${hash}, ${key}, ${partyId}::uuid)
  on conflict (value_hash) do update set party_id = excluded.party_id`

/** Whether a party is live and holds the value. */
export const stillHolds = (partyId: string, key: string, value: unknown) => sql<{ partyId: string }>`
  select p.party_id as "partyId" from kernel.parties p
   where p.party_id = ${partyId}::uuid and p.merged_into is null and p.erased_at is null
     and p.custom -> ${key} = ${JSON.stringify(value)}::jsonb`

export const holdersOf = (key: string) => sql<{ partyId: string; value: unknown }>`
  select p.party_id as "partyId", p.custom -> ${key} as value from kernel.parties p
   where p.custom ? ${key} and p.merged_into is null and p.erased_at is null order by p.created_at, p.party_id`

export const forgetValues = (key: string) => sql`delete from information.field_values where key = ${key}`
