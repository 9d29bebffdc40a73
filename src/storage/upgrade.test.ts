import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyDatabase } from '../../test/support/database.ts'
import { countFilled, fill } from '../../test/support/filled.ts'
import { backUp, restoreBackup } from './backup.ts'
import { migrate, migrationState } from './migrate.ts'
import { readMigrations } from './migration-file.ts'
import { sql } from './statement.ts'
import { upgrade } from './upgrade.ts'

const now = new Date('2026-11-12T06:00:00Z')
const folder = await mkdtemp(join(tmpdir(), 'kith-upgrade-'))
after(() => rm(folder, { recursive: true, force: true }))

const migrations = await readMigrations()

for (const { number, name } of migrations) {
  test(`a filled database of schema ${name} is upgraded with every row in place`, async () => {
    const db = await emptyDatabase()
    await migrate(db, 'test', now, number)
    const before = await fill(db)
    const own = join(folder, name)
    const applied = await upgrade(db, { folder: own, say: () => undefined, now })
    const { known, pending } = await migrationState(db)
    assert.deepEqual(
      applied,
      migrations.map((migration) => migration.number).filter((later) => later > number),
    )
    assert.deepEqual(pending, [])
    for (const [table, rows] of before) assert.equal((await countFilled(db)).get(table), rows, table)
    const backups = await readdir(join(own, 'backups')).catch(() => [])
    assert.equal(backups.length, number < known ? 1 : 0, 'an upgrade of a filled database backs it up first')
  })
}

test('an empty database is filled with the schema without a backup', async () => {
  const db = await emptyDatabase()
  const own = join(folder, 'empty')
  const applied = await upgrade(db, { folder: own, say: () => undefined, now })
  assert.equal(applied.length, migrations.length)
  await assert.rejects(readdir(own), { code: 'ENOENT' })
})

test('an upgrade that fails leaves the schema as it was', async () => {
  const db = await emptyDatabase()
  await migrate(db, 'test', now, 3)
  // The next migration finds its place taken, in the middle of the whole.
  await db.run(sql`create table information.sources (source_id uuid)`)
  await assert.rejects(upgrade(db, { folder, say: () => undefined, now }), {
    code: 'storage.migration-failed',
  })
  assert.equal((await migrationState(db)).applied, 3)
})

test('a backup of an older schema is restored and upgraded', async () => {
  const old = await emptyDatabase()
  await migrate(old, 'test', now, 5)
  const before = await fill(old)
  const file = join(folder, 'old.tar.gz')
  await backUp(old, file, 'test', now)
  const target = await emptyDatabase()
  await restoreBackup(target, file, { program: 'test', now, replace: false, address: 'target' })
  assert.deepEqual((await migrationState(target)).pending, [])
  for (const [table, rows] of before) assert.equal((await countFilled(target)).get(table), rows, table)
})
