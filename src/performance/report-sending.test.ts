import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { refusal, smtpSink } from '../../test/support/smtp-sink.ts'
import { learnOutgoingMail } from '../channels/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { reportCatalogue } from './index.ts'
import { sendReports } from './report-sending.commands.ts'
import { nextSending } from './report-time.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
const sink = await smtpSink()
learnOutgoingMail({
  url: sink.url,
  from: { name: 'Orrin & Vale', address: 'kith@orrin.test' },
  signing: null,
  publicUrl: null,
})
await customersWhoPermit(db, 3)
await db.run(sql`
  insert into kernel.party_roles (party_role_id, party_id, role, valid_from, created_at)
  select gen_random_uuid(), party_id, 'customer', '2020-01-01', now() from kernel.parties`)
const agent = await as('agent')
const never = new AbortController().signal
const send = (now = new Date()) => sendReports({ db, actor: systemActor, now }, reportCatalogue, never)

const question = {
  subject: 'customers',
  rows: { field: 'party.kind' },
  columns: null,
  measures: [{ kind: 'count' }],
  customers: null,
  conditions: [],
  sort: { by: 'label', descending: false },
  top: null,
  look: 'table',
}
async function scheduled(recipients: readonly string[]) {
  const { body } = await administrator.post('/reports', { name: 'Kinds of customers', question })
  const path = `/reports/${body.reportId}`
  const set = await administrator.put(`${path}/schedule`, {
    every: 'day',
    day: 1,
    hour: 7,
    recipients,
    isPaused: false,
  })
  assert.equal(set.status, 200, set.text)
  return { path, nextAt: new Date(set.body.schedule.nextAt) }
}
const statesOf = async (path: string) =>
  (await administrator.get(`${path}/schedule`)).body.sendings.map(({ state }: { state: string }) => state)

test('each recipient gets what their own roles show, as a table and as a file', async () => {
  const { path, nextAt } = await scheduled([administrator.userId, agent.userId])
  sink.taken.length = 0
  await send(nextAt)
  assert.equal(sink.taken.length, 2)
  const csvs = sink.taken.map(({ text }) => {
    const [, coded = ''] = /filename=report\.csv[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text) ?? []
    return Buffer.from(coded, 'base64').toString()
  })
  assert.equal(csvs.filter((csv) => csv.includes('person,3')).length, 1, csvs.join('\n--\n'))
  assert.equal(csvs.filter((csv) => !csv.includes('person')).length, 1, 'an agent looks after nobody here')
  assert.deepEqual(await statesOf(path), ['sent', 'sent'])
})

test('a period is sent once, however often the job runs', async () => {
  const { path, nextAt } = await scheduled([administrator.userId])
  sink.taken.length = 0
  await Promise.all([send(nextAt), send(nextAt)])
  await send(nextAt)
  assert.equal(sink.taken.length, 1)
  await send(new Date(nextAt.getTime() + 86_400_000))
  assert.ok((await statesOf(path)).length >= 2)
})

test('a server that is busy is asked again later, one that refuses is told on the page', async () => {
  const { path, nextAt } = await scheduled([administrator.userId])
  sink.manners.onRecipient = () => {
    throw refusal(451, 'try later')
  }
  await send(nextAt)
  assert.deepEqual(await statesOf(path), ['waiting'])
  sink.manners.onRecipient = () => {
    throw refusal(550, 'no such mailbox')
  }
  await db.run(sql`update performance.report_sendings set ready_at = now() where state = 'waiting'`)
  await send(nextAt)
  delete sink.manners.onRecipient
  const { body } = await administrator.get(`${path}/schedule`)
  assert.equal(body.sendings[0].state, 'failed')
  assert.match(body.sendings[0].reason, /no such mailbox/)
})

test('what was leaving when Kith was killed is told as uncertain and not sent again', async () => {
  const { path, nextAt } = await scheduled([administrator.userId])
  await db.run(sql`
    insert into performance.report_sendings (sending_id, report_id, period, user_id, state, ready_at, claimed_until, created_at)
    select gen_random_uuid(), report_id, ${nextAt.toISOString().slice(0, 10)}, ${administrator.userId}, 'leaving', now(),
           now() - interval '1 minute', now()
      from performance.report_schedules where report_id = ${path.slice('/reports/'.length)}`)
  sink.taken.length = 0
  await send(nextAt)
  assert.deepEqual([sink.taken.length, await statesOf(path)], [0, ['uncertain']])
})

test('what was claimed and had not begun to leave is sent by the next', async () => {
  const { path, nextAt } = await scheduled([administrator.userId])
  await db.run(sql`
    insert into performance.report_sendings (sending_id, report_id, period, user_id, state, ready_at, claimed_by, claimed_until, created_at)
    select gen_random_uuid(), report_id, ${nextAt.toISOString().slice(0, 10)}, ${administrator.userId}, 'waiting', now(),
           gen_random_uuid(), now() - interval '1 minute', now()
      from performance.report_schedules where report_id = ${path.slice('/reports/'.length)}`)
  await send(nextAt)
  assert.deepEqual(await statesOf(path), ['sent'])
})

test('a paused report stays, one sent now goes, and strangers get none', async () => {
  const { path, nextAt } = await scheduled([administrator.userId])
  const rhythm = { every: 'day', day: 1, hour: 7, recipients: [administrator.userId] }
  await administrator.put(`${path}/schedule`, { ...rhythm, isPaused: true })
  await send(new Date(nextAt.getTime() + 1_000))
  assert.deepEqual(await statesOf(path), [])
  assert.equal((await administrator.post(`${path}/sendings`)).status, 202)
  await send()
  assert.deepEqual(await statesOf(path), ['sent'])
  const stranger = { ...rhythm, recipients: [crypto.randomUUID()], isPaused: false }
  assert.equal((await administrator.put(`${path}/schedule`, stranger)).status, 422)
  assert.equal((await agent.put(`${path}/schedule`, { ...rhythm, isPaused: false })).status, 404)
})

test('the next sending is at that hour of the firm’s zone, also when the clock changes', () => {
  const at = (iso: string, rhythm: Parameters<typeof nextSending>[0]) =>
    nextSending(rhythm, 'Europe/Stockholm', new Date(iso)).toISOString()
  const daily = { every: 'day', day: 1, hour: 7 } as const
  assert.equal(at('2026-03-27T12:00:00Z', daily), '2026-03-28T06:00:00.000Z')
  assert.equal(at('2026-03-28T12:00:00Z', daily), '2026-03-29T05:00:00.000Z')
  assert.equal(at('2026-03-28T06:00:00Z', daily), '2026-03-29T05:00:00.000Z')
  assert.equal(
    at('2026-03-28T12:00:00Z', { ...daily, hour: 2 }),
    '2026-03-29T01:00:00.000Z',
    'there is no two o’clock',
  )
  assert.equal(at('2026-03-02T12:00:00Z', { every: 'week', day: 1, hour: 8 }), '2026-03-09T07:00:00.000Z')
  assert.equal(at('2026-03-02T12:00:00Z', { every: 'month', day: 1, hour: 8 }), '2026-04-01T06:00:00.000Z')
})
