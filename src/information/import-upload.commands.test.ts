import assert from 'node:assert/strict'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { askForUndo, draftImport } from './import.commands.ts'
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
