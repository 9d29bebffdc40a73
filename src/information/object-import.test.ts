import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { rejectionsCsv } from './import-rejection.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported, undone } = aboutImports(db)
const why = { purpose: 'to plan services', retention: 'while a customer' }

const { object } = (
  await administrator.post('/objects', { titleOne: 'Boat', titleMany: 'Boats', home: 'party', ...why })
).body
const field = (label: string, type: string, rules: object = {}) =>
  administrator.post(`/fields?object=${object}`, { label, type, rules, ...why })
await field('Berths', 'number', { min: 1 })
await field('Rig', 'one-of', { choices: ['sloop', 'ketch'] })
await field('Hull number', 'text', { unique: true })
await imported('id,name\n1,Ida Holm\n2,Jon Berg\n', { noun: 'parties', source: 'harbour' })

const records = { noun: 'records', source: 'harbour' }
const boats = async () =>
  (
    await db.many(sql<{ name: string; title: string; custom: Record<string, unknown> }>`
      select p.display_name as name, x.title, x.custom from information.object_records x
        join kernel.parties p on p.party_id = x.party_id where x.object = ${object} order by x.title`)
  ).map(({ name, title, custom }) => [name, title, custom])
const counts = async (importId: string) => {
  const [row] = await db.many(sql<{ accepted: number; unchanged: number; rejected: number }>`
    select accepted, unchanged, rejected from information.imports where import_id = ${importId}`)
  return [row?.accepted, row?.unchanged, row?.rejected]
}
const first = [
  'customer,record id,object,name,berths,rig',
  '1,b1,Boats,Mira,4,Sloop',
  '2,b2,boat,Ane,2,ketch',
  '',
].join('\n')

test('a file enters records with the values that the fields keep; the same file again changes nothing', async () => {
  const importId = await imported(first, records)
  assert.deepEqual(await counts(importId), [2, 0, 0])
  assert.deepEqual(await boats(), [
    ['Jon Berg', 'Ane', { rig: 'ketch', berths: 2 }],
    ['Ida Holm', 'Mira', { rig: 'sloop', berths: 4 }],
  ])
  assert.deepEqual(await counts(await imported(first, records)), [0, 2, 0])
})

test('a later file changes what it says and leaves the rest; taken back, they are what they were', async () => {
  const later = await imported('customer,record id,object,name,berths\n1,b1,Boats,Mira II,6\n', records)
  assert.deepEqual(await counts(later), [1, 0, 0])
  assert.deepEqual((await boats()).at(-1), ['Ida Holm', 'Mira II', { rig: 'sloop', berths: 6 }])
  await undone(later)
  assert.deepEqual((await boats()).at(-1), ['Ida Holm', 'Mira', { rig: 'sloop', berths: 4 }])
})

test('a record taken back with its import is gone, and the others stay', async () => {
  const importId = await imported('customer,record id,object,name\n2,b3,Boats,Vega\n', records)
  assert.equal((await boats()).length, 3)
  await undone(importId)
  assert.equal((await boats()).length, 2)
})

test('what cannot be kept is refused line by line, with the column and the reason', async () => {
  const importId = await imported(
    [
      'customer,record id,object,name,berths,rig,colour',
      '1,c1,Boats,Good,3,sloop,',
      '1,c2,Planes,Wrong object,3,sloop,',
      '1,c3,Boats,Too small,0,sloop,',
      '1,c4,Boats,No such rig,3,raft,',
      '1,c5,Boats,Described by nobody,3,sloop,red',
      '9,c6,Boats,Nobody,3,sloop,',
      '1,c7,Boats,,3,sloop,',
      '2,b1,Boats,Somebody else’s,3,sloop,',
      '',
    ].join('\n'),
    records,
  )
  assert.deepEqual(await counts(importId), [2, 0, 6])
  const kept = (await boats()).find(([, title]) => title === 'Described by nobody')
  assert.deepEqual(kept?.[2], { rig: 'sloop', berths: 3, colour: 'red' }, 'what nobody described is kept')
  let csv = ''
  for await (const piece of rejectionsCsv({ db }, importId, true)) csv += String(piece)
  for (const [line, column, value] of [
    [3, 'object', 'Planes'],
    [4, 'berths', '0'],
    [5, 'rig', 'raft'],
    [7, 'customer', '9'],
    [8, 'name', ''],
  ])
    assert.match(csv, new RegExp(`(^|\\n)${line},${column},${value},`), `line ${line}: ${csv}`)
})

test('an exported list of records changed and imported again changes the same records, makes none, and brings no field', async () => {
  const fileOf = () => administrator.post(`/objects/${object}/record-files`, { format: 'csv' })
  const before = (await fileOf()).text
  const fields = async () => (await administrator.get(`/fields?object=${object}`)).body.items.length
  const had = [(await boats()).length, await fields()]
  const changed = before.replaceAll('Mira', 'Mirabelle')
  assert.notEqual(changed, before)
  const importId = await imported(changed, { noun: 'records', source: 'a list' })
  const [accepted, unchanged, rejected] = await counts(importId)
  assert.deepEqual([accepted, unchanged, rejected], [1, (had[0] ?? 0) - 1, 0])
  assert.deepEqual([(await boats()).length, await fields()], had)
  assert.ok((await boats()).some(([, title]) => title === 'Mirabelle'))
  await undone(importId)
  const untimed = (text: string) => text.replaceAll(/,20[^,]*Z/g, '')
  assert.equal(untimed((await fileOf()).text), untimed(before))
})

test('a value that only one may hold is refused a second time, in one file and in the next', async () => {
  const header = 'customer,record id,object,name,hull number\n'
  const twice = await imported(`${header}1,u1,Boats,Una,H-1\n2,u2,Boats,Duo,H-1\n`, records)
  assert.deepEqual(await counts(twice), [1, 0, 1])
  assert.deepEqual(await counts(await imported(`${header}2,u3,Boats,Tre,H-1\n`, records)), [0, 0, 1])
  const mine = `${header}1,u4,Boats,Quattro,H-4\n`
  assert.deepEqual(await counts(await imported(mine, records)), [1, 0, 0])
  assert.deepEqual(await counts(await imported(mine.replace('Quattro', 'Quattro II'), records)), [1, 0, 0])
})

test('a value that another record took meanwhile does not come back with an undo', async () => {
  const header = 'customer,record id,object,name,hull number\n'
  await imported(`${header}1,v1,Boats,Vita,V-1\n1,v2,Boats,Voss,V-2\n`, records)
  const later = await imported(`${header}1,v1,Boats,Vita,V-8\n1,v2,Boats,Voss,V-9\n`, records)
  assert.deepEqual(await counts(await imported(`${header}2,v3,Boats,Vega,V-1\n`, records)), [1, 0, 0])
  await undone(later)
  const hulls = (await boats()).map(([, title, custom]) => `${title} ${JSON.stringify(custom)}`)
  assert.deepEqual(hulls.filter((told) => /^V(ita|oss|ega) .*"V-/.test(told)).sort(), [
    'Vega {"hull_number":"V-1"}',
    'Vita {"hull_number":"V-8"}',
    'Voss {"hull_number":"V-2"}',
  ])
})
