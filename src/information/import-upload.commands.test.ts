import assert from 'node:assert/strict'
import { access, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { askForUndo, draftImport, importById, startImport } from './import.commands.ts'
import { importJobs, undoImport } from './import.jobs.ts'
import { partyImport } from './import-parties.commands.ts'
import { registerImports } from './import-registry.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-uploads-'))
after(() => rm(folder, { recursive: true, force: true }))
const uploads = join(folder, 'uploads')
registerImports({ nouns: [partyImport], uploads })
const db = await freshDatabase()
const ctx = () => ({ db, actor: systemActor, now: new Date() })

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

async function drafted(inside: string) {
  await mkdir(inside, { recursive: true })
  const path = join(inside, 'people.csv')
  await writeFile(path, 'id,name,email\n1,Ida Berg,ida@example.test\n')
  const { importId } = await draftImport(ctx(), { noun: 'parties', path, fileName: 'people.csv' })
  return { importId, path }
}

/** Transactions of this database that wait for another. */
const waiting = sql`
  select a.pid from pg_stat_activity a
   where a.datname = current_database() and a.wait_event_type = 'Lock' and cardinality(pg_blocking_pids(a.pid)) > 0`

test('a draft that is thrown away takes its upload with it, and no file beside the uploads', async () => {
  const [ours, theirs] = [await drafted(uploads), await drafted(`${uploads}-of-mine`)]
  for (const { importId } of [ours, theirs]) assert.equal(await askForUndo(ctx(), importId), null)
  assert.deepEqual([await isThere(ours.path), await isThere(theirs.path)], [false, true])
})

test('a draft that somebody starts while another throws it away keeps its file', async () => {
  const { importId, path } = await drafted(uploads)
  let discard: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await tx.run(sql`update information.imports set state = 'queued' where import_id = ${importId}`)
    let isOver = false
    discard = askForUndo(ctx(), importId)
      .catch((error: unknown) => error)
      .finally(() => (isOver = true))
    while (!isOver && (await db.many(waiting)).length === 0) await setImmediate()
  })
  assert.equal(((await discard) as { code?: string } | null)?.code, 'information.import-state')
  assert.ok(await isThere(path))
})

const run = (name: string, payload = {}, days = 0) =>
  importJobs
    .find((job) => job.name === `information.${name}`)
    ?.run({ ...ctx(), now: new Date(Date.now() + days * 86_400_000) }, payload, new AbortController().signal)

const cells = async (importId: string) =>
  (await importById(ctx(), importId)).detected.columns.flatMap(({ samples }) => samples)

test('a file that was imported is not kept, nor the cells its columns were shown by; the import can be undone', async () => {
  const { importId, path } = await drafted(uploads)
  assert.ok((await cells(importId)).includes('ida@example.test'))
  await startImport(ctx(), importId)
  await run('run-import', { importId })
  const { state, accepted, filePath } = await importById(ctx(), importId)
  assert.deepEqual([state, accepted, filePath, await isThere(path)], ['done', 1, null, false])
  assert.deepEqual(await cells(importId), [])
  const kept = await db.many(
    sql`select detected::text as text from information.imports where import_id = ${importId}`,
  )
  assert.doesNotMatch(JSON.stringify(kept), /ida@example/)
  await askForUndo(ctx(), importId)
  await undoImport(ctx(), importId)
  assert.deepEqual(await db.many(sql`select party_id from kernel.parties`), [])
})

test('drafts go after 30 days, files of stopped imports after 90, and uploads that came to nothing after one', async () => {
  const draft = await drafted(uploads)
  const stopped = await drafted(join(uploads))
  await db.run(sql`
    update information.imports set state = 'cancelled', file_path = file_path || '.stopped'
     where import_id = ${stopped.importId}`)
  await writeFile(`${stopped.path}.stopped`, 'id,name\n')
  const stray = join(uploads, 'stray')
  await writeFile(stray, 'id,name\n')
  await utimes(stray, new Date(), new Date())
  const there = () => Promise.all([draft.path, `${stopped.path}.stopped`, stray].map(isThere))
  await run('sweep-uploads')
  assert.deepEqual(await there(), [true, true, true])
  await run('sweep-uploads', {}, 2)
  assert.deepEqual(await there(), [true, true, false])
  await run('sweep-uploads', {}, 31)
  assert.deepEqual(await there(), [false, true, false])
  await assert.rejects(importById(ctx(), draft.importId), { code: 'kernel.not-found' })
  await run('sweep-uploads', {}, 91)
  assert.deepEqual(await there(), [false, false, false])
  const { state, filePath } = await importById(ctx(), stopped.importId)
  assert.deepEqual([state, filePath, await cells(stopped.importId)], ['cancelled', null, []])
})
