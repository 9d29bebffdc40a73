import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as catalogue from '../src/storage/catalogue.sql.ts'
import { readMigrations } from '../src/storage/migration-file.ts'
import { sql } from '../src/storage/statement.ts'
import { freshDatabase } from './support/database.ts'

const db = await freshDatabase()
const kinds = new Map((await db.many(catalogue.tableKinds)).map(({ table, kind }) => [table, kind]))
const columns = await db.many(catalogue.columns)
const keys = await db.many(sql<{
  table: string
  name: string
  type: string
  columns: string[]
  target: string | null
  targetColumns: string[]
  onDelete: string
}>`
  select k.conrelid::regclass::text as "table", k.conname as "name", k.contype::text as "type",
         nullif(k.confrelid, 0)::regclass::text as "target", k.confdeltype::text as "onDelete",
         array(select a.attname::text from unnest(k.conkey) with ordinality u(n, o)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o) as "columns",
         array(select a.attname::text from unnest(k.confkey) with ordinality u(n, o)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.o) as "targetColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any(${schemas()}) and not c.relispartition and k.contype in ('p', 'u', 'x', 'f')`)

function schemas(): string[] {
  return [
    'kernel',
    'information',
    'empowerment',
    'strategy',
    'value',
    'channels',
    'performance',
    'storage',
    'http',
  ]
}

/** What breaks a rule of distribution, as “table: reason”; pure, so that planted tables can be tried. */
function brokenKeys(found: typeof keys, kindOf: ReadonlyMap<string, string>): string[] {
  return found.flatMap((key) => {
    const kind = kindOf.get(key.table)
    const distribution = kind === 'by-party' ? 'party_id' : undefined
    if (key.type !== 'f')
      return distribution && !key.columns.includes(distribution)
        ? [`${key.table}: ${key.name} lacks party_id`]
        : []
    const target = kindOf.get(key.target ?? '')
    if (kind === 'by-party' && target === 'by-party') {
      const at = key.columns.indexOf('party_id')
      return at >= 0 && key.targetColumns[at] === 'party_id'
        ? []
        : [`${key.table}: ${key.name} must join on party_id`]
    }
    if (kind === 'by-party' && target !== 'reference')
      return [`${key.table}: ${key.name} may not point at a ${target} table`]
    if (target === 'by-party' || target === 'by-key')
      return [`${key.table}: ${key.name} may not point at a ${target} table`]
    return key.onDelete === 'n' && key.columns.length > 1
      ? [`${key.table}: ${key.name} sets null on delete`]
      : []
  })
}

test('every table is declared by party, by key, reference, managed local or local', () => {
  const tables = new Set(columns.map((column) => column.table))
  assert.deepEqual(
    [...tables].filter((table) => !kinds.has(table)),
    [],
  )
  assert.deepEqual(
    [...kinds.keys()].filter((table) => !tables.has(table)),
    [],
  )
})

test('each declaration follows its table directly', async () => {
  for (const { name, statements } of await readMigrations())
    for (const [at, statement] of statements.entries()) {
      const created = /^create table ([\w.]+)/.exec(statement)?.[1]
      if (created === undefined || created === 'storage.table_kinds') continue
      assert.match(
        statements[at + 1] ?? '',
        new RegExp(`^select storage\\.\\w+\\('${created}'`),
        `${name}: ${created}`,
      )
    }
})

test('keys keep the rules of distribution', () => {
  assert.deepEqual(brokenKeys(keys, kinds), [])
})

test('planted keys that break the rules of distribution are caught', () => {
  const kindOf = new Map([
    ['a', 'by-party'],
    ['b', 'by-party'],
    ['l', 'local'],
    ['r', 'reference'],
  ])
  const base = { name: 'k', columns: ['id'], target: null, targetColumns: [], onDelete: 'a' }
  const planted = [
    { ...base, table: 'a', type: 'u' },
    { ...base, table: 'a', type: 'f', target: 'b', targetColumns: ['id'] },
    { ...base, table: 'a', type: 'f', target: 'l', targetColumns: ['id'] },
    { ...base, table: 'l', type: 'f', target: 'a', targetColumns: ['id'] },
    {
      ...base,
      table: 'r',
      type: 'f',
      target: 'r',
      columns: ['x', 'y'],
      targetColumns: ['x', 'y'],
      onDelete: 'n',
    },
  ]
  for (const key of planted) assert.equal(brokenKeys([key], kindOf).length, 1, JSON.stringify(key))
})

test('by-party tables have a party_id of type uuid that is never null', () => {
  for (const [table, kind] of kinds) {
    if (kind !== 'by-party') continue
    const found = columns.find((column) => column.table === table && column.column === 'party_id')
    assert.deepEqual([table, found?.type, found?.nullable], [table, 'uuid', false])
  }
})

test('no table has a trigger', async () => {
  const triggers = await db.many(sql<{ table: string }>`
    select tgrelid::regclass::text as "table" from pg_trigger where not tgisinternal`)
  assert.deepEqual(triggers, [])
})

test('every foreign key is indexed, so that no check scans a table', async () => {
  const indexed = await db.many(sql<{ table: string; columns: string[] }>`
    select x.indrelid::regclass::text as "table",
           array(select a.attname::text from unnest(x.indkey) with ordinality u(n, o)
                   join pg_attribute a on a.attrelid = x.indrelid and a.attnum = u.n order by u.o) as "columns"
      from pg_index x`)
  const covers = (key: (typeof keys)[number]) =>
    indexed.some(
      (index) => index.table === key.table && key.columns.every((column, at) => index.columns[at] === column),
    )
  // Rows of reference tables are never deleted, so pointing at them needs no index.
  const wanted = keys.filter((key) => key.type === 'f' && kinds.get(key.target ?? '') !== 'reference')
  assert.deepEqual(
    wanted.filter((key) => !covers(key)).map((key) => `${key.table} ${key.name}`),
    [],
  )
})

test('names say the type: _at is an instant, _on a day, _minor whole minor units', () => {
  const types: [RegExp, string][] = [
    [/_at$/, 'timestamp with time zone'],
    [/_on$/, 'date'],
    [/_minor$/, 'bigint'],
  ]
  for (const { table, column, type } of columns)
    for (const [pattern, wanted] of types)
      if (pattern.test(column)) assert.equal(type, wanted, `${table}.${column}`)
})
