import { sql } from './statement.ts'

/** Our own schemas; the rooms are in the database from the first migration, empty ones too. */
const ourSchemas = sql`('kernel', 'information', 'empowerment', 'strategy', 'value', 'channels', 'performance', 'http', 'storage')`

export type CopiedTable = { table: string; columns: string[] }

/** Every table of ours with the columns that are stored; what migrations themselves write is left out. */
export const copiedTables = sql<CopiedTable>`
  select kinds.table_name as "table", array_agg(a.attname::text order by a.attnum) as "columns"
    from storage.table_kinds as kinds
    join pg_catalog.pg_attribute as a on a.attrelid = kinds.table_name::regclass
   where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     and kinds.table_name not in ('storage.migrations', 'storage.table_kinds', 'storage.transaction_shifts')
   group by kinds.table_name
   order by kinds.table_name`

/** Which table refers to which other one. */
export const references = sql<{ table: string; refersTo: string }>`
  select distinct n.nspname || '.' || c.relname as "table", fn.nspname || '.' || f.relname as "refersTo"
    from pg_catalog.pg_constraint as k
    join pg_catalog.pg_class as c on c.oid = k.conrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_class as f on f.oid = k.confrelid
    join pg_catalog.pg_namespace as fn on fn.oid = f.relnamespace
   where k.contype = 'f' and k.conrelid <> k.confrelid and k.conparentid = 0
     and n.nspname in ${ourSchemas}
   order by 1, 2`

/** Partitions that were made while Kith ran, with their bounds. */
export const partitions = sql<{ partition: string; parent: string; bound: string }>`
  select n.nspname || '.' || c.relname as "partition", pn.nspname || '.' || p.relname as "parent",
         pg_get_expr(c.relpartbound, c.oid) as "bound"
    from pg_catalog.pg_inherits as i
    join pg_catalog.pg_class as c on c.oid = i.inhrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_class as p on p.oid = i.inhparent
    join pg_catalog.pg_namespace as pn on pn.oid = p.relnamespace
   where c.relispartition and c.relkind = 'r' and n.nspname in ${ourSchemas}
   order by 1`

/** Counters of ours and the last number each gave; null when it gave none. */
export const counters = sql<{ counter: string; last: number | null }>`
  select schemaname || '.' || sequencename as "counter", last_value as "last"
    from pg_catalog.pg_sequences
   where schemaname in ${ourSchemas}
   order by 1`

export const setCounter = (counter: string, last: number) => sql`select setval(${counter}::regclass, ${last})`

/** Rows and a sum of row fingerprints that does not depend on their order. */
export const fingerprint = ({ table, columns }: CopiedTable) => sql<{ rows: number; hash: string }>`
  select count(*) as "rows",
         coalesce(sum(('x' || left(md5(row(${names(columns)})::text), 15))::bit(60)::bigint), 0)::text as "hash"
    from ${sql.table(table)}`

export const isolated = sql`set transaction isolation level repeatable read, read only`

export const createPartition = (partition: string, parent: string, bound: string) =>
  sql`create table if not exists ${sql.table(partition)} partition of ${sql.table(parent)} ${sql.raw(bound)}`

export const emptyTables = (tables: readonly string[]) =>
  sql`truncate table ${sql.join(tables.map((table) => sql.table(table)))}`

/** The copy of a table to the client; a select, since a partitioned table is not copied by itself. */
export const copyTo = ({ table, columns }: CopiedTable) =>
  `copy (select ${quoted(columns)} from ${table}) to stdout`

export const copyFrom = ({ table, columns }: CopiedTable) => `copy ${table} (${quoted(columns)}) from stdin`

/** Whether a Kith has been in this database: its log of migrations exists. */
export const hasSchema = sql<{ exists: boolean }>`
  select to_regclass('storage.table_kinds') is not null as "exists"`

/** Schemas to remove for a replacement: ours, and the job queue's, which is made anew. */
export const removableSchemas = sql<{ schema: string }>`
  select nspname as "schema" from pg_catalog.pg_namespace
   where nspname in ${ourSchemas} or nspname = 'graphile_worker'
   order by 1`

export const removeSchema = (schema: string) => sql`drop schema if exists ${sql.id(schema)} cascade`

export const databaseSize = sql<{ bytes: number }>`
  select pg_database_size(current_database()) as "bytes"`

const names = (columns: readonly string[]) => sql.join(columns.map((column) => sql.id(column)))
const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ')
