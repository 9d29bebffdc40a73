import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { copyOf, emptyDatabase } from '../../test/support/database.ts'
import { countFilled, fill } from '../../test/support/filled.ts'
import { backUp, restoreBackup } from './backup.ts'
import { connect } from './database.ts'
import { migrate, migrationState } from './migrate.ts'
import { readMigrations } from './migration-file.ts'
import { sql } from './statement.ts'
import { needSchema, upgrade } from './upgrade.ts'

const now = new Date('2026-11-12T06:00:00Z')
const folder = await mkdtemp(join(tmpdir(), 'kith-upgrade-'))
after(() => rm(folder, { recursive: true, force: true }))

const migrations = await readMigrations()

/** Every past schema is a copy of this one, taken as it grows: none is made from the first migration on. */
const growing = await emptyDatabase()

for (const { number, name } of migrations) {
  test(`a filled database of schema ${name} is upgraded with every row in place`, async () => {
    await migrate(growing, 'test', now, number)
    const db = await copyOf(growing)
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
    await db.drop()
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

test('data that another Kith works with is neither upgraded nor backed up', async () => {
  const db = await emptyDatabase()
  await migrate(db, 'test', now, 5)
  const older = connect(db.url, { name: 'kith', max: 1 })
  await older.one(sql`select 1 as n`)
  const own = join(folder, 'in use')
  await assert.rejects(upgrade(db, { folder: own, say: () => undefined, now }), {
    code: 'storage.database-in-use',
    message: /is in use by kith \(1\)/,
  })
  await older.close()
  assert.equal((await migrationState(db)).applied, 5)
  await assert.rejects(readdir(own), { code: 'ENOENT' })
})

test('a Kith that begins to work with the data while it is backed up stops the upgrade', async () => {
  const db = await emptyDatabase()
  await migrate(db, 'test', now, 5)
  const gate = connect(db.url, { name: 'gate', max: 1 })
  const older = connect(db.url, { name: 'kith', max: 1 })
  const said = Promise.withResolvers<void>()
  const upgrading = gate.transaction(async (tx) => {
    await tx.run(sql`lock table kernel.users in access exclusive mode`)
    const begun = upgrade(db, { folder: join(folder, 'meanwhile'), say: () => said.resolve(), now })
    const refused = assert.rejects(begun, { code: 'storage.database-in-use' })
    await said.promise
    await older.one(sql`select 1 as n`)
    return { refused }
  })
  await (await upgrading).refused
  await Promise.all([older.close(), gate.close()])
  assert.equal((await migrationState(db)).applied, 5)
})

test('a command that does not start Kith leaves older data as it is, and gives empty data its schema', async () => {
  const older = await emptyDatabase()
  await migrate(older, 'test', now, 5)
  await assert.rejects(needSchema(older, now), {
    code: 'storage.schema-older',
    message: /schema 5; .*kith start/,
  })
  assert.equal((await migrationState(older)).applied, 5)
  const empty = await emptyDatabase()
  await needSchema(empty, now)
  assert.deepEqual((await migrationState(empty)).pending, [])
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
