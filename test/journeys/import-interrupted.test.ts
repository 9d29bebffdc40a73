import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importJobs } from '../../src/information/import.jobs.ts'
import { cancelImport, runImport, startImport } from '../../src/information/index.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as, meddling } from '../support/imports.ts'

const lines = (customers: readonly string[]) =>
  ['id,date,amount', ...customers.map((customer) => `${customer},2026-03-01,5`)].join('\n')

const stateOf = (db: Pool, importId: string) =>
  db.one(sql<{ state: string; accepted: number }>`
    select state, accepted from information.imports where import_id = ${importId}`)

const ordersOf = async (db: Pool, importId: string) =>
  (await db.one(sql<{ n: number }>`select count(*) as "n" from value.orders where import_id = ${importId}`)).n

/** What the worker does when an import was asked for, or when a restart finds it open. */
const work = (db: Pool, importId: string) =>
  importJobs
    .find(({ name }) => name === 'information.run-import')
    ?.run(as(db), { importId }, new AbortController().signal)

test('an import that was asked to stop before its runner died stays stopped after a restart', async () => {
  const db = await freshDatabase()
  const { drafted } = aboutImports(db)
  const importId = await drafted(lines(['a', 'b']))
  await startImport(as(db), importId)
  await db.run(sql`update information.imports set state = 'running' where import_id = ${importId}`)
  await cancelImport(as(db), importId)
  await db.run(sql`update information.imports set updated_at = now() - interval '1 minute'`)
  await work(db, importId)
  assert.deepEqual(await stateOf(db, importId), { state: 'cancelled', accepted: 0 })
  assert.equal(await ordersOf(db, importId), 0)
  assert.equal((await runImport(as(db), importId)).counts.accepted, 2)
})

test('the audit tells what became of an import that was asked to stop: one that had not begun is cancelled at once', async () => {
  const db = await freshDatabase()
  const { drafted } = aboutImports(db)
  const states = async (importId: string) => {
    await cancelImport(as(db), importId)
    const { before, after } = await db.one(sql<Record<'before' | 'after', { state: string }>>`
      select before, after from kernel.audit_acts where row_id = ${importId} order by audit_id desc limit 1`)
    return [before.state, after.state]
  }
  const [waiting, running] = [await drafted(lines(['a', 'b'])), await drafted(lines(['c', 'd']))]
  for (const importId of [waiting, running]) await startImport(as(db), importId)
  await db.run(sql`update information.imports set state = 'running' where import_id = ${running}`)
  assert.deepEqual(await states(waiting), ['queued', 'cancelled'])
  assert.deepEqual(await states(running), ['running', 'stopping'])
})

test('an import that was taken back cannot be gone on with', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const importId = await imported(lines(['a', 'b']))
  await undone(importId)
  await assert.rejects(runImport(as(db), importId), { code: 'information.import-state' })
  assert.equal((await stateOf(db, importId)).state, 'undone')
})

test('an undo that failed half way leaves an import that stores everything anew', async () => {
  const db = await freshDatabase()
  const { imported, asked } = aboutImports(db)
  const importId = await imported(lines(['a', 'b', 'c', 'd']))
  await asked(importId)
  await db.run(sql`delete from value.orders`)
  await db.run(sql`update information.imports set state = 'failed'`)
  assert.equal((await runImport(as(db), importId)).counts.accepted, 4)
  assert.equal(await ordersOf(db, importId), 4)
})

test('a batch in hand is not stored once its import was stopped elsewhere', async () => {
  const db = await freshDatabase()
  const { drafted } = aboutImports(db)
  const importId = await drafted(lines(['a', 'b', 'c', 'd']))
  const elsewhere = () => db.run(sql`update information.imports set state = 'cancelled'`)
  const { end } = await meddling({ beforeBatch: 2, meddle: elsewhere }, () =>
    runImport(as(db), importId, { batchRecords: 1 }),
  )
  assert.notEqual(end, 'done')
  assert.equal((await stateOf(db, importId)).state, 'cancelled')
  assert.ok((await ordersOf(db, importId)) < 4)
})

test('an import goes on where it was whatever the size of its batches, and counts a refused row once', async () => {
  const db = await freshDatabase()
  const { drafted } = aboutImports(db)
  const customers = Array.from({ length: 40 }, (_, n) => `c${n}`)
  const importId = await drafted(`${lines(customers)}\nlate,someday,5`.replace('c3,2026-03-01', 'c3,never'))
  const full = () => Promise.reject(new Error('the disk is full'))
  const sizes = [
    { batchRecords: 7, beforeBatch: 5 },
    { batchRecords: 4, beforeBatch: 3 },
  ]
  for (const { batchRecords, beforeBatch } of sizes)
    await assert.rejects(
      meddling({ beforeBatch, meddle: full }, () => runImport(as(db), importId, { batchRecords })),
      /disk is full/,
    )
  const { counts } = await runImport(as(db), importId, { batchRecords: 11 })
  const { accepted, unchanged, rejected, parties } = counts
  assert.deepEqual(
    { accepted, unchanged, rejected, parties },
    { accepted: 39, unchanged: 0, rejected: 2, parties: 39 },
  )
  assert.equal(await ordersOf(db, importId), 39)
})

test('an import that fails half way counts what it stored and asks for what must follow', async () => {
  const db = await freshDatabase()
  const { drafted } = aboutImports(db)
  const importId = await drafted(lines(['a', 'b', 'c', 'd', 'e', 'f']))
  const full = () => Promise.reject(new Error('the disk is full'))
  await assert.rejects(
    meddling({ beforeBatch: 3, meddle: full }, () => runImport(as(db), importId, { batchRecords: 2 })),
    /disk is full/,
  )
  const stored = await ordersOf(db, importId)
  assert.ok(stored > 0)
  assert.deepEqual(await stateOf(db, importId), { state: 'failed', accepted: stored })
  const jobs = await db.many(sql<{ job: string }>`select job from storage.outbox order by job`)
  assert.deepEqual(
    jobs.map(({ job }) => job),
    ['information.match-identities', 'value.refit'],
  )
})

test('whatever starts, stores and ends an import is in the audit, by command too', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  const importId = await imported(lines(['a', 'b']))
  await undone(importId)
  const acts = await db.many(sql<{ verb: string; state: string | null; accepted: number | null }>`
    select verb, after ->> 'state' as "state", (after ->> 'accepted')::integer as "accepted"
      from kernel.audit_acts where row_id = ${importId} order by audit_id`)
  const stored = acts.filter(({ state }) => state === null)
  assert.equal(
    stored.reduce((sum, { accepted }) => sum + (accepted ?? 0), 0),
    2,
  )
  assert.deepEqual(
    acts.filter(({ state }) => state !== null).map(({ verb, state, accepted }) => [verb, state, accepted]),
    [
      ['create', 'running', null],
      ['create', 'done', 2],
      ['erase', 'undoing', null],
      ['erase', 'undone', null],
    ],
  )
})
