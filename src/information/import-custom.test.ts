import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const { imported } = aboutImports(db)
const people = { noun: 'parties', source: 'crm' }

const typesOf = async () => {
  const found = await db.many(sql<{ key: string; type: string }>`
    select key, type from information.attributes order by key`)
  return Object.fromEntries(found.map(({ key, type }) => [key, type]))
}
const found = async (key: string, value: unknown) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'custom', key, op: 'is', value }))
  const { body } = await administrator.get(`/parties?filter=${filter}`)
  return body.items.map(({ name }: { name: string }) => name)
}

test('a number is found as a number with whatever decimal sign its file is written; words stay as written', async () => {
  await imported(
    'id;name;size;weight;mixed;big;vip\n1;Ida;7,5;1.5;1.5;1,284;ja\n2;Ola;8;2;2,5;2,500;nein\n3;Kai;-0,25;3;3;3;ja\n',
    people,
  )
  assert.deepEqual(await found('size', 7.5), ['Ida'])
  assert.deepEqual(await found('size', -0.25), ['Kai'])
  assert.deepEqual(await found('weight', 1.5), ['Ida'])
  assert.deepEqual(await found('mixed', '2,5'), ['Ola'])
  assert.deepEqual(await found('big', '1,284'), ['Ida'])
  assert.deepEqual(await found('vip', 'nein'), ['Ola'])
  assert.deepEqual(await typesOf(), {
    ...{ size: 'number', weight: 'number' },
    ...{ mixed: 'text', big: 'text', vip: 'text' },
  })
})

test('an attribute is registered as text once a file brings words for it', async () => {
  await imported('id,name,weight\n4,Eva,unknown\n', { ...people, source: 'other' })
  assert.equal((await typesOf()).weight, 'text')
})

test('attributes are listed with their labels and types, to those who may see them', async () => {
  await imported('id,name,Shoe Size\n5,Tom,43\n', { ...people, source: 'shoes' })
  const { status, body } = await administrator.get('/attributes')
  assert.equal(status, 200)
  assert.deepEqual(
    body.items.find(({ key }: { key: string }) => key === 'shoe_size'),
    { key: 'shoe_size', label: 'Shoe Size', type: 'number', choices: null, isComputed: false },
  )
  const permission = { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] }
  await administrator.post('/roles', { name: 'names only', permissions: [permission] })
  assert.deepEqual((await (await as('names only')).get('/attributes')).body.items, [])
})
