import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { KithError } from '../kernel/errors.ts'
import { backUp } from './backup.ts'
import { databaseSize } from './copy-catalogue.sql.ts'
import type { Database } from './database.ts'
import { migrate, migrationState } from './migrate.ts'
import { programVersion } from './program-version.ts'

/** `folder`: the data folder, where the backup goes. `say`: shows what is being done. */
export type UpgradeOptions = {
  readonly folder: string
  readonly say: (text: string) => void
  readonly now: Date
}

/** Room that must stay free beside the backup and the new tables; bytes. */
const reserve = 100 * 1024 * 1024

/**
 * Brings a database to this program's schema. One that holds data is looked at first (version, schema, disk)
 * and backed up; then all migrations happen or none.
 * @returns the numbers of the migrations applied now
 * @throws storage.schema-newer, storage.server-too-old, storage.disk-full, storage.migration-failed
 */
export async function upgrade(db: Database, { folder, say, now }: UpgradeOptions): Promise<number[]> {
  const { applied, known, pending } = await migrationState(db)
  if (pending.length === 0) return []
  const program = await programVersion()
  if (applied > 0) {
    const backups = join(folder, 'backups')
    await mkdir(backups, { recursive: true, mode: 0o700 })
    await checkRoom(db, backups)
    say(`Upgrading from schema ${applied} to ${known}. First a backup …`)
    const time = now.toISOString().slice(0, 19).replaceAll(':', '-')
    const made = await backUp(db, join(backups, `schema-${applied}-${time}.tar.gz`), program, now)
    say(`  ${made.rows} rows in ${made.file}`)
  }
  return migrate(db, program, now)
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
