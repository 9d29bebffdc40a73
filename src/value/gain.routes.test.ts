import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContacts } from '../../test/support/contacts.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { loadOrders, partyOf } from '../../test/support/orders.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
const { administrator, as } = await aServer(db)
const currency = 'EUR'
const today = new Date().toISOString().slice(0, 10)
await loadOrders(
  db,
  [1, 2, 3].map((customer) => ({ customer, on: today, amountMinor: 20_000 })),
  currency,
)
const gainsOf = async (customer: number) =>
  (await administrator.get(`/parties/${partyOf(customer)}/gains`)).body
const measure = async (name: string, customer: number) =>
  (await administrator.get(`/measures/${name}?subjectKind=party&subjectId=${partyOf(customer)}`)).body
const record = (customer: number, amount: number, more = {}) =>
  administrator.post(`/parties/${partyOf(customer)}/gains`, {
    kind: 'saved-money',
    amount,
    currency,
    saidBy: 'party',
    ...more,
  })

test('what a customer gained is written down once, with its event, and read by its measure', async () => {
  const gainId = newId()
  const first = await record(1, 12.5, { gainId, basis: 'compared with the old tariff' })
  assert.equal(first.status, 201)
  await record(1, 12.5, { gainId })
  assert.equal((await gainsOf(1)).items.length, 1)
  assert.equal((await gainsOf(1)).items[0].amount, 12.5)
  const read = await measure('value.gains', 1)
  assert.deepEqual([read.value, read.unit, read.n], [12.5, currency, 1])
  const events = await db.many(sql<{ eventId: string; data: Record<string, unknown> }>`
    select event_id as "eventId", data from information.events where type = 'value.gain-recorded'`)
  assert.deepEqual(
    events.map(({ eventId }) => eventId),
    [gainId],
  )
  assert.ok(!JSON.stringify(events).includes('tariff'), 'words stay out of the log')
})

test('of what both got in a year they have their gains, and we what we kept less what serving costs', async () => {
  await loadContacts(db, [{ partyId: partyOf(2), on: today, costMinor: 1000, currency }], new Date())
  await record(2, 15)
  const kept = await measure('value.margin-kept', 2)
  assert.equal(kept.value, 60)
  const cost = (await measure('value.cost-to-serve', 2)).value
  const ratio = await measure('value.exchange-ratio', 2)
  assert.ok(Math.abs(ratio.value - 15 / (15 + 60 - cost)) < 1e-4, `${ratio.value}`)
  assert.equal(ratio.assumptions[0].name, 'margin')
})

test('where nobody has asked, no number is invented', async () => {
  const read = await measure('value.gains', 3)
  assert.deepEqual([read.value, read.n], [null, 0])
  assert.match(read.missing, /Nobody has asked yet/)
  assert.equal((await measure('value.exchange-ratio', 3)).value, null)
})

test('a gain of tomorrow, below nothing, of no such kind or of nobody is refused', async () => {
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  assert.equal((await record(1, 1, { occurredOn: tomorrow })).status, 422)
  assert.equal((await record(1, -1)).status, 400)
  assert.equal((await record(1, 1, { kind: 'luck' })).status, 400)
  assert.equal((await record(1, 1, { basis: 'a\u0000b' })).status, 400)
  assert.equal((await record(9, 1)).status, 404)
})

test('whoever may not read gains is told of none, in the list and in the measures', async () => {
  const reader = await as('reader')
  assert.equal((await reader.get(`/parties/${partyOf(1)}/gains`)).status, 403)
  assert.equal((await reader.get('/measures/value.gains')).status, 403)
})

test('a file of gains imported twice changes nothing, refuses what is about nobody, and is taken back whole', async () => {
  await imported('customer,date,amount\nk1,2026-01-05,100\nk2,2026-01-05,80\n', { source: 'shop' })
  const file = [
    'customer,gain,kind,amount,currency,at,basis',
    `k1,g1,discount,5.00,${currency},2026-02-01,ten per cent`,
    `k1,,saved-time,3,${currency},2026-02-02,`,
    `k1,,saved-time,3,${currency},2026-02-02,`,
    `nobody,g4,discount,5.00,${currency},2026-02-01,`,
    `k2,g5,luck,-5,${currency},never,`,
  ].join('\n')
  const importId = await imported(file, { noun: 'gains', source: 'shop' })
  const count = async () => (await db.one(sql<{ n: number }>`select count(*) as n from value.gains`)).n
  const before = await count()
  const first = (await administrator.get(`/imports/${importId}`)).body
  assert.deepEqual([first.accepted, first.rejected, first.unchanged], [3, 2, 0])
  const again = await imported(file, { noun: 'gains', source: 'shop', fileName: 'again.csv' })
  const second = (await administrator.get(`/imports/${again}`)).body
  assert.deepEqual([second.accepted, second.unchanged, await count()], [0, 3, before])
  const otherwise = file.replace('k1,g1,discount,5.00', 'k1,g1,discount,50.00')
  const other = await imported(otherwise, { noun: 'gains', source: 'shop', fileName: 'other.csv' })
  const third = (await administrator.get(`/imports/${other}`)).body
  assert.deepEqual([third.accepted, third.unchanged, third.rejected], [0, 2, 3])
  const { text } = await administrator.get(`/imports/${other}/rejections.csv`)
  assert.match(text, /gain,g1,"?is in Kith already with another/)
  await undone(importId)
  assert.equal(await count(), before - 3)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from information.events e where e.type = 'value.gain-recorded'
       and not exists (select from value.gains g where g.gain_id = e.event_id)`)
  assert.equal(n, 0)
})

test('gains of somebody merged move with them', async () => {
  const [keep, merge] = [partyOf(3), partyOf(1)]
  const { status } = await administrator.post('/merges', { keep, merge })
  assert.equal(status, 201)
  assert.equal((await gainsOf(3)).items.length, 1)
})
