import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { correctField } from './correction.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { undone, imported } = aboutImports(db)
const why = { purpose: 'to send shoes that fit', retention: 'while a customer' }
const shoe = (await administrator.post('/fields', { label: 'Shoe size', type: 'text', ...why })).body
  .key as string

const sources = ['fair', 'shop', 'till']
for (const name of sources)
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at) values (${newId()}, ${name}, 'file', now())`)
const sourceId = Object.fromEntries(
  (
    await db.many(sql<{ id: string; name: string }>`
    select source_id as id, name from information.sources`)
  ).map(({ id, name }) => [name, id]),
)
const choose = async (rules: Record<string, string>, order: string[] = []) => {
  const asked = { rules, sourceOrder: order.map((name) => sourceId[name]) }
  const { status, text } = await administrator.put('/survivorship', asked)
  assert.equal(status, 200, text)
}

/** A file of one source with a line about each customer; returns the import. */
const file = (source: string, ...lines: string[]) =>
  imported(`id,name,city,Shoe size\n${lines.join('\n')}\n`, { noun: 'parties', source })
const partyOf = async (source: string, number: string) => {
  const found = await db.one(sql<{ id: string }>`
    select party_id as id from information.source_records
     where source_id = ${sourceId[source]}::uuid and external_id = ${number}`)
  return found.id
}
const shown = async (partyId: string) => {
  const { body } = await administrator.get(`/parties/${partyId}`)
  return [body.city, body.custom[shoe]]
}

test('a file of a source that is trusted less changes nothing that a better one said, also of own fields', async () => {
  await choose({ city: 'most-trusted', [`custom.${shoe}`]: 'most-trusted' }, ['till', 'shop', 'fair'])
  await file('shop', '1,Ada Holm,Oslo,38')
  const ada = await partyOf('shop', '1')
  await file('till', '7,Ada Holm,Bergen,39')
  await administrator.post('/merges', { keep: ada, merge: await partyOf('till', '7') })
  assert.deepEqual(await shown(ada), ['Bergen', '39'])
  await file('shop', '1,Ada Holm,Molde,41')
  assert.deepEqual(await shown(ada), ['Bergen', '39'], 'the till is believed')
  const later = await file('till', '7,Ada Holm,Narvik,40')
  assert.deepEqual(await shown(ada), ['Narvik', '40'])
  await undone(later)
  assert.deepEqual(await shown(ada), ['Bergen', '39'], 'and what it said is taken back with it')
})

test('what the customer put right stands against every later file, and goes with an erasure', async () => {
  await choose({ city: 'most-recent', [`custom.${shoe}`]: 'most-recent' })
  await file('shop', '2,Bo Lind,Lund,44')
  const bo = await partyOf('shop', '2')
  const ctx = { db, actor: systemActor, now: new Date() }
  await correctField(ctx, bo, 'city', 'Ystad')
  await correctField(ctx, bo, `custom:${shoe}`, '45')
  await file('shop', '2,Bo Lind,Malmo,46')
  assert.deepEqual(await shown(bo), ['Ystad', '45'])
  assert.equal((await administrator.remove(`/parties/${bo}?reason=asked`)).status, 200)
  const left = await db.many(sql`select field from information.field_choices where party_id = ${bo}::uuid`)
  assert.deepEqual(left, [])
})

test('a pinned own field is changed by no file until the pin is taken away', async () => {
  await choose({ [`custom.${shoe}`]: 'most-recent' })
  await file('shop', '3,Cy Moe,Roros,36')
  const cy = await partyOf('shop', '3')
  const pinned = await administrator.put(`/parties/${cy}/field-pins`, {
    field: `custom.${shoe}`,
    sourceRecordId: null,
  })
  assert.equal(pinned.status, 200, pinned.text)
  await file('shop', '3,Cy Moe,Voss,37')
  assert.deepEqual(await shown(cy), ['Voss', '36'], 'the city has no pin')
  await administrator.remove(`/parties/${cy}/field-pins?field=custom.${shoe}`)
  assert.deepEqual(await shown(cy), ['Voss', '37'])
})

test('records that are split off take their own words along, and what stays is as its own sources say', async () => {
  await choose({ city: 'most-recent', [`custom.${shoe}`]: 'most-recent' })
  await file('shop', '4,Di Ness,Hamar,35')
  await file('till', '8,Di Ness,Elverum,42')
  const [di, other] = [await partyOf('shop', '4'), await partyOf('till', '8')]
  await administrator.post('/merges', { keep: di, merge: other })
  assert.deepEqual(await shown(di), ['Elverum', '42'])
  const split = await administrator.post(`/parties/${di}/identity/splits`, { recordIds: [other] })
  assert.equal(split.status, 201, split.text)
  assert.deepEqual(await shown(di), ['Hamar', '35'])
  assert.deepEqual(await shown(split.body.partyId), ['Elverum', '42'])
  await file('till', '8,Di Ness,Trysil,43')
  assert.deepEqual(await shown(di), ['Hamar', '35'], 'what the till says now is about the other')
  assert.deepEqual(await shown(split.body.partyId), ['Trysil', '43'])
})
