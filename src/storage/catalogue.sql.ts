import { sql } from './statement.ts'

export type ColumnRow = {
  table: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
}

/** Every column of Kith's own tables, partitions left out: they appear with the years. */
export const columns = sql<ColumnRow>`
  select n.nspname || '.' || c.relname as "table", a.attname as "column",
         format_type(a.atttypid, a.atttypmod) as "type", not a.attnotnull as "nullable",
         a.atthasdef as "hasDefault"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('kernel', 'information', 'empowerment', 'strategy', 'value', 'channels', 'performance', 'storage', 'http')
     and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
   order by 1, a.attnum`

/** Constraints and indexes as text, for the comparison with the committed schema. */
export const definitions = sql<{ table: string; name: string; definition: string }>`
  select n.nspname || '.' || c.relname as "table", k.conname as "name", pg_get_constraintdef(k.oid) as "definition"
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('kernel', 'information', 'empowerment', 'strategy', 'value', 'channels', 'performance', 'storage', 'http')
     and not c.relispartition and k.contype <> 'n'
  union all
  select n.nspname || '.' || c.relname, i.relname, pg_get_indexdef(i.oid)
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('kernel', 'information', 'empowerment', 'strategy', 'value', 'channels', 'performance', 'storage', 'http')
     and not c.relispartition and not exists (select from pg_constraint k where k.conindid = i.oid)
   order by 1, 2`

export const tableKinds = sql<{ table: string; kind: string; keyColumn: string | null }>`
  select table_name as "table", kind, key_column as "keyColumn" from storage.table_kinds order by 1`
