import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import type { PartyTable } from '../src/kernel/registration.ts'
import { assemble } from '../src/main.ts'
import { sql } from '../src/storage/statement.ts'
import { freshDatabase } from './support/database.ts'

const db = await freshDatabase()
const { partyTables } = assemble(tmpdir())

type Column = { tableName: string; columnName: string }

const columns = await db.many(sql<Column>`
  select k.table_name as "tableName", a.attname as "columnName"
    from storage.table_kinds k
    join pg_attribute a on a.attrelid = k.table_name::regclass and a.attnum > 0 and not a.attisdropped
   where k.kind in ('by-party', 'by-key')
   order by 1, a.attnum`)

/** What is wrong between the tables of the database and those that rooms registered. */
function flaws(found: readonly Column[], tables: readonly PartyTable[]): string[] {
  const byTable = Map.groupBy(found, ({ tableName }) => tableName)
  const registered = new Map<string, PartyTable>(tables.map((table) => [table.table, table]))
  const wrong = [...registered.keys()]
    .filter((name) => !byTable.has(name))
    .map((name) => `${name} is no such table`)
  for (const [name, own] of byTable) {
    const table = registered.get(name)
    if (!table) wrong.push(`${name} is registered by no room`)
    else
      wrong.push(
        ...flawsOf(
          table,
          own.map(({ columnName }) => columnName),
        ),
      )
  }
  return wrong
}

function flawsOf(
  { table, personal, impersonal, rowKey, takeAway }: PartyTable,
  found: readonly string[],
): string[] {
  const said = [...Object.keys(personal), ...impersonal]
  return [
    ...found
      .filter((name) => !said.includes(name))
      .map((name) => `${table}.${name} is neither personal nor impersonal`),
    ...said.filter((name) => !found.includes(name)).map((name) => `${table}.${name} is no such column`),
    ...said.filter((name, index) => said.indexOf(name) !== index).map((name) => `${table}.${name} is both`),
    ...rowKey.filter((name) => !found.includes(name)).map((name) => `${table}: key ${name} is no column`),
    ...Object.keys(takeAway?.meanings ?? {})
      .filter((name) => !found.includes(name))
      .map((name) => `${table}: take-away of ${name}, which is no column`),
  ]
}

test('every table about parties is registered, and each of its columns is personal or impersonal', () => {
  assert.deepEqual(flaws(columns, partyTables), [])
})

test('a table that nobody registered is noticed', () => {
  const planted = [...columns, { tableName: 'channels.whispers', columnName: 'party_id' }]
  assert.deepEqual(flaws(planted, partyTables), ['channels.whispers is registered by no room'])
})

test('a personal column that nobody registered is noticed', () => {
  const planted = [...columns, { tableName: 'information.notes', columnName: 'mood' }]
  assert.deepEqual(flaws(planted, partyTables), ['information.notes.mood is neither personal nor impersonal'])
})

test('no table is registered twice', () => {
  const names = partyTables.map(({ table }) => table)
  assert.deepEqual(names, [...new Set(names)])
})
