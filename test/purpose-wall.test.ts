import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { createParty } from '../src/information/party.commands.ts'
import type { PartyFilter } from '../src/information/party-filter.ts'
import { listParties } from '../src/information/party-list.commands.ts'
import { sortOf } from '../src/information/party-list.ts'
import { newId } from '../src/kernel/id.ts'
import { behindPurposeWall, learnPurposes, walledTables } from '../src/kernel/purpose-wall.commands.ts'
import { assemble } from '../src/main.ts'
import type { Database } from '../src/storage/database.ts'
import { compile, sql } from '../src/storage/statement.ts'
import { refreshMemberships } from '../src/strategy/index.ts'
import { readRun, runLab, startRun } from '../src/strategy/lab.commands.ts'
import { classify } from '../src/strategy/membership.commands.ts'
import { countDrivers } from '../src/value/driver.commands.ts'
import { refitAll } from '../src/value/refit.commands.ts'
import { beginReport } from '../src/value/retention-report.commands.ts'
import type { RetentionReport } from '../src/value/retention-report.sql.ts'
import { freshDatabase } from './support/database.ts'
import { loadOrders, simulatedOrders } from './support/orders.ts'
import { aContext, aDraft } from './support/party.ts'
import { customersWithWorth, segmented } from './support/segments.ts'
import { aServer } from './support/server-http.ts'
import { readSources } from './support/walls.ts'

const house = assemble(tmpdir())

/** Who may name a table of employees: the room that keeps it, and its own aspects alone. */
const keepers =
  /^src\/(performance\/(employment[\w.-]*|party-table|retention\.measures|retention-hold\.sql)|storage\/schema\.generated)\.ts$/

const naming = (sources: ReadonlyMap<string, string>) =>
  [...sources].filter(
    ([file, text]) => !keepers.test(file) && walledTables().some((table) => text.includes(table)),
  )

test('there are tables that tell of employees', () => {
  assert.deepEqual(walledTables(), ['performance.employments'])
})

test('no statement outside the keeping of employees reads what the firm knows of them', () => {
  const planted = new Map([['src/value/lifetime.sql.ts', 'select unit from performance.employments']])
  assert.equal(naming(planted).length, 1)
  assert.deepEqual(
    naming(readSources()).map(([file]) => file),
    [],
  )
})

test('nothing that segments, filters and labs tell parties apart by reads of employees', () => {
  const attributes = house.rooms.flatMap(({ segmentAttributes = [] }) => segmentAttributes)
  assert.ok(attributes.length > 0)
  for (const attribute of attributes)
    for (const op of Object.keys(attribute.op)) {
      const value = '00000000-0000-7000-8000-000000000000'
      const { sql: text } = compile(attribute.condition({ op, value, key: value }) as ReturnType<typeof sql>)
      for (const table of walledTables()) assert.ok(!text.includes(table), attribute.field)
    }
})

test('scoring cannot read of employees, in whatever statement and transaction', async () => {
  const db = await freshDatabase()
  const wall = behindPurposeWall(db)
  const asked = sql<{ n: number }>`select count(*) as n from performance.employments`
  const crossing = { code: 'kernel.purpose-crossed' }
  await assert.rejects(async () => wall.many(asked), crossing)
  await assert.rejects(() => wall.transaction(async (tx) => tx.one(asked)), crossing)
  await assert.rejects(async () => wall.copyOut('copy performance.employments to stdout'), crossing)
  assert.equal((await db.one(asked)).n, 0, 'the room that keeps them still reads them')
})

test('the worth of a customer who is a colleague too is the same, whatever their work says of them', async () => {
  const db = await freshDatabase()
  await loadOrders(db, simulatedOrders(600))
  const scored = async (day: string) => {
    await refitAll(aContext(db, new Date(`${day}T12:00:00Z`)), new AbortController().signal)
    await refreshMemberships(aContext(db, new Date(`${day}T12:00:00Z`)), new AbortController().signal)
    return db.many(sql`
      select party_id, name, value, low, high from information.scores
       where version = (select max(version) from information.scores) order by party_id, name`)
  }
  const before = await scored('2026-02-10')
  assert.ok(before.length > 0)
  await db.run(sql`
    insert into performance.employments (party_id, employment_id, unit, work, started_on, created_at)
    select party_id, gen_random_uuid(), 'shop', 'sales', '2020-01-01', now() from kernel.parties`)
  assert.deepEqual(await scored('2026-02-10'), before)
})

test('no segment sorts a customer by their working here, whoever wrote its rule and however', async () => {
  const db = await freshDatabase()
  const ctx = aContext(db)
  const [buys, works] = await Promise.all(
    [['customer'], ['customer', 'employee']].map(async (roles) => {
      const { partyId } = await createParty(ctx, aDraft({ city: 'Walled' }))
      for (const role of roles)
        await db.run(sql`
          insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
          values (${partyId}, gen_random_uuid(), ${role}, '2025-01-01', now())`)
      return partyId
    }),
  )
  const rules = (value: unknown): PartyFilter[] => [
    { field: 'role', op: 'is', value },
    { not: { field: 'role', op: 'is', value } },
    { and: [{ field: 'city', op: 'is', value: 'Walled' }, { or: [{ field: 'role', op: 'is-not', value }] }] },
    { field: 'related', key: 'relationships', op: 'has', party: { field: 'role', op: 'is', value } },
  ]
  for (const filter of rules('employee'))
    await assert.rejects(
      segmented(ctx, `Staff ${newId()}`, [{ name: 'Staff', filter }]),
      { code: 'information.bad-filter' },
      JSON.stringify(filter),
    )
  // A rule from before the wall stands in the base; it is read, and tells nobody apart.
  const { segmentIds } = await segmented(ctx, 'Old', [
    { name: 'Colleagues', filter: { field: 'role', op: 'is', value: 'partner' } },
  ])
  await db.run(sql`
    update strategy.segments set filter = ${JSON.stringify({ field: 'role', op: 'is', value: 'employee' })}::jsonb
     where segment_id = ${segmentIds[0] ?? ''}::uuid`)
  await refreshMemberships(ctx, new AbortController().signal)
  await db.transaction((tx) => classify(tx, works ?? '', ctx.now))
  const { n } = await db.one(sql<{ n: number }>`
    select count(*)::integer as n from strategy.memberships
     where segment_id = ${segmentIds[0] ?? ''}::uuid and party_id = any(${[buys, works]}::uuid[])`)
  assert.equal(n, 0)
  const { items } = await listParties(ctx, {
    filter: { field: 'role', op: 'is', value: 'employee' },
    sort: sortOf('name'),
    limit: 10,
  })
  assert.deepEqual(
    items.map(({ partyId }) => partyId),
    [works],
    'a list of colleagues is still a list',
  )
})

test('what leaving goes along with is told behind the wall: of a walled table it reads nothing', async (t) => {
  const db = await freshDatabase()
  const tables = house.rooms.flatMap(({ partyTables = [] }) => partyTables)
  t.after(() => learnPurposes(tables))
  const [parties] = tables.filter(({ table }) => table === 'kernel.parties')
  assert.ok(parties)
  learnPurposes([...tables, { ...parties, ofRole: 'employee' }])
  const due = { report: 'drivers', subject: '', question: { keys: [] } } as unknown as RetentionReport
  const run = beginReport('drivers', '', new AbortController().signal)
  t.after(() => run.end())
  await assert.rejects(() => countDrivers(aContext(db), due, run), { code: 'kernel.purpose-crossed' })
})

/** Makes colleagues of a third of everybody, with a unit that a careless reader would find. */
const hire = (db: Database) =>
  db.transaction(async (tx) => {
    await tx.run(sql`
      insert into performance.employments (party_id, employment_id, unit, work, started_on, created_at)
      select party_id, gen_random_uuid(), 'Quarzwinkel', 'Glasbläserei', '2020-01-01', now()
        from kernel.parties where hashtext(party_id::text) % 3 = 0`)
    await tx.run(sql`
      insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
      select party_id, gen_random_uuid(), 'employee', '2020-01-01', now() from performance.employments`)
  })

test('groups of customers come out the same, whoever of them works here', async () => {
  const db = await freshDatabase()
  await customersWithWorth(db, 120)
  // Who only works here is no customer; these are, and stay so.
  await db.run(sql`
    insert into kernel.party_roles (party_id, party_role_id, role, valid_from, created_at)
    select party_id, gen_random_uuid(), 'customer', '1997-01-01', now() from kernel.parties`)
  const ctx = aContext(db, new Date('1998-07-01T09:00:00Z'))
  const grouped = async () => {
    const runId = await startRun(ctx, {
      scores: 5,
      numbers: ['recency', 'frequency', 'spend'],
      numberGroups: 3,
      categories: ['city'],
      categoryGroups: 2,
      seed: 1,
    })
    await runLab(ctx, runId, new AbortController().signal)
    const { report } = await readRun(ctx, runId)
    return report?.candidates.map(({ method, groups }) => [method, groups])
  }
  const before = await grouped()
  assert.ok((before?.length ?? 0) > 0)
  await hire(db)
  assert.deepEqual(await grouped(), before)
})

test('a search finds no customer by the words about their work here', async () => {
  const db = await freshDatabase()
  await loadOrders(db, simulatedOrders(50))
  await hire(db)
  const { administrator } = await aServer(db)
  for (const word of ['Quarzwinkel', 'Glasbläserei', 'quarzwinkl']) {
    const { status, body } = await administrator.get(`/search/everywhere?q=${encodeURIComponent(word)}`)
    assert.equal(status, 200)
    assert.deepEqual(body, { parties: [], groups: [] }, word)
  }
})
