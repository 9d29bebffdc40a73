import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

const sourceId = Object.fromEntries(['shop', 'till', 'fair'].map((name) => [name, newId()]))
for (const [name, id] of Object.entries(sourceId))
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at) values (${id}, ${name}, 'file', now())`)

const made = async (party: Record<string, unknown>) =>
  (await administrator.post('/parties', party)).body.partyId as string
const said = async (partyId: string, source: string, day: string, content: Record<string, unknown>) => {
  const id = newId()
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    values (${partyId}, ${id}, ${sourceId[source]}, ${id}, 'parties', ${JSON.stringify(content)}::jsonb, '', ${day}::timestamptz)`)
  return id
}
const choose = async (rules: Record<string, string>, order: string[] = []) => {
  const sourceOrder = order.map((name) => sourceId[name])
  const { status, text } = await administrator.put('/survivorship', { rules, sourceOrder })
  assert.equal(status, 200, text)
}
const cityOf = async (partyId: string) => (await administrator.get(`/parties/${partyId}`)).body.city as string
const origin = async (partyId: string, field = 'city') => {
  const { status, body, text } = await administrator.get(`/parties/${partyId}/field-origins`)
  assert.equal(status, 200, text)
  return body.items.find((one: { field: string }) => one.field === field)
}

test('a field tells which source said it, what decided, how sure it is, and what was not chosen', async () => {
  await choose({})
  const ada = await made({ name: 'Ada Holm', city: 'Oslo' })
  await said(ada, 'shop', '2026-01-01', { name: 'Ada Holm', city: 'OSLO' })
  await said(ada, 'till', '2026-02-01', { name: 'Ada Holm', city: 'Bergen' })
  const city = await origin(ada)
  assert.deepEqual(
    [city.value, city.decidedBy, city.source.sourceName, city.confidence, city.reason],
    ['Oslo', 'standing', 'shop', 0.5, '1 of 2 sources say so.'],
  )
  assert.deepEqual(
    city.others.map(({ value, sourceName }: Record<string, string>) => `${sourceName}: ${value}`),
    ['till: Bergen'],
  )
})

test('a merge lets the chosen rule decide each field, and taking it back restores what stood before', async () => {
  await choose({ city: 'most-trusted', name: 'most-recent' }, ['till', 'shop'])
  const keep = await made({ name: 'Ola N', city: 'Oslo' })
  const merge = await made({ givenName: 'Ola', familyName: 'Nordmann', city: 'Bergen' })
  await said(keep, 'shop', '2026-03-01', { name: 'Ola N', city: 'Oslo' })
  await said(merge, 'till', '2026-02-01', { givenName: 'Ola', familyName: 'Nordmann', city: 'Bergen' })
  const before = (await administrator.get(`/parties/${keep}`)).body
  const { body, status, text } = await administrator.post('/merges', { keep, merge })
  assert.equal(status, 201, text)
  assert.equal(await cityOf(keep), 'Bergen')
  const city = await origin(keep)
  assert.deepEqual([city.decidedBy, city.source.sourceName, city.proposed], ['most-trusted', 'till', null])
  assert.equal((await origin(keep, 'name')).value, 'Ola N', 'the shop spoke last')
  assert.equal((await administrator.remove(`/merges/${body.mergeId}`)).status, 200)
  const after = (await administrator.get(`/parties/${keep}`)).body
  for (const field of ['name', 'givenName', 'familyName', 'city', 'country', 'custom'])
    assert.deepEqual(after[field], before[field], field)
  assert.equal(await cityOf(merge), 'Bergen')
})

test('a pin by hand overrules rules and sources until it is taken away', async () => {
  await choose({ city: 'most-recent' })
  const keep = await made({ name: 'Pia Berg', city: 'Oslo' })
  const merge = await made({ name: 'Pia Berg', city: 'Bergen' })
  const shop = await said(keep, 'shop', '2026-01-01', { city: 'Tromso' })
  await said(merge, 'till', '2026-02-01', { city: 'Bergen' })
  const pin = await administrator.put(`/parties/${keep}/field-pins`, {
    field: 'city',
    sourceRecordId: shop,
    reason: 'seen their passport',
  })
  assert.equal(pin.status, 200, pin.text)
  await administrator.post('/merges', { keep, merge })
  assert.equal(await cityOf(keep), 'Tromso')
  const { decidedBy, confidence, reason } = await origin(keep)
  assert.deepEqual(
    [decidedBy, confidence, reason],
    ['pinned', 1, 'One of us decided it by hand: seen their passport'],
  )
  assert.equal((await administrator.remove(`/parties/${keep}/field-pins?field=city`)).status, 200)
  assert.equal(await cityOf(keep), 'Bergen', 'the rule decides again')
  assert.equal((await administrator.remove(`/parties/${keep}/field-pins?field=city`)).status, 404)
})

test('of several e-mails all are kept by a merge', async () => {
  const keep = await made({ name: 'Eva', email: 'eva@one.example' })
  const merge = await made({ name: 'Eva', email: 'eva@two.example' })
  await administrator.post('/merges', { keep, merge })
  const { contactPoints } = (await administrator.get(`/parties/${keep}`)).body
  assert.deepEqual(contactPoints.map(({ value }: { value: string }) => value).sort(), [
    'eva@one.example',
    'eva@two.example',
  ])
})

test('a rule for what is no field, an unknown source and a role without sources are refused', async () => {
  const wrong = await administrator.put('/survivorship', { rules: { shoes: 'most-recent' }, sourceOrder: [] })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'kernel.bad-field'])
  const unknown = await administrator.put('/survivorship', { rules: {}, sourceOrder: [newId()] })
  assert.equal(unknown.body.code, 'kernel.bad-field')
  await administrator.post('/roles', {
    roleId: newId(),
    name: 'city readers',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['city'] }],
  })
  const reader = await as('city readers')
  const ada = await made({ name: 'Hidden' })
  assert.equal((await reader.get(`/parties/${ada}/field-origins`)).body.code, 'information.field-hidden')
  assert.equal((await reader.put('/survivorship', { rules: {}, sourceOrder: [] })).status, 403)
})
