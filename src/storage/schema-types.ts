import * as catalogue from './catalogue.sql.ts'
import type { Database } from './database.ts'

/** How rows come back (`row-parsing.ts`), by PostgreSQL type. */
const javascriptTypes: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  'timestamp with time zone': 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
  'uuid[]': 'string[]',
  'text[]': 'string[]',
}

/** TypeScript row types of the migrated database, one entry per table. */
export async function schemaTypes(db: Database): Promise<string> {
  const byTable = Map.groupBy(await db.many(catalogue.columns), (column) => column.table)
  const tables = [...byTable].map(
    ([table, columns]) => `  '${table}': {\n${columns.map(property).join('')}  }\n`,
  )
  return [
    '// Made from the migrated database by src/cli/schema.ts; never edited. A test compares both.\n',
    "import type { Generated } from 'kysely'\n\n",
    `export interface Schema {\n${tables.join('')}}\n`,
  ].join('')
}

function property({ column, type, nullable, hasDefault }: catalogue.ColumnRow): string {
  const base = javascriptTypes[type]
  if (base === undefined) throw new RangeError(`schemaTypes: no JavaScript type for ${type} (${column})`)
  const value = nullable ? `${base} | null` : base
  return `    ${column}: ${hasDefault || nullable ? `Generated<${value}>` : value}\n`
}

/** The schema as text: columns, constraints and indexes, one line each, sorted. */
export async function schemaText(db: Database): Promise<string> {
  const lines = [
    ...(await db.many(catalogue.columns)).map(
      ({ table, column, type, nullable }) =>
        `${table} column ${column} ${type}${nullable ? '' : ' not null'}`,
    ),
    ...(await db.many(catalogue.definitions)).map(
      ({ table, name, definition }) => `${table} ${name} ${definition}`,
    ),
    ...(await db.many(catalogue.tableKinds)).map(({ table, kind }) => `${table} kind ${kind}`),
  ]
  return `${lines.sort().join('\n')}\n`
}
