import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { folderHolder } from '../../src/storage/data-folder.ts'
import { connect } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { eventually, type RunningKith, startKith, temporaryFolder } from '../support/kith.ts'

const kills = 3
const customers = 20

test('what streams, shops, webhooks and databases sent is there once after every kill', {
  timeout: 600_000,
}, async () => {
  const foreign = await freshDatabase()
  await foreign.run(
    sql`create table public.bought (id integer primary key, who text, sum numeric, at timestamptz)`,
  )
  await foreign.run(sql`
    insert into public.bought
    select n, 'd' || n % 20, 1, timestamptz '2026-01-01' + n * interval '1 second' from generate_series(1, 6000) as n`)
  const folder = await temporaryFolder()
  let running = await startKith(folder)
  const admin = await administrator(running)
  const sources = await connected(admin, foreign.address)
  const acknowledged = new Set<string>()
  for (let kill = 1; kill <= kills; kill++) {
    const isGone = { yes: false }
    const sending = senders(running.address, sources, acknowledged, isGone)
    const goal = acknowledged.size + 150
    const before = await eventually('some are acknowledged', () => acknowledged.size >= goal, 60_000)
      .then(() => new Set(acknowledged))
      .finally(async () => {
        await running.end('SIGKILL')
        isGone.yes = true
      })
    await Promise.all(sending)
    running = await startKith(folder)
    await assertKept(folder, before)
  }
  await again(running.address, sources, acknowledged)
  await eventually(
    'the database is read to its end',
    async () => (await ordersOf(folder, 'd')) === 6000,
    120_000,
  )
  await assertWhole(folder, acknowledged)
  assert.equal(await running.end('SIGTERM'), 0)
})

type Sources = {
  stream: string
  shop: string
  hook: string
  hookKey: string
  woo: string
  alone: string
  singles: string
}
type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, string>>

async function administrator(running: RunningKith): Promise<Call> {
  const token = /#(\S+)/.exec(running.lines[1] ?? '')?.[1]
  const json = { 'content-type': 'application/json', origin: running.address }
  const body = JSON.stringify({
    token,
    name: 'Ada',
    email: 'ada@example.org',
    password: 'a long enough pass phrase',
  })
  const answer = await fetch(`${running.address}/api/v1/first-administrator`, {
    method: 'POST',
    headers: json,
    body,
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return async (method, path, sent) => {
    const init = { method, headers: { ...json, cookie }, body: JSON.stringify(sent ?? {}) }
    const said = await fetch(`${running.address}/api/v1${path}`, init)
    assert.ok(said.ok, await said.clone().text())
    const text = await said.text()
    return text === '' ? {} : JSON.parse(text)
  }
}

const mapping = (path: Record<string, string>) => ({
  fields: Object.entries(path).map(([to, from]) => ({ path: from, to })),
  event: null,
  readVersion: 0,
})

async function connected(call: Call, foreign: string): Promise<Sources> {
  const make = async (kind: string, name = kind) =>
    (await call('POST', '/sources', { name, kind })).sourceId ?? ''
  const key = async (sourceId: string) => (await call('POST', `/sources/${sourceId}/keys`)).secret ?? ''
  const [stream, shop, hook, database, woo, alone, singles] = [
    await make('stream'),
    await make('shopify'),
    await make('webhook'),
    await make('database'),
    await make('woocommerce'),
    await make('stream', 'alone'),
    await make('stream', 'singles'),
  ]
  await call('PUT', `/sources/${woo}/secret`, { secret: 'woo' })
  await call('PUT', `/sources/${shop}/secret`, { secret: 'shop' })
  await call(
    'PUT',
    `/sources/${hook}/mapping`,
    mapping({ subject: 'who', 'order.number': 'no', 'order.amount': 'sum' }),
  )
  await call('PUT', `/sources/${database}/secret`, { secret: foreign })
  await call(
    'PUT',
    `/sources/${database}/mapping`,
    mapping({ subject: 'who', 'order.number': 'id', 'order.amount': 'sum', 'event.at': 'at' }),
  )
  await call('PUT', `/sources/${database}/query`, {
    query: 'select * from public.bought',
    watermarkColumn: 'at',
    everyMinutes: 1,
  })
  return {
    stream: await key(stream),
    shop,
    hook,
    hookKey: await key(hook),
    woo,
    alone: await key(alone),
    singles: await key(singles),
  }
}

type Sent = { readonly names: string[]; send(address: string): Promise<Response> }

const post = (url: string, body: unknown, headers: Record<string, string>) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** The n-th delivery of each path; the same n says the same, as a sender that tries again does. */
const paths: readonly ((n: number, sources: Sources) => Sent)[] = [
  (n, { stream }) => {
    const names = Array.from({ length: 25 }, (_, at) => `s${n * 25 + at}`)
    const batch = names.map((id, at) => ({
      type: 'track',
      messageId: id,
      userId: `s-user-${at % customers}`,
      event: 'Order Completed',
      timestamp: '2026-02-01T10:00:00Z',
      properties: { order_id: id, total: 1, currency: 'EUR' },
    }))
    return {
      names,
      send: (address) =>
        post(`${address}/v1/batch`, { batch }, { authorization: `Basic ${btoa(`${stream}:`)}` }),
    }
  },
  (n, { shop }) => {
    const order = {
      id: n + 1,
      total_price: '1.00',
      currency: 'EUR',
      created_at: '2026-02-01T10:00:00Z',
      customer: { id: n % customers, email: `c${n % customers}@shop.example` },
    }
    const signature = createHmac('sha256', 'shop').update(JSON.stringify(order)).digest('base64')
    const headers = {
      'x-shopify-topic': 'orders/create',
      'x-shopify-webhook-id': `w${n}`,
      'x-shopify-hmac-sha256': signature,
    }
    return { names: [String(n + 1)], send: (address) => post(`${address}/hooks/${shop}`, order, headers) }
  },
  (n, { hook, hookKey }) => ({
    names: [`h${n}`],
    send: (address) =>
      post(
        `${address}/hooks/${hook}`,
        { no: `h${n}`, sum: 1, who: `h-user-${n % customers}` },
        { authorization: `Bearer ${hookKey}` },
      ),
  }),
  (n, { woo }) => {
    const order = {
      id: n + 1,
      status: 'processing',
      total: '1.00',
      currency: 'EUR',
      date_created_gmt: '2026-02-01T10:00:00',
      customer_id: (n % customers) + 1,
      billing: { email: `w${n % customers}@woo.example` },
    }
    const signature = createHmac('sha256', 'woo').update(JSON.stringify(order)).digest('base64')
    const headers = { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-signature': signature }
    return { names: [String(n + 1)], send: (address) => post(`${address}/hooks/${woo}`, order, headers) }
  },
  (n, { alone }) => {
    const message = {
      messageId: `t${n}`,
      userId: `t-user-${n % customers}`,
      event: 'Order Completed',
      timestamp: '2026-02-01T10:00:00Z',
      properties: { order_id: `t${n}`, total: 1, currency: 'EUR' },
    }
    return { names: [`t${n}`], send: (address) => post(`${address}/v1/track`, message, keyOf(alone)) }
  },
  (n, { singles }) => {
    const { type, ...message } = messageOf(n)
    return { names: [`m${n}`], send: (address) => post(`${address}/v1/${type}`, message, keyOf(singles)) }
  },
]

const keyOf = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })

const singleTypes = ['identify', 'page', 'screen', 'group', 'alias'] as const

/** The n-th of the messages that make no order: one of each kind in turn. */
function messageOf(n: number) {
  const type = singleTypes[n % singleTypes.length] ?? 'identify'
  const base = {
    type,
    messageId: `m${n}`,
    userId: `m-user-${n % customers}`,
    timestamp: '2026-02-01T10:00:00Z',
  }
  if (type === 'identify') return { ...base, traits: { name: `User ${n % customers}` } }
  if (type === 'group') return { ...base, groupId: `g${n % 3}`, traits: { name: `Group ${n % 3}` } }
  return type === 'alias' ? { ...base, previousId: `before-${n}` } : { ...base, name: 'Prices' }
}

const reached = paths.map(() => 0)

/** Sends until the server is gone; what was not acknowledged is sent again by the next round. */
function senders(address: string, sources: Sources, acknowledged: Set<string>, isGone: { yes: boolean }) {
  return paths.map(async (path, lane) => {
    try {
      while (!isGone.yes) {
        const { names, send } = path(reached[lane] ?? 0, sources)
        const answer = await send(address).catch(() => null)
        if (answer?.status !== 200) {
          if (answer) assert.ok(answer.status >= 500, await answer.text())
          continue
        }
        for (const name of names) acknowledged.add(`${lane} ${name}`)
        reached[lane] = (reached[lane] ?? 0) + 1
      }
    } finally {
      // One lane that fails ends the others, which would send to nobody for ever.
      isGone.yes = true
    }
  })
}

/** A sender that did not hear the answer sends everything again. */
async function again(address: string, sources: Sources, acknowledged: Set<string>): Promise<void> {
  for (const [lane, path] of paths.entries())
    for (let n = 0; n <= (reached[lane] ?? 0); n++) {
      const { names, send } = path(n, sources)
      assert.equal((await send(address)).status, 200)
      for (const name of names) acknowledged.add(`${lane} ${name}`)
    }
}

async function inside<Result>(
  folder: string,
  work: (db: ReturnType<typeof connect>) => Promise<Result>,
): Promise<Result> {
  const holder = await folderHolder(folder)
  const db = connect(holder?.databaseUrl ?? '', { max: 1 })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

const lanes: Readonly<Record<string, number>> = {
  stream: 0,
  shopify: 1,
  webhook: 2,
  woocommerce: 3,
  alone: 4,
  singles: 5,
}

/** The orders that are kept, and of what makes none what arrived. */
const stored = (folder: string) =>
  inside(folder, (db) =>
    db.many(sql<{ source: string; number: string }>`
      select s.name as source, o.order_number as number from value.orders o
        join information.sources s on s.source_id = o.source_id where s.name <> 'database'
       union all
      select s.name, a.external_id from information.arrivals a
        join information.sources s on s.source_id = a.source_id
       where s.name = 'singles' and a.state = 'stored'`),
  )

async function assertKept(folder: string, before: ReadonlySet<string>): Promise<void> {
  const found = new Set((await stored(folder)).map(({ source, number }) => `${lanes[source]} ${number}`))
  assert.deepEqual(
    [...before].filter((name) => !found.has(name)),
    [],
    'acknowledged and gone',
  )
}

const ordersOf = (folder: string, prefix: 'd') =>
  inside(folder, async (db) => {
    const { n } = await db.one(sql<{ n: number }>`
      select count(*) as n from value.orders o join information.sources s on s.source_id = o.source_id
       where s.name = 'database' and ${prefix} = 'd'`)
    return n
  })

/** How many customers a path of single deliveries has told of. */
const buyers = (lane: number) => Math.min(customers, (reached[lane] ?? 0) + 1)

async function assertWhole(folder: string, acknowledged: ReadonlySet<string>): Promise<void> {
  const rows = (await stored(folder)).map(({ source, number }) => `${lanes[source]} ${number}`)
  assert.equal(new Set(rows).size, rows.length, 'nothing twice')
  assert.deepEqual(rows.toSorted(), [...acknowledged].toSorted())
  const sums = await inside(folder, (db) =>
    db.one(sql<{
      orders: number
      counted: number
      spend: number
      events: number
      views: number
      parties: number
    }>`
      select (select count(*) from value.orders) as orders,
             (select sum(orders) from information.customer_statistics) as counted,
             (select sum(spend_minor) from information.customer_statistics) as spend,
             (select count(*) from information.events where type = 'value.order-placed') as events,
             (select count(*) from information.events
               where type in ('information.page-viewed', 'information.screen-viewed')) as views,
             (select count(*) from kernel.parties) as parties`),
  )
  const told = Array.from({ length: (reached[5] ?? 0) + 1 }, (_, n) => messageOf(n))
  const people = new Set(told.flatMap((each) => [each.userId, 'groupId' in each ? each.groupId : []]).flat())
  const all = acknowledged.size - told.length + 6000
  assert.deepEqual(sums, {
    orders: all,
    counted: all,
    spend: all * 100,
    events: all,
    views: told.filter(({ type }) => type === 'page' || type === 'screen').length,
    parties: 2 * customers + buyers(1) + buyers(2) + buyers(3) + buyers(4) + people.size,
  })
}
