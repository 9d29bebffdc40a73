import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import { anActor } from '../../test/support/party.ts'
import { importById, mergeParties, unmergeParties } from '../information/index.ts'
import { sql } from '../storage/statement.ts'
import { readOrdersWithLines } from './order.commands.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
const of = (importId: string) => importById(as(db), importId)
const lines = () =>
  db.many(sql<Record<string, unknown>>`
    select o.order_number as "order", l.sku, p.name, l.quantity, l.amount_minor as amount
      from value.order_lines l
      join value.orders o on o.party_id = l.party_id and o.order_id = l.order_id
      left join value.products p on p.product_id = l.product_id order by 1, 2`)

const orders = `order number,customer id,order date,total
A1,c1,2026-01-05,30.00
A2,c2,2026-01-06,12.00
`
const products = `sku,name,category,price
BELL,Bicycle bell,Parts,10.00
TYRE,Tyre,Parts,12.00
`
const file = `order number,sku,quantity,unit price,line total
A1,BELL,2,10.00,20.00
A1,TYRE,1,,12.00
A2,TYRE,1,12.00,
A9,TYRE,1,12.00,12.00
`
const wish = (noun: string) => ({ noun, fileName: `${noun}.csv`, source: 'shop' })
const product = () =>
  db.many(
    sql<Record<string, unknown>>`select sku, name, unit_price_minor as price from value.products order by 1`,
  )

await imported(orders, wish('orders'))

test('products are made by their number and changed where a file says something new; an undo gives back', async () => {
  const first = await imported(products, wish('products'))
  const before = await product()
  assert.deepEqual(before, [
    { sku: 'BELL', name: 'Bicycle bell', price: 1000 },
    { sku: 'TYRE', name: 'Tyre', price: 1200 },
  ])
  const again = await of(await imported(products, wish('products')))
  assert.deepEqual([again.accepted, again.unchanged], [0, 2])
  const dearer = await imported('sku,price\nTYRE,13.50\nLAMP,20.00\n', { ...wish('products'), source: 'erp' })
  assert.deepEqual(
    (await product()).map(({ sku, price }) => [sku, price]),
    [
      ['BELL', 1000],
      ['LAMP', 2000],
      ['TYRE', 1350],
    ],
  )
  await undone(dearer)
  assert.deepEqual(await product(), before)
  assert.equal((await of(first)).state, 'done')
})

test('lines stand under their orders with their products; what comes to something else is told', async () => {
  const found = await of(await imported(file, wish('order-lines')))
  assert.deepEqual([found.accepted, found.rejected], [3, 1])
  assert.deepEqual(await lines(), [
    { order: 'A1', sku: 'BELL', name: 'Bicycle bell', quantity: 2, amount: 2000 },
    { order: 'A1', sku: 'TYRE', name: 'Tyre', quantity: 1, amount: 1200 },
    { order: 'A2', sku: 'TYRE', name: 'Tyre', quantity: 1, amount: 1200 },
  ])
  assert.match(found.remarks.join(), /Of 2 orders with lines 1 do not come to their total, for example A1/)
  const again = await of(await imported(file, wish('order-lines')))
  assert.deepEqual([again.accepted, again.unchanged, again.rejected], [0, 3, 1])
})

test('an order shows its lines by the names of its products, and to whom a role shows none it shows none', async () => {
  const [{ partyId } = { partyId: '' }] = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from value.orders where order_number = 'A1'`)
  const asked = { limit: 10 }
  const { items } = await readOrdersWithLines(as(db), partyId, asked)
  assert.deepEqual(
    items.map(({ orderKey, lines, lineCount }) => [orderKey, lineCount, lines]),
    [
      [
        'A1',
        2,
        [
          { sku: 'BELL', words: 'Bicycle bell', quantity: 2, amount: 20 },
          { sku: 'TYRE', words: 'Tyre', quantity: 1, amount: 12 },
        ],
      ],
    ],
  )
  const reader = await anActor(db, [
    { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'orders', verb: 'read', rows: 'all', fields: ['orderKey', 'amount'] },
  ])
  const hidden = await readOrdersWithLines({ ...as(db), actor: reader }, partyId, asked)
  assert.deepEqual(
    hidden.items.map(({ lines, lineCount }) => [lines, lineCount]),
    [[null, null]],
  )
})

test('lines follow their orders in a merge and back', async () => {
  const before = await lines()
  const parties = await db.many(
    sql<{ partyId: string }>`select distinct party_id as "partyId" from value.orders order by 1`,
  )
  const [keep = '', merge = ''] = parties.map(({ partyId }) => partyId)
  const owners = () => db.many(sql`select party_id, order_line_id from value.order_lines order by 2`)
  const held = await owners()
  const { mergeId } = await mergeParties(as(db), { keep, merge })
  assert.deepEqual(await lines(), before)
  await unmergeParties(as(db), mergeId)
  assert.deepEqual(await owners(), held)
})

test('products that orders name stay when their import is taken back; lines go with theirs', async () => {
  const [{ importId: ofProducts } = { importId: '' }] = await db.many(sql<{ importId: string }>`
    select import_id as "importId" from information.imports where noun = 'products' order by created_at limit 1`)
  await undone(ofProducts)
  assert.equal((await of(ofProducts)).leftAlone, 2)
  const [{ importId } = { importId: '' }] = await db.many(sql<{ importId: string }>`
    select distinct import_id as "importId" from value.order_lines`)
  await undone(importId)
  assert.deepEqual(await lines(), [])
})
