import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { draftImport } from './import.commands.ts'
import { partyImport } from './import-parties.commands.ts'
import { registerImports } from './import-registry.ts'
import { runImport } from './import-run.commands.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-meeting-'))
after(() => rm(folder, { recursive: true, force: true }))
registerImports({ nouns: [partyImport], uploads: folder })
const db = await freshDatabase()
const ctx = () => ({ db, actor: systemActor, now: new Date() })

async function imported(source: string, text: string, meets: 'number' | 'email', dryRun = false) {
  const path = join(folder, `${source}.csv`)
  await writeFile(path, text)
  const wish = { noun: 'parties', path, fileName: `${source}.csv`, source, options: { meets } }
  const { importId } = await draftImport(ctx(), wish)
  const { counts } = await runImport(ctx(), importId, { dryRun })
  const { accepted, unchanged, rejected } = counts
  return { accepted, unchanged, rejected }
}

const people = () =>
  db.many(sql<{ name: string; city: string | null }>`
    select display_name as "name", city from kernel.parties where merged_into is null order by created_at, display_name`)

test('a row of another source changes the one who has its e-mail, makes who is new, and is refused where two have it', async () => {
  await imported(
    'shop',
    'id,name,email,city\n1,Ida Berg,ida@example.test,Oslo\n2,Jon Dahl,both@example.test,Bern\n3,Eva Dahl,both@example.test,Bern\n',
    'number',
  )
  const file =
    'id,name,email,city\na,Ida Berg,IDA@example.test,Wien\nb,Uwe Neu,uwe@example.test,Graz\nc,Jo Dahl,both@example.test,Genf\n'
  assert.deepEqual(await imported('desk', file, 'email', true), { accepted: 2, unchanged: 0, rejected: 1 })
  assert.deepEqual(await imported('desk', file, 'email'), { accepted: 2, unchanged: 0, rejected: 1 })
  const found = (await people()).map(({ name, city }) => `${name}, ${city}`).toSorted()
  assert.deepEqual(found, ['Eva Dahl, Bern', 'Ida Berg, Wien', 'Jon Dahl, Bern', 'Uwe Neu, Graz'])
  assert.deepEqual(await imported('desk', file, 'email'), { accepted: 0, unchanged: 2, rejected: 1 })
})

test('without the choice the same e-mail in another source is another customer', async () => {
  const before = (await people()).length
  await imported('till', 'id,name,email\n9,Ida Berg,ida@example.test\n', 'number')
  assert.equal((await people()).length, before + 1)
})
