import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { cutoffOf, subjectOf } from './retention.commands.ts'
import { retain } from './retention.jobs.ts'
import { letGo } from './retention.sql.ts'
import { holdsInForce, retentionSubjects } from './retention-subject.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const now = new Date()
const night = () => retain({ db, actor: systemActor, now }, new AbortController().signal)

const party = async (name: string, kind = 'person') =>
  (await administrator.post('/parties', { kind, familyName: name, name })).body.partyId as string
const note = (partyId: string, body: string) => administrator.post(`/parties/${partyId}/notes`, { body })
const aged = (table: string, column: string, partyId: string, months: number) =>
  db.run(sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${now}::timestamptz - make_interval(months => ${months}, days => 1)
     where party_id = ${partyId}::uuid`)
const notesOf = async (partyId: string) =>
  (
    await db.many(sql<{ body: string }>`
      select body from information.notes where party_id = ${partyId}::uuid order by body`)
  ).map(({ body }) => body)
const rule = async (subject: string) => {
  const { body } = await administrator.get('/retention-rules')
  return body.items.find((one: { subject: string }) => one.subject === subject)
}
const set = async (subject: string, months: number, isOn: boolean) => {
  const { version } = await rule(subject)
  return administrator.put(`/retention-rules/${subject}`, { months, isOn, version })
}
const runs = async () => (await administrator.get('/retention-rules')).body.runs

test('a month before the 31st is the last day of a shorter month', () => {
  assert.equal(cutoffOf(new Date('2026-03-31T05:00:00Z'), 1).toISOString(), '2026-02-28T05:00:00.000Z')
  assert.equal(cutoffOf(new Date('2026-03-15T05:00:00Z'), 12).toISOString(), '2025-03-15T05:00:00.000Z')
})

test('nothing is let go until a rule is switched on; a preview says what would be, and changes nothing', async () => {
  const ida = await party('Ida')
  await note(ida, 'old')
  await aged('information.notes', 'created_at', ida, 24)
  await note(ida, 'new')
  await night()
  assert.deepEqual(await notesOf(ida), ['new', 'old'])
  const { body } = await administrator.get('/retention-rules/information.notes/preview?months=24')
  assert.deepEqual([body.rows, body.parties, body.held, body.examples.length], [1, 1, 0, 1])
  assert.equal(body.examples[0].partyId, ida)
  assert.deepEqual(await notesOf(ida), ['new', 'old'])
  assert.equal((await set('information.notes', 24, true)).status, 204)
  await night()
  assert.deepEqual(await notesOf(ida), ['new'])
  const [last] = await runs()
  assert.deepEqual([last.subject, last.state, last.gone, last.parties], ['information.notes', 'done', 1, 1])
  const { found } = await db.one(sql<{ found: number }>`
    select count(*)::integer as found from kernel.audit_changes
     where party_id = ${ida}::uuid and verb = 'erase' and after ->> 'retention' = 'information.notes'`)
  assert.equal(found, 1, 'each party concerned stands in the audit')
  const { told } = await db.one(sql<{ told: number }>`
    select count(*)::integer as told from information.firm_events where type = 'information.retention-applied'`)
  assert.equal(told, 1, 'the firm, and with it webhooks, is told once')
})

test('a person of whom nothing was heard is erased, one who was heard of is not, nor an organisation', async () => {
  const [quiet, heard, firm] = [
    await party('Quiet'),
    await party('Heard'),
    await party('Firm', 'organisation'),
  ]
  for (const id of [quiet, heard, firm]) {
    await aged('kernel.parties', 'created_at', id, 60)
    await aged('kernel.parties', 'updated_at', id, 60)
    await db.run(sql`delete from information.events where party_id = ${id}::uuid`)
  }
  await note(heard, 'called yesterday')
  await set('kernel.parties', 36, true)
  await night()
  const erased = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from kernel.parties where erased_at is not null`)
  assert.deepEqual(
    erased.map(({ partyId }) => partyId),
    [quiet],
  )
  const [reason] = await db.many(sql<{ reason: string }>`
    select reason from kernel.erasures where party_id = ${quiet}::uuid`)
  assert.match(reason?.reason ?? '', /^Kept longer than agreed/)
  await set('kernel.parties', 36, false)
})

test('whoever is kept from use, or waits for an answer to a complaint, keeps what they have, and the night says why', async () => {
  const [kept, waiting, free] = [await party('Kept'), await party('Waiting'), await party('Free')]
  for (const id of [kept, waiting, free]) {
    await note(id, 'old')
    await aged('information.notes', 'created_at', id, 24)
  }
  await administrator.post(`/parties/${kept}/restrictions`, { ground: 'claims' })
  await administrator.post('/channel-accounts', { category: 'telephony', channel: 'phone', name: 'phone' })
  const filed = await administrator.post('/complaints', {
    items: [
      {
        partyId: waiting,
        words: 'It broke',
        severity: 4,
        cause: 'Broken',
        channel: 'phone',
        direction: 'in',
      },
    ],
  })
  assert.ok(filed.status < 300, filed.text)
  const { body } = await administrator.get('/retention-rules/information.notes/preview?months=24')
  assert.deepEqual([body.rows, body.held], [3, 2])
  await night()
  assert.deepEqual([await notesOf(kept), await notesOf(waiting), await notesOf(free)], [['old'], ['old'], []])
  const [last] = await runs()
  assert.deepEqual(last.kept, { 'kept from use': 1, 'a complaint is open': 1 })
})

test('whoever is held back after they were found, and before they are let go, keeps what they have', async () => {
  const kept = await party('Late')
  await note(kept, 'old')
  await aged('information.notes', 'created_at', kept, 24)
  await administrator.post(`/parties/${kept}/restrictions`, { ground: 'claims' })
  const { table } = subjectOf('information.notes')
  assert.ok(table)
  assert.deepEqual(await db.many(letGo(table, [kept], cutoffOf(now, 12), holdsInForce())), [])
  assert.deepEqual(await db.many(letGo(table, [kept], cutoffOf(now, 12), [])), [{ partyId: kept }])
})

test('a run that is asked to stop ends after its batch, and the next night goes on', async () => {
  const many = await Promise.all(Array.from({ length: 450 }, (_, at) => party(`Many ${at}`)))
  await db.run(sql`
    insert into information.notes (party_id, note_id, body, created_at, updated_at)
    select id, gen_random_uuid(), 'of old', ${now}::timestamptz - interval '30 months', ${now}::timestamptz
      from unnest(${many}::uuid[]) as id`)
  await db.run(sql`
    create function stop_it() returns trigger language plpgsql as
    $$ begin update information.retention_runs set stop_asked = true where state = 'running'; return null; end $$`)
  await db.run(
    sql`create trigger stop_it after delete on information.notes for each statement execute function stop_it()`,
  )
  await night()
  const left = () =>
    db.one(sql<{ n: number }>`select count(*)::integer as n from information.notes where body = 'of old'`)
  assert.equal((await left()).n, 250)
  assert.equal((await runs())[0].state, 'stopped')
  await db.run(sql`drop trigger stop_it on information.notes`)
  await night()
  assert.equal((await left()).n, 0)
})

test('a night that was cut off is told as stopped by the next', async () => {
  await db.run(sql`
    insert into information.retention_runs (run_id, subject, cutoff, state, began_at, updated_at)
    values (gen_random_uuid(), 'information.notes', ${now}, 'running', ${now}::timestamptz - interval '1 day', ${now})`)
  await night()
  const states = (await runs()).map(({ state }: { state: string }) => state)
  assert.ok(!states.includes('running'))
})

test('every kind of rows that can be ruled is let go without an error, and rules are the administrator’s', async () => {
  const { body } = await administrator.get('/retention-rules')
  assert.equal(body.items.length, retentionSubjects().length)
  for (const { subject } of body.items) {
    const preview = await administrator.get(`/retention-rules/${subject}/preview?months=1`)
    assert.equal(preview.status, 200, `${subject}: ${preview.text}`)
    assert.equal((await set(subject, 1200, true)).status, 204)
  }
  await night()
  for (const run of (await runs()).slice(0, body.items.length))
    assert.equal(run.state, 'done', JSON.stringify(run))
  const reader = await as('reader')
  assert.equal(
    (await reader.put('/retention-rules/information.notes', { months: 1, isOn: true, version: 9 })).status,
    403,
  )
  assert.equal(
    (await administrator.put('/retention-rules/information.notes', { months: 1, isOn: true, version: 0 }))
      .status,
    412,
  )
  assert.equal(
    (await administrator.put('/retention-rules/kernel.users', { months: 1, isOn: true, version: 0 })).status,
    404,
  )
  assert.equal(
    (await administrator.put('/retention-rules/information.notes', { months: 0, isOn: true, version: 1 }))
      .status,
    400,
  )
})

test('old details are blanked and still answer: ids, dates, permissions and the latest word of a source stay', async () => {
  const eva = await party('Eva Old')
  const sourceId = newId()
  await db.run(sql`insert into information.sources (source_id, name, kind, created_at)
                   values (${sourceId}::uuid, 'old shop', 'file', now())`)
  for (const [months, email] of [
    [40, 'first@eva.example'],
    [30, 'last@eva.example'],
  ] as const)
    await db.run(sql`
      insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
      values (${eva}::uuid, ${newId()}::uuid, ${sourceId}::uuid, '7', 'parties', ${JSON.stringify({ email })}::jsonb, 'x',
              ${now}::timestamptz - make_interval(months => ${months}))`)
  await note(eva, 'a word that must go')
  assert.equal((await administrator.post(`/parties/${eva}/restrictions`, { ground: 'claims' })).status, 201)
  const [{ restrictionId }] = (await administrator.get(`/parties/${eva}/restrictions`)).body.items
  await administrator.post(`/parties/${eva}/restrictions/${restrictionId}/lift`, {
    because: 'told by letter',
  })
  await aged('information.events', 'recorded_at', eva, 30)
  await aged('kernel.audit_changes', 'at', eva, 30)
  const subjects = ['information.source_records', 'information.events', 'kernel.audit_changes']
  for (const subject of subjects) assert.equal((await set(subject, 24, true)).status, 204, subject)
  const { body } = await administrator.get('/retention-rules/kernel.audit_changes/preview?months=24')
  assert.ok(body.kept.some(({ reason }: { reason: string }) => reason.startsWith('answers for a decision')))
  await night()
  const records = await db.many(sql<{ content: object }>`
    select content from information.source_records where party_id = ${eva}::uuid order by received_at`)
  assert.deepEqual(
    records.map(({ content }) => content),
    [{}, { email: 'last@eva.example' }],
  )
  const { words } = await db.one(sql<{ words: string }>`
    select coalesce(string_agg(concat(before, after), ''), '') as words from kernel.audit_changes
     where party_id = ${eva}::uuid and verb <> 'erase'`)
  assert.ok(!words.includes('a word that must go') && !words.includes('Eva Old'), words)
  const kept = await db.one(sql<{ n: number; permits: number }>`
    select count(*)::integer as n,
           (count(*) filter (where type like 'empowerment.%' and data ->> 'ground' = 'claims'))::integer as permits
      from information.events where party_id = ${eva}::uuid`)
  assert.ok(kept.n >= 3 && kept.permits === 1, JSON.stringify(kept))
  const done = (await runs()).filter(
    ({ subject, gone }: { subject: string; gone: number }) => subjects.includes(subject) && gone > 0,
  )
  assert.deepEqual(done.map(({ subject }: { subject: string }) => subject).toSorted(), subjects.toSorted())
  const before = (await runs()).length
  await night()
  const again = (await runs()).slice(0, (await runs()).length - before)
  assert.ok(
    again.every(({ gone }: { gone: number }) => gone === 0),
    'what is blank is not let go twice',
  )
})

test('what the audit remembers of a deleted note goes with the erasure of the person', async () => {
  const ben = await party('Ben Noted')
  const { body } = await note(ben, 'whispers that were deleted')
  assert.ok((await administrator.remove(`/parties/${ben}/notes/${body.noteId}`)).status < 300)
  const remembered = async () =>
    (
      await db.one(sql<{ n: number }>`
        select count(*)::integer as n from kernel.audit_changes
         where concat(before, after) like '%whispers that were deleted%'`)
    ).n
  assert.ok((await remembered()) > 0)
  assert.ok((await administrator.remove(`/parties/${ben}?reason=asked`)).status < 300)
  assert.equal(await remembered(), 0)
})
