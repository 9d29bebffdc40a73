import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import type { KeptTable, PartyTable } from '../src/kernel/registration.ts'
import { assemble } from '../src/main.ts'
import { sql } from '../src/storage/statement.ts'
import { freshDatabase } from './support/database.ts'

const db = await freshDatabase()
const { partyTables, rooms } = assemble(tmpdir())
const keptTables = rooms.flatMap((room) => room.keptTables ?? [])

type Column = { tableName: string; columnName: string }
type Kept = Column & { type: string; isNullable: boolean }

const all = await db.many(sql<Kept & { ofParties: boolean }>`
  select k.table_name as "tableName", a.attname as "columnName", k.kind in ('by-party', 'by-key') as "ofParties",
         format_type(a.atttypid, a.atttypmod) as "type", not a.attnotnull as "isNullable"
    from storage.table_kinds k
    join pg_attribute a on a.attrelid = k.table_name::regclass and a.attnum > 0 and not a.attisdropped
   order by 1, a.attnum`)
const columns = all.filter(({ ofParties }) => ofParties)
const otherColumns = all.filter(({ ofParties }) => !ofParties)

/** What is wrong between the tables of the database and those that rooms registered. */
function flaws(found: readonly Column[], tables: readonly (PartyTable | KeptTable)[]): string[] {
  const byTable = Map.groupBy(found, ({ tableName }) => tableName)
  const registered = new Map<string, PartyTable | KeptTable>(tables.map((table) => [table.table, table]))
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

function flawsOf(registered: PartyTable | KeptTable, found: readonly string[]): string[] {
  const { table, personal, impersonal } = registered
  const rowKey = 'rowKey' in registered ? registered.rowKey : []
  const takeAway = 'takeAway' in registered ? registered.takeAway : null
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

test('every other table is registered too: staff, sign-in, imports, evidence, the firm’s own', () => {
  assert.deepEqual(flaws(otherColumns, keptTables), [])
})

test('a personal column of a table about nobody in particular is noticed', () => {
  for (const [tableName, columnName] of [
    ['http.sessions', 'location'],
    ['kernel.users', 'birthday'],
  ] as const)
    assert.deepEqual(flaws([...otherColumns, { tableName, columnName }], keptTables), [
      `${tableName}.${columnName} is neither personal nor impersonal`,
    ])
})

test('a table that nobody registered is noticed', () => {
  const planted = [...columns, { tableName: 'channels.whispers', columnName: 'party_id' }]
  assert.deepEqual(flaws(planted, partyTables), ['channels.whispers is registered by no room'])
})

test('a personal column that nobody registered is noticed', () => {
  const planted = [...columns, { tableName: 'information.notes', columnName: 'mood' }]
  assert.deepEqual(flaws(planted, partyTables), ['information.notes.mood is neither personal nor impersonal'])
})

/** Personal columns of which erasure would write what they cannot hold. */
function unerasable(found: readonly Kept[], tables: readonly PartyTable[]): string[] {
  return found.flatMap(({ tableName, columnName, type, isNullable }) => {
    const erase = tables.find(({ table }) => table === tableName)?.personal[columnName]?.erase
    const holds =
      erase === 'blank' ? ['text', 'jsonb', 'bytea'].includes(type) : erase !== 'null' || isNullable
    return holds ? [] : [`${tableName}.${columnName} cannot be erased as ${erase}`]
  })
}

test('every personal column can hold what erasure writes into it', () => {
  assert.deepEqual(unerasable(columns, partyTables), [])
})

test('a column that erasure could not write is noticed', () => {
  const planted = columns.map((column) => ({ ...column, type: 'date', isNullable: false }))
  const found = unerasable(planted, partyTables)
  assert.ok(found.includes('information.events.data cannot be erased as blank'))
  assert.ok(found.includes('kernel.parties.city cannot be erased as null'))
})

test('no table is registered twice', () => {
  const names = [...partyTables, ...keptTables].map(({ table }) => table)
  assert.deepEqual(names, [...new Set(names)])
})
