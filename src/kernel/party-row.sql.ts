import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { PartyTable } from './registration.ts'

/**
 * Statements over any registered table: rows move between two parties, with a manifest by which they find
 * back. The tables belong to all rooms; what may be done with them is what their registration says.
 */
type Fragment = RawBuilder<unknown>

/** The manifest's names for rows of one table: moved; not taken because the keeper had the like; the keeper's own. */
export const manifest = {
  moved: (table: PartyTable) => table.table,
  left: (table: PartyTable) => `${table.table}/left`,
  kept: (table: PartyTable) => `${table.table}/kept`,
  after: (table: PartyTable) => `${table.table}/after`,
}

/** A row's own name within its table: its key as text. */
function rowName({ rowKey }: PartyTable, alias: string): Fragment {
  const parts = rowKey.map((column) => sql`${sql.ref(`${alias}.${column}`)}::text`)
  return parts.length === 0 ? sql`'row'` : sql`concat_ws('|', ${sql.join(parts)})`
}

function otherColumns(table: PartyTable): Fragment {
  const names = [...Object.keys(table.personal), ...table.impersonal].filter((name) => name !== 'party_id')
  return sql.join(names.map((name) => sql.ref(name)))
}

/** A table and the party whose rows in it are meant. */
export type OwnedRows = { readonly table: PartyTable; readonly partyId: string }

/** How many rows each of these parties has in each of these tables, all in one statement; where none, it is left out. */
export const rowCounts = (asked: readonly OwnedRows[]) => sql<{
  tableName: string
  partyId: string
  rows: number
}>`
  select t.table_name as "tableName", t.owner as "partyId", t.rows from (${sql.join(
    asked.map(
      ({ table: { table }, partyId }) =>
        sql`select ${table}::text as table_name, ${partyId}::uuid as owner, count(*)::integer as rows
              from ${sql.table(table)} where party_id = ${partyId}`,
    ),
    sql` union all `,
  )}) t where t.rows > 0`

/** Under which names a merge's manifest remembers rows. */
export const manifestNames = (keeper: string, mergeId: string) => sql<{ name: string }>`
  select distinct table_name as name from kernel.merge_moves
   where party_id = ${keeper} and merge_id = ${mergeId}`

/**
 * Whether a row is among those that the manifest names so. Said as a truth value, so that the names are looked up in a
 * table made once: as a join it is planned for few rows, and grows with their square.
 */
const isNamed = (table: PartyTable, keeper: string, mergeId: string, name: string) => sql`
  (${rowName(table, 'x')} in (select m.row_id from kernel.merge_moves m
    where m.party_id = ${keeper} and m.merge_id = ${mergeId} and m.table_name = ${name})) is true`

/** Copies one party's rows to another; rows whose like is there already are left out. Affects as many as it copied. */
export const copyRows = (table: PartyTable, from: string, to: string, mergeId: string) => sql`
  with moved as (
    insert into ${sql.table(table.table)} as x (party_id, ${otherColumns(table)})
    select ${to}::uuid, ${otherColumns(table)} from ${sql.table(table.table)} where party_id = ${from}
    on conflict do nothing
    returning ${rowName(table, 'x')} as row_id)
  insert into kernel.merge_moves (party_id, merge_id, table_name, row_id)
  select ${to}::uuid, ${mergeId}::uuid, ${manifest.moved(table)}, row_id from moved`

/** Remembers rows that were left out, whole. */
export const rememberLeft = (table: PartyTable, from: string, to: string, mergeId: string) => sql`
  insert into kernel.merge_moves (party_id, merge_id, table_name, row_id, row_before)
  select ${to}::uuid, ${mergeId}::uuid, ${manifest.left(table)}, ${rowName(table, 'x')}, to_jsonb(x)
    from ${sql.table(table.table)} x
   where x.party_id = ${from} and not (${isNamed(table, to, mergeId, manifest.moved(table))})`

/** Writes parties' rows into the manifest whole, each table's `as` its name there; all in one statement. */
export const rememberRows = (
  owned: readonly (OwnedRows & { readonly as: string })[],
  keeper: string,
  mergeId: string,
) => sql`
  insert into kernel.merge_moves (party_id, merge_id, table_name, row_id, row_before)
  ${sql.join(
    owned.map(
      ({ table, partyId, as }) => sql`
        select ${keeper}::uuid, ${mergeId}::uuid, ${as}, ${rowName(table, 'x')}, to_jsonb(x)
          from ${sql.table(table.table)} x where x.party_id = ${partyId}`,
    ),
    sql` union all `,
  )}`

export const deleteRows = (table: PartyTable, partyId: string) => sql`
  delete from ${sql.table(table.table)} where party_id = ${partyId}`

/** Rows of a table that its own key distributes: they stay where they are and change whom they name. */
export const renameRows = (table: PartyTable, from: string, to: string, mergeId: string) => sql`
  with renamed as (
    update ${sql.table(table.table)} x set party_id = ${to}::uuid where x.party_id = ${from}
    returning ${rowName(table, 'x')} as row_id)
  insert into kernel.merge_moves (party_id, merge_id, table_name, row_id)
  select ${to}::uuid, ${mergeId}::uuid, ${manifest.moved(table)}, row_id from renamed`

/** Copies moved rows back to the party they came from. */
export const copyRowsBack = (table: PartyTable, keeper: string, to: string, mergeId: string) => sql`
  insert into ${sql.table(table.table)} (party_id, ${otherColumns(table)})
  select ${to}::uuid, ${otherColumns(table)} from ${sql.table(table.table)} x
   where x.party_id = ${keeper} and (${isNamed(table, keeper, mergeId, manifest.moved(table))})
  on conflict do nothing`

export const deleteMovedRows = (table: PartyTable, keeper: string, mergeId: string) => sql`
  delete from ${sql.table(table.table)} x
   where x.party_id = ${keeper} and (${isNamed(table, keeper, mergeId, manifest.moved(table))})`

export const renameRowsBack = (table: PartyTable, keeper: string, to: string, mergeId: string) => sql`
  update ${sql.table(table.table)} x set party_id = ${to}::uuid
   where x.party_id = ${keeper} and (${isNamed(table, keeper, mergeId, manifest.moved(table))})`

/** Writes remembered rows again, as they were. */
export const restoreRows = (table: PartyTable, keeper: string, mergeId: string, as: string) => sql`
  insert into ${sql.table(table.table)}
  select r.* from kernel.merge_moves m
   cross join lateral jsonb_populate_record(null::${sql.table(table.table)}, m.row_before) r
   where m.party_id = ${keeper} and m.merge_id = ${mergeId} and m.table_name = ${as} and m.row_before is not null
  on conflict do nothing`

/** How many of the keeper's rows differ from what the merge left: 0 when nobody touched them since. */
export const rowsChangedSince = (table: PartyTable, keeper: string, mergeId: string) => sql<{
  changed: number
}>`
  with found as (select to_jsonb(x) as body from ${sql.table(table.table)} x where x.party_id = ${keeper}),
  left_by_merge as (select m.row_before as body from kernel.merge_moves m
                     where m.party_id = ${keeper} and m.merge_id = ${mergeId}
                       and m.table_name = ${manifest.after(table)})
  select (select count(*) from (select body from found except select body from left_by_merge) a)
       + (select count(*) from (select body from left_by_merge except select body from found) b) as changed`

/** A party's rows whole, for what they take away. */
export const rowsOf = (table: PartyTable, columns: readonly string[], partyId: string) => sql<
  Record<string, unknown>
>`
  select ${sql.join(columns.map((name) => sql.ref(name)))}
    from ${sql.table(table.table)} where party_id = ${partyId}
   order by ${table.rowKey.length === 0 ? sql`1` : sql.join(table.rowKey.map((name) => sql.ref(name)))}`

/** What erasure writes into a column that must keep its row. `type` is PostgreSQL's name of the type. */
function blankOf(column: string, type: string, blankAs: string | undefined): Fragment {
  if (type === 'jsonb') return blankAs === undefined ? essence(column) : sql`${blankAs}::jsonb`
  if (type === 'bytea') return sql`''::bytea`
  return sql`${blankAs ?? ''}`
}

/** Of a JSON object its dates, ids and amounts; words and other numbers may be somebody's. */
export const essence = (column: string) => sql`
  (select jsonb_object_agg(e.key, e.value) from jsonb_each(
     case when jsonb_typeof(${sql.ref(column)}) = 'object' then ${sql.ref(column)} else '{}' end) e
    where (jsonb_typeof(e.value) = 'number' and e.key ~* '(minor|amount)$')
       or (jsonb_typeof(e.value) = 'string'
           and (e.value #>> '{}' ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
                or e.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?$'
                or (e.key = 'currency' and e.value #>> '{}' ~ '^[A-Z]{3}$'))))`

/** Blanks the personal columns of one party's rows. `types`: PostgreSQL's type of each column. */
export function blankRows(table: PartyTable, partyId: string, types: ReadonlyMap<string, string>) {
  const changes = Object.entries(table.personal).flatMap(([column, { erase, blankAs }]) => {
    if (erase === 'null') return [sql`${sql.ref(column)} = null`]
    if (erase !== 'blank') return []
    const blank = blankOf(column, types.get(column) ?? 'text', blankAs)
    // Empty stays empty: an audit row of a creation has no “before”, and keeps having none.
    return [
      sql`${sql.ref(column)} = case when ${sql.ref(column)} is not null then coalesce(${blank}, ${empty(types.get(column))}) end`,
    ]
  })
  return sql`update ${sql.table(table.table)} set ${sql.join(changes)} where party_id = ${partyId}`
}

const empty = (type: string | undefined) =>
  type === 'jsonb' ? sql`'{}'::jsonb` : type === 'bytea' ? sql`''::bytea` : sql`''`

/** Types of all columns, and which tables are distributed by a key of their own. */
export const columnTypes = sql<{ tableName: string; columnName: string; type: string }>`
  select table_schema || '.' || table_name as "tableName", column_name as "columnName", udt_name as type
    from information_schema.columns where table_schema in (select split_part(k.table_name, '.', 1) from storage.table_kinds k)`

export const keyedTables = sql<{ tableName: string }>`
  select table_name as "tableName" from storage.table_kinds where kind = 'by-key'`
