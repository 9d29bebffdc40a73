import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const firm = { name: 'Alpenrad', country: 'US', timeZone: 'Europe/Vienna', language: 'de-AT' }
await administrator.put('/firm', { ...firm, currency: 'USD' })
await loadOrders(db, simulatedOrders(50))
await loadOrders(db, [{ customer: 1, on: '1998-01-02', amountMinor: 100 }], 'SEK')

test('orders and spend of the list are measures of their party, with the orders they count as their rows', async () => {
  const { body: list } = await administrator.get('/parties?sort=-spend&limit=50')
  assert.equal(list.items.length, 50)
  for (const { partyId, orders, spend } of list.items) {
    const about = `subjectKind=party&subjectId=${partyId}`
    const counted = await administrator.get(`/measures/value.orders?${about}`)
    const spent = await administrator.get(`/measures/value.spent?${about}`)
    assert.deepEqual([counted.body.value, counted.body.unit], [orders, 'orders'])
    assert.deepEqual([spent.body.value, spent.body.unit], [spend.value, spend.unit])
    const rows = await administrator.get(`/measures/value.spent/rows?${about}&limit=200`)
    assert.equal(rows.body.rows.length, orders)
  }
})

test('what a measure is counted in is known before it was ever read, money in that of the firm', async () => {
  const { body } = await administrator.get('/measures')
  type Item = { name: string; unit: string; reading: unknown }
  const units = new Map(body.items.map(({ name, unit }: Item) => [name, unit]))
  assert.ok(body.items.every(({ reading }: Item) => reading === null))
  assert.deepEqual(
    ['value.repeat-rate', 'value.customer-equity', 'information.parties'].map((name) => units.get(name)),
    ['share', 'USD', 'parties'],
  )
})
