import assert from 'node:assert/strict'
import { test } from 'node:test'
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
