import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { connect, type Pool } from './database.ts'
import { sql } from './statement.ts'

const { url } = await freshDatabase()
const numbers = sql<{ n: number }>`select generate_series(1, 2500) as n`
const begun = (db: Pool): Readable =>
  db.download(numbers, { head: 'n\n', size: 1000, textOf: (rows) => rows.map(({ n }) => `${n}\n`).join('') })

test('a download holds every row after its head', async () => {
  const db = connect(url)
  const lines = (await text(begun(db))).trim().split('\n')
  assert.deepEqual(lines, ['n', ...Array.from({ length: 2500 }, (_, n) => String(n + 1))])
  await db.close()
})

test('downloads that nobody reads hold up nobody, and one more is refused until one has ended', async () => {
  const db = connect(url, { max: 1, downloads: { atOnce: 2, stallMs: 60_000 } })
  const [read, unread] = [begun(db), begun(db)]
  assert.equal((await read[Symbol.asyncIterator]().next()).value, 'n\n')
  assert.deepEqual(await db.one(sql`select 1 as n`), { n: 1 })
  assert.throws(() => begun(db), { code: 'storage.downloads-busy', status: 429 })
  for (const left of [read, unread]) {
    left.destroy()
    await once(left, 'close')
    assert.match(await text(begun(db)), /^n\n1\n/)
  }
  await db.close()
})

test('a download that stands still is cut, whether it was begun to be read or not', async () => {
  const db = connect(url, { downloads: { atOnce: 2, stallMs: 20 } })
  const [read, unread] = [begun(db), begun(db)]
  read.once('readable', () => read.read())
  await Promise.all([read, unread].map((cut) => assert.rejects(once(cut, 'close'), /stood still/)))
  assert.match(await text(begun(db)), /\n2500\n$/)
  await db.close()
})

test('a download whose text fails ends as failed and gives its place back', async () => {
  const db = connect(url, { downloads: { atOnce: 1, stallMs: 60_000 } })
  const failing = db.download(numbers, { size: 10, textOf: () => Promise.reject(new Error('no record')) })
  await assert.rejects(text(failing), /no record/)
  assert.match(await text(begun(db)), /\n2500\n$/)
  await db.close()
})
