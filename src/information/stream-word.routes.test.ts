import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { streamsOf } from '../../test/support/stream.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { url, administrator } = await aServer(db)
const aStream = streamsOf({ url, administrator })
const partiesNamed = async (name: string) =>
  db.many(sql<{ custom: Record<string, unknown> }>`
    select custom from kernel.parties where display_name = ${name} and merged_into is null`)

test('an order that is told and changed in one batch is there as it was told last, on its own day', async () => {
  const { batch, page } = await aStream('changes')
  const order = (messageId: string, event: string, day: string, total: number, products?: unknown) => ({
    type: 'track',
    messageId,
    userId: 'changer',
    event,
    timestamp: `${day}T10:00:00Z`,
    properties: { order_id: 'C-1', total, currency: 'EUR', ...(products ? { products } : {}) },
  })
  const tea = [{ sku: 'TEA', name: 'Tea', price: 5, quantity: 2 }]
  await batch(
    order('c1', 'Order Completed', '2026-03-01', 10, tea),
    order('c2', 'Order Updated', '2026-03-02', 12),
  )
  await batch(order('c3', 'Order Updated', '2026-03-09', 11))
  const told = () =>
    db.many(sql<{ on: string; amount: number; lines: number }>`
      select o.ordered_on as "on", o.amount_minor as amount,
             (select sum(l.amount_minor)::bigint from value.order_lines l
               where l.party_id = o.party_id and l.order_id = o.order_id) as lines
        from value.orders o where o.order_number = 'C-1'`)
  assert.deepEqual(await told(), [{ on: '2026-03-01', amount: 1100, lines: 1000 }])
  await batch(order('c4', 'Order Updated', '2026-03-10', 15, [...tea, { sku: 'CUP', price: 5 }]))
  assert.deepEqual(await told(), [{ on: '2026-03-01', amount: 1500, lines: 1500 }])
  await batch(order('c5', 'Order Updated', '2026-03-11', 5, [{ sku: 'CUP', price: 5 }]))
  assert.deepEqual(await told(), [{ on: '2026-03-01', amount: 500, lines: 500 }])
  const { rejected, stored } = await page()
  assert.deepEqual([rejected, stored], [0, 5])
  const unread = { ...order('c7', 'Order Updated', '2026-03-12', 0), userId: 'changer' }
  await batch(order('c6', 'Order Updated', '2026-03-12', 6), {
    ...unread,
    properties: { ...unread.properties, total: 'much' },
  })
  assert.deepEqual(
    await told(),
    [{ on: '2026-03-01', amount: 600, lines: 500 }],
    'the word that can be read stands',
  )
  const other = { ...order('c9', 'Order Updated', '2026-03-13', 9), userId: 'another' }
  await batch(order('c8', 'Order Updated', '2026-03-13', 8), other)
  assert.deepEqual(await told(), [{ on: '2026-03-01', amount: 800, lines: 500 }], 'another’s is none of it')
  assert.equal((await page()).rejected, 2)
})

test('what a stream says of a field of the firm’s own is held to it, and a value that only one may hold to one', async () => {
  const why = { purpose: 'to know members', retention: 'while a member' }
  await administrator.post('/fields', { label: 'Card', type: 'text', rules: { unique: true }, ...why })
  await administrator.post('/fields', { label: 'Points', type: 'number', rules: { max: 100 }, ...why })
  const { batch, page, sourceId } = await aStream('own fields')
  const says = (messageId: string, userId: string, traits: object) => ({
    type: 'identify',
    messageId,
    userId,
    traits: { name: `Member ${userId}`, ...traits },
  })
  await batch(says('f1', 'a', { card: 'K1', points: '12' }), says('f2', 'b', { card: 'K1' }))
  await batch(says('f3', 'c', { points: 101 }), says('f4', 'd', { card: 'K4' }))
  await batch(says('f5', 'd', { card: 'K1' }), says('f6', 'a', { card: 'K2' }))
  assert.deepEqual(
    await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) =>
        (await partiesNamed(`Member ${id}`)).map(({ custom }) => custom),
      ),
    ),
    [[{ card: 'K2', points: 12 }], [], [], [{ card: 'K4' }]],
  )
  assert.deepEqual([(await page()).stored, (await page()).rejected], [3, 3])
  const { items } = (await administrator.get(`/sources/${sourceId}/refusals`)).body
  assert.deepEqual(
    items.map(({ where, reason, n }: { where: string; reason: string; n: number }) => [where, reason, n]),
    [
      ['card', 'is held by another party already; only one may have it', 1],
      ['card', 'is said of somebody else further up; only one may have it', 1],
      ['points', 'is more than 100', 1],
    ],
  )
})
