import { writeFile } from 'node:fs/promises'
import { connect } from '../storage/database.ts'
import { schemaText, schemaTypes } from '../storage/schema-types.ts'

/** Writes the row types and the schema text of a migrated database into the source tree. */
export async function writeSchema(databaseUrl: string): Promise<void> {
  const db = connect(databaseUrl)
  try {
    await writeFile(new URL('../storage/schema.generated.ts', import.meta.url), await schemaTypes(db))
    await writeFile(new URL('../../migrations/schema.txt', import.meta.url), await schemaText(db))
  } finally {
    await db.close()
  }
}
