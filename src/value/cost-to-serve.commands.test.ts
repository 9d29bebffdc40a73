import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadContacts } from '../../test/support/contacts.ts'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { appendFirmEvents, draftImport, hearNews, runImport } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { firm } from '../kernel/measure.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { costListeners } from './cost-to-serve.jobs.ts'
import { costToServe } from './cost-to-serve.measures.ts'
import { customerEquity } from './customer-equity.measures.ts'
import { clearRuns, refitAll } from './refit.commands.ts'

const noSignal = new AbortController().signal
const at = (day: string) => new Date(`${day}T12:00:00Z`)
const now = at('1998-07-10')
const orders = simulatedOrders(300)

/** A base with contacts of everybody's: once a year, 4.00 each. */
async function aServedBase(met = orders): Promise<Database> {
  const db = await freshDatabase()
  await loadOrders(db, orders)
  const seen = new Set(met.map(({ customer }) => customer))
  await loadContacts(
    db,
    [...seen].map((customer) => ({ partyId: partyOf(customer), on: '1997-06-01', costMinor: 400 })),
    at('1998-07-01'),
  )
  await refitAll(aContext(db, now), noSignal)
  return db
}

type Row = { partyId: string; name: string; value: number }

async function scores(db: Database, name: string): Promise<Map<string, number>> {
  const rows = await db.many(sql<Row>`
    select s.party_id as "partyId", s.name, s.value from information.scores s
      join (select name, max(version) as version from information.score_definitions
             where published_at is not null group by name) as newest
        on newest.name = s.name and newest.version = s.version
     where s.name = ${name} order by s.party_id`)
  return new Map(rows.map(({ partyId, value }) => [partyId, value]))
}

async function breach(db: Database): Promise<string> {
  const eventId = newId()
  const event = {
    type: 'performance.standard-breached',
    occurredAt: now.toISOString(),
    source: 'kith',
    eventId,
  } as const
  await appendFirmEvents(db, [{ ...event, data: {} }], now)
  return eventId
}

type Told = { eventId: string; type: string; causedBy: string[]; data: Record<string, unknown> }
const toldOf = (db: Database, type: string) =>
  db.many(sql<Told>`
    select event_id as "eventId", type, caused_by as "causedBy", data from information.firm_events
     where type = ${type} order by recorded_at, event_id`)

test('with no contact recorded a customer is worth what it was, and nobody has a cost', async () => {
  const db = await freshDatabase()
  await loadOrders(db, orders)
  await refitAll(aContext(db, now), noSignal)
  assert.equal((await scores(db, 'value.cost-to-serve')).size, 0)
  assert.deepEqual(await toldOf(db, 'value.cost-to-serve-counted'), [])
  const read = await costToServe.read(aContext(db, now), firm)
  assert.match(read.missing ?? '', /No contact with a cost has been counted/)
})

test('contacts lower the worth of who was met by the discounted cost, and customer equity by the sum', async () => {
  const [before, after] = [await freshDatabase(), await aServedBase()]
  await loadOrders(before, orders)
  await refitAll(aContext(before, now), noSignal)
  const [gross, net] = [await scores(before, 'value.clv'), await scores(after, 'value.clv')]
  const [cost, alive] = [await scores(after, 'value.cost-to-serve'), await scores(after, 'value.p-alive')]
  const annuity = Array.from({ length: 36 }, (_, month) => 1.1 ** (-(month + 1) / 12))
  const months = annuity.reduce((sum, factor) => sum + factor, 0)
  for (const [partyId, worth] of net) {
    const taken = ((cost.get(partyId) ?? 0) / 12) * (alive.get(partyId) ?? 0) * months
    assert.ok(Math.abs((gross.get(partyId) ?? 0) - worth - taken) < 1e-4, partyId)
  }
  const equity = await customerEquity.read(aContext(after, now), firm)
  const sum = [...net.values()].reduce((total, worth) => total + worth, 0)
  assert.ok(Math.abs((equity.value ?? 0) - sum) < 0.005 + 1e-9, `${equity.value} is the sum ${sum}`)
  assert.match(equity.method.sentence, /less what serving costs/)
  const { low = 0, high = 0 } = equity.interval ?? {}
  assert.ok(low < (equity.value ?? 0) && (equity.value ?? 0) < high)
})

test('a breached standard has the cost counted and who was met valued anew, each event naming its cause', async () => {
  const db = await aServedBase()
  const [clv, cost] = [await scores(db, 'value.clv'), await scores(db, 'value.cost-to-serve')]
  const complainers = [1, 2, 3, 4].map(partyOf)
  await loadContacts(
    db,
    complainers.map((partyId) => ({ partyId, on: '1998-07-10', costMinor: 1200 })),
    at('1998-07-11'),
  )
  const cause = await breach(db)
  await hearNews(aContext(db, at('1998-07-12')), costListeners)
  const counted = (await toldOf(db, 'value.cost-to-serve-counted')).at(-1)
  assert.deepEqual(counted?.causedBy, [cause])
  assert.equal(counted?.data.parties, 4)
  assert.ok(Number(counted?.data.to) > Number(counted?.data.from))
  const [recounted, ...others] = await toldOf(db, 'value.worth-recounted')
  assert.deepEqual([recounted?.causedBy, others.length], [[counted?.eventId], 0])
  assert.ok(Number(recounted?.data.equityTo) < Number(recounted?.data.equityFrom))
  const [clvNow, costNow] = [await scores(db, 'value.clv'), await scores(db, 'value.cost-to-serve')]
  for (const [partyId, worth] of clv) {
    const isMet = complainers.includes(partyId)
    assert.equal((clvNow.get(partyId) ?? 0) < worth, isMet, partyId)
    assert.equal((costNow.get(partyId) ?? 0) > (cost.get(partyId) ?? 0), isMet, partyId)
  }
  const equity = await customerEquity.read(aContext(db, now), firm)
  assert.equal(equity.value, recounted?.data.equityTo)
})

test('without the listener in between nobody is valued anew, and without news nothing is counted', async () => {
  const db = await aServedBase()
  await loadContacts(db, [{ partyId: partyOf(1), on: '1998-07-10', costMinor: 5000 }], at('1998-07-11'))
  await hearNews(aContext(db, at('1998-07-12')), costListeners)
  assert.deepEqual(await toldOf(db, 'value.worth-recounted'), [])
  await breach(db)
  const rest = costListeners.filter(({ name }) => name !== 'value.count-cost')
  await hearNews(aContext(db, at('1998-07-12')), rest)
  assert.deepEqual(await toldOf(db, 'value.worth-recounted'), [])
})

test('where the first contacts come after the fit, the cost is their own alone', async () => {
  const db = await freshDatabase()
  await loadOrders(db, orders)
  await refitAll(aContext(db, now), noSignal)
  const clv = await scores(db, 'value.clv')
  await loadContacts(db, [{ partyId: partyOf(1), on: '1998-07-10', costMinor: 1000 }], at('1998-07-11'))
  await breach(db)
  await hearNews(aContext(db, at('1998-07-12')), costListeners)
  const cost = await scores(db, 'value.cost-to-serve')
  assert.deepEqual([...cost.keys()], [partyOf(1)])
  assert.ok(Math.abs((cost.get(partyOf(1)) ?? 0) - 10 / (30 / 365.25 + 1)) < 1e-6)
  assert.ok(((await scores(db, 'value.clv')).get(partyOf(1)) ?? 0) < (clv.get(partyOf(1)) ?? 0))
})

test('200 customers who were met are valued anew within a second', async () => {
  const db = await aServedBase()
  const met = Array.from({ length: 200 }, (_, customer) => partyOf(customer + 1))
  await loadContacts(
    db,
    met.map((partyId) => ({ partyId, on: '1998-07-10', costMinor: 1200 })),
    at('1998-07-11'),
  )
  await breach(db)
  const started = performance.now()
  await hearNews(aContext(db, at('1998-07-12')), costListeners)
  const took = performance.now() - started
  assert.ok(took < 1000, `${Math.round(took)} ms`)
})

test('a merge makes the cost anew of what both were met for, and undone it is as before', async () => {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const [keep = '', merge = ''] = await importedCustomers(db)
  const contacts = [keep, merge].map((partyId) => ({ partyId, on: '1998-06-01', costMinor: 900 }))
  await loadContacts(db, contacts, at('1998-07-01'))
  await refitAll(aContext(db, now), noSignal)
  const [clv, cost] = [await scores(db, 'value.clv'), await scores(db, 'value.cost-to-serve')]
  const { body, status } = await administrator.post('/merges', { keep, merge })
  assert.equal(status, 201, JSON.stringify(body))
  const merged = await scores(db, 'value.cost-to-serve')
  assert.ok((merged.get(keep) ?? 0) > (cost.get(keep) ?? 0) && !merged.has(merge))
  const read = await costToServe.read(aContext(db, now), { kind: 'party', id: keep })
  assert.equal(read.n, 2)
  await administrator.remove(`/merges/${body.mergeId}`)
  assert.deepEqual(await scores(db, 'value.cost-to-serve'), cost)
  assert.deepEqual(await scores(db, 'value.clv'), clv)
})

/** A base with its history, as an import leaves it. @returns party ids */
async function importedCustomers(db: Database): Promise<string[]> {
  const path = join(await mkdtemp(join(tmpdir(), 'kith-')), 'orders.csv')
  const lines = simulatedOrders(100).map(
    ({ customer, on, amountMinor }) => `c${customer},${on},${amountMinor / 100},USD`,
  )
  await writeFile(path, ['id,date,amount,currency', ...lines, ''].join('\n'))
  const { importId } = await draftImport(aContext(db, now), { noun: 'orders', path, fileName: 'orders.csv' })
  await runImport(aContext(db, now), importId)
  const rows = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from information.customer_statistics order by party_id`)
  return rows.map(({ partyId }) => partyId)
}

test('the change since the last fit has a part of its own for serving, and the parts sum to the cent', async () => {
  const db = await aServedBase()
  await loadContacts(
    db,
    orders
      .slice(0, 900)
      .map(({ customer }) => ({ partyId: partyOf(customer), on: '1998-08-01', costMinor: 900 })),
    at('1998-08-01'),
  )
  const [run] = await refitAll(aContext(db, at('1998-08-10')), noSignal)
  const { from = 0, to = 0, parts = [] } = run?.result?.change ?? {}
  const amounts = new Map(parts.map(({ name, amount }) => [name, Math.round(amount * 100)]))
  assert.ok((amounts.get('cost') ?? 0) < 0)
  const sum = [...amounts.values()].reduce((total, amount) => total + amount, 0)
  assert.equal(sum, Math.round(to * 100) - Math.round(from * 100))
  assert.ok(Math.abs((amounts.get('left') ?? 0) + (amounts.get('new') ?? 0)) <= 1)
})

test('the cost of the firm is a ratio of sums over who bought or was met, with the contacts as its rows', async () => {
  const db = await aServedBase(orders.filter(({ customer }) => customer <= 100))
  const ctx = aContext(db, now)
  const read = await costToServe.read(ctx, firm)
  const { years } = await db.one(sql<{ years: number }>`
    select sum(greatest(30, date '1998-07-10' - greatest(first_on, date '1997-06-01')) / 365.25)::double precision as years
      from information.customer_statistics`)
  assert.ok(Math.abs((read.value ?? 0) - (400 / years) * 300) < 0.01, `${read.value}`)
  assert.deepEqual([read.n, read.lineage[0]?.rows, read.unit], [300, 100, 'USD'])
  const page = await costToServe.rows(ctx, firm, null, 60, null)
  const rest = await costToServe.rows(ctx, firm, page.next, 60, null)
  assert.deepEqual([page.rows.length, rest.rows.length, rest.next], [60, 40, null])
  const phone = await costToServe.read(ctx, { kind: 'channel', id: 'phone' })
  const yearsOpen = 404 / 365.25
  assert.ok(Math.abs((phone.value ?? 0) - 400 / yearsOpen) < 0.01, `${phone.value}`)
})

test('rows of runs that go take their costs with them', async () => {
  const db = await aServedBase()
  for (const day of ['1998-07-11', '1998-07-12', '1998-07-13'])
    await refitAll(aContext(db, at(day)), noSignal)
  await clearRuns(aContext(db, at('1998-07-14')), noSignal)
  const { n } = await db.one(sql<{ n: number }>`
    select count(distinct version) as n from information.scores where name = 'value.cost-to-serve'`)
  const { n: versions } = await db.one(sql<{ n: number }>`
    select count(distinct version) as n from information.scores where name = 'value.clv'`)
  assert.equal(n, versions)
})
