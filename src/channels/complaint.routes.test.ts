import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { assessContacts } from './assessment.commands.ts'

const db = await freshDatabase()
const { administrator, as, asMember } = await aServer(db)
const firm = { name: 'Alpenrad', country: 'AT', timeZone: 'Europe/Vienna', language: 'de-AT' }
await administrator.put('/firm', { ...firm, currency: 'EUR' })
const account = await administrator.post('/channel-accounts', {
  category: 'telephony',
  channel: 'phone',
  name: 'Phone',
})
await administrator.put(`/channel-accounts/${account.body.channelAccountId}/unit-cost`, {
  perContact: 4,
  perMinute: 0.8,
  validFrom: '2026-01-01',
})

const assess = () => assessContacts({ db, actor: systemActor, now: new Date() })
const aParty = async () =>
  (await administrator.post('/parties', { kind: 'person', familyName: 'Berger' })).body.partyId
const late = {
  channel: 'phone',
  cause: 'late-delivery',
  severity: 3,
  words: 'Where is my bicycle?',
  minutes: 10,
}

const countOf = async (table: string) =>
  (await db.one(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`)).n

test('a complaint is a contact that costs, with its cause, its events and what they add up to', async () => {
  const partyId = await aParty()
  const promise = { words: 'A call back', dueOn: '2026-12-24' }
  const made = await administrator.post('/complaints', { items: [{ ...late, partyId, promise }] })
  assert.equal(made.status, 201)
  const { complaintId, eventId } = made.body.items[0]
  const sums = await db.one(sql`
    select contacts, inbound, complaints, minutes, cost_minor as cost
      from information.contact_statistics where party_id = ${partyId}`)
  assert.deepEqual(sums, { contacts: 1, inbound: 1, complaints: 1, minutes: 10, cost: 1200 })
  const events = await db.many(sql<{ eventId: string; type: string }>`
    select event_id as "eventId", type from information.events where party_id = ${partyId} and type like 'channels.%' order by type`)
  assert.deepEqual(
    events.map(({ type }) => type),
    ['channels.complaint-filed', 'channels.interaction-recorded', 'channels.promise-made'],
  )
  assert.equal(events[0]?.eventId, eventId)
  const shown = await administrator.get(`/parties/${partyId}/complaints`)
  assert.deepEqual(
    [shown.body.items[0].complaintId, shown.body.items[0].cause],
    [complaintId, 'Late delivery'],
  )
  const met = await administrator.get(`/parties/${partyId}/interactions`)
  assert.deepEqual([met.body.items[0].cost, met.body.promises[0].words], [12, 'A call back'])
  const { body: timeline } = await administrator.get(`/parties/${partyId}/timeline`)
  const sentences = timeline.items.map(({ sentence }: { sentence: string }) => sentence)
  assert.ok(sentences.includes('Complained: Late delivery') && sentences.includes('Called, 10 minutes'))
})

test('a complaint that is told twice stands once', async () => {
  const item = { ...late, partyId: await aParty(), complaintId: newId() }
  const first = await administrator.post('/complaints', { items: [item] })
  const before = [await countOf('channels.interactions'), await countOf('information.events')]
  const second = await administrator.post('/complaints', { items: [item] })
  assert.deepEqual(second.body, first.body)
  assert.deepEqual([await countOf('channels.interactions'), await countOf('information.events')], before)
})

test('a complaint of somebody else’s customer is refused, and nothing of it is kept', async () => {
  const partyId = await aParty()
  const agent = await asMember([], 'agent')
  const before = await countOf('channels.complaints')
  const refused = await agent.post('/complaints', { items: [{ ...late, partyId }] })
  assert.equal(refused.status, 404)
  assert.equal(await countOf('channels.complaints'), before)
  assert.equal((await agent.get(`/parties/${partyId}/complaints`)).status, 404)
  const { body: list } = await agent.get('/complaints')
  assert.deepEqual(list.items, [])
  const rows = '/measures/channels.complaints/rows'
  assert.deepEqual((await agent.get(rows)).body.rows, [])
  assert.notDeepEqual((await administrator.get(rows)).body.rows, [])
  assert.equal((await (await as('reader')).get(rows)).status, 403)
})

test('a cause that nobody knows is made by whoever may open channels, and by nobody else', async () => {
  const agent = await as('agent')
  const party = await agent.post('/parties', { kind: 'person', familyName: 'Own', ownerUserId: agent.userId })
  const own = { ...late, partyId: party.body.partyId }
  const refused = await agent.post('/complaints', { items: [{ ...own, cause: 'Rude driver' }] })
  assert.deepEqual([refused.status, refused.body.code], [422, 'channels.no-such-cause'])
  assert.equal((await agent.post('/complaints', { items: [own] })).status, 201)
  assert.equal(
    (await administrator.post('/complaints', { items: [{ ...own, cause: 'Rude driver' }] })).status,
    201,
  )
  assert.equal((await agent.post('/complaints', { items: [{ ...own, cause: 'rude-driver' }] })).status, 201)
})

test('a complaint comes back when the same customer complains of the same cause, and of no other', async () => {
  const partyId = await aParty()
  const filed = async (cause: string, occurredOn: string) => {
    const { body } = await administrator.post('/complaints', {
      items: [{ ...late, partyId, cause, occurredOn }],
    })
    const { body: shown } = await administrator.get(`/parties/${partyId}/complaints`)
    const found = shown.items.find(
      ({ complaintId }: { complaintId: string }) => complaintId === body.items[0].complaintId,
    )
    return found.recurs
  }
  assert.equal(await filed('late-delivery', '2026-01-10'), false)
  assert.equal(await filed('wrong-bill', '2026-01-20'), false)
  assert.equal(await filed('late-delivery', '2026-02-10'), true)
  assert.equal(await filed('wrong-bill', '2026-09-01'), false)
})

test('a complaint comes back within 90 days of its answer, however long that took', async () => {
  const partyId = await aParty()
  const filed = async (occurredOn: string) => {
    const { body } = await administrator.post('/complaints', { items: [{ ...late, partyId, occurredOn }] })
    return body.items[0].complaintId
  }
  const first = await filed('2025-01-10')
  const path = `/parties/${partyId}/complaints/${first}/answer`
  assert.equal((await administrator.post(path, { outcome: 'solved', words: 'Done' })).status, 201)
  const second = await filed(new Date().toISOString().slice(0, 10))
  const { items } = (await administrator.get(`/parties/${partyId}/complaints`)).body
  assert.deepEqual(
    items.map(({ complaintId, recurs }: Record<string, unknown>) => [complaintId, recurs]),
    [
      [second, true],
      [first, false],
    ],
  )
})

test('a complaint is answered once, and how fair that was is noted', async () => {
  const partyId = await aParty()
  const made = await administrator.post('/complaints', { items: [{ ...late, partyId }] })
  const path = `/parties/${partyId}/complaints/${made.body.items[0].complaintId}`
  const justice = { distributive: 6, procedural: 2, interactional: 5 }
  const early = await administrator.post(`${path}/justice`, justice)
  assert.deepEqual([early.status, early.body.code], [409, 'channels.complaint-unanswered'])
  const answer = { outcome: 'redressed', words: 'We are sorry', redress: 30 }
  assert.equal((await administrator.post(`${path}/answer`, answer)).status, 201)
  const again = await administrator.post(`${path}/answer`, answer)
  assert.deepEqual([again.status, again.body.code], [409, 'channels.complaint-answered'])
  assert.equal((await administrator.post(`${path}/justice`, justice)).status, 201)
  const { body } = await administrator.get(`/parties/${partyId}/complaints`)
  assert.deepEqual([body.items[0].answered.redress, body.items[0].justice], [30, justice])
  const gains = await db.many(sql`
    select kind, amount_minor as amount, currency, said_by as "saidBy" from value.gains where party_id = ${partyId}`)
  assert.deepEqual(gains, [{ kind: 'redress', amount: 3000, currency: 'EUR', saidBy: 'firm' }])
  const told = await db.many(sql<{ type: string; eventId: string; causedBy: string[] | null }>`
    select type, event_id as "eventId", caused_by as "causedBy" from information.events where party_id = ${partyId}`)
  const only = (type: string) => told.find((event) => event.type === type) ?? assert.fail(type)
  assert.deepEqual(only('channels.complaint-answered').causedBy, [only('channels.complaint-filed').eventId])
  assert.deepEqual(only('value.gain-recorded').causedBy, [only('channels.complaint-answered').eventId])
})

test('two hundred complaints of one cause are recorded within two seconds', async () => {
  const partyIds: string[] = []
  for (let n = 0; n < 20; n++) partyIds.push(await aParty())
  const items = Array.from({ length: 200 }, (_, n) => ({ ...late, partyId: partyIds[n % 20] }))
  const began = performance.now()
  const made = await administrator.post('/complaints', { items })
  assert.equal(made.body.items.length, 200)
  assert.ok(performance.now() - began < 2_000)
})

test('hostile contacts are refused by name, and nothing of them is kept', async () => {
  const partyId = await aParty()
  const before = await countOf('channels.interactions')
  const told = async (item: object) =>
    (await administrator.post('/interactions', { items: [{ partyId, channel: 'phone', ...item }] })).status
  assert.equal(await told({ minutes: 1e9 }), 400)
  assert.equal(await told({ occurredOn: '2050-01-01' }), 422)
  assert.equal(await told({ words: 'x'.repeat(1_000_000) }), 400)
  assert.equal(await told({ words: 'a\u0000b' }), 400)
  assert.equal(await told({ channel: 'telepathy' }), 422)
  assert.equal(await told({ partyId: undefined }), 422)
  assert.equal(await countOf('channels.interactions'), before)
})

test('what was recorded is judged, and the event of it names what it came of', async () => {
  await assess()
  const partyId = await aParty()
  const made = await administrator.post('/complaints', { items: [{ ...late, partyId }] })
  assert.equal(await assess(), 1)
  const { causedBy, data } = await db.one(sql<{ causedBy: string[]; data: Record<string, unknown> }>`
    select caused_by as "causedBy", data from information.firm_events
     where type = 'channels.contacts-assessed' order by event_id desc limit 1`)
  assert.ok(causedBy.includes(made.body.items[0].eventId))
  assert.deepEqual([data.contacts, data.complaints, data.parties], [1, 1, 1])
  assert.equal(await assess(), 0)
})
