import type { CopiedTable } from './copy-catalogue.sql.ts'
import { sql } from './statement.ts'

/** Which columns are kept as JSON word for word; they travel as texts, so that not a space of them changes. */
export const verbatimColumns = sql<{ table: string; column: string }>`
  select kinds.table_name as "table", a.attname::text as "column"
    from storage.table_kinds as kinds
    join pg_catalog.pg_attribute as a on a.attrelid = kinds.table_name::regclass
   where a.attnum > 0 and not a.attisdropped and a.atttypid = 'json'::regtype
   order by 1, 2`

/** Every column with its type, as the manifest tells it. */
export const columnTypes = sql<{ table: string; column: string; type: string }>`
  select kinds.table_name as "table", a.attname::text as "column", format_type(a.atttypid, a.atttypmod) as "type"
    from storage.table_kinds as kinds
    join pg_catalog.pg_attribute as a on a.attrelid = kinds.table_name::regclass
   where a.attnum > 0 and not a.attisdropped
   order by 1, a.attnum`

// One line is one row as JSON. JSON holds no control character, so these two never stand in a line, and the line
// travels as it is.
const asItIs = `(format csv, quote e'\\x01', delimiter e'\\x02')`

/** A table as lines of JSON. */
export function copyLinesTo({ table, columns }: CopiedTable, verbatim: ReadonlySet<string>): string {
  const read = columns.map((name) => (verbatim.has(name) ? `"${name}"::text as "${name}"` : `"${name}"`))
  return `copy (select row_to_json(t) from (select ${read.join(', ')} from ${table}) t) to stdout ${asItIs}`
}

export const makeStage = sql`create temporary table staged_lines (line json not null) on commit drop`
export const emptyStage = sql`truncate staged_lines`
export const copyLinesFrom = `copy staged_lines (line) from stdin ${asItIs}`

/** The staged lines as rows of a table. */
export function insertStaged({ table, columns }: CopiedTable, verbatim: ReadonlySet<string>) {
  const names = sql.join(columns.map((column) => sql.id(column)))
  const values = sql.join(
    columns.map((column) =>
      verbatim.has(column) ? sql`(staged_lines.line ->> ${column})::json` : sql`${sql.ref(`r.${column}`)}`,
    ),
  )
  return sql`
    insert into ${sql.table(table)} (${names})
    select ${values} from staged_lines
      cross join lateral json_populate_record(null::${sql.table(table)}, staged_lines.line) as r`
}
