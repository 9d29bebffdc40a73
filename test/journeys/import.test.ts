import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  askForUndo,
  draftImport,
  type ImportWish,
  importById,
  rejectionsCsv,
  runImport,
  undoImport,
} from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'

const data = new URL('../../../shared/data/', import.meta.url)
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-import-'))
  assemble(folder)
})
after(() => rm(folder, { recursive: true, force: true }))

const contextOf = (db: Pool) => ({ db, actor: systemActor, now: new Date() })

/** Imports a file that says `content`, under the source `shop` unless the wish says otherwise. */
async function imports(
  db: Pool,
  content: string,
  wish: Partial<ImportWish> = {},
  run: Parameters<typeof runImport>[2] = {},
) {
  const path = join(folder, `${Math.abs(digest(content))}.csv`)
  await writeFile(path, content)
  const draft = await draftImport(contextOf(db), { noun: 'orders', path, fileName: 'shop.csv', ...wish })
  const { counts, end } = await runImport(contextOf(db), draft.importId, run)
  const { rows, accepted, rejected, unchanged, parties } = counts
  return { importId: draft.importId, end, rows, accepted, rejected, unchanged, parties }
}

const digest = (text: string) =>
  [...text].reduce((sum, each) => (Math.imul(sum, 31) + each.charCodeAt(0)) | 0, 7)

type Statistics = {
  customer: string
  currency: string
  orders: number
  returns: number
  days: number
  spend: number
  returned: number
  firstDay: number
  firstOn: string | null
  lastOn: string | null
}

const kept = (db: Pool) =>
  db.many(sql<Statistics>`
    select r.external_id as "customer", s.currency, s.orders, s.returns, s.purchase_days as "days", s.spend_minor as "spend",
           s.returned_minor as "returned", s.first_day_minor as "firstDay", s.first_on as "firstOn", s.last_on as "lastOn"
      from information.customer_statistics s
      join information.source_records r on r.party_id = s.party_id
     order by 1, 2`)

/** The same from the orders themselves, by another way of counting. */
const counted = (db: Pool) =>
  db.many(sql<Statistics>`
    with placed as (select * from value.orders where amount_minor >= 0),
         firsts as (select party_id, currency, min(ordered_on) as first_on, max(ordered_on) as last_on,
                           count(distinct ordered_on) as days, count(*) as n, sum(amount_minor) as spend from placed group by 1, 2)
    select r.external_id as "customer", o.currency, coalesce(max(f.n), 0)::integer as "orders",
           count(*) filter (where o.amount_minor < 0)::integer as "returns", coalesce(max(f.days), 0)::integer as "days",
           coalesce(max(f.spend), 0)::bigint as "spend",
           coalesce(-sum(o.amount_minor) filter (where o.amount_minor < 0), 0)::bigint as "returned",
           coalesce(sum(o.amount_minor) filter (where o.amount_minor >= 0 and o.ordered_on = f.first_on), 0)::bigint as "firstDay",
           max(f.first_on) as "firstOn", max(f.last_on) as "lastOn"
      from value.orders o
      join information.source_records r on r.party_id = o.party_id
      left join firsts f on f.party_id = o.party_id and f.currency = o.currency
     group by 1, 2 order by 1, 2`)

const eventTypes = (db: Pool) =>
  db.many(sql<{ type: string; n: number }>`
    select type, count(*) as "n" from information.events where type like 'value.%' group by 1 order by 1`)

test('the CDNOW file gives 23,570 customers and 69,659 orders, and the second time nothing', {
  skip: !existsSync(data),
}, async () => {
  const db = await freshDatabase()
  const path = new URL('cdnow/transactions_full.csv.gz', data).pathname
  const wish = { path, fileName: 'transactions_full.csv.gz' }
  const first = await imports(db, '', wish)
  assert.deepEqual([first.rows, first.accepted, first.rejected, first.parties], [69_659, 69_659, 0, 23_570])
  assert.deepEqual(await kept(db), await counted(db))
  const second = await imports(db, '', wish)
  assert.deepEqual(
    [second.rows, second.accepted, second.unchanged, second.parties],
    [69_659, 0, 69_659, 23_570],
  )
})

test('orders whose customers are known by their names, and customers with nineteen columns of their own', {
  skip: !existsSync(data),
}, async () => {
  const db = await freshDatabase()
  const orders = await imports(db, '', {
    path: new URL('rfm-orders/orders.csv', data).pathname,
    fileName: 'orders.csv',
  })
  assert.deepEqual([orders.accepted, orders.parties], [4_906, 995])
  const named = await db.one(
    sql<{ n: number }>`select count(*) as "n" from kernel.parties where display_name = 'Abbey O''Reilly'`,
  )
  assert.equal(named.n, 1)
  const path = new URL('telco-churn/telco_customer_churn.csv.gz', data).pathname
  const parties = await imports(db, '', { noun: 'parties', path, fileName: 'telco.csv.gz' })
  assert.deepEqual([parties.accepted, parties.parties], [7_043, 7_043])
  const churned = await db.one(
    sql<{ n: number }>`select count(*) as "n" from kernel.parties where custom ->> 'churn' = 'Yes'`,
  )
  assert.equal(churned.n, 1_869)
})

/** Many orders in no order at all: repeats, returns, gifts and two currencies. */
function manyOrders(n: number): string[] {
  let state = 7
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return Array.from({ length: n }, () => {
    const day = new Date(Date.UTC(2025, 0, 1 + below(60))).toISOString().slice(0, 10)
    const amount = [0, -5, 12.5, 12.5, 30][below(5)]
    return `c${below(40)},${day},${amount},${below(9) === 0 ? 'USD' : 'EUR'}`
  })
}
const head = 'customer,date,amount,currency'

test('statistics come out the same in whatever order and however many files the orders arrive', async () => {
  const db = await freshDatabase()
  const lines = manyOrders(900)
  const newestFirst = [...lines].sort((a, b) => ((a.split(',')[1] ?? '') < (b.split(',')[1] ?? '') ? 1 : -1))
  for (let at = 0; at < lines.length; at += 300)
    await imports(
      db,
      [head, ...newestFirst.slice(at, at + 300)].join('\n'),
      { source: `part ${at}` },
      { batchRecords: 64 },
    )
  const found = await db.many(sql`
    select party_id, currency, orders, returns, purchase_days, spend_minor, returned_minor, first_day_minor, first_on, last_on
      from information.customer_statistics order by 1, 2`)
  const again = await db.many(sql`
    select o.party_id, o.currency, count(*) filter (where amount_minor >= 0)::integer as orders,
           count(*) filter (where amount_minor < 0)::integer as returns,
           (count(distinct ordered_on) filter (where amount_minor >= 0))::integer as purchase_days,
           coalesce(sum(amount_minor) filter (where amount_minor >= 0), 0)::bigint as spend_minor,
           coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::bigint as returned_minor,
           coalesce((select sum(f.amount_minor) from value.orders f
              where f.party_id = o.party_id and f.currency = o.currency and f.amount_minor >= 0
                and f.ordered_on = (select min(m.ordered_on) from value.orders m
                                     where m.party_id = o.party_id and m.currency = o.currency and m.amount_minor >= 0)), 0)::bigint as first_day_minor,
           min(ordered_on) filter (where amount_minor >= 0) as first_on, max(ordered_on) filter (where amount_minor >= 0) as last_on
      from value.orders o group by 1, 2 order by 1, 2`)
  assert.deepEqual(found, again)
  assert.equal(
    (await eventTypes(db)).reduce((sum, { n }) => sum + n, 0),
    900,
  )
})

test('two imports of one source at the same time make each customer and each order once', async () => {
  const db = await freshDatabase()
  const content = [head, ...manyOrders(600)].join('\n')
  const both = await Promise.all([
    imports(db, content, {}, { batchRecords: 32 }),
    imports(db, `${content}\n`, {}, { batchRecords: 48 }),
  ])
  assert.equal(both[0].accepted + both[1].accepted, 600)
  assert.equal(both[0].unchanged + both[1].unchanged, 600)
  assert.deepEqual(await kept(db), await counted(db))
})

test('true repeats within a file are kept, and the same file with a further column changes nothing', async () => {
  const db = await freshDatabase()
  const first = await imports(db, 'id,date,amount\n1,2026-01-05,9.99\n1,2026-01-05,9.99\n')
  assert.deepEqual([first.accepted, first.parties], [2, 1])
  const wider = await imports(
    db,
    'shop,id,amount,date\nnorth,1,9.99,2026-01-05\nnorth,1,9.99,2026-01-05\nnorth,1,9.99,2026-01-05\n',
  )
  assert.deepEqual([wider.accepted, wider.unchanged], [1, 2])
})

test('an order number names one order: the same again changes nothing, another content is refused', async () => {
  const db = await freshDatabase()
  const headed = 'customer,order_number,date,amount\n'
  await imports(db, `${headed}a,N1,2026-01-05,10\nb,N2,2026-01-06,20\n`)
  const second = await imports(
    db,
    `${headed}a,N1,2026-01-05,11\nc,N2,2026-01-06,20\na,N3,2026-01-07,5\na,N3,2026-01-07,5\na,N3,2026-01-07,6\n`,
    { mapping: { order_number: 'number' } },
  )
  assert.deepEqual([second.accepted, second.unchanged, second.rejected], [1, 1, 3])
  let csv = ''
  for await (const piece of rejectionsCsv(contextOf(db), second.importId, true)) csv += piece
  assert.match(csv, /2,order_number,N1,"is in Kith already/)
  assert.match(csv, /6,order_number,N3,"stands in an earlier line/)
})

test('a negative amount is a return and zero an order without spend; further decimals are refused unless rounded', async () => {
  const db = await freshDatabase()
  const content = 'id,date,amount\n1,2026-01-05,10\n1,2026-01-06,-4\n1,2026-01-07,0\n1,2026-01-08,1.005\n'
  const first = await imports(db, content, { options: { currency: 'EUR' } })
  assert.deepEqual([first.accepted, first.rejected], [3, 1])
  assert.deepEqual(await kept(db), [
    {
      customer: '1',
      currency: 'EUR',
      orders: 2,
      returns: 1,
      days: 2,
      spend: 1000,
      returned: 400,
      firstDay: 1000,
      firstOn: '2026-01-05',
      lastOn: '2026-01-07',
    },
  ])
  const rounded = await imports(db, content, { options: { currency: 'EUR', round: true } })
  assert.deepEqual([rounded.accepted, rounded.unchanged], [1, 3])
  assert.equal((await kept(db))[0]?.spend, 1101)
  const yen = await imports(db, content, { options: { currency: 'JPY' }, source: 'japan' })
  assert.equal(yen.rejected, 1)
})

test('an import that is interrupted goes on where it stopped, repeats counted as before', async () => {
  const db = await freshDatabase()
  const path = join(folder, 'interrupted.csv')
  const lines = manyOrders(2_000)
  await writeFile(path, [head, ...lines].join('\n'))
  const draft = await draftImport(contextOf(db), { noun: 'orders', path, fileName: 'interrupted.csv' })
  const stop = new AbortController()
  let batches = 0
  const onBatch = () => {
    if (++batches === 5) stop.abort()
  }
  const first = await runImport(contextOf(db), draft.importId, {
    signal: stop.signal,
    batchRecords: 100,
    onBatch,
  })
  assert.equal(first.end, 'interrupted')
  assert.ok(first.counts.accepted > 0 && first.counts.accepted < 2_000)
  const second = await runImport(contextOf(db), draft.importId, { batchRecords: 100 })
  assert.deepEqual([second.end, second.counts.accepted, second.counts.unchanged], ['done', 2_000, 0])
  assert.deepEqual(await kept(db), await counted(db))
})

test('a file that has changed since it was looked at is not gone on with', async () => {
  const db = await freshDatabase()
  const path = join(folder, 'changing.csv')
  await writeFile(path, 'id,date,amount\n1,2026-01-05,10\n')
  const draft = await draftImport(contextOf(db), { noun: 'orders', path, fileName: 'changing.csv' })
  await writeFile(path, 'id,date,amount\n1,2026-01-05,11\n')
  await assert.rejects(runImport(contextOf(db), draft.importId), { code: 'information.file-changed' })
  await rm(path)
  await assert.rejects(runImport(contextOf(db), draft.importId), { code: 'information.import-file-gone' })
})

test('a dry run counts what would happen and writes nothing', async () => {
  const db = await freshDatabase()
  await imports(db, 'id,date,amount\n1,2026-01-05,10\n')
  const dry = await imports(
    db,
    'id,date,amount\n1,2026-01-05,10\n2,2026-01-05,10\n2,2026-13-05,10\n',
    {},
    { dryRun: true },
  )
  assert.deepEqual([dry.rows, dry.accepted, dry.unchanged, dry.rejected, dry.parties], [3, 1, 1, 1, 2])
  assert.equal((await db.one(sql<{ n: number }>`select count(*) as "n" from value.orders`)).n, 1)
})

test('an undone import leaves what others told: their orders, and parties that somebody wrote about', async () => {
  const db = await freshDatabase()
  await imports(db, 'id,date,amount\n1,2026-01-05,10\n', { source: 'shop' })
  const before = await kept(db)
  const second = await imports(db, 'id,date,amount\n1,2026-01-03,70\n2,2026-01-04,5\n3,2026-01-04,5\n', {
    source: 'shop',
  })
  await db.run(sql`
    insert into information.notes (party_id, note_id, body, created_at, updated_at)
    select party_id, gen_random_uuid(), 'called', now(), now() from information.source_records where external_id = '3'`)
  await askForUndo(contextOf(db), second.importId)
  await undoImport(contextOf(db), second.importId)
  assert.equal((await importById(contextOf(db), second.importId)).state, 'undone')
  assert.deepEqual(await kept(db), before)
  const left = await db.many(
    sql<{ customer: string }>`select external_id as "customer" from information.source_records order by 1`,
  )
  assert.deepEqual(
    left.map(({ customer }) => customer),
    ['1', '3'],
  )
  assert.deepEqual(await eventTypes(db), [{ type: 'value.order-placed', n: 1 }])
  const again = await imports(db, 'id,date,amount\n1,2026-01-03,70\n2,2026-01-04,5\n3,2026-01-04,5\n', {
    source: 'shop',
  })
  assert.equal(again.accepted, 3)
})

test('parties are made, then changed where the file says something new, and become again what they were', async () => {
  const db = await freshDatabase()
  const parties = { noun: 'parties', source: 'crm' }
  const first = await imports(
    db,
    'id,name,email,city,tier\n1,"Berg, Ida",ida@example.test,Oslo,gold\n2,Ola Li,ola@example.test,Bergen,\n',
    parties,
  )
  assert.deepEqual([first.accepted, first.unchanged], [2, 0])
  const held = () =>
    db.many(sql<{ name: string; sort: string; city: string | null; custom: unknown }>`
    select display_name as "name", sort_name as "sort", city, custom from kernel.parties order by sort_name`)
  const before = await held()
  assert.deepEqual(before[0], { name: 'Ida Berg', sort: 'berg ida', city: 'Oslo', custom: { tier: 'gold' } })
  const second = await imports(
    db,
    'id,name,email,city,tier\n1,"Berg, Ida",ida@example.test,Tromsø,silver\n2,Ola Li,ola@example.test,Bergen,\n',
    parties,
  )
  assert.deepEqual([second.accepted, second.unchanged], [1, 1])
  assert.deepEqual((await held())[0]?.custom, { tier: 'silver' })
  await askForUndo(contextOf(db), second.importId)
  await undoImport(contextOf(db), second.importId)
  assert.deepEqual(await held(), before)
})

test('an e-mail that two parties share belongs to neither alone, and orders may name customers by it', async () => {
  const db = await freshDatabase()
  await imports(
    db,
    'id,name,email\n1,Ida Berg,both@example.test\n2,Ola Berg,both@example.test\n3,Una Li,una@example.test\n',
    { noun: 'parties' },
    { batchRecords: 1 },
  )
  const owners = await db.one(sql<{ n: number }>`select count(*) as "n" from kernel.email_owners`)
  assert.equal(owners.n, 1)
  const orders = await imports(
    db,
    'E-Mail;Datum;Betrag\nNew@Example.test;01.02.2026;5,00\nnew@example.test;02.02.2026;5,00\n',
    { source: 'post' },
  )
  assert.deepEqual([orders.accepted, orders.parties], [2, 1])
})
