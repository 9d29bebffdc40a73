import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { segmented } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { countRetention } from './retention.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const ctx = { ...aContext(db), now: new Date() }
const { signal } = new AbortController()
const count = (all = false) => countRetention({ ...ctx, now: new Date() }, signal, all)
const bought = simulatedOrders(400)
await loadOrders(db, bought, 'EUR')
const { segmentationId } = await segmented(ctx, 'Lyon', [
  { name: 'Lyon', filter: { field: 'city', op: 'is', value: 'Lyon' } },
])
const at = `/segmentations/${segmentationId}/retention`

test('without a contract it is told who comes back, and nobody is said to have left', async () => {
  assert.equal((await administrator.post(at)).status, 202)
  await count()
  const { body } = await administrator.get(at)
  assert.deepEqual([body.result.basis, body.result.unit, body.running], ['orders', 'day', null])
  const days = Map.groupBy(bought, ({ customer }) => customer)
  const again = [...days.values()].filter((own) => new Set(own.map(({ on }) => on)).size > 1)
  const { everybody } = body.result.curves
  assert.deepEqual([everybody.n, everybody.events], [400, again.length])
  const further = [...days.values()].reduce((sum, own) => sum + new Set(own.map(({ on }) => on)).size - 1, 0)
  assert.equal(body.result.again.everybody.n, further)
  assert.ok(body.result.cohorts.length > 0)
})

test('all customers together have a curve too, so that nobody has to be told apart first', async () => {
  assert.equal((await administrator.post('/retention/curves')).status, 202)
  await count()
  const { body: of } = await administrator.get(at)
  const { body } = await administrator.get('/retention/curves')
  assert.deepEqual(body.result.curves.everybody, of.result.curves.everybody)
  assert.deepEqual(body.result.curves.groups, [])
  assert.equal((await (await as('reader')).post('/retention/curves')).status, 403)
})

test('a column that there is not, or one for both, is refused, and nothing is set', async () => {
  const left = { kind: 'flag', key: 'gone', yes: 'Yes' }
  const tenure = { kind: 'number', key: 'months', unit: 'month' }
  const unknown = await administrator.put('/retention/setting', { basis: 'contract', tenure, left })
  assert.deepEqual([unknown.status, unknown.body.code], [422, 'value.retention-unclear'])
  assert.equal((await administrator.get('/retention/setting')).body.setting, null)
})

test('who left is seen by days, and a day that is none counts for nothing', async () => {
  for (const key of ['came', 'went'])
    await db.run(sql`insert into information.attributes (noun, key, label, type, created_at)
                     values ('parties', ${key}, ${key}, 'text', now())`)
  const custom = (customer: number, value: object) =>
    db.run(
      sql`update kernel.parties set custom = ${JSON.stringify(value)} where party_id = ${partyOf(customer)}`,
    )
  for (let customer = 1; customer <= 12; customer++)
    await custom(customer, { came: '2020-01-01', ...(customer <= 4 && { went: '2021-01-01' }) })
  await custom(13, { came: 'soon' })
  const choice = {
    basis: 'contract',
    tenure: { kind: 'since', key: 'came' },
    left: { kind: 'until', key: 'went' },
  }
  const { body: set } = await administrator.put('/retention/setting', choice)
  assert.deepEqual([set.setting.choice, set.setting.setBy], [choice, administrator.userId])
  await count()
  const { curves, unit } = (await administrator.get(at)).body.result
  assert.deepEqual([unit, curves.everybody.n, curves.everybody.events, curves.untold], ['month', 12, 4, 388])
  const [, fall] = curves.everybody.points
  assert.ok(Math.abs(fall.time - 366 / 30.436875) < 1e-9)
  assert.equal(fall.value, 8 / 12)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from kernel.audit_acts where noun = 'assumptions' and row_id = 'retention'`)
  assert.equal(n, 1)
})

test('a question that is taken back leaves what was computed before', async () => {
  const { body: before } = await administrator.get(at)
  await administrator.post(at)
  assert.equal((await administrator.get(at)).body.running.step, 'waiting')
  assert.deepEqual((await administrator.post(`${at}/cancellation`)).body, { cancelled: true })
  assert.deepEqual((await administrator.post(`${at}/cancellation`)).body, { cancelled: false })
  assert.deepEqual((await administrator.get(at)).body, before)
})

test('by night everything that was ever asked for is counted anew', async () => {
  const { computedAt } = (await administrator.get(at)).body
  await count()
  assert.equal((await administrator.get(at)).body.computedAt, computedAt)
  await count(true)
  assert.ok((await administrator.get(at)).body.computedAt > computedAt)
})

test('who may not change assumptions does not say how customers leave; who may not see own columns sees none', async () => {
  const reader = await as('reader')
  assert.equal((await reader.put('/retention/setting', { basis: 'orders' })).status, 403)
  assert.equal((await reader.post(at)).status, 403)
  assert.equal((await reader.get(at)).status, 200)
  const permissions = [
    { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] },
    { noun: 'segments', verb: 'read', rows: 'all', fields: 'all' },
  ]
  const name = `no columns ${newId()}`
  await administrator.post('/roles', { name, permissions })
  const { body } = await (await as(name)).get('/retention/setting')
  assert.deepEqual([body.columns, body.suggestion], [[], null])
})

test('what goes along with coming back is asked of own columns that there are', async () => {
  const none = await administrator.post('/retention/drivers', { keys: ['nothing'] })
  assert.deepEqual([none.status, none.body.code], [422, 'value.retention-unclear'])
  await administrator.put('/retention/setting', { basis: 'orders' })
  await db.run(sql`insert into information.attributes (noun, key, label, type, created_at)
                   values ('parties', 'plan', 'Plan', 'text', now())`)
  await db.run(
    sql`update kernel.parties set custom = jsonb_build_object('plan', case when city = 'Lyon' then 'a' else 'b' end)`,
  )
  await db.run(sql`
    update kernel.parties p set custom = '{"plan": "c"}'
      from information.customer_statistics s where s.party_id = p.party_id and s.purchase_days > 3`)
  assert.equal((await administrator.post('/retention/drivers', { keys: ['plan'] })).status, 202)
  await count()
  const { body } = await administrator.get('/retention/drivers')
  const often = body.result.drivers.find(({ level }: { level: string }) => level === 'c')
  assert.deepEqual([body.keys, body.result.basis, body.result.n], [['plan'], 'orders', 400])
  assert.ok(often.ratio.low > 1)
  const reader = await as('reader')
  assert.equal((await reader.post('/retention/drivers', { keys: ['plan'] })).status, 403)
})
