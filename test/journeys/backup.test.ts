import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { draftImport } from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import { folderHolder } from '../../src/storage/data-folder.ts'
import { connect, type Pool } from '../../src/storage/database.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { openDatabase } from '../../src/storage/opening.ts'
import { emptyDatabase } from '../support/database.ts'
import { countFilled, fill } from '../support/filled.ts'
import { kith, startKith, temporaryFolder } from '../support/kith.ts'

/** Works on the embedded database of a folder that no Kith has open. */
async function inFolder<Result>(folder: string, work: (db: Pool) => Promise<Result>): Promise<Result> {
  const opened = await openDatabase({ dataFolder: folder }, 'test')
  const db = connect(opened.url)
  try {
    return await work(db)
  } finally {
    await db.close()
    await opened.close()
  }
}

async function filledFolder(upTo?: number): Promise<{ folder: string; counts: Map<string, number> }> {
  const folder = join(await temporaryFolder(), 'data')
  const counts = await inFolder(folder, async (db) => {
    await migrate(db, 'test', new Date(), upTo)
    return fill(db)
  })
  return { folder, counts }
}

test('a backup goes from the folder to a server and from there into another folder, every row', async () => {
  const { folder, counts } = await filledFolder()
  const out = await temporaryFolder()
  const running = await startKith(folder)
  const made = await kith(['backup', join(out, 'one.tar.gz'), '--json', '--data', folder])
  assert.equal(made.code, 0, made.error)
  assert.equal(await running.end('SIGTERM'), 0)

  const server = await emptyDatabase()
  const env = { DATABASE_URL: server.url }
  const there = await kith(['restore', join(out, 'one.tar.gz')], { env })
  assert.equal(there.code, 0, there.error)
  assert.deepEqual(await countFilled(server), counts)

  assert.equal((await kith(['backup', join(out, 'two.tar.gz')], { env })).code, 0)
  const back = join(out, 'data')
  const returned = await kith(['restore', join(out, 'two.tar.gz'), '--data', back])
  assert.equal(returned.code, 0, returned.error)
  assert.deepEqual(await inFolder(back, countFilled), counts)
})

test('a move to a server compares every row, and refuses a server that is in use', async () => {
  const { folder, counts } = await filledFolder()
  const server = await emptyDatabase()
  const moved = await kith(['move', '--to', server.url, '--data', folder])
  assert.equal(moved.code, 0, moved.error)
  assert.match(moved.out, /compared row for row/)
  assert.deepEqual(await countFilled(server), counts)
  assert.deepEqual(await inFolder(folder, countFilled), counts, 'the folder is left as it was')
  const again = await kith(['move', '--to', server.url, '--data', folder])
  assert.equal(again.code, 1)
  assert.match(again.error, /is not empty/)
})

test('what must have the data for itself is refused while Kith runs', async () => {
  const { folder } = await filledFolder()
  const running = await startKith(folder)
  const moved = await kith(['move', '--to', 'postgres://nobody@localhost:1/x', '--data', folder])
  assert.equal(moved.code, 1)
  assert.match(moved.error, /is in use by kith start/)
  assert.equal(await running.end('SIGTERM'), 0)
})

test('a restore names the imports whose uploaded file no backup holds, and they say so themselves', async () => {
  const { folder } = await filledFolder()
  const out = await temporaryFolder()
  const path = join(folder, 'upload')
  await writeFile(path, 'id,date,amount\n1,2026-01-02,5\n')
  const importId = await inFolder(folder, async (db) => {
    assemble(folder)
    const ctx = { db, actor: systemActor, now: new Date() }
    return (await draftImport(ctx, { noun: 'orders', path, fileName: 'spring.csv' })).importId
  })
  assert.equal((await kith(['backup', join(out, 'one.tar.gz'), '--data', folder])).code, 0)
  await rm(path)
  const back = join(out, 'data')
  const restored = await kith(['restore', join(out, 'one.tar.gz'), '--json', '--data', back])
  assert.equal(restored.code, 0, restored.error)
  assert.deepEqual(JSON.parse(restored.out).importsMissingFile, [importId])
  assert.match(restored.error, /import of spring\.csv \(draft\) was not finished, .* upload it again/)
  const resumed = await kith(['import', '--resume', importId, '--data', back])
  assert.equal(resumed.code, 1)
  assert.match(resumed.error, /file of this import is no longer there/)
})

test('nothing joins a move or a restore: what it wrote would not arrive', async () => {
  const { folder } = await filledFolder()
  for (const command of ['move', 'restore']) {
    const opened = await openDatabase({ dataFolder: folder }, command)
    try {
      const joined = openDatabase({ dataFolder: folder }, 'import')
      await assert.rejects(joined, { code: 'storage.folder-in-use', message: new RegExp(`kith ${command}`) })
    } finally {
      await opened.close()
    }
  }
})

test('who joins a start waits until the data is upgraded and served', async () => {
  const { folder } = await filledFolder()
  const starting = await openDatabase({ dataFolder: folder }, 'start')
  try {
    assert.equal((await folderHolder(folder))?.databaseUrl, undefined)
    const joining = openDatabase({ dataFolder: folder }, 'import')
    await starting.announce('http://localhost:1')
    const joined = await joining
    assert.deepEqual([joined.kind, joined.url], ['joined', starting.url])
  } finally {
    await starting.close()
  }
})

test('a server that a Kith serves from is neither restored over nor moved to, nor moved away', async () => {
  const { folder, counts } = await filledFolder()
  const out = join(await temporaryFolder(), 'one.tar.gz')
  assert.equal((await kith(['backup', out, '--data', folder])).code, 0)
  const server = await emptyDatabase()
  const served = connect(server.url, { name: 'kith', max: 2 })
  await migrate(served, 'test', new Date())
  const env = { DATABASE_URL: server.url }
  const target = (await emptyDatabase()).url
  for (const [args, call] of [
    [['restore', out, '--replace'], { env }],
    [['move', '--to', target], { env }],
    [['move', '--to', server.url, '--replace', '--data', folder], {}],
  ] as const) {
    const refused = await kith(args, call)
    assert.equal(refused.code, 1, args.join(' '))
    assert.match(refused.error, /is in use by kith \(\d\)\. Stop Kith there first/)
  }
  await served.close()
  const there = await kith(['restore', out, '--replace'], { env })
  assert.equal(there.code, 0, there.error)
  assert.deepEqual(await countFilled(server), counts)
})

test('a newer program upgrades the folder when it starts, after a backup it names', async () => {
  const { folder, counts } = await filledFolder(5)
  const before = await kith(['doctor', '--data', folder])
  assert.match(before.out, /schema 5; this program brings/)
  const listed = await kith(['user', 'list', '--data', folder])
  assert.equal(listed.code, 1)
  assert.match(listed.error, /older Kith \(schema 5; .* Run kith start first/)
  const running = await startKith(folder)
  assert.match(running.said().error, /Upgrading from schema 5/)
  const file = /in (\S+\.tar\.gz)/.exec(running.said().error)?.[1] ?? ''
  assert.ok(existsSync(file), file)
  assert.equal(await running.end('SIGTERM'), 0)
  const after = await inFolder(folder, countFilled)
  for (const [table, rows] of counts) assert.equal(after.get(table), rows, table)
})

test('an older program says that the data is newer, and touches nothing', async () => {
  const { folder } = await filledFolder()
  await inFolder(folder, (db) =>
    db.pg.query(`insert into storage.migrations (number, name, hash, breaking, program, applied_at)
                 values (9001, '9001-later', 'x', true, '9.0.0', now())`),
  )
  const refused = await kith(['start', '--port', '0', '--data', folder])
  assert.equal(refused.code, 1)
  assert.match(refused.error, /written by a newer Kith \(schema 9001/)
  const doctor = await kith(['doctor', '--data', folder])
  assert.equal(doctor.code, 1)
  assert.match(doctor.out, /Start the program that fits/)
})
