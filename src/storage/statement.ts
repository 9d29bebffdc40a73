import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  type Selectable,
} from 'kysely'
import type { Schema } from './schema.generated.ts'

export { sql } from 'kysely'

/** A statement that yields rows of one shape; made by `sql` or by a builder from `table`. */
export type Statement<Row> = RawBuilder<Row> | Compilable<Row>

/** The row of a table as the migrated database has it. */
export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>

/**
 * Typed query builders over the migrated schema: `table.selectFrom('kernel.parties')…`. It only compiles;
 * `Database` runs.
 */
export const table = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** The text and parameters of a statement. */
export function compile(statement: Statement<unknown>): CompiledQuery {
  return 'isRawBuilder' in statement ? statement.compile(table) : statement.compile()
}
