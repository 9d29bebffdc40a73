import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { Logger, type Runner, run } from 'graphile-worker'
import { freshDatabase } from '../../test/support/database.ts'
import type { Job } from '../kernel/registration.ts'
import { connect } from './database.ts'
import { LastingRunner } from './lasting-runner.ts'
import { requestJob } from './outbox.ts'
import { sql } from './statement.ts'
import { startWorker } from './worker.ts'
import { Presence } from './worker-presence.ts'

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

test('a stopped worker tells its job to end, and that it did not go on is no failure to report', async () => {
  const { promise: started, resolve } = Promise.withResolvers<void>()
  let ended = false
  const reported: unknown[] = []
  const report = (error: unknown) => reported.push(error)
  const job: Job = {
    name: 'test.long',
    run: (_ctx, _payload, signal) =>
      new Promise((_, fail) => {
        signal.addEventListener('abort', () => {
          ended = true
          fail(signal.reason)
        })
        resolve()
      }),
  }
  await requestJob(db, { name: 'test.long', payload: {} }, new Date())
  const worker = await startWorker(db, { jobs: [job], timeZone: utc, report, pumpMs: 20 })
  await started
  await worker.stop()
  assert.equal(ended, true)
  assert.deepEqual(reported, [])
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

test('a job whose end could not be written is reported, and runs again on a runner begun anew', {
  timeout: 30_000,
}, async () => {
  const failures: string[] = []
  const { promise: again, resolve } = Promise.withResolvers<void>()
  const job: Job = {
    name: 'test.unwritten',
    async run() {
      if (failures.length > 0) return resolve()
      throw new Error('cannot go on')
    },
  }
  const report = (error: unknown) => failures.push(String(error))
  const worker = await startWorker(db, { jobs: [job], timeZone: utc, report, pumpMs: 20 })
  await db.run(sql`
    create function storage.refuse() returns trigger language plpgsql as 'begin raise exception ''disk full''; end'`)
  await db.run(sql`
    create trigger full_disk before update on graphile_worker._private_jobs
       for each row when (new.last_error is not null) execute function storage.refuse()`)
  await requestJob(db, { name: 'test.unwritten', payload: {} }, new Date())
  await again
  await worker.stop()
  await db.run(sql`drop function storage.refuse cascade`)
  assert.match(failures.join('\n'), /cannot go on\n.*disk full\n.*ended by itself/)
  const held = sql`select id from graphile_worker._private_jobs where locked_by is not null`
  assert.deepEqual(await db.many(held), [])
})

test('a runner that is begun anew while all ends is stopped too, and gives its connections back', async () => {
  const ending = new AbortController()
  const logger = new Logger(() => () => undefined)
  const begun: Runner[] = []
  const begin = async () => {
    const options = { pgPool: db.pg, taskList: {}, noHandleSignals: true, parsedCronItems: [], logger }
    const runner = await run(options)
    if (begun.push(runner) === 2) ending.abort()
    return runner
  }
  const { promise: reported, resolve } = Promise.withResolvers<unknown>()
  const lasting = await LastingRunner.begin({ begin, report: resolve, ending: ending.signal })
  await begun[0]?.stop()
  assert.match(String(await reported), /ended by itself/)
  await once(ending.signal, 'abort')
  await lasting.stop()
  await begun[1]?.promise
  assert.equal(db.pg.idleCount, db.pg.totalCount)
})

test('a worker that shall stop does not wait for a database that is away', { timeout: 20_000 }, async () => {
  const ending = new AbortController()
  const away = connect('postgres://kith@127.0.0.1:1/kith')
  const presence = new Presence(away, ending.signal)
  presence.of('worker')
  const asked = presence.shown().then(() => assert.ok(ending.signal.aborted))
  await assert.rejects(away.one(sql`select 1`), { code: 'ECONNREFUSED' })
  ending.abort()
  await asked
  presence.end()
  await away.close()
})
