import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { hearNews } from '../information/index.ts'
import { qualityJobs } from '../information/source-quality.jobs.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { book } from './index.ts'
import { loopListeners } from './loop.jobs.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const sourceId = newId()
await db.run(sql`
  insert into information.sources (source_id, name, kind, created_at) values (${sourceId}::uuid, 'shop', 'file', now())`)
const partyIds: string[] = []
for (const name of ['Ada One', 'Ben Two', 'Cy Three', 'Di Four']) {
  const { status, body, text } = await administrator.post('/parties', { name })
  assert.equal(status, 201, text)
  partyIds.push(body.partyId)
}
const said = (partyId: string, email: string) =>
  db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    values (${partyId}::uuid, ${newId()}::uuid, ${sourceId}::uuid, ${partyId}, 'parties', ${JSON.stringify({ email })}::jsonb, '', now())`)

const night = async () => {
  const ctx = { ...aContext(db), now: new Date() }
  for (const job of qualityJobs) await job.run(ctx, {}, new AbortController().signal)
  await hearNews(ctx, loopListeners(book))
}
const alarms = async () =>
  (
    await db.many(sql<{ type: string; data: Record<string, unknown> }>`
      select type, data from information.firm_events where type like 'performance.standard-%ed'
         and data ->> 'measure' is not null order by recorded_at, event_id`)
  ).map(({ type, data }) => ({ type: type.slice('performance.standard-'.length), ...data }))
const hold = async (subject: object, more: object = {}) => {
  const standard = {
    measure: 'information.completeness',
    subject,
    value: 0.9,
    direction: 'at-least',
    ...more,
  }
  const { status, text } = await administrator.post('/standards', standard)
  assert.equal(status, 201, text)
}

test('quality that falls below its standard is told once, with the reason, and ends when it is mended', async () => {
  for (const partyId of partyIds) await said(partyId, `${partyId}@mail.example`)
  await hold({ kind: 'firm', id: 'firm' })
  await hold({ kind: 'source', id: `${sourceId}:email` })
  await hold(
    { kind: 'firm', id: 'firm' },
    { measure: 'information.duplicates', value: 0.1, direction: 'at-most' },
  )
  await night()
  assert.deepEqual(await breaches(), [])
  const [ada = '', ben = ''] = partyIds
  await said(ada, '')
  await said(ben, '')
  await night()
  await night()
  const told = await breaches()
  assert.deepEqual(
    told.map(({ about, from, value }) => [about, from, value]).toSorted(),
    [
      [null, 1, 0.5],
      ['shop, email', 1, 0.5],
    ].toSorted(),
  )
  assert.equal(told.find(({ about }) => about === null)?.because, 'shop, email: 2 of 4 are not filled')
  const { since: news } = (await administrator.get('/loop')).body
  const seen = news.filter(({ text }: { text: string }) => text.includes('fell below standard'))
  assert.deepEqual([seen.length, seen[0].process], [2, 'information'])
  await said(ada, 'ada@mail.example')
  await said(ben, 'ben@mail.example')
  await night()
  await night()
  assert.equal((await alarms()).filter(({ type }) => type === 'restored').length, 2)
  assert.equal((await breaches()).length, 2)
})

async function breaches() {
  const all: Record<string, unknown>[] = await alarms()
  return all.filter(({ type }) => type === 'breached')
}

test('too many that share an address are told as past their standard', async () => {
  const [ada = '', ben = ''] = partyIds
  await said(ada, 'both@mail.example')
  await said(ben, 'both@mail.example')
  await night()
  const last = (await breaches()).at(-1)
  assert.deepEqual(
    [last?.measure, last?.because],
    ['information.duplicates', 'shop, email: 2 of 4 stand with another customer too'],
  )
  const { since: news } = (await administrator.get('/loop')).body
  assert.ok(news.some(({ text }: { text: string }) => text.includes('is past its standard: shop, email')))
})
