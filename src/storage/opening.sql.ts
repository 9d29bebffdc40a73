import { sql } from './statement.ts'

/** Whether anybody else is connected to the server, whatever database they work on. */
export const othersConnected = sql<{ found: boolean }>`
  select exists (select from pg_catalog.pg_stat_activity
                  where backend_type = 'client backend' and pid <> pg_backend_pid()) as "found"`

/** Other Kiths at work on this database, by the names they connect under; not those named `besides`. */
export const otherKiths = (besides: string | null) => sql<{ name: string; sessions: number }>`
  select application_name as "name", count(*) as "sessions" from pg_catalog.pg_stat_activity
   where datname = current_database() and application_name like 'kith%' and pid <> pg_backend_pid()
     and application_name is distinct from ${besides}
   group by application_name order by application_name`

/** Whether the server has the database of an embedded Kith, and the statement that makes it. */
export const databaseExists = sql<{ found: boolean }>`
  select exists (select from pg_catalog.pg_database where datname = 'kith') as "found"`

export const createDatabase = sql`create database kith`
