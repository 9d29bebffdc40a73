import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { ensureSource } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator } = await aServer(db)
const [anna = '', bert = '', carla = ''] = await customersWhoPermit(db, 3)
const sourceId = await ensureSource(db, 'shop', new Date())
const bought = [
  [anna, 1000, 'web'],
  [bert, 2000, 'web'],
  [carla, 4000, 'web'],
  [carla, 8000, 'fair'],
] as const
for (const [partyId, amount, channel] of bought)
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, channel, created_at)
    values (${partyId}, ${newId()}, ${sourceId}, '2026-03-01', '2026-03-01T12:00Z', ${amount}, 'EUR', ${channel}, now())`)

const question = {
  subject: 'orders',
  rows: { field: 'channel' },
  columns: null,
  measures: [{ kind: 'sum', field: 'amount' }],
  customers: null,
  conditions: [],
  sort: { by: 'label', descending: false },
  top: null,
  look: 'table',
}
const figures = async (fields: object = {}) => {
  const { body } = await administrator.post('/report-runs', { question: { ...question, ...fields } })
  const rows = body.cells
    .filter(({ level }: { level: string }) => level === 'row')
    .map(({ rowKey, values }: { rowKey: string; values: { value: number }[] }) => [rowKey, values[0]?.value])
  return { rows: rows.toSorted(), leftOut: body.leftOut }
}
const listed = { list: 'orders', columns: null, conditions: [], customers: null, sort: null }
const groups = async () =>
  (
    await administrator.post('/list-groups', {
      list: 'orders',
      conditions: [],
      customers: null,
      field: 'channel',
      most: 50,
    })
  ).body

test('figures leave out whose data is kept and not used, and say how many; lists and their groups show them', async () => {
  const before = await figures()
  assert.deepEqual(before, {
    rows: [
      ['fair', 80],
      ['web', 70],
    ],
    leftOut: 0,
  })
  const path = `/parties/${carla}/restrictions`
  const { status, text } = await administrator.post(path, { ground: 'accuracy', words: 'is disputed' })
  assert.ok(status < 300, text)
  assert.deepEqual(await figures(), { rows: [['web', 30]], leftOut: 1 })
  const big = { conditions: [{ field: 'amount', op: 'at-most', value: 1500 }] }
  assert.deepEqual(await figures(big), { rows: [['web', 10]], leftOut: 0 }, 'they would not have been in it')
  const behind = await administrator.post('/report-rows', { question, rowKey: 'fair' })
  assert.deepEqual(behind.body.items, [])
  assert.equal((await administrator.post('/list-rows', listed)).body.items.length, 4)
  assert.deepEqual(await groups(), {
    groups: [
      { key: 'web', rows: 3 },
      { key: 'fair', rows: 1 },
    ],
    isCut: false,
  })
})

test('groups of a list beyond the first so many are left out, and their customers are those of the list', async () => {
  const asked = { list: 'orders', conditions: [], customers: null, field: 'channel', most: 1 }
  const cut = (await administrator.post('/list-groups', asked)).body
  assert.deepEqual(cut, { groups: [{ key: 'web', rows: 3 }], isCut: true })
  const name = (await administrator.get(`/parties/${anna}`)).body.name
  const customers = { field: 'name', op: 'contains', value: name }
  const hers = (await administrator.post('/list-groups', { ...asked, customers, most: 9 })).body
  assert.deepEqual(hers, { groups: [{ key: 'web', rows: 1 }], isCut: false })
})
