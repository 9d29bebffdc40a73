import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import type { Job } from '../kernel/registration.ts'
import { requestJob } from './outbox.ts'
import { sql } from './statement.ts'
import { startWorker } from './worker.ts'

const db = await freshDatabase()
const noReport = (error: unknown) => assert.fail(String(error))
const utc = async () => 'UTC'

test('a job asked for in a transaction that fails is never run; one that commits runs with its payload', async () => {
  const { promise: ran, resolve } = Promise.withResolvers<unknown>()
  const job: Job = { name: 'test.greet', run: async (_ctx, payload) => resolve(payload) }
  const failing = db.transaction(async (tx) => {
    await requestJob(tx, { name: 'test.greet', payload: { who: 'nobody' } }, new Date())
    throw new Error('undone')
  })
  await assert.rejects(failing, /undone/)
  await requestJob(db, { name: 'test.greet', payload: { who: 'Ada' } }, new Date())
  const worker = await startWorker(db, { jobs: [job], timeZone: utc, report: noReport, pumpMs: 20 })
  assert.deepEqual(await ran, { who: 'Ada' })
  await worker.stop()
  assert.deepEqual(await db.many(sql`select job from storage.outbox where done_at is null`), [])
})

test('a daily job runs once a day, also when the worker was switched off at its time', async () => {
  let runs = 0
  const { promise: ran, resolve } = Promise.withResolvers<void>()
  const run = async () => {
    runs++
    resolve()
  }
  const job: Job = { name: 'test.nightly', dailyAt: '00:00', run }
  const options = { jobs: [job], timeZone: utc, report: noReport, pumpMs: 20 }
  const first = await startWorker(db, options)
  await ran
  await first.stop()
  const second = await startWorker(db, options)
  await second.stop()
  assert.equal(runs, 1)
  assert.equal((await db.many(sql`select from storage.outbox where job = 'test.nightly'`)).length, 1)
})

test('an hourly job runs once in an hour of the clock, also with two starts', async () => {
  const { promise: ran, resolve } = Promise.withResolvers<void>()
  const job: Job = { name: 'test.hourly', hourly: true, run: async () => resolve() }
  const options = { jobs: [job], timeZone: utc, report: noReport, pumpMs: 20 }
  const first = await startWorker(db, options)
  await ran
  await first.stop()
  await (await startWorker(db, options)).stop()
  const keys = await db.many(
    sql<{ key: string }>`select job_key as "key" from storage.outbox where job = 'test.hourly'`,
  )
  // A test that runs over the full hour finds two, of two hours.
  assert.equal(new Set(keys.map(({ key }) => key)).size, keys.length)
  assert.match(keys[0]?.key ?? '', /^test\.hourly:\d{4}-\d\d-\d\dT\d\d$/)
})

test('the jobs of a worker that is gone are taken up by the next, those of a living one are not', async () => {
  const { promise: ran, resolve } = Promise.withResolvers<unknown>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const waits = async () => {
    begin()
    await mayEnd
  }
  const living = await startWorker(db, {
    jobs: [{ name: 'test.waits', run: waits }],
    timeZone: utc,
    report: noReport,
    pumpMs: 20,
  })
  await requestJob(db, { name: 'test.waits', payload: {} }, new Date())
  await begun
  await db.run(sql`select graphile_worker.add_job('test.left', '{"who": "Ada"}')`)
  await db.run(sql`
    update graphile_worker._private_jobs set locked_by = 'kith-that-is-gone', locked_at = now(), attempts = 1
     where locked_by is null`)
  let again = 0
  const jobs: Job[] = [
    { name: 'test.left', run: async (_ctx, payload) => resolve(payload) },
    { name: 'test.waits', run: async () => void again++ },
  ]
  const next = await startWorker(db, { jobs, timeZone: utc, report: noReport, pumpMs: 20 })
  assert.deepEqual(await ran, { who: 'Ada' })
  end()
  await living.stop()
  await next.stop()
  assert.equal(again, 0)
})

test('a stopped worker tells its job to end', async () => {
  const { promise: started, resolve } = Promise.withResolvers<void>()
  let ended = false
  const job: Job = {
    name: 'test.long',
    run: (_ctx, _payload, signal) =>
      new Promise((done) => {
        signal.addEventListener('abort', () => {
          ended = true
          done()
        })
        resolve()
      }),
  }
  await requestJob(db, { name: 'test.long', payload: {} }, new Date())
  const worker = await startWorker(db, { jobs: [job], timeZone: utc, report: noReport, pumpMs: 20 })
  await started
  await worker.stop()
  assert.equal(ended, true)
})

test('a worker whose database was away goes on when it is back', async () => {
  const failures: unknown[] = []
  const done: string[] = []
  const { promise: second, resolve } = Promise.withResolvers<void>()
  const cut: Job = {
    name: 'test.cut',
    async run() {
      done.push('cut')
      if (done.length > 1) return resolve()
      // Every connection of the worker ends while the job is at work, as when a server restarts.
      await db.run(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`)
      // The pool lets go of a lost connection once it has read of the loss.
      while (db.pg.idleCount > 1) await setImmediate()
      throw new Error('cut off')
    },
  }
  const report = (error: unknown) => failures.push(error)
  const worker = await startWorker(db, { jobs: [cut], timeZone: utc, report, pumpMs: 20 })
  await requestJob(db, { name: 'test.cut', payload: {} }, new Date())
  await second
  await worker.stop()
  assert.deepEqual(done, ['cut', 'cut'])
  assert.ok(failures.length > 0)
})
