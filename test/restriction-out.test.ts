import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../src/kernel/id.ts'
import { firm } from '../src/kernel/measure.ts'
import { installWarehouse } from '../src/performance/warehouse.commands.ts'
import { sql } from '../src/storage/statement.ts'
import { costToServe } from '../src/value/cost-to-serve.measures.ts'
import { refitAll } from '../src/value/refit.commands.ts'
import { loadContacts } from './support/contacts.ts'
import { freshDatabase } from './support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from './support/orders.ts'
import { aContext } from './support/party.ts'
import { aServer } from './support/server-http.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const orders = simulatedOrders(300)
await loadOrders(db, orders)
const never = new AbortController().signal
const now = () => ({ ...aContext(db), now: new Date() })
const customers = [...new Set(orders.map(({ customer }) => customer))]
await loadContacts(
  db,
  customers.map((customer) => ({ partyId: partyOf(customer), on: '1997-06-01', costMinor: 400 })),
  new Date('1998-07-01T12:00:00Z'),
)
await refitAll(now(), never)
const [kept, open] = [partyOf(customers[0] ?? 0), partyOf(customers[1] ?? 0)]
const restrict = async (partyId: string) => {
  const { status, text } = await administrator.post(`/parties/${partyId}/restrictions`, { ground: 'claims' })
  assert.equal(status, 201, text)
}
const scores = async (partyId: string) =>
  (
    await db.one(
      sql<{ n: number }>`select count(*)::integer as n from information.scores s
       where s.party_id = ${partyId}
         and s.version = (select max(version) from information.score_definitions d
                           where d.name = s.name and published_at is not null)`,
    )
  ).n
const costOf = async () => {
  await refitAll(now(), never)
  return costToServe.read(now(), firm)
}
const before = await costOf()
await restrict(kept)

test('a list shows who is kept from use, and no file takes them along', async () => {
  const { body } = await administrator.get('/parties?limit=200&sort=name')
  const marked = body.items.filter(({ isRestricted }: { isRestricted: boolean }) => isRestricted)
  assert.deepEqual(
    marked.map(({ partyId }: { partyId: string }) => partyId).filter((id: string) => id !== kept),
    [],
  )
  const one = await administrator.get(`/parties?limit=200&sort=-createdAt`)
  assert.ok(one.body.items.every((row: { isRestricted: unknown }) => typeof row.isRestricted === 'boolean'))
  const file = await administrator.get('/parties.csv')
  assert.ok(file.text.includes(open) && !file.text.includes(kept))
  for (const format of ['jsonl', 'csv']) {
    const made = await administrator.get(`/party-exports/${newId()}?format=${format}`)
    assert.ok(made.text.includes(open) && !made.text.includes(kept), format)
  }
  const ordered = await administrator.post('/list-files', {
    list: 'orders',
    columns: ['orderedOn'],
    conditions: [],
    customers: null,
    sort: null,
    format: 'jsonl',
  })
  assert.equal(ordered.status, 200, ordered.text.slice(0, 300))
  assert.ok(ordered.text.includes(open) && !ordered.text.includes(kept))
  const why = { purpose: 'to plan visits', retention: 'as the customer' }
  const garden = { titleOne: 'Garden', titleMany: 'Gardens', home: 'party', ...why }
  const { object } = (await administrator.post('/objects', garden)).body
  for (const partyId of [open, kept])
    await administrator.post(`/objects/${object}/records`, { title: `of ${partyId}`, partyId })
  const records = await administrator.post(`/objects/${object}/record-files`, { format: 'jsonl' })
  assert.ok(records.text.includes(`of ${open}`) && !records.text.includes(`of ${kept}`), records.text)
})

test('other tools read no name and no estimate of them, and that they are kept from use', async () => {
  await installWarehouse(db)
  await db.run(sql`update kernel.parties set city = 'Lyon' where party_id in (${kept}::uuid, ${open}::uuid)`)
  const seen = await db.many(sql<{ id: string; name: string | null; city: string | null; mark: boolean }>`
    select party_id as id, name, city, is_kept_from_use as mark from warehouse.dim_party
     where party_id in (${kept}::uuid, ${open}::uuid) order by is_kept_from_use`)
  assert.deepEqual(
    seen.map(({ id, city, mark }) => [id, city, mark]),
    [
      [open, 'Lyon', false],
      [kept, null, true],
    ],
  )
  assert.equal(seen[1]?.name, null)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*)::integer as n from warehouse.fact_score where party_id = ${kept}::uuid`)
  assert.equal(n, 0)
  const [segmentationId, segmentId] = [newId(), newId()]
  await db.run(sql`
    insert into strategy.memberships (party_id, segmentation_id, valid_from, segment_id, version)
    select unnest(array[${open}::uuid, ${kept}::uuid]), ${segmentationId}, now(), ${segmentId}, 1`)
  const members = await db.many(sql<{ id: string }>`
    select party_id as id from warehouse.fact_membership where segmentation_id = ${segmentationId}`)
  assert.deepEqual(members, [{ id: open }])
})

test('what serving customers costs counts them no more, and counts all others', async () => {
  const after = await costOf()
  assert.equal(after.n, before.n - 1)
})

test('one with somebody kept from use is kept from use: what was inferred goes, and the merge says so', async () => {
  assert.ok((await scores(open)) > 0)
  const merged = await administrator.post('/merges', { keep: open, merge: kept })
  assert.ok(merged.status < 300, merged.text)
  assert.equal(await scores(open), 0, 'at once')
  await refitAll(now(), never)
  assert.equal(await scores(open), 0, 'and by night')
  const { data } = await db.one(sql<{ data: { keptFromUse?: boolean } }>`
    select data from information.events where type = 'information.party-merged' and party_id = ${open}::uuid`)
  assert.equal(data.keptFromUse, true)
  assert.ok(!(await administrator.get('/parties.csv')).text.includes(open))
  const undone = await administrator.remove(`/merges/${merged.body.mergeId}`)
  assert.ok(undone.status < 300, undone.text)
  const file = (await administrator.get('/parties.csv')).text
  assert.ok(file.includes(open) && !file.includes(kept))
})
