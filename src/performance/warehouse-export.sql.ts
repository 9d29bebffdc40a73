import { sql } from '../storage/statement.ts'

/** A column of a view with its type in the database. */
export type ViewColumn = { readonly column: string; readonly type: string }

export const columnsOfView = (view: string) => sql<ViewColumn>`
  select attname::text as "column", format_type(atttypid, atttypmod) as "type" from pg_attribute
   where attrelid = ${`warehouse.${view}`}::regclass and attnum > 0 and not attisdropped order by attnum`

/** All reading of an export sees one moment. */
export const oneMoment = sql`set transaction isolation level repeatable read, read only`

export const moment = sql<{ asOf: string }>`select now() as "asOf"`

/** Every row of a view with every column of it. */
export const rowsOfView = (view: string, columns: readonly ViewColumn[]) => sql<Record<string, unknown>>`
  select ${sql.join(columns.map(({ column }) => sql.id(column)))} from ${sql.table(`warehouse.${view}`)}`
