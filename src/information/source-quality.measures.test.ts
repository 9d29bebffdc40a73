import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { accuracyJob } from '../empowerment/accuracy.measures.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { qualityJobs } from './source-quality.jobs.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const now = new Date()
const longAgo = new Date(now.getTime() - 800 * 86_400_000)

const party = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
async function said(partyId: string, source: string, content: Record<string, unknown>, at = now) {
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at)
    values (${newId()}, ${source}, 'file', now()) on conflict do nothing`)
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    select ${partyId}, ${newId()}, source_id, ${partyId}, 'parties', ${JSON.stringify(content)}::jsonb, '', ${at}
      from information.sources where name = ${source}`)
}
const idOf = async (name: string) =>
  (await db.one(sql<{ id: string }>`select source_id as id from information.sources where name = ${name}`)).id
const about = (id: string) => `subjectKind=source&subjectId=${encodeURIComponent(id)}`
const measure = async (name: string, id?: string) => {
  const { status, body, text } = await administrator.get(`/measures/${name}${id ? `?${about(id)}` : ''}`)
  assert.equal(status, 200, text)
  return body
}
const never = new AbortController().signal
const night = async () => {
  for (const job of [...qualityJobs, accuracyJob]) await job.run(aContext(db), {}, never)
}
const readings = async () =>
  (
    await db.one(sql<{ n: number }>`
    select count(*)::integer as n from kernel.readings
     where measure in ('information.completeness', 'information.validity', 'information.timeliness',
                       'information.consistency', 'information.duplicates', 'empowerment.accuracy')`)
  ).n

const [ada, ben, cy] = [await party('Ada One'), await party('Ben Two'), await party('Cy Three')]
await said(ada, 'shop', { name: 'Ada One', email: 'a@b.example', city: 'Oslo' })
await said(ben, 'shop', { name: 'Ben Two', email: 'A@B.example', city: 'N/A' }, longAgo)
await said(cy, 'shop', { name: 'Cy Three', email: 'nobody', city: '' })
await said(ada, 'till', { name: 'Ada One', city: 'Bergen' })

test('before the first night each side says what would make it known', async () => {
  const { value, missing } = await measure('information.completeness')
  assert.equal(value, null)
  assert.match(missing, /each night/)
})

test('each side is a measure of the firm, of a source and of one field of it', async () => {
  await night()
  const shop = await idOf('shop')
  const share = async (name: string, id: string) => {
    const { value, n } = await measure(name, id)
    return [value, n]
  }
  assert.deepEqual(await share('information.completeness', `${shop}:city`), [2 / 3, 3])
  assert.deepEqual(await share('information.validity', `${shop}:email`), [2 / 3, 3])
  assert.deepEqual(await share('information.timeliness', `${shop}:city`), [1 / 2, 2])
  assert.deepEqual(await share('information.consistency', `${shop}:city`), [0, 1])
  assert.deepEqual(await share('information.duplicates', `${shop}:email`), [2 / 3, 3])
  const whole = await measure('information.completeness', shop)
  const { body } = await administrator.get('/data-quality/sources')
  const figures = body.items.filter(({ sourceId }: { sourceId: string }) => sourceId === shop)
  const sum = (key: string) =>
    figures.reduce((n: number, one: Record<string, number>) => n + (one[key] ?? 0), 0)
  assert.deepEqual([whole.value, whole.n], [sum('filled') / sum('records'), sum('records')])
  assert.match(whole.method.sentence, /filled/)
})

test('behind a field stand its customers, behind a source its fields', async () => {
  const shop = await idOf('shop')
  const rows = async (name: string, id: string) =>
    (await administrator.get(`/measures/${name}/rows?${about(id)}&limit=50`)).body.rows
  assert.deepEqual(
    (await rows('information.completeness', `${shop}:city`)).map(
      ({ partyId }: { partyId: string }) => partyId,
    ),
    [cy],
  )
  assert.equal((await rows('information.duplicates', `${shop}:email`)).length, 2)
  assert.deepEqual(
    (await rows('information.completeness', shop)).map(({ cells }: { cells: unknown[] }) => cells[1]),
    ['city', 'email', 'name'],
  )
})

test('customers’ corrections are the accuracy, with its interval', async () => {
  const till = await idOf('till')
  assert.equal((await measure('empowerment.accuracy', till)).value, null, 'nobody has looked')
  await db.run(sql`
    insert into empowerment.portal_sessions (party_id, token_hash, opened_at, expires_at, seen_at)
    values (${ada}, ${Buffer.from(ada)}, ${now}, ${now}, ${now})`)
  await db.run(sql`
    insert into empowerment.proposals (party_id, proposal_id, field, before_value, proposed_value, proposed_at, answered_at, is_accepted)
    values (${ada}, ${newId()}, 'city', 'Bergen', 'Oslo', ${now}, ${now}, true)`)
  const { value, n, interval } = await measure('empowerment.accuracy', till)
  assert.deepEqual([value, n], [1 / 2, 2])
  assert.ok(interval.low < 0.5 && interval.high > 0.5 && interval.level === 0.8)
})

test('each night is kept as readings, once per change, with the standard that it is held to', async () => {
  const held = { measure: 'information.completeness', value: 0.99, direction: 'at-least' }
  const set = await administrator.post('/standards', held)
  assert.ok(set.status < 300, set.text)
  await night()
  const first = await readings()
  assert.ok(first > 10, String(first))
  await night()
  assert.equal(await readings(), first, 'what says the same is kept once')
  const stored = await measure('information.completeness')
  assert.equal(stored.standard.value, 0.99)
  await said(cy, 'till', { name: 'Cy Three' })
  await night()
  assert.ok((await readings()) > first)
})

test('a field that a role hides is measured for nobody of it, and an unknown source is not there', async () => {
  const shop = await idOf('shop')
  const permissions = ['sources', 'measures', 'parties'].map((noun) => ({
    noun,
    verb: 'read',
    rows: 'all',
    fields: noun === 'parties' ? ['name', 'sources'] : 'all',
  }))
  assert.ok((await administrator.post('/roles', { name: 'no cities', permissions })).status < 300)
  const reader = await as('no cities')
  const read = (name: string, field: string) => reader.get(`/measures/${name}?${about(`${shop}:${field}`)}`)
  assert.equal((await read('information.validity', 'name')).status, 200)
  assert.equal((await read('information.validity', 'city')).body.code, 'information.field-hidden')
  assert.equal((await read('empowerment.accuracy', 'city')).body.code, 'information.field-hidden')
  for (const id of ['shop', `x:${shop}`, "'; drop table x"])
    assert.equal((await administrator.get(`/measures/information.validity?${about(id)}`)).status, 404, id)
})
