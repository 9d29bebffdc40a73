import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const { imported } = aboutImports(db)
await imported(
  `customer,order,date,amount,currency,channel
anna,1,2026-01-05,100,EUR,web
anna,2,2026-02-05,20,EUR,shop
berta,3,2025-01-05,300,EUR,web
`,
)
const party = async (draft: object) => {
  const { status, body, text } = await administrator.post('/parties', draft)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const clara = await party({ name: 'clara' })
const works = await party({ name: 'Works', kind: 'organisation', city: 'Lyon' })
const tied = await administrator.post(`/parties/${clara}/relationships`, {
  otherPartyId: works,
  kind: 'works-for',
  description: 'Buyer',
  validFrom: '2025-04-01',
})
assert.equal(tied.status, 201, tied.text)
const task = await administrator.post(`/parties/${clara}/tasks`, { title: 'Ring back' })
assert.equal(task.status, 201, task.text)
await db.run(sql`analyze`)

const asking = (filter: object, who = administrator) =>
  who.get(`/parties?sort=name&filter=${encodeURIComponent(JSON.stringify(filter))}`)
const related = (key: string, op: string, more: object = {}) => ({ field: 'related', key, op, ...more })
async function names(filter: object, who = administrator): Promise<string[]> {
  const { status, body, text } = await asking(filter, who)
  assert.equal(status, 200, text)
  return body.items.map(({ name }: { name: string }) => name.replace('Customer ', '')).sort()
}
const where = (field: string, op: string, value?: unknown) => ({ where: [{ field, op, value }] })

test('customers are told apart by whether they have rows, none, or so many that fulfil conditions', async () => {
  const everybody = ['Works', 'anna', 'berta', 'clara']
  assert.deepEqual(await names(related('orders', 'has')), ['anna', 'berta'])
  assert.deepEqual(await names(related('orders', 'has-no')), ['Works', 'clara'])
  assert.deepEqual(await names(related('orders', 'at-least', { value: 2 })), ['anna'])
  assert.deepEqual(await names(related('orders', 'at-most', { value: 1 })), ['Works', 'berta', 'clara'])
  assert.deepEqual(await names(related('orders', 'at-least', { value: 0 })), everybody)
  assert.deepEqual(await names(related('orders', 'has', where('amount', 'at-least', 150))), ['berta'])
  assert.deepEqual(await names(related('orders', 'has', where('orderedOn', 'since', '2026-01-01'))), ['anna'])
  assert.deepEqual(await names(related('orders', 'has-no', where('channel', 'is', 'shop'))), [
    'Works',
    'berta',
    'clara',
  ])
  assert.deepEqual(await names(related('tasks', 'has', where('title', 'contains', 'ring'))), ['clara'])
  const either = { or: [related('orders', 'at-least', { value: 2 }), related('tasks', 'has')] }
  assert.deepEqual(await names(either), ['anna', 'clara'])
  assert.deepEqual(await names({ not: related('orders', 'has') }), ['Works', 'clara'])
})

test('ties are asked with their role, their days, and who stands at the other end', async () => {
  const lyon = { party: { field: 'city', op: 'is', value: 'Lyon' } }
  assert.deepEqual(
    await names(related('relationships', 'has', { ...where('tie', 'is', 'works for'), ...lyon })),
    ['clara'],
  )
  assert.deepEqual(await names(related('relationships', 'has', where('tie', 'is', 'employs'))), ['Works'])
  assert.deepEqual(await names(related('relationships', 'has', where('role', 'is', 'Buyer'))), [
    'Works',
    'clara',
  ])
  const bought = { party: { field: 'name', op: 'contains', value: 'nobody' } }
  assert.deepEqual(await names(related('relationships', 'has', bought)), [])
})

test('the count, the export and a saved view ask the same', async () => {
  const filter = related('orders', 'at-least', { value: 2 })
  const asked = encodeURIComponent(JSON.stringify(filter))
  const counted = await administrator.get(`/parties/count?filter=${asked}&exact=true`)
  assert.equal(counted.body.count, 1, counted.text)
  const csv = await administrator.get(`/parties.csv?filter=${asked}`)
  assert.match(csv.text, /anna/)
  assert.doesNotMatch(csv.text, /berta/)
})

test('no filter tells of rows or fields that the reader may not see', async () => {
  await administrator.post('/roles', {
    name: 'counter',
    permissions: [
      { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
      { noun: 'orders', verb: 'read', rows: 'own', fields: ['orderedOn'] },
    ],
  })
  const own = await as('counter')
  assert.deepEqual(await names(related('orders', 'has'), own), [], 'none of the orders is of their customers')
  assert.equal((await names(related('orders', 'has-no'), own)).length, 4)
  assert.equal((await asking(related('orders', 'has', where('amount', 'at-least', 1)), own)).status, 403)
  assert.equal((await asking(related('tasks', 'has'), own)).status, 403)
  const { body } = await own.get('/party-relations')
  const orders = body.items.find(({ name }: { name: string }) => name === 'orders')
  assert.deepEqual(
    orders.fields.map(({ key }: { key: string }) => key),
    ['orderedOn'],
  )
  assert.ok(!body.items.some(({ name }: { name: string }) => name === 'tasks'))
})

test('a relation that cannot be asked is refused with what is wrong', async () => {
  for (const wrong of [
    related('weather', 'has'),
    related('orders', 'is', { value: 1 }),
    related('orders', 'at-least', { value: 'many' }),
    related('orders', 'has', where('x; drop table value.orders', 'is', 'y')),
    related('orders', 'has', where('amount', 'contains', 'y')),
    related('orders', 'has', where('orderedOn', 'since', '2026-02-31')),
    related('orders', 'has', { where: 'all' }),
    related('orders', 'has', { party: { field: 'city', op: 'is', value: 'Lyon' } }),
    related('relationships', 'has', { party: related('orders', 'has') }),
    related('orders', 'has', {
      where: Array.from({ length: 41 }, () => ({ field: 'channel', op: 'missing' })),
    }),
  ]) {
    const { status, body } = await asking(wrong)
    assert.equal(status, 400, JSON.stringify([wrong, body]))
  }
})
