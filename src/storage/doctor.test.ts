import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
import { examineDatabase, examineMachine, type Finding } from './doctor.ts'
import { sql } from './statement.ts'
import { startWorker } from './worker.ts'

const of = (findings: readonly Finding[], name: Finding['name']) =>
  findings.filter((finding) => finding.name === name)

test('a database in order has no finding that is not good', async () => {
  const findings = await examineDatabase(await freshDatabase())
  assert.deepEqual(
    findings.map(({ name, state }) => [name, state]),
    [
      ['database', 'good'],
      ['schema', 'good'],
      ['locks', 'good'],
      ['jobs', 'good'],
    ],
  )
})

test('an empty database is noticed as one that the next start fills', async () => {
  const [schema] = of(await examineDatabase(await emptyDatabase()), 'schema')
  assert.equal(schema?.state, 'notice')
  assert.match(schema?.todo ?? '', /next kith start/)
})

test('a schema of a newer program is wrong, and the finding says what to do', async () => {
  const db = await freshDatabase()
  await db.run(sql`insert into storage.migrations values (9001, '9001-later', 'x', false, 'later', now())`)
  const [schema] = of(await examineDatabase(db), 'schema')
  assert.equal(schema?.state, 'wrong')
  assert.match(schema?.found ?? '', /9001/)
})

test('requests that wait for long are noticed', async () => {
  const db = await freshDatabase()
  await db.run(sql`
    insert into storage.outbox (outbox_id, job, payload, ready_at, created_at)
    values (gen_random_uuid(), 'value.refit', '{}', now() - interval '20 minutes', now())`)
  const [jobs] = of(await examineDatabase(db), 'jobs')
  assert.equal(jobs?.state, 'notice')
  assert.match(jobs?.found ?? '', /1 wait, the oldest for 20 minutes/)
})

test('a job that has failed as often as it may is wrong, with its last words', async () => {
  const db = await freshDatabase()
  // The queue's own tables are made by its first worker.
  const worker = await startWorker(db, { jobs: [], timeZone: async () => 'UTC', report: () => undefined })
  await worker.stop()
  await db.run(sql`select graphile_worker.add_job('value.refit', '{}', max_attempts => 1)`)
  await db.run(sql`update graphile_worker._private_jobs set attempts = 1, last_error = 'no more memory'`)
  const [, failed] = of(await examineDatabase(db), 'jobs')
  assert.equal(failed?.state, 'wrong')
  assert.match(failed?.found ?? '', /value\.refit .*no more memory/)
})

test('a machine is looked at without a database, and without making the folder', async () => {
  const folder = join(tmpdir(), `kith-doctor-${process.pid}`)
  const findings = await examineMachine(folder)
  assert.match(of(findings, 'disk')[0]?.found ?? '', /does not exist yet/)
  assert.equal(of(findings, 'folder')[0]?.found, 'in use by nobody')
})

test('a folder that cannot be reached is wrong, one that is not there yet is good', async () => {
  const [below] = of(await examineMachine(join(import.meta.filename, 'data')), 'disk')
  assert.equal(below?.state, 'wrong')
  assert.match(below?.found ?? '', /cannot be read: ENOTDIR/)
  const [absent] = of(await examineMachine(join(tmpdir(), 'kith-that-is-not-there')), 'disk')
  assert.equal(absent?.state, 'good')
})
