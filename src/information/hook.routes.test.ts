import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { replayArrivals } from './arrival.jobs.ts'
import { readQuery } from './query-source.commands.ts'

const db = await freshDatabase()
const { url, administrator } = await aServer(db)
const ctx = () => ({ db, actor: systemActor, now: new Date() })

async function aSource(name: string, kind: string, secret?: string) {
  const { sourceId } = (await administrator.post('/sources', { name, kind })).body
  if (secret) await administrator.put(`/sources/${sourceId}/secret`, { secret })
  const send = async (body: unknown, headers: Record<string, string> = {}, query = '') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`${url}/hooks/${sourceId}${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: text,
    })
    return answer.status
  }
  const page = async () => (await administrator.get(`/sources/${sourceId}`)).body
  return { sourceId, send, page }
}

const signed = (body: unknown, secret: string) =>
  createHmac('sha256', secret).update(JSON.stringify(body)).digest('base64')
const statisticsOf = (name: string) =>
  db.many(sql<{ orders: number; returns: number; spend: number; returned: number; currency: string }>`
    select s.orders, s.returns, s.spend_minor as "spend", s.returned_minor as "returned", s.currency
      from information.customer_statistics s join kernel.parties p on p.party_id = s.party_id
     where p.display_name = ${name}`)

const shopifyOrder = {
  id: 9001,
  name: '#1001',
  email: 'sho@pify.example',
  total_price: '120.50',
  currency: 'EUR',
  created_at: '2026-04-01T10:00:00+02:00',
  processed_at: '2026-04-01T10:00:00+02:00',
  cancelled_at: null,
  financial_status: 'paid',
  source_name: 'web',
  customer: { id: 77, first_name: 'Shona', last_name: 'Pify', email: 'sho@pify.example', phone: null },
  refunds: [],
}
const refund = {
  id: 5,
  order_id: 9001,
  created_at: '2026-04-03T10:00:00Z',
  transactions: [
    { kind: 'refund', status: 'success', amount: '20.50', currency: 'EUR' },
    { kind: 'refund', status: 'failure', amount: '99.00', currency: 'EUR' },
  ],
}

test('Shopify: an order, its refund before it, its repeat and its change, each signed, make one customer with right sums', async () => {
  const { send, page } = await aSource('shopify', 'shopify', 'shop secret')
  const shopify = (topic: string, id: string, body: unknown, secret = 'shop secret') =>
    send(body, {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': id,
      'x-shopify-hmac-sha256': signed(body, secret),
    })
  assert.equal(await shopify('refunds/create', 'w0', refund), 200)
  assert.equal((await page()).waiting, 1)
  assert.equal(await shopify('orders/create', 'w1', shopifyOrder), 200)
  assert.deepEqual(await statisticsOf('Shona Pify'), [
    { orders: 1, returns: 1, spend: 12050, returned: 2050, currency: 'EUR' },
  ])
  assert.equal(await shopify('orders/create', 'w1', shopifyOrder), 200)
  assert.equal(await shopify('orders/updated', 'w2', { ...shopifyOrder, refunds: [refund] }), 200)
  assert.deepEqual(await statisticsOf('Shona Pify'), [
    { orders: 1, returns: 1, spend: 12050, returned: 2050, currency: 'EUR' },
  ])
  assert.equal(
    await shopify('orders/updated', 'w3', { ...shopifyOrder, total_price: '100.00', refunds: [refund] }),
    200,
  )
  assert.deepEqual(await statisticsOf('Shona Pify'), [
    { orders: 1, returns: 1, spend: 10000, returned: 2050, currency: 'EUR' },
  ])
  const told = await page()
  assert.deepEqual([told.seen, told.repeated, told.rejected, told.waiting, told.made], [5, 1, 0, 0, 1])
  assert.equal(await shopify('orders/create', 'w9', shopifyOrder, 'another secret'), 401)
  assert.equal(await send(shopifyOrder, { 'x-shopify-topic': 'orders/create' }), 401)
  assert.equal((await page()).seen, 5)
})

/** The lines of a source's orders, in words. */
const linesOf = async (sourceId: string) => {
  const lines = await db.many(sql<{ line: string }>`
    select o.order_number || ': ' || l.quantity || ' ' || coalesce(l.sku, '–') || ' ' || l.words || ' ' || l.amount_minor as "line"
      from value.order_lines l join value.orders o using (party_id, order_id)
     where l.source_id = ${sourceId} order by 1`)
  return lines.map(({ line }) => line)
}

test('Shopify: lines follow their order with discounts, what is changed, and what comes back', async () => {
  const { send, sourceId, page } = await aSource('shopify lines', 'shopify', 's')
  const shopify = (topic: string, id: string, body: unknown) =>
    send(body, {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': id,
      'x-shopify-hmac-sha256': signed(body, 's'),
    })
  const [mug, card] = [
    {
      id: 1,
      sku: 'MUG',
      name: 'Mug, blue',
      quantity: 3,
      price: '10.10',
      discount_allocations: [{ amount: '1.15' }, { amount: '0.15' }],
    },
    { id: 2, sku: '', variant_id: 808, title: 'Card', quantity: 1, price: '91.50', discount_allocations: [] },
  ]
  const order = {
    ...shopifyOrder,
    id: 9200,
    customer: { ...shopifyOrder.customer, id: 79, first_name: 'Line', email: 'line@pify.example' },
  }
  assert.equal(await shopify('orders/create', 'l1', { ...order, line_items: [mug, card] }), 200)
  assert.deepEqual(await linesOf(sourceId), ['9200: 1 808 Card 9150', '9200: 3 MUG Mug, blue 2900'])
  // The total alone is told anew: what was bought is as it was.
  assert.equal(await shopify('orders/updated', 'l2', { ...order, total_price: '119.00' }), 200)
  assert.deepEqual(await linesOf(sourceId), ['9200: 1 808 Card 9150', '9200: 3 MUG Mug, blue 2900'])
  assert.equal(
    await shopify('orders/updated', 'l3', { ...order, line_items: [{ ...mug, quantity: 4 }] }),
    200,
  )
  assert.deepEqual(await linesOf(sourceId), ['9200: 4 MUG Mug, blue 3910'])
  const back = [{ id: 51, quantity: 1, subtotal: '9.78', line_item: mug }]
  assert.equal(
    await shopify('refunds/create', 'l4', { ...refund, order_id: 9200, refund_line_items: back }),
    200,
  )
  assert.deepEqual(await linesOf(sourceId), [
    '9200 return 5: -1 MUG Mug, blue -978',
    '9200: 4 MUG Mug, blue 3910',
  ])
  const unread = [
    { ...mug, quantity: 9 },
    { ...card, price: 'dear' },
  ]
  assert.equal(await shopify('orders/updated', 'l5', { ...order, line_items: unread }), 200)
  assert.deepEqual(await linesOf(sourceId), [
    '9200 return 5: -1 MUG Mug, blue -978',
    '9200: 4 MUG Mug, blue 3910',
  ])
  assert.equal((await page()).rejected, 1)
})

test('Shopify: yen have no decimals, and an order called off unpaid comes back whole', async () => {
  const { send } = await aSource('shopify yen', 'shopify', 's')
  const body = {
    ...shopifyOrder,
    id: 9100,
    customer: { id: 78, first_name: 'Yen', last_name: 'Maker' },
    email: null,
    total_price: '1990',
    currency: 'JPY',
    cancelled_at: '2026-04-02T00:00:00Z',
    financial_status: 'voided',
  }
  assert.equal(
    await send(body, {
      'x-shopify-topic': 'orders/cancelled',
      'x-shopify-webhook-id': 'y',
      'x-shopify-hmac-sha256': signed(body, 's'),
    }),
    200,
  )
  assert.deepEqual(await statisticsOf('Yen Maker'), [
    { orders: 1, returns: 1, spend: 1990, returned: 1990, currency: 'JPY' },
  ])
})

test('WooCommerce: guests are known by their e-mail, refunds come back, and the sender’s first call is answered', async () => {
  const { send, page, sourceId } = await aSource('woo', 'woocommerce', 'woo secret')
  const woo = (topic: string, body: unknown) =>
    send(body, { 'x-wc-webhook-topic': topic, 'x-wc-webhook-signature': signed(body, 'woo secret') })
  assert.equal(await send('webhook_id=3', { 'content-type': 'application/x-www-form-urlencoded' }), 200)
  const order = {
    id: 31,
    number: '31',
    status: 'processing',
    currency: 'EUR',
    total: '49.90',
    date_created_gmt: '2026-05-01T08:00:00',
    customer_id: 0,
    created_via: 'checkout',
    billing: {
      first_name: 'Woo',
      last_name: 'Guest',
      email: 'Woo@Guest.example',
      phone: '',
      city: 'Graz',
      country: 'AT',
    },
    refunds: [],
    line_items: [
      { id: 1, name: 'Soap', product_id: 12, variation_id: 0, quantity: 2, total: '30.00', sku: '' },
      { id: 2, name: 'Comb', product_id: 13, variation_id: 0, quantity: 1, total: '14.90', sku: 'CO-1' },
    ],
  }
  assert.equal(await woo('order.created', { ...order, status: 'pending' }), 200)
  assert.equal(await woo('order.created', order), 200)
  assert.equal(
    await woo('order.updated', { ...order, status: 'completed', refunds: [{ id: 32, total: '-9.90' }] }),
    200,
  )
  assert.equal(
    await woo('order.updated', { ...order, status: 'completed', refunds: [{ id: 32, total: '-9.90' }] }),
    200,
  )
  assert.deepEqual(await statisticsOf('Woo Guest'), [
    { orders: 1, returns: 1, spend: 4990, returned: 990, currency: 'EUR' },
  ])
  assert.deepEqual(await linesOf(sourceId), ['31: 1 CO-1 Comb 1490', '31: 2 12 Soap 3000'])
  const told = await page()
  assert.deepEqual([told.seen, told.repeated, told.rejected], [4, 1, 1])
})

const mapping = {
  fields: [
    { path: 'buyer.ref', to: 'subject' },
    { path: 'buyer.full', to: 'name' },
    { path: 'buyer.mail', to: 'email' },
    { path: 'sum', to: 'order.amount' },
    { path: 'cur', to: 'order.currency' },
    { path: 'no', to: 'order.number' },
    { path: 'buyer.tier', to: 'custom:tier' },
  ],
  event: null,
}

test('what a webhook sends before its fields mean anything is kept, and carried out once they do', async () => {
  const { send, page, sourceId } = await aSource('any webhook', 'webhook')
  const { secret } = (await administrator.post(`/sources/${sourceId}/keys`)).body
  const body = {
    no: 'A1',
    sum: 12.5,
    cur: 'EUR',
    buyer: { ref: 'b1', full: 'Mapped Buyer', mail: 'm@apped.example', tier: 3 },
  }
  assert.equal(await send(body), 401)
  assert.equal(await send(body, {}, `?key=${secret}`), 200)
  assert.equal(
    await send([body, { no: 'A2', sum: 'much', cur: 'EUR', buyer: { ref: 'b1' } }], {
      authorization: `Bearer ${secret}`,
    }),
    200,
  )
  assert.deepEqual([(await page()).held, (await page()).repeated], [2, 1])
  const trial = await administrator.post(`/sources/${sourceId}/mapping-trials`, { ...mapping, body })
  assert.equal(trial.body.said.subject, 'b1')
  const twice = { ...mapping, fields: [...mapping.fields, { path: 'x', to: 'name' }] }
  assert.equal(
    (await administrator.put(`/sources/${sourceId}/mapping`, { ...twice, readVersion: 0 })).status,
    422,
  )
  assert.equal(
    (await administrator.put(`/sources/${sourceId}/mapping`, { ...mapping, readVersion: 0 })).status,
    200,
  )
  assert.equal(
    (await administrator.put(`/sources/${sourceId}/mapping`, { ...mapping, readVersion: 0 })).status,
    412,
  )
  await replayArrivals(ctx(), sourceId, { states: ['held'], from: '1900-01-01T00:00:00Z', until: null })
  assert.deepEqual(await statisticsOf('Mapped Buyer'), [
    { orders: 1, returns: 0, spend: 1250, returned: 0, currency: 'EUR' },
  ])
  const refusals = (await administrator.get(`/sources/${sourceId}/refusals`)).body.items
  assert.deepEqual(
    refusals.map(({ where, n }: { where: string; n: number }) => [where, n]),
    [['amount', 1]],
  )
})

test('a list in what a webhook sends becomes the lines of its order, once, and a line that cannot be read is told', async () => {
  const { send, page, sourceId } = await aSource('tills', 'webhook')
  const { secret } = (await administrator.post(`/sources/${sourceId}/keys`)).body
  const bearer = { authorization: `Bearer ${secret}` }
  const fields = Object.entries({
    who: 'subject',
    no: 'order.number',
    sum: 'order.amount',
    'basket.items.0.code': 'line.sku',
    'basket.items.0.name': 'line.words',
    'basket.items.0.count': 'line.quantity',
    'basket.items.0.each': 'line.price',
  }).map(([path, to]) => ({ path, to }))
  const put = (wanted: typeof fields, readVersion = 0) =>
    administrator.put(`/sources/${sourceId}/mapping`, { fields: wanted, event: null, readVersion })
  const without = (to: string) => put(fields.filter((field) => field.to !== to))
  assert.match((await without('order.number')).body.detail, /choose the field that holds its number/)
  assert.match((await without('line.price')).body.detail, /need their total or a unit price/)
  assert.equal((await put(fields)).status, 200)
  const receipt = (no: string, items: unknown) => ({ who: 'lined', no, sum: 20, basket: { items } })
  const [tea, cake] = [
    { code: 'TEA', name: 'Tea', count: 2, each: 4 },
    { code: 'CAKE', name: 'Cake', count: 1, each: 12 },
  ]
  const trial = await administrator.post(`/sources/${sourceId}/mapping-trials`, {
    fields,
    event: null,
    body: receipt('L1', [tea, cake]),
  })
  assert.equal(trial.body.said.orders[0].lines.length, 2)
  const deliveries = [
    receipt('L1', [tea, cake]),
    receipt('L2', []),
    receipt('L3', 'none'),
    receipt('L4', [tea]),
  ]
  for (const body of deliveries) assert.equal(await send(body, bearer), 200)
  // The same order told again in other words, its lines as before.
  assert.equal(await send({ ...receipt('L1', [tea, cake]), note: 'again' }, bearer), 200)
  const both = [receipt('L5', [tea]), { ...receipt('L5', [tea]), note: 'twice in one delivery' }]
  assert.equal(await send(both, bearer), 200)
  const lines = () =>
    db.many(sql<{ line: string }>`
      select o.order_number || ' ' || l.quantity || ' ' || l.sku || ' ' || l.words || ' ' || l.amount_minor as "line"
        from value.order_lines l join value.orders o using (party_id, order_id)
       where l.source_id = ${sourceId} order by 1`)
  const there = ['L1 1 CAKE Cake 1200', 'L1 2 TEA Tea 800', 'L4 2 TEA Tea 800', 'L5 2 TEA Tea 800']
  assert.deepEqual(
    (await lines()).map(({ line }) => line),
    there,
  )
  assert.equal((await page()).rejected, 0)
  assert.equal(await send(receipt('L6', [tea, { ...cake, each: 'dear' }]), bearer), 200)
  const refusals = (await administrator.get(`/sources/${sourceId}/refusals`)).body.items
  assert.deepEqual(
    refusals.map(({ where, n }: { where: string; n: number }) => [where, n]),
    [['line.price', 1]],
  )
  await replayArrivals(ctx(), sourceId, { states: ['stored'], from: '1900-01-01T00:00:00Z', until: null })
  assert.deepEqual(
    (await lines()).map(({ line }) => line).filter((line) => !line.startsWith('L6')),
    there,
  )
})

const here = process.env.KITH_TEST_DATABASE_URL ? new URL(db.address) : null
const draft = {
  query: 'select id, who, mail, amount, moved_at from public.foreign_orders',
  watermarkColumn: 'moved_at',
  everyMinutes: 5,
}
const rowMapping = {
  fields: [
    { path: 'who', to: 'subject' },
    { path: 'mail', to: 'email' },
    { path: 'id', to: 'order.number' },
    { path: 'amount', to: 'order.amount' },
    { path: 'moved_at', to: 'event.at' },
  ],
  event: null,
}

test('a database is read from where it was left, and each row is there once', {
  skip: here === null,
}, async () => {
  await db.run(
    sql`create table public.foreign_orders (id integer primary key, who text, mail text, amount numeric, moved_at timestamptz)`,
  )
  await db.run(
    sql`insert into public.foreign_orders select n, 'w' || n % 10, null, n, timestamptz '2026-01-01' + n * interval '1 minute' from generate_series(1, 1200) as n`,
  )
  const { sourceId, page } = await aSource('a database', 'database', db.address)
  await administrator.put(`/sources/${sourceId}/mapping`, { ...rowMapping, readVersion: 0 })
  assert.equal((await administrator.put(`/sources/${sourceId}/query`, draft)).status, 204)
  const tried = await administrator.post(`/sources/${sourceId}/query-trials`, draft)
  assert.equal(tried.body.rows.length, 5)
  const gone = new AbortController()
  gone.abort()
  assert.equal(await readQuery(ctx(), sourceId, gone.signal), 500)
  assert.equal(await readQuery(ctx(), sourceId), 701)
  assert.deepEqual([(await page()).stored, (await page()).repeated, (await page()).made], [1200, 1, 10])
  await db.run(sql`insert into public.foreign_orders values (1201, 'w1', null, 5, timestamptz '2026-02-01')`)
  assert.equal(await readQuery(ctx(), sourceId), 2)
  assert.deepEqual([(await page()).stored, (await page()).repeated], [1201, 2])
  assert.equal((await administrator.get(`/sources/${sourceId}/setting`)).body.lastError, null)
})

test('a database that cannot be read says plainly why', { skip: here === null }, async () => {
  const { sourceId } = await aSource(
    'a dead database',
    'database',
    'postgres://nobody:wrong@127.0.0.1:1/none',
  )
  const trial = async (change: Partial<typeof draft> = {}) =>
    (await administrator.post(`/sources/${sourceId}/query-trials`, { ...draft, ...change })).body.detail
  assert.match(await trial(), /nothing answers at that address/)
  await administrator.put(`/sources/${sourceId}/secret`, { secret: db.address })
  assert.match(await trial({ query: 'select * from nowhere' }), /table .* is not there/)
  assert.match(await trial({ watermarkColumn: 'nothing' }), /a column is not there/)
  assert.match(await trial({ query: 'select from where' }), /not written as SQL demands/)
  assert.match(
    await trial({
      query: `with gone as (delete from public.foreign_orders returning id) select id as moved_at from gone`,
    }),
    /only reading|not written|WITH/i,
  )
  await administrator.put(`/sources/${sourceId}/secret`, { secret: 'env:KITH_NOT_SET_ANYWHERE' })
  assert.match(await trial(), /has no KITH_NOT_SET_ANYWHERE/)
  const kept = await db.many(
    sql<{
      text: string
    }>`select sealed::text as text from information.source_secrets where sealed is not null`,
  )
  assert.ok(kept.length > 0 && kept.every(({ text }) => !text.includes('postgres')))
})
