import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { KithError } from '../kernel/errors.ts'
import { backUp } from './backup.ts'
import { databaseSize } from './copy-catalogue.sql.ts'
import type { Database, Pool } from './database.ts'
import { migrate, migrationState } from './migrate.ts'
import { refuseOtherKiths } from './opening.ts'
import { programVersion } from './program-version.ts'

/** `folder`: the data folder, where the backup goes. `say`: shows what is being done. */
export type UpgradeOptions = {
  readonly folder: string
  readonly say: (text: string) => void
  readonly now: Date
}

/** Room that must stay free beside the backup and the new tables; bytes. */
const reserve = 100 * 1024 * 1024

/** The name under which a start connects until it serves. Of several at once one upgrades and the rest find it done. */
export const startingName = 'kith start'

/**
 * Brings a database to this program's schema, over connections made as `startingName`. One that holds data is
 * looked at first (version, schema, who else works there, disk) and backed up; then all migrations happen or
 * none.
 * @returns the numbers of the migrations applied now
 * @throws storage.schema-newer, storage.server-too-old, storage.database-in-use, storage.disk-full,
 *   storage.migration-failed
 */
export async function upgrade(db: Pool, { folder, say, now }: UpgradeOptions): Promise<number[]> {
  const { applied, known, pending } = await migrationState(db)
  if (pending.length === 0) return []
  const program = await programVersion()
  if (applied > 0) {
    // An older Kith that went on would write what the newer schema no longer means.
    await refuseOtherKiths(db, db.address, startingName)
    const backups = join(folder, 'backups')
    await mkdir(backups, { recursive: true, mode: 0o700 })
    await checkRoom(db, backups)
    say(`Upgrading from schema ${applied} to ${known}. First a backup …`)
    const time = now.toISOString().slice(0, 19).replaceAll(':', '-')
    const made = await backUp(db, join(backups, `schema-${applied}-${time}.tar.gz`), program, now)
    say(`  ${made.rows} rows in ${made.file}`)
    // It may have been started while the backup was written.
    await refuseOtherKiths(db, db.address, startingName)
  }
  return migrate(db, program, now)
}

/**
 * Makes sure that a command other than `start` may work with a database: an empty one is given this program's
 * schema, an older one is left as it is, since upgrading changes what a running Kith relies on.
 * @throws storage.schema-older, storage.schema-newer, storage.server-too-old, storage.migration-failed
 */
export async function needSchema(db: Database, now: Date): Promise<void> {
  const { applied, known, pending } = await migrationState(db)
  if (pending.length === 0) return
  if (applied > 0) throw new KithError('storage.schema-older', { found: applied, known })
  await migrate(db, await programVersion(), now)
}

async function checkRoom(db: Database, folder: string): Promise<void> {
  const { bytes } = await db.one(databaseSize)
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  const needed = bytes + reserve
  if (free < needed)
    throw new KithError('storage.disk-full', { folder, needed: inWords(needed), free: inWords(free) })
}

/** Bytes as a person reads them. */
export function inWords(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`
}
