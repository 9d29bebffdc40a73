import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { Analytics } from '@segment/analytics-node'
import { freshDatabase } from '../../test/support/database.ts'
import { eventually } from '../../test/support/kith.ts'
import { aServer } from '../../test/support/server-http.ts'
import { streamsOf } from '../../test/support/stream.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { arrivalJobs } from './arrival.jobs.ts'

const db = await freshDatabase()
const { url, administrator } = await aServer(db)

const aStream = streamsOf({ url, administrator })

const partiesNamed = async (name: string) =>
  db.many(sql<{ partyId: string; custom: Record<string, unknown>; kind: string }>`
    select party_id as "partyId", custom, kind from kernel.parties where display_name = ${name} and merged_into is null`)
const eventsOf = async (partyId: string) =>
  (
    await db.many(sql<{ type: string; data: Record<string, unknown>; occurredAt: string }>`
    select type, data, occurred_at as "occurredAt" from information.events where party_id = ${partyId} order by occurred_at, event_id`)
  ).filter(({ type }) => !type.startsWith('information.party-'))
const statisticsOf = (partyId: string) =>
  db.many(sql<{ orders: number; returns: number; spend: number; returned: number }>`
    select orders, returns, spend_minor as "spend", returned_minor as "returned"
      from information.customer_statistics where party_id = ${partyId}`)
const partyCount = async () => (await db.one(sql<{ n: number }>`select count(*) as n from kernel.parties`)).n

test('a source that speaks by itself cannot speak as a party by its id here', async () => {
  const { body } = await administrator.post('/parties', { name: 'Not to be touched' })
  const { batch } = await aStream('impostor')
  const traits = { name: 'Touched' }
  assert.equal((await batch({ type: 'identify', userId: body.partyId, messageId: 'i1', traits })).status, 200)
  assert.equal((await partiesNamed('Touched')).length, 1)
  assert.equal((await partiesNamed('Not to be touched')).length, 1)
})

test('the Segment client speaks to Kith: a person, what they did, their firm and their order', async () => {
  const { secret, sourceId, page } = await aStream('segment client')
  const client = new Analytics({ writeKey: secret, host: url, flushAt: 3, maxRetries: 0 })
  const failures: unknown[] = []
  client.on('error', (error) => failures.push(error))
  client.identify({
    userId: 'u1',
    anonymousId: 'a1',
    traits: { firstName: 'Ada', lastName: 'Segment', email: 'ada@segment.example', plan: 'gold', age: 36 },
  })
  client.track({ userId: 'u1', event: 'Product Viewed', properties: { sku: 'X-1' } })
  client.page({ userId: 'u1', name: 'Home', properties: { url: 'https://shop.example/' } })
  client.screen({ userId: 'u1', name: 'Basket' })
  client.group({ userId: 'u1', groupId: 'g1', traits: { name: 'Segment Works' } })
  client.track({
    userId: 'u1',
    event: 'Order Completed',
    properties: {
      order_id: 'S-1',
      total: 27.5,
      currency: 'EUR',
      products: [
        { product_id: 'p-7', sku: 'TEA', name: 'Tea', price: 10, quantity: 2 },
        { product_id: 8, name: 'Cup', price: '7.50' },
        { product_id: 9, name: 'Leaflet' },
      ],
    },
  })
  client.track({
    userId: 'u1',
    event: 'Order Refunded',
    properties: {
      order_id: 'S-1',
      total: 7.5,
      currency: 'EUR',
      products: [{ product_id: 8, name: 'Cup', price: 7.5, quantity: 1 }],
    },
  })
  await client.closeAndFlush()
  assert.deepEqual(failures, [])
  const [ada, ...others] = await partiesNamed('Ada Segment')
  assert.ok(ada && others.length === 0)
  assert.deepEqual(ada.custom, { plan: 'gold', age: 36 })
  const events = await eventsOf(ada.partyId)
  assert.deepEqual(events.map(({ type }) => type).toSorted(), [
    'information.event-tracked',
    'information.page-viewed',
    'information.screen-viewed',
    'value.order-placed',
    'value.order-returned',
  ])
  assert.deepEqual(await statisticsOf(ada.partyId), [{ orders: 1, returns: 1, spend: 2750, returned: 750 }])
  const lines = await db.many(sql<{ sku: string; quantity: number; amount: number }>`
    select sku, quantity, amount_minor as amount from value.order_lines
     where party_id = ${ada.partyId} order by amount_minor`)
  assert.deepEqual(lines, [
    { sku: '8', quantity: -1, amount: -750 },
    { sku: '8', quantity: 1, amount: 750 },
    { sku: 'TEA', quantity: 2, amount: 2000 },
  ])
  const [firm] = await partiesNamed('Segment Works')
  assert.equal(firm?.kind, 'organisation')
  const ties = await db.many(sql<{ other: string; direction: string }>`
    select other_party_id as other, direction from kernel.relationships where party_id = ${ada.partyId}`)
  assert.deepEqual(ties, [{ other: firm?.partyId, direction: 'forward' }])
  const told = await page()
  assert.deepEqual([told.seen, told.stored, told.rejected, told.made], [7, 7, 0, 2])
  const kept = (await administrator.get(`/sources/${sourceId}/arrivals`)).body.items
  assert.equal(kept.length, 7)
})

test('the RudderStack client speaks to Kith, packed with gzip', async () => {
  const { secret, page } = await aStream('rudder client')
  const client = new RudderAnalytics(secret, { dataPlaneUrl: url, flushAt: 2, gzip: true })
  client.identify({ userId: 'r1', traits: { name: 'Rudi Rudder', email: 'rudi@rudder.example' } })
  client.track({ userId: 'r1', event: 'Signed Up', properties: { plan: 'pro' } })
  client.track({
    userId: 'r1',
    event: 'Order Completed',
    properties: { order_id: 'R-1', revenue: '12.00', currency: 'USD' },
  })
  await new Promise((done) => client.flush(() => done(undefined)))
  await eventually('all three are there', async () => (await page()).seen === 3)
  const told = await page()
  assert.deepEqual([told.seen, told.stored, told.rejected], [3, 3, 0])
  const [rudi] = await partiesNamed('Rudi Rudder')
  assert.deepEqual(await statisticsOf(rudi?.partyId ?? ''), [
    { orders: 1, returns: 0, spend: 1200, returned: 0 },
  ])
})

test('a message that comes twice is there once, also at the same moment', async () => {
  const { batch, page } = await aStream('repeats')
  const messages = Array.from({ length: 20 }, (_, n) => ({
    type: 'track',
    messageId: `m${n}`,
    userId: `twice-${n % 5}`,
    event: 'Order Completed',
    timestamp: '2026-03-01T10:00:00Z',
    properties: { order_id: `T-${n}`, total: 10, currency: 'EUR' },
  }))
  const answers = await Promise.all(Array.from({ length: 6 }, () => batch(...messages)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200],
  )
  const told = await page()
  assert.deepEqual([told.seen, told.stored, told.repeated], [120, 20, 100])
  const [one] = await partiesNamed('Customer twice-0')
  assert.deepEqual(await statisticsOf(one?.partyId ?? ''), [
    { orders: 4, returns: 0, spend: 4000, returned: 0 },
  ])
})

test('visitors wait outside the list of customers, and what they did follows them when they say who they are', async () => {
  const { batch, page } = await aStream('visitors')
  const before = await partyCount()
  const visit = (n: number) => ({
    type: 'page',
    messageId: `v${n}`,
    anonymousId: 'cookie',
    name: `Page ${n}`,
    timestamp: `2026-02-0${n}T10:00:00Z`,
  })
  await batch(visit(1), visit(2), { type: 'track', messageId: 'o', anonymousId: 'other', event: 'Click' })
  assert.equal(await partyCount(), before)
  assert.deepEqual([(await page()).waiting, (await page()).stored], [3, 0])
  await batch({
    type: 'identify',
    messageId: 'i',
    userId: 'vera',
    anonymousId: 'cookie',
    traits: { name: 'Vera Visitor' },
  })
  await batch(visit(3))
  const [vera] = await partiesNamed('Vera Visitor')
  assert.deepEqual(
    (await eventsOf(vera?.partyId ?? '')).map(({ data }) => data.name),
    ['Page 1', 'Page 2', 'Page 3'],
  )
  assert.equal((await page()).waiting, 1)
})

test('a visitor who leaves an address is somebody, and stays the same one under a name', async () => {
  const { batch } = await aStream('guests')
  await batch({
    type: 'track',
    messageId: 'g',
    anonymousId: 'guest',
    event: 'Order Completed',
    properties: { order_id: 'G', total: 5, currency: 'EUR', email: 'guest@guests.example' },
  })
  const [guest] = await partiesNamed('guest@guests.example')
  assert.ok(guest)
  await batch({
    type: 'identify',
    messageId: 'g2',
    userId: 'gina',
    anonymousId: 'guest',
    traits: { name: 'Gina Guest' },
  })
  const [gina] = await partiesNamed('Gina Guest')
  assert.equal(gina?.partyId, guest.partyId)
})

test('two people at one computer stay two, and an id that replaces another makes them one', async () => {
  const { batch } = await aStream('shared computer')
  const told = (userId: string, name: string) => ({
    type: 'identify',
    messageId: name,
    userId,
    anonymousId: 'pc',
    traits: { name },
  })
  await batch(told('p1', 'First Person'))
  await batch(told('p2', 'Second Person'))
  await batch({ type: 'track', messageId: 'c', anonymousId: 'pc', event: 'Click' })
  const [first] = await partiesNamed('First Person')
  const [second] = await partiesNamed('Second Person')
  assert.ok(first && second && first.partyId !== second.partyId)
  assert.deepEqual(
    (await eventsOf(second.partyId)).map(({ data }) => data.event),
    ['Click'],
  )
  assert.deepEqual(await eventsOf(first.partyId), [])
  await batch({ type: 'alias', messageId: 'al', userId: 'p2', previousId: 'p1' })
  assert.deepEqual(await partiesNamed('First Person'), [])
  await batch({ type: 'track', messageId: 'late', userId: 'p1', event: 'Late' })
  assert.ok((await eventsOf(second.partyId)).some(({ data }) => data.event === 'Late'))
})

test('what is wrong is kept, told with its place, and carried out again once it can be', async () => {
  const { batch, send, sourceId, page } = await aStream('mistakes')
  const { status, body } = await batch(
    { type: 'track', messageId: 'ok', userId: 'w', event: 'Fine' },
    { type: 'track', messageId: 'nobody', event: 'Whose?' },
    { type: 'identify', messageId: 'mail', userId: 'w2', traits: { email: 'no address' } },
    { type: 'hello', messageId: 'kind', userId: 'w' },
    { type: 'track', messageId: 'big', userId: 'w', event: 'Big', properties: { text: 'x'.repeat(40_000) } },
  )
  assert.equal(status, 200)
  assert.deepEqual(
    body.rejected.map(({ index, where }: { index: number; where: string }) => [index, where]),
    [
      [1, 'userId'],
      [2, 'email'],
      [3, 'type'],
      [4, 'message'],
    ],
  )
  assert.deepEqual([(await page()).stored, (await page()).rejected], [1, 4])
  const refusals = (await administrator.get(`/sources/${sourceId}/refusals`)).body.items
  assert.equal(refusals.length, 4)
  assert.match((await administrator.get(`/sources/${sourceId}/arrivals?state=rejected`)).text, /no address/)
  const alone = await send('track', { userId: 'w', messageId: 'alone' })
  assert.deepEqual(
    [alone.status, alone.body.code, alone.body.where],
    [400, 'information.message-unreadable', 'event'],
  )
  await db.run(sql`
    update information.arrivals set body = jsonb_set(body, '{traits,email}', '"good@mistakes.example"')
     where external_id = 'mail' and source_id = ${sourceId}`)
  await administrator.post(`/sources/${sourceId}/replays`, { what: 'rejected' })
  const ctx = { db, actor: systemActor, now: new Date() }
  const replay = { sourceId, states: ['rejected'], from: '1900-01-01T00:00:00Z' }
  for (let twice = 0; twice < 2; twice++) await arrivalJobs[0]?.run(ctx, replay, new AbortController().signal)
  assert.deepEqual([(await page()).rejected], [4])
  assert.equal((await partiesNamed('Customer w2')).length, 1)
})

test('a batch that is too large, no JSON, badly packed or without a key is refused, and nothing of it is kept', async () => {
  const { send, page, sourceKeyId, sourceId, batch } = await aStream('refused')
  const large = {
    batch: Array.from({ length: 40 }, (_, n) => ({
      type: 'track',
      messageId: `l${n}`,
      userId: 'x',
      event: 'y',
      properties: { text: 'x'.repeat(15_000) },
    })),
  }
  assert.equal((await send('batch', large)).status, 413)
  assert.equal(
    (await send('batch', gzipSync(JSON.stringify(large)), { 'content-encoding': 'gzip' })).status,
    413,
  )
  assert.equal((await send('batch', '{"batch": [')).status, 400)
  assert.equal((await send('batch', 'no gzip', { 'content-encoding': 'gzip' })).status, 400)
  assert.equal((await send('batch', { batch: 'no list' })).status, 400)
  assert.equal((await send('batch', { batch: [] }, { authorization: 'Basic eDo=' })).status, 401)
  assert.equal((await send('batch', { batch: [] }, { authorization: '' })).status, 401)
  assert.equal((await page()).seen, 0)
  assert.equal((await batch({ type: 'track', userId: 'x', event: 'y' })).status, 200)
  assert.equal((await administrator.remove(`/sources/${sourceId}/keys/${sourceKeyId}`)).status, 204)
  assert.equal((await batch({ type: 'track', userId: 'x', event: 'y' })).status, 401)
})

test('a sender whose clock is wrong is put right, and nothing happens later than it came', async () => {
  const { send } = await aStream('clocks')
  const hour = 3600_000
  const at = (ms: number) => new Date(Date.now() + ms).toISOString()
  const message = (id: string, ms: number) => ({
    type: 'track',
    messageId: id,
    userId: 'clock',
    event: id,
    timestamp: at(ms),
  })
  await send('batch', {
    batch: [message('early', -5 * hour), message('now', -4 * hour)],
    sentAt: at(-4 * hour),
  })
  const [party] = await partiesNamed('Customer clock')
  const ago = (await eventsOf(party?.partyId ?? '')).map(({ occurredAt }) =>
    Math.round((Date.now() - Date.parse(occurredAt)) / hour),
  )
  assert.deepEqual(ago, [1, 0])
  await send('batch', { batch: [message('future', 9 * hour)] })
  const events = await eventsOf(party?.partyId ?? '')
  assert.ok(events.every(({ occurredAt }) => Date.parse(occurredAt) <= Date.now()))
})

test('while a source is paused its messages are kept, and carried out when it goes on', async () => {
  const { batch, page, sourceId } = await aStream('paused')
  await administrator.put(`/sources/${sourceId}/pause`, { isPaused: true })
  await batch({ type: 'identify', messageId: 'p', userId: 'pia', traits: { name: 'Pia Paused' } })
  assert.deepEqual([(await page()).held, (await partiesNamed('Pia Paused')).length], [1, 0])
  await administrator.put(`/sources/${sourceId}/pause`, { isPaused: false })
  const asked = await db.many(sql<{ payload: Record<string, unknown> }>`
    select payload from storage.outbox where job = 'information.replay-arrivals' and payload ->> 'sourceId' = ${sourceId}`)
  await arrivalJobs[0]?.run(
    { db, actor: systemActor, now: new Date() },
    asked[0]?.payload ?? {},
    new AbortController().signal,
  )
  assert.deepEqual([(await page()).held, (await partiesNamed('Pia Paused')).length], [0, 1])
})

test('a period of what came is carried out again, two periods are two wishes, and one that ends before it begins is refused', async () => {
  const { sourceId, send } = await aStream('periods')
  for (const id of ['before', 'within', 'after'])
    await send('identify', { userId: id, messageId: id, traits: { city: `${id} town` } })
  const days = {
    before: '2026-01-31T23:00:00Z',
    within: '2026-02-10T12:00:00Z',
    after: '2026-03-01T00:00:00Z',
  }
  for (const [id, at] of Object.entries(days))
    await db.run(sql`
      update information.arrivals set received_at = ${at}, body = jsonb_set(body, '{traits,city}', '"Lund"')
       where external_id = ${id} and source_id = ${sourceId}`)
  const period = { from: '2026-02-01T00:00:00Z', until: '2026-03-01T00:00:00Z' }
  const ask = (body: object) => administrator.post(`/sources/${sourceId}/replays`, body)
  assert.equal((await ask({ what: 'all', ...period })).status, 202)
  assert.equal((await ask({ what: 'all', ...period })).status, 202)
  assert.equal((await ask({ what: 'rejected' })).status, 202)
  const turned = await ask({ what: 'all', from: period.until, until: period.from })
  assert.deepEqual([turned.status, turned.body.code], [422, 'kernel.bad-field'])
  const asked = await db.many(sql<{ payload: Record<string, unknown> }>`
    select payload from storage.outbox
     where job = 'information.replay-arrivals' and payload ->> 'sourceId' = ${sourceId} order by created_at`)
  assert.deepEqual([...new Set(asked.map(({ payload }) => payload.until))], [period.until, null])
  const [first] = asked
  assert.ok(first)
  await arrivalJobs[0]?.run(
    { db, actor: systemActor, now: new Date() },
    first.payload,
    new AbortController().signal,
  )
  const towns = await db.many(sql<{ city: string }>`
    select p.city from kernel.parties p join information.source_records r using (party_id)
     where r.source_id = ${sourceId} order by 1`)
  assert.deepEqual(
    towns.map(({ city }) => city),
    ['Lund', 'after town', 'before town'],
  )
})

test('pages of a named site may send to a stream and hear the answer; others are refused, and are told nothing', async () => {
  const { sourceId, secret, page } = await aStream('site')
  const shop = 'https://shop.example'
  const message = { userId: 'at-site', messageId: 'site-1', traits: { name: 'Sven' } }
  const send = (origin: string) =>
    fetch(`${url}/v1/identify`, {
      method: 'POST',
      headers: { origin, authorization: `Basic ${btoa(`${secret}:`)}`, 'content-type': 'text/plain' },
      body: JSON.stringify(message),
    })
  const ask = (origin: string) =>
    fetch(`${url}/v1/identify`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })
  const opened = (answer: Response) => answer.headers.get('access-control-allow-origin')
  const before = await send(shop)
  assert.deepEqual([before.status, opened(before)], [403, null])
  assert.equal((await before.json()).code, 'information.origin-unknown')
  assert.equal(opened(await ask(shop)), null)
  const put = (origins: string[]) => administrator.put(`/sources/${sourceId}/origins`, { origins })
  assert.deepEqual((await put([`${shop}/`, shop])).body, { origins: [shop] })
  const asked = await ask(shop)
  assert.deepEqual(
    [
      asked.status,
      opened(asked),
      asked.headers.get('access-control-allow-methods'),
      asked.headers.get('vary'),
    ],
    [204, shop, 'POST', 'origin'],
  )
  assert.match(asked.headers.get('access-control-allow-headers') ?? '', /authorization/)
  const sent = await send(shop)
  assert.deepEqual([sent.status, opened(sent)], [200, shop])
  for (const other of ['https://evil.example', 'http://shop.example', 'null'])
    assert.deepEqual([(await send(other)).status, opened(await ask(other))], [403, null])
  assert.equal((await page()).stored, 1)
  for (const wrong of ['shop.example', 'https://shop.example/path', 'ftp://shop.example', '*'])
    assert.equal((await put([wrong])).body.code, 'kernel.bad-field', wrong)
  // Another source that names the site opens the door to the question, never to this source.
  await put([])
  const other = await aStream('other site')
  await administrator.put(`/sources/${other.sourceId}/origins`, { origins: [shop] })
  assert.equal((await send(shop)).status, 403)
})
