import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const { imported } = aboutImports(db)

/** Everything recorded so far becomes older by so many days. */
async function passDays(days: number): Promise<void> {
  const back = sql.raw(`- interval '${days} days'`)
  await db.run(sql`update kernel.audit_changes set at = at ${back}`)
  await db.run(sql`update kernel.parties set created_at = created_at ${back}`)
  await db.run(sql`update kernel.contact_points set created_at = created_at ${back}`)
  await db.run(sql`update kernel.merges set merged_at = merged_at ${back}`)
  await db.run(sql`update information.events set recorded_at = recorded_at ${back}`)
}

const dayBack = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const made = async (party: Record<string, unknown>) => {
  const { status, body, text } = await administrator.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const now = async (partyId: string) => (await administrator.get(`/parties/${partyId}`)).body
const then = (partyId: string, on: string, validOn?: string) =>
  administrator.get(`/parties/${partyId}?asKnownOn=${on}${validOn ? `&validOn=${validOn}` : ''}`)
const change = async (partyId: string, patch: Record<string, unknown>) => {
  const { version } = await now(partyId)
  const { status, text } = await administrator.patch(`/parties/${partyId}`, patch, version)
  assert.equal(status, 200, text)
}

test('a customer is shown as they were known on a day, whatever was recorded since', async () => {
  const partyId = await made({ givenName: 'Ida', familyName: 'Berg', city: 'Oslo', email: 'ida@then.test' })
  await passDays(10)
  await change(partyId, { city: 'Bergen', custom: { size: 'M' } })
  const [point] = (await now(partyId)).contactPoints
  const { version } = await now(partyId)
  const path = `/parties/${partyId}/contact-points/${point.contactPointId}`
  assert.equal((await administrator.patch(path, { value: 'ida@now.test' }, version)).status, 200)

  const { status, body, text } = await then(partyId, dayBack(5))
  assert.equal(status, 200, text)
  assert.equal(body.city, 'Oslo')
  assert.deepEqual(body.custom, {})
  assert.equal(body.email, 'ida@then.test')
  const today = await then(partyId, dayBack(0))
  assert.deepEqual(
    [today.body.city, today.body.custom, today.body.email],
    ['Bergen', { size: 'M' }, 'ida@now.test'],
  )
  const history = (await administrator.get(`/parties/${partyId}/history`)).body.items
  const cities = history.filter(({ field }: { field: string }) => field === 'city')
  assert.deepEqual(
    cities.map(({ value, validFrom }: { value: string; validFrom: string | null }) => [value, validFrom]),
    [
      ['Bergen', dayBack(0)],
      ['Oslo', null],
    ],
  )
  assert.equal(cities[1].replacedAt, cities[0].recordedAt)
})

test('what was true and what was known are asked apart', async () => {
  const partyId = await made({ name: 'Mover', city: 'Oslo' })
  await passDays(30)
  await change(partyId, { city: 'Bergen', validFrom: dayBack(20) })
  const cityOf = async (known: string, valid?: string) => (await then(partyId, known, valid)).body.city
  assert.equal(await cityOf(dayBack(10)), 'Oslo', 'nobody knew of the move yet')
  assert.equal(await cityOf(dayBack(0), dayBack(15)), 'Bergen', 'today it is known that they lived there')
  assert.equal(await cityOf(dayBack(0), dayBack(25)), 'Oslo', 'before they moved')
  const { version } = await now(partyId)
  const ahead = { city: 'Rome', validFrom: dayBack(-3) }
  assert.equal((await administrator.patch(`/parties/${partyId}`, ahead, version)).status, 422)
  assert.equal((await now(partyId)).city, 'Bergen')
})

test('before a merge the record stands alone, after it as one', async () => {
  const keep = await made({ name: 'Keeper' })
  const merge = await made({ name: 'Taken', city: 'Turku', email: 'taken@merge.test' })
  await passDays(8)
  assert.equal((await administrator.post('/merges', { keep, merge })).status, 201)
  const before = (await then(keep, dayBack(4))).body
  assert.deepEqual([before.city, before.email], [null, null])
  const after = (await then(merge, dayBack(0))).body
  assert.deepEqual([after.partyId, after.city, after.email], [keep, 'Turku', 'taken@merge.test'])
})

test('nobody is known before they were entered, and a field that a role hides stays hidden in the past', async () => {
  const partyId = await made({ name: 'Fresh', city: 'Malmö' })
  const early = await then(partyId, '2001-01-01')
  assert.equal(early.status, 404)
  assert.equal(early.body.code, 'information.not-yet-known')
  for (const wrong of ['2026-02-30', 'yesterday', '%20'])
    assert.equal((await then(partyId, wrong)).status, 422)
  const roleId = '0197d000-0000-7000-8000-000000000001'
  await administrator.post('/roles', {
    roleId,
    name: 'namers',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] }],
  })
  const namer = await as('namers')
  const past = await namer.get(`/parties/${partyId}?asKnownOn=${dayBack(0)}`)
  assert.deepEqual([past.status, past.body.name, past.body.city], [200, 'Fresh', null])
  const seen = (await namer.get(`/parties/${partyId}/history`)).body.items
  assert.deepEqual([...new Set(seen.map(({ field }: { field: string }) => field))].sort(), ['kind', 'name'])
})

test('an erased customer has no past left to show', async () => {
  const partyId = await made({ name: 'Gone Away', city: 'Lund' })
  await change(partyId, { city: 'Visby' })
  assert.equal((await administrator.remove(`/parties/${partyId}?reason=asked`)).status, 200)
  assert.equal((await then(partyId, dayBack(0))).status, 410)
  assert.equal((await administrator.get(`/parties/${partyId}/history`)).status, 410)
})

test('what somebody had bought is told as it was known then: orders of before that came later are not in it', async () => {
  const file = (order: string, day: string, amount: string) =>
    `customer,order number,date,amount,currency\nK1,${order},${day},${amount},EUR\n`
  await imported(file('A', dayBack(60), '40.00'), { noun: 'orders', source: 'past' })
  await passDays(10)
  await imported(file('B', dayBack(50), '2.50'), { noun: 'orders', source: 'past' })
  const { partyId } = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from information.source_records where external_id = 'K1'`)
  const bought = async (on: string) => (await then(partyId, on)).body.statistics
  const [before, today] = [await bought(dayBack(5)), await bought(dayBack(0))]
  assert.deepEqual([before.length, before[0]?.orders, before[0]?.spend], [1, 1, 40])
  assert.deepEqual([today.length, today[0]?.orders, today[0]?.spend], [1, 2, 42.5])
})
