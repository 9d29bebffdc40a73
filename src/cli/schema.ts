import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../storage/database.ts'
import { startEmbedded } from '../storage/embedded.ts'
import { migrate } from '../storage/migrate.ts'
import { schemaText, schemaTypes } from '../storage/schema-types.ts'

/** Migrates a database of its own and writes its row types and its schema text into the source tree. */
export async function writeSchema(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-schema-'))
  const server = await startEmbedded(folder, { durable: false })
  const db = connect(server.url)
  try {
    await migrate(db, 'schema', new Date())
    await writeFile(new URL('../storage/schema.generated.ts', import.meta.url), await schemaTypes(db))
    await writeFile(new URL('../../migrations/schema.txt', import.meta.url), await schemaText(db))
  } finally {
    await db.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await writeSchema()
