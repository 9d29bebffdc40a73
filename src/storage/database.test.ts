import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { connect } from './database.ts'
import { sql } from './statement.ts'

const db = await freshDatabase()

test('bigints come back as safe numbers, days and instants as text', async () => {
  const row = await db.one(sql<Record<string, unknown>>`
    select 9007199254740991::bigint as big, date '1997-01-31' as day,
           timestamptz '2026-11-12 07:00:00.123456+01' as at`)
  assert.deepEqual(row, { big: 9007199254740991, day: '1997-01-31', at: '2026-11-12T06:00:00.123456Z' })
  await assert.rejects(db.one(sql`select 9007199254740993::bigint as big`), /beyond the safe integers/)
})

test('a failed transaction leaves nothing behind', async () => {
  await db.run(sql`create table storage.kept (n integer)`)
  const failing = db.transaction(async (tx) => {
    await tx.run(sql`insert into storage.kept values (1)`)
    throw new Error('stop')
  })
  await assert.rejects(failing, /stop/)
  assert.deepEqual(await db.many(sql`select n from storage.kept`), [])
})

test('statements asked for at once within a transaction take turns, and one that fails fails the rest', async () => {
  const warned: string[] = []
  const hear = (warning: Error) => warned.push(warning.message)
  process.on('warning', hear)
  const asked = (tx: Pick<typeof db, 'one'>) =>
    Promise.all([3, 2, 1].map((n) => tx.one(sql<{ n: number }>`select ${n}::integer as n`)))
  assert.deepEqual(await db.transaction(asked), [{ n: 3 }, { n: 2 }, { n: 1 }])
  const failing = db.transaction((tx) => Promise.all([tx.run(sql`select 1 / 0`), asked(tx)]))
  await assert.rejects(failing, /division by zero/)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', hear)
  assert.deepEqual(warned, [])
})

test('of statements asked for at once, those behind one that failed fail for its reason', async () => {
  const said: unknown[] = []
  const failing = db.transaction(async (tx) => {
    const asked = [tx.run(sql`select 'x'::uuid`), tx.run(sql`select 1`)]
    said.push(...(await Promise.allSettled(asked)))
    await Promise.all(asked.toReversed())
  })
  await assert.rejects(failing, { code: 'kernel.bad-request' })
  assert.deepEqual(
    said.map((each) => Object(each).reason.code),
    ['kernel.bad-request', 'kernel.bad-request'],
  )
})

test('copy in counts its rows and batches read them back in order', async () => {
  await db.run(sql`create table storage.numbers (n integer)`)
  const lines = Array.from({ length: 2500 }, (_, n) => `${n}\n`)
  assert.equal(await db.copyIn('copy storage.numbers from stdin', Readable.from(lines)), 2500)
  const sizes: number[] = []
  for await (const batch of db.batches(sql<{ n: number }>`select n from storage.numbers order by n`, 1000))
    sizes.push(batch.length)
  assert.deepEqual(sizes, [1000, 1000, 500])
})

test('a connection lost between two batches is told as that, and its place in the pool is free again', {
  timeout: 20_000,
}, async () => {
  const one = connect(db.url, { name: 'kith one', max: 1 })
  const reading = async () => {
    for await (const batch of one.batches(sql`select generate_series(1, 30)`, 10)) {
      assert.equal(batch.length, 10)
      await db.run(
        sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'kith one'`,
      )
    }
  }
  await assert.rejects(reading(), /connection/i)
  assert.deepEqual(await one.one(sql`select 1 as n`), { n: 1 })
  await one.close()
})

test('a NUL in a text is refused in our words', async () => {
  await assert.rejects(db.one(sql`select ${'a\u0000b'}::text as t`), { code: 'kernel.bad-text' })
})

test('a copy that nobody reads to its end does not keep its transaction open', {
  timeout: 20_000,
}, async () => {
  const long = "copy (select repeat('x', 1000) from generate_series(1, 100000)) to stdout"
  const failing = db.transaction(async (tx) => {
    for await (const _ of await tx.copyOut(long)) throw new Error('no space left')
  })
  await assert.rejects(failing, /no space left/)
  const leaving = db.transaction(async (tx) => {
    for await (const _ of await tx.copyOut(long)) break
  })
  await assert.rejects(leaving, /left before its end/)
  for await (const _ of await db.copyOut(long)) break
  assert.deepEqual(await db.one(sql`select 1 as n`), { n: 1 })
})

test('a silent connection is kept alive, so that nobody on the way forgets it', async () => {
  const { keepAlive, keepAliveInitialDelayMillis } = db.pg.options
  assert.deepEqual(
    { keepAlive, keepAliveInitialDelayMillis },
    { keepAlive: true, keepAliveInitialDelayMillis: 30_000 },
  )
})

test('a statement that waits for a connection in vain is told so', { timeout: 20_000 }, async () => {
  const one = connect(db.url, { max: 1, waitMs: 50 })
  await one.transaction(async () => {
    await assert.rejects(one.one(sql`select 1 as n`), { code: 'storage.busy' })
    await assert.rejects(
      one.transaction(async () => undefined),
      { code: 'storage.busy' },
    )
  })
  await one.close()
})
