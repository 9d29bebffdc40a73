import { sql } from './statement.ts'

export type AppliedMigration = { number: number; name: string; hash: string }

export const createLog = [
  sql`create schema if not exists storage`,
  sql`create table if not exists storage.migrations (
        number     integer not null,
        name       text not null,
        hash       text not null,
        breaking   boolean not null,
        program    text not null,
        applied_at timestamptz not null,
        constraint migrations_key primary key (number))`,
]

export const logExists = sql<{ exists: boolean }>`
  select to_regclass('storage.migrations') is not null as "exists"`

export const readLog = sql<AppliedMigration>`
  select number, name, hash from storage.migrations order by number`

/** Serialises migrators: the second waits here and then finds nothing left to do. */
export const lockLog = sql`select pg_advisory_xact_lock(hashtext('storage.migrations'))`

/** `breaking` is true for all: a program that does not know a migration refuses the schema. */
export const recordMigration = (migration: AppliedMigration, program: string, at: Date) => sql`
  insert into storage.migrations (number, name, hash, breaking, program, applied_at)
  values (${migration.number}, ${migration.name}, ${migration.hash}, true, ${program}, ${at})`

/** A distributed server needs both for schema changes over many tables; plain PostgreSQL ignores them. */
export const distributedSettings = [
  sql`set local citus.multi_shard_modify_mode to 'sequential'`,
  sql`set local citus.enable_local_reference_table_foreign_keys to off`,
]

export const statementOf = (text: string) => sql.raw(text)

export const serverVersion = sql<{ number: number; text: string }>`
  select current_setting('server_version_num')::int as number, current_setting('server_version') as text`

/** Takes the views for other tools away, not their schema: it holds who may read. */
export const dropWarehouse = sql`
  do $$ declare one text; begin
    for one in select viewname from pg_views where schemaname = 'warehouse' loop
      execute format('drop view warehouse.%I', one);
    end loop;
  end $$`
