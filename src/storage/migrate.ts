import { KithError } from '../kernel/errors.ts'
import type { Database } from './database.ts'
import { type Migration, readMigrations } from './migration-file.ts'
import * as log from './migration-log.sql.ts'

/** What a database has against what this program brings. */
export type MigrationState = {
  /** The highest migration applied; 0 for an empty database. */
  readonly applied: number
  /** The highest migration this program knows. */
  readonly known: number
  readonly pending: readonly Migration[]
}

/**
 * Compares the database with the program, changing nothing.
 *
 * @throws storage.server-too-old, storage.schema-newer, storage.migration-edited
 */
export async function migrationState(db: Database): Promise<MigrationState> {
  const version = await db.one(log.serverVersion)
  if (version.number < 150_000) throw new KithError('storage.server-too-old', { found: version.text })
  const migrations = await readMigrations()
  const { exists } = await db.one(log.logExists)
  const applied = exists ? await db.many(log.readLog) : []
  return compare(applied, migrations)
}

/**
 * Brings the database to this program's schema: every pending migration in one transaction, so an upgrade
 * happens whole or not at all. Two migrators at once are safe; the second finds nothing to do.
 *
 * @param upTo  stop after this migration number (tests of upgrades); default: all
 * @returns the numbers applied now
 * @throws storage.migration-failed and what `migrationState` throws
 */
export async function migrate(db: Database, program: string, now: Date, upTo = Infinity): Promise<number[]> {
  await migrationState(db)
  return db.transaction(async (tx) => {
    for (const setting of log.distributedSettings) await tx.run(setting)
    await tx.run(log.lockLog)
    for (const statement of log.createLog) await tx.run(statement)
    const { pending } = compare(await tx.many(log.readLog), await readMigrations())
    // What other tools read stands on these tables, and is made anew at the next start.
    if (pending.length > 0) await tx.run(log.dropWarehouse)
    const wanted = pending.filter((migration) => migration.number <= upTo)
    for (const migration of wanted) await apply(tx, migration, program, now)
    return wanted.map((migration) => migration.number)
  })
}

function compare(applied: readonly log.AppliedMigration[], migrations: readonly Migration[]): MigrationState {
  const known = migrations.at(-1)?.number ?? 0
  for (const done of applied) {
    const here = migrations.find((migration) => migration.number === done.number)
    if (here && here.hash !== done.hash) throw new KithError('storage.migration-edited', { name: here.name })
    // A column it does not fill, a rule it does not keep: an older program would damage newer data unseen.
    if (!here) throw new KithError('storage.schema-newer', { found: applied.at(-1)?.number ?? 0, known })
  }
  const numbers = new Set(applied.map((done) => done.number))
  const pending = migrations.filter((migration) => !numbers.has(migration.number))
  return { applied: applied.at(-1)?.number ?? 0, known, pending }
}

async function apply(tx: Database, migration: Migration, program: string, now: Date): Promise<void> {
  try {
    for (const statement of migration.statements) await tx.run(log.statementOf(statement))
    await tx.run(log.recordMigration(migration, program, now))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new KithError('storage.migration-failed', { name: migration.name, reason }, { cause: error })
  }
}
