import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { measureQuality } from './source-quality.commands.ts'
import { fixesOf } from './source-quality.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const now = new Date()
const longAgo = new Date(now.getTime() - 800 * 86_400_000)

async function party(name: string): Promise<string> {
  const { status, body, text } = await administrator.post('/parties', { name })
  assert.equal(status, 201, text)
  return body.partyId
}
async function said(partyId: string, source: string, content: Record<string, unknown>, at = now) {
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at)
    values (${newId()}, ${source}, 'file', now()) on conflict do nothing`)
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    select ${partyId}, ${newId()}, source_id, ${partyId}, 'parties', ${JSON.stringify(content)}::jsonb, '', ${at}
      from information.sources where name = ${source}`)
}
const figures = async () => (await administrator.get('/data-quality/sources')).body
const of = (body: { items: Record<string, unknown>[] }, source: string, field: string) =>
  body.items.find((one) => one.sourceName === source && one.field === field)

const [ada, ben, cy] = [await party('Ada One'), await party('Ben Two'), await party('Cy Three')]
await said(ada, 'shop', { name: 'Ada One', email: 'a@b.example', city: 'Oslo', custom: { tier: 'gold' } })
await said(ben, 'shop', { name: 'Ben Two', email: 'A@B.example', city: 'N/A' }, longAgo)
await said(cy, 'shop', { name: 'Cy Three', email: 'nobody', city: '' })
await said(ada, 'till', { name: 'Ada One', city: 'Bergen' })

test('each source and field is measured by what its latest words say', async () => {
  assert.deepEqual(
    [(await figures()).computedAt, (await figures()).items],
    [null, []],
    'nothing before the first night',
  )
  await measureQuality({ db }, now)
  const body = await figures()
  const told = (source: string, field: string) => {
    const one = of(body, source, field)
    return one && [one.records, one.filled, one.valid, one.fresh, one.compared, one.agreeing, one.repeated]
  }
  assert.deepEqual(told('shop', 'email'), [3, 3, 2, 2, 0, 0, 2])
  assert.deepEqual(told('shop', 'city'), [3, 2, 1, 1, 1, 0, null])
  assert.deepEqual(told('shop', 'name'), [3, 3, 3, 2, 1, 1, null])
  assert.deepEqual(told('shop', 'custom.tier'), [3, 1, 1, 1, 0, 0, null])
  assert.equal(told('till', 'email'), undefined, 'of what a source never speaks nothing is measured')
})

test('measuring again changes nothing, and what a source no longer says is gone', async () => {
  const before = (await figures()).items
  await measureQuality({ db }, new Date(now.getTime() + 1000))
  assert.deepEqual((await figures()).items, before)
  await db.run(
    sql`delete from information.source_records where source_id = (select source_id from information.sources where name = 'till')`,
  )
  await measureQuality({ db }, new Date(now.getTime() + 2000))
  assert.equal(of(await figures(), 'till', 'city'), undefined)
  await said(ada, 'till', { name: 'Ada One', city: 'Bergen' })
  await measureQuality({ db }, new Date(now.getTime() + 3000))
})

test('behind each figure stand as many customers as it counts', async () => {
  const body = await figures()
  for (const { sourceId, field, defect, parties } of body.fixes) {
    const {
      status,
      body: rows,
      text,
    } = await administrator.get(`/data-quality/rows?sourceId=${sourceId}&field=${field}&defect=${defect}`)
    assert.equal(status, 200, text)
    assert.equal(rows.items.length, parties, `${field} ${defect}`)
  }
})

test('what is missing weighs by the customers of whom a source says nothing, also in a field that it leaves out', async () => {
  await db.run(sql`
    insert into information.score_definitions (name, version, unit, parameters, computed_at, published_at)
    values ('value.clv', 1, 'EUR', '{}', ${now}, ${now})`)
  for (const [partyId, value] of [
    [ada, 100],
    [ben, 40],
    [cy, 2],
  ] as const)
    await db.run(sql`
      insert into information.scores (party_id, name, version, value, low, high, level, as_of)
      values (${partyId}, 'value.clv', 1, ${value}, ${value}, ${value}, 0.8, ${now}::date)`)
  await measureQuality({ db }, new Date(now.getTime() + 4000))
  const { fixes } = await figures()
  const worth = (field: string) =>
    fixes.find((fix: { field: string; defect: string }) => fix.field === field && fix.defect === 'missing')
      ?.worth
  assert.ok(Math.abs(worth('city') - 2 * 0.4) < 1e-9, String(worth('city')))
  assert.ok(Math.abs(worth('custom.tier') - 42 * 0.2) < 1e-9, String(worth('custom.tier')))
})

test('a customer’s worth times what hangs on the field decides what is mended first', () => {
  const base = {
    sourceId: newId(),
    sourceName: 's',
    records: 10,
    filled: 8,
    valid: 8,
    fresh: 8,
    compared: 0,
    agreeing: 0,
    repeated: null,
    computedAt: '',
  }
  const none = { invalid: null, old: null, disagreeing: null, repeated: null }
  const [email, city] = [
    { ...base, field: 'email', stakes: { ...none, missing: 100 } },
    { ...base, field: 'city', stakes: { ...none, missing: 200 } },
  ]
  assert.deepEqual(
    fixesOf([city, email], true).map(({ field, worth }) => [field, worth]),
    [
      ['email', 100],
      ['city', 80],
    ],
  )
  assert.deepEqual(
    fixesOf([city, email], false).map(({ worth }) => worth),
    [null, null],
  )
})

test('who may not read what sources say learns no figure and no row', async () => {
  await administrator.post('/roles', {
    roleId: newId(),
    name: 'city readers',
    permissions: [
      { noun: 'parties', verb: 'read', rows: 'all', fields: ['city'] },
      { noun: 'sources', verb: 'read', rows: 'all', fields: 'all' },
    ],
  })
  const reader = await as('city readers')
  assert.deepEqual((await reader.get('/data-quality/sources')).body.items, [])
  const { sourceId } = (await figures()).items[0]
  const refused = await reader.get(`/data-quality/rows?sourceId=${sourceId}&field=city&defect=missing`)
  assert.equal(refused.status, 403)
})
