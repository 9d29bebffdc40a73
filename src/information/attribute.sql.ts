import { sql } from '../storage/statement.ts'
import type { FieldType } from './custom-field.ts'

export type AttributeRow = { readonly key: string; readonly type: 'text' | 'number' | 'boolean' }

/**
 * Attributes that somebody writes by hand. One that an import brought is no longer the import's alone, so it
 * outlives it. Those that stand already are left out before, for a conflict would lock their rows, and so make
 * everybody who writes the same attribute wait for each other.
 */
export const registerByHand = (attributes: readonly AttributeRow[], now: Date) => sql`
  insert into information.attributes (noun, key, label, type, created_at)
  select 'parties', r.key, r.key, r.type, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(attributes)}) as r(key text, type text)
   where r.key not in (select a.key from information.attributes a where a.noun = 'parties' and a.import_id is null)
   order by r.key
  on conflict (noun, key) do update set import_id = null`

/** How the values of a field are read. */
export const fieldTypeOf = (noun: string, key: string) => sql<{ type: FieldType }>`
  select type from information.attributes where noun = ${noun} and key = ${key}`

export type KnownAttribute = { key: string; label: string; type: string; choices: string[] | null }

/** Fields of records, whatever object they are of; of those that share a key the first object’s. */
const attributesOfObjects = sql<KnownAttribute>`
  select distinct on (a.key) a.key, a.label || ' (' || lower(o.title_many) || ')' as label, a.type,
         case when a.rules ? 'choices' then array(select jsonb_array_elements_text(a.rules -> 'choices')) end as choices
    from information.attributes a
    join information.objects o on a.noun = 'object:' || o.object
   where a.retired_at is null and o.retired_at is null
   order by a.key, o.created_at`

/** What is known of a noun beyond its fields, in the order of the labels; of `objects` the fields of all records. */
export const attributesOf = (noun: string) =>
  noun === 'objects' ? attributesOfObjects : attributesOfNoun(noun)

const attributesOfNoun = (noun: string) => sql<KnownAttribute>`
  select key, label, type, case when rules ? 'choices' then array(select jsonb_array_elements_text(rules -> 'choices')) end as choices
    from information.attributes where noun = ${noun} and retired_at is null
   order by described_at is null, position, lower(label), key`
