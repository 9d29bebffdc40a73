import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
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
