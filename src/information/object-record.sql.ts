import type { RawBuilder } from 'kysely'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import type { SearchAsked } from '../kernel/search-source.ts'
import { holdsWords } from '../kernel/search-words.sql.ts'
import { sql } from '../storage/statement.ts'
import { withComputed } from './computed-field.sql.ts'
import { firmRecordHome } from './custom-object.ts'
import type { RecordSort } from './object-record.ts'
import type { CustomValue } from './party-draft.ts'
import { asDay, asNumber, type ComputedField } from './party-filter.sql.ts'

type Fragment = RawBuilder<unknown>

/** Where a record's own fields stand. */
export const ownFields: Fragment = sql`x.custom`

type Rows = Pick<Grant, 'rows'>

export type RecordRow = {
  recordId: string
  object: string
  partyId: string
  partyName: string | null
  title: string
  custom: Record<string, CustomValue>
  createdAt: string
  createdByName: string | null
  updatedAt: string
  version: number
}

/** Whose records of which objects somebody sees: those of parties within both grants, and those about nobody. */
export type RecordSight = { readonly objects: Rows & Pick<Grant, 'fields'>; readonly parties: Rows }

/** The fields of a record that are computed; absent: they are not asked for. */
type Computed = ReadonlyMap<string, ComputedField>

const columnsWith = (computed?: Computed) => sql`
  x.record_id as "recordId", x.object, x.party_id as "partyId", p.display_name as "partyName", x.title,
  ${withComputed(computed, ownFields)} as custom,
  x.created_at as "createdAt", u.name as "createdByName", x.updated_at as "updatedAt", x.version`
const columns = columnsWith()
const source = sql`
  information.object_records x
  left join kernel.parties p on p.party_id = x.party_id
  left join kernel.users u on u.user_id = x.created_by`

const seen = ({ objects, parties }: RecordSight): Fragment => sql`
  ${objects.fields === null ? sql`` : sql`x.object = any(${[...objects.fields]}::text[]) and`}
  (x.party_id = ${firmRecordHome}::uuid or (${isLive} and ${withinRows(objects)} and ${withinRows(parties)}))`

const sortTypes = { number: 'float8', date: 'date', text: 'text' } as const

function keyOf({ by, key, order }: RecordSort, computed: Computed): { sql: Fragment; type: string } {
  if (by === 'title') return { sql: sql`lower(x.title)`, type: 'text' }
  if (by === 'createdAt') return { sql: sql`x.created_at`, type: 'timestamptz' }
  if (by === 'updatedAt') return { sql: sql`x.updated_at`, type: 'timestamptz' }
  const field = computed.get(key)
  if (field?.type === 'number' || field?.type === 'date')
    return { sql: sql`(${field.sql})`, type: sortTypes[field.type] }
  const said = field ? sql`(${field.sql})::text` : sql`(x.custom ->> ${key})`
  if (order === 'number') return { sql: sql`(${asNumber(said)})`, type: sortTypes.number }
  if (order === 'date') return { sql: sql`(${asDay(said)})`, type: sortTypes.date }
  return { sql: sql`lower(left(${said}, 200))`, type: sortTypes.text }
}

export type RecordsAsked = {
  readonly object: string
  readonly sight: RecordSight
  readonly condition: Fragment
  readonly computed: Computed
  readonly sort: RecordSort
  /** The sort value of the last row shown (null: it had none), and its id. */
  readonly after: readonly [string | number | null, string] | null
  /** Null: every one. */
  readonly limit: number | null
}

/** A page of records by a key and their id; those without the key come last. */
export function recordPage({ object, sight, condition, computed, sort, after, limit }: RecordsAsked) {
  const { sql: key, type } = keyOf(sort, computed)
  const way = sql.raw(sort.descending ? 'desc' : 'asc')
  const sign = sql.raw(sort.descending ? '<' : '>')
  return sql<RecordRow & { key: string | number | null }>`
    select ${columnsWith(computed)}, ${key} as key from ${source}
     where x.object = ${object} and ${seen(sight)} and ${condition} and ${beyond(key, type, sign, after)}
     order by ${key} ${way} nulls last, x.record_id ${way}
     ${limit === null ? sql`` : sql`limit ${sql.lit(limit)}`}`
}

function beyond(key: Fragment, type: string, sign: Fragment, after: RecordsAsked['after']): Fragment {
  if (after === null) return sql`true`
  const [value, id] = after
  return value === null
    ? sql`(${key} is null and x.record_id ${sign} ${id}::uuid)`
    : sql`((${key}, x.record_id) ${sign} (${value}::${sql.raw(type)}, ${id}::uuid) or ${key} is null)`
}

export const both = (one: Fragment, other: Fragment): Fragment => sql`(${one}) and (${other})`

/** Whether the title holds each of some words, however they are written. */
export const titleHolds = (words: readonly string[]): Fragment =>
  words.length === 0
    ? sql`true`
    : sql.join(
        words.map((word) => sql`position(${word} in lower(x.title)) > 0`),
        sql` and `,
      )

/** How many records there are, and how many of each value of an own field; counted no further than a hundred thousand. */
export const recordCount = (object: string, sight: RecordSight, condition: Fragment, most: number) => sql<{
  count: number
}>`
  with found as materialized (
    select x.record_id from ${source} where x.object = ${object} and ${seen(sight)} and ${condition} limit ${sql.lit(most)})
  select count(*) as count from found`

export const recordIds = (object: string, sight: RecordSight, condition: Fragment, most: number) => sql<{
  id: string
  partyId: string
}>`
  select x.record_id as id, x.party_id as "partyId" from ${source}
   where x.object = ${object} and ${seen(sight)} and ${condition} order by 2, 1 limit ${sql.lit(most)}`

export const recordGroups = (
  { object, sight, condition, computed }: Omit<RecordsAsked, 'sort' | 'after' | 'limit'>,
  key: string,
) => sql<{
  value: string | null
  count: number
}>`
  select (${computed.get(key)?.sql ?? sql`x.custom ->> ${key}`})::text as value, count(*) as count from ${source}
   where x.object = ${object} and ${seen(sight)} and ${condition}
   group by 1 order by 2 desc, 1 limit 200`

export const recordOf = (
  object: string,
  recordId: string,
  sight: RecordSight,
  computed?: Computed,
) => sql<RecordRow>`
  select ${columnsWith(computed)} from ${source}
   where x.object = ${object} and x.record_id = ${recordId}::uuid and ${seen(sight)}`

/** Records about one party, by object and title. */
export const recordsAbout = (partyId: string, sight: RecordSight, limit: number) => sql<RecordRow>`
  select ${columns} from ${source}
    join information.objects o on o.object = x.object and o.retired_at is null
   where x.party_id = ${partyId}::uuid and ${seen(sight)}
   order by lower(o.title_many), x.object, lower(x.title), x.record_id
   limit ${sql.lit(limit)}`

/** What is computed of the records of one object about a party. */
export const computedAbout = (partyId: string, object: string, computed: Computed) => sql<{
  recordId: string
  custom: Record<string, CustomValue>
}>`
  select x.record_id as "recordId", ${withComputed(computed, ownFields)} as custom from ${source}
   where x.party_id = ${partyId}::uuid and x.object = ${object}`

/** Whether a text holds all the words, or what was typed as it stands: a plate such as QX-77 is no two words. */
const holds = (text: Fragment, { text: typed, words }: SearchAsked): Fragment => sql`
  (${holdsWords(text, words)} or kernel.search_words(${text}) @@ phraseto_tsquery('simple', ${typed}))`

/** A value of a record that holds what is looked for, with the key of its field. */
const valueHolding = (asked: SearchAsked): Fragment => sql`
  select f.key || ': ' || f.value from jsonb_each_text(x.custom) as f(key, value)
   where ${holds(sql`f.value`, asked)} order by f.key limit 1`

/**
 * Records whose name, or one of whose values, holds what is looked for; the latest first. The index of values knows the
 * keys of fields too, so what it finds is looked at once more.
 */
export const recordsHolding = (asked: SearchAsked, sight: RecordSight, limit: number) => sql<
  RecordRow & { titleOne: string; said: string | null }
>`
  select ${columns}, o.title_one as "titleOne", (${valueHolding(asked)}) as said
    from ${source}
    join information.objects o on o.object = x.object and o.retired_at is null
   where ${seen(sight)}
     and (${holds(sql`x.title`, asked)}
          or (${holds(sql`x.custom::text`, asked)} and exists (${valueHolding(asked)})))
   order by x.updated_at desc limit ${sql.lit(limit)}`

/** One record held for a change. */
export const lockRecord = (partyId: string, recordId: string) => sql<{
  title: string
  custom: Record<string, CustomValue>
  version: number
}>`
  select x.title, x.custom, x.version from information.object_records x
   where x.party_id = ${partyId}::uuid and x.record_id = ${recordId}::uuid for update`

type RecordWrite = { readonly title: string; readonly custom: Readonly<Record<string, unknown>> }

export type RecordChange = {
  at: string
  verb: 'create' | 'change' | 'erase'
  actorName: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** What was done to a record, the latest first; what was done before its customer was merged stays with the redirect. */
export const recordChanges = (partyId: string, recordId: string, limit: number) => sql<RecordChange>`
  select c.at, c.verb, u.name as "actorName", c.before, c.after
    from ${
      partyId === firmRecordHome
        ? sql`kernel.audit_acts c`
        : sql`kernel.audit_changes c
    join kernel.parties p on p.party_id = c.party_id
     and (p.party_id = ${partyId}::uuid or p.merged_into = ${partyId}::uuid)`
    }
    left join kernel.users u on u.user_id = c.actor_id
   where c.noun = 'objects' and c.row_id = ${recordId}
   order by c.at desc, c.audit_id desc limit ${sql.lit(limit)}`

/** Under whom a record of this id stands. */
export const recordAnywhere = (recordId: string) => sql<{ partyId: string }>`
  select party_id as "partyId" from information.object_records where record_id = ${recordId}::uuid limit 1`

/** No row: a record of this id is there. */
export const insertRecord = (
  partyId: string,
  recordId: string,
  object: string,
  { title, custom }: RecordWrite,
  by: string | null,
  now: Date,
) => sql`
  insert into information.object_records (party_id, record_id, object, title, custom, created_by, created_at, updated_at)
  values (${partyId}::uuid, ${recordId}::uuid, ${object}, ${title}, ${JSON.stringify(custom)}::jsonb, ${by}::uuid,
          ${now}::timestamptz, ${now}::timestamptz)
  on conflict do nothing`

export const updateRecord = (
  partyId: string,
  recordId: string,
  { title, custom }: RecordWrite,
  now: Date,
) => sql`
  update information.object_records
     set title = ${title}, custom = ${JSON.stringify(custom)}::jsonb, updated_at = ${now}::timestamptz, version = version + 1
   where party_id = ${partyId}::uuid and record_id = ${recordId}::uuid`

export const deleteRecord = (partyId: string, recordId: string) => sql`
  delete from information.object_records where party_id = ${partyId}::uuid and record_id = ${recordId}::uuid`

/** Gives a record to another party: its row is copied there, and goes once what refers to it has followed. */
export const copyRecord = (from: string, to: string, recordId: string, now: Date) => sql`
  insert into information.object_records
    (party_id, record_id, object, title, custom, source_id, external_id, import_id, created_by, created_at, updated_at, version)
  select ${to}::uuid, x.record_id, x.object, x.title, x.custom, x.source_id, x.external_id, x.import_id, x.created_by,
         x.created_at, ${now}::timestamptz, x.version + 1
    from information.object_records x where x.party_id = ${from}::uuid and x.record_id = ${recordId}::uuid`
