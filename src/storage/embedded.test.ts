import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { connect } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { serverSettings } from './embedded-settings.ts'
import { sql } from './statement.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'kith-embedded-'))
  after(() => rm(made, { recursive: true, force: true }))
  return made
}

test('a server keeps what it was told from one start to the next, and knows letters beyond English', async () => {
  const at = await folder()
  for (const round of [1, 2]) {
    const server = await startEmbedded(at, { durable: false })
    const db = connect(server.url)
    try {
      if (round === 1) await db.run(sql`create table kept as select 'Öß' as word`)
      const row = await db.one(sql<{ lower: string; matches: boolean }>`
        select lower(word) as "lower", word ~ '^\\w+$' as "matches" from kept`)
      assert.deepEqual(row, { lower: 'öß', matches: true })
    } finally {
      await db.close()
      await server.stop()
    }
  }
})

test('a note of a server that is long gone does not keep the next one away', async () => {
  const at = await folder()
  await (await startEmbedded(at, { durable: false })).stop()
  // The number now belongs to this very process.
  await writeFile(
    join(at, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${join(at, 'postgres')}\n1\n5432\n\n\n`,
  )
  await (await startEmbedded(at, { durable: false })).stop()
})

test('a folder of another PostgreSQL is refused by name and left alone', async () => {
  const at = await folder()
  await (await startEmbedded(at, { durable: false })).stop()
  const version = join(at, 'postgres', 'PG_VERSION')
  await writeFile(version, '14\n')
  await assert.rejects(startEmbedded(at), { code: 'storage.cluster-version' })
  assert.equal(await readFile(version, 'utf8'), '14\n')
})

test('a server that cannot start says what it said', async () => {
  const at = await folder()
  const settings = { shared_buffers: 'plenty' }
  await assert.rejects(startEmbedded(at, { durable: false, settings }), (error: Error) => {
    assert.match(error.message, /did not start: .*shared_buffers/)
    return true
  })
})

test('a server that does not let its own Kith in is given up, with its words', {
  timeout: 30_000,
}, async () => {
  const at = await folder()
  await (await startEmbedded(at, { durable: false })).stop()
  await writeFile(join(at, 'postgres', 'pg_hba.conf'), 'local all all reject\nhost all all all reject\n')
  await assert.rejects(startEmbedded(at, { durable: false }), { message: /did not start: .*pg_hba\.conf/ })
  assert.ok(!(await readdir(join(at, 'postgres'))).includes('postmaster.pid'))
})

test('a server that cannot be run at all is given up', { timeout: 30_000 }, async (t) => {
  const at = await folder()
  await (await startEmbedded(at, { durable: false })).stop()
  const { execPath } = process
  t.after(() => {
    process.execPath = execPath
  })
  process.execPath = join(at, 'absent')
  await assert.rejects(startEmbedded(at), { code: 'storage.server-failed', message: /absent/ })
})

test('settings follow the memory, and durability is only given up when told to', () => {
  const small = serverSettings(2 * 1024 ** 3, true)
  assert.equal(small.shared_buffers, '256MB')
  assert.equal(small.fsync, undefined)
  assert.equal(serverSettings(64 * 1024 ** 3, true).shared_buffers, '2048MB')
  assert.equal(serverSettings(2 * 1024 ** 3, false).fsync, 'off')
})
