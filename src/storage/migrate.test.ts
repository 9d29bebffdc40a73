import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
import { temporaryFolder } from '../../test/support/kith.ts'
import { migrate, migrationState } from './migrate.ts'
import { readMigrations, splitStatements } from './migration-file.ts'
import { sql } from './statement.ts'

test('statements are split at semicolons outside quotes, dollar quotes and comments', () => {
  const text = "-- one; two\nselect ';' ; create function f() as $$ begin; end $$;\n/* ; */ select 1"
  assert.deepEqual(splitStatements(text), [
    "select ';'",
    'create function f() as $$ begin; end $$',
    '/* ; */ select 1',
  ])
})

test('no file of a migration is left out for its name', async () => {
  const at = await temporaryFolder()
  const names = async () => (await readMigrations(pathToFileURL(`${at}/`))).map(({ name }) => name)
  const topics = ['0002-sha-256', '0001-first']
  for (const topic of topics) await writeFile(join(at, `${topic}.sql`), 'select 1;')
  assert.deepEqual(await names(), ['0001-first', '0002-sha-256'])
  for (const [other, words] of [
    ['0003_third', /0003_third\.sql has no name like/],
    ['0002-another', /0002-another\.sql and 0002-sha-256\.sql have one number/],
  ] as const) {
    await writeFile(join(at, `${other}.sql`), 'select 1;')
    await assert.rejects(names(), words)
    await rm(join(at, `${other}.sql`))
  }
})

test('a second migration of the same database changes nothing', async () => {
  const db = await freshDatabase()
  assert.deepEqual(await migrate(db, 'test', new Date()), [])
})

test('two migrators at once apply each migration once', async () => {
  const db = await emptyDatabase()
  const [first, second] = await Promise.all([migrate(db, 'a', new Date()), migrate(db, 'b', new Date())])
  assert.equal(first.length + second.length, (await readMigrations()).length)
})

test('a migration of a newer program makes this one refuse, with both schemas in the sentence', async () => {
  const db = await freshDatabase()
  await db.run(sql`insert into storage.migrations values (9001, '9001-later', 'x', false, 'later', now())`)
  await assert.rejects(migrationState(db), {
    code: 'storage.schema-newer',
    message: /newer Kith \(schema 9001/,
  })
  await assert.rejects(migrate(db, 'test', new Date()), { code: 'storage.schema-newer' })
})

test('an edited migration is refused by name', async () => {
  const db = await freshDatabase()
  await db.run(sql`update storage.migrations set hash = 'other' where number = 3`)
  await assert.rejects(migrationState(db), /0003-parties/)
})
