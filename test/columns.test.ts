import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { mistakenTypes, statementsOf, tablesOf, unknownColumns } from './support/columns.ts'
import { readSources } from './support/walls.ts'

const generated = new URL('../src/storage/schema.generated.ts', import.meta.url)
const tables = tablesOf(readFileSync(generated, 'utf8'))
const statements = [...readSources()]
  .filter(([file]) => file.endsWith('.sql.ts'))
  .flatMap(([file, source]) => statementsOf(file, source))

/** One statement, as a file would write it. */
const planted = (statement: string) => statementsOf('planted.sql.ts', statement)

test('every column that a statement names is one that its table has', () => {
  assert.deepEqual(
    statements.flatMap((statement) => unknownColumns(statement, tables)),
    [],
  )
})

test('every column comes out as the kind of value that the database has', () => {
  assert.deepEqual(
    statements.flatMap((statement) => mistakenTypes(statement, tables)),
    [],
  )
})

const wrongColumns = [
  'const a = sql`select p.dispaly_name from kernel.parties p`',
  'const a = sql`select 1 from kernel.users u join kernel.parties as p on p.owner = u.user_id`',
  'const a = sql`insert into kernel.users (user_id, nmae) values ($1, $2)`',
  'const a = sql`select user_id as "userId" from kernel.users where mail = $1`',
  'const a = sql`select parties.nothing from kernel.parties`',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a file's text, with a fragment inside a statement
  'const a = (id: string) => sql`select 1 from kernel.parties p where ${id ? sql`p.nobody = ${id}` : sql`true`}`',
]

for (const statement of wrongColumns)
  test(`a wrong column is found in: ${statement.slice(10)}`, () => {
    assert.equal(planted(statement).flatMap((written) => unknownColumns(written, tables)).length, 1)
  })

test('a number that is said to be text is found', () => {
  const statement = 'const a = sql<{ version: string }>`select p.version as version from kernel.parties p`'
  assert.deepEqual(
    planted(statement).flatMap((written) => mistakenTypes(written, tables)),
    ['planted.sql.ts: version is number, version says string'],
  )
})

test('the statements are read: hundreds, most of them over tables', () => {
  assert.ok(statements.length > 200)
  assert.ok(tables.size > 30)
})
