import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { mergeParties, runImport } from '../../src/information/index.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as } from '../support/imports.ts'
import { aServer } from '../support/server-http.ts'

const people = { noun: 'parties', source: 'crm' }

const held = (db: Pool) =>
  db.many(sql<{ partyId: string; name: string; city: string | null; version: number }>`
    select party_id as "partyId", display_name as "name", city, version from kernel.parties
     where merged_into is null order by display_name`)

/** Transactions of this database that wait for another. */
const waiting = sql`
  select a.pid from pg_stat_activity a
   where a.datname = current_database() and a.wait_event_type = 'Lock' and cardinality(pg_blocking_pids(a.pid)) > 0`

test('a file may say something new of records that a merge made one: all of it, in its order', async () => {
  const db = await freshDatabase()
  const { imported, undone } = aboutImports(db)
  // Of three records at least two have the same writer, and so come in one batch.
  await imported('id,name,city\n1,Ida Berg,Oslo\n2,Ida B,Oslo\n3,I Berg,Oslo\n', people)
  const [keep, ...others] = (await held(db)).map(({ partyId }) => partyId)
  for (const merge of others) await mergeParties(as(db), { keep: keep ?? '', merge })
  const before = await held(db)
  const second = await imported(
    'id,name,city,roles,colour,size\n1,,Bergen,supplier,red,\n2,,Bergen,supplier,,L\n3,,Bergen,supplier,red,L\n',
    people,
  )
  const counted = await db.one(sql`
    select accepted, rejected, state from information.imports where import_id = ${second}`)
  assert.deepEqual(counted, { accepted: 3, rejected: 0, state: 'done' })
  const [party] = await db.many(sql`
    select city, custom from kernel.parties where merged_into is null`)
  assert.deepEqual(party, { city: 'Bergen', custom: { colour: 'red', size: 'L' } })
  const roles = await db.many(sql`select role from kernel.party_roles where valid_to is null`)
  assert.deepEqual(roles, [{ role: 'supplier' }])
  await undone(second)
  assert.deepEqual(
    (await held(db)).map(({ name, city }) => [name, city]),
    before.map(({ name, city }) => [name, city]),
  )
})

test('what somebody saves while a file changes the same party is kept, and so is the file’s row', async () => {
  const db = await freshDatabase()
  const { drafted, imported, undone } = aboutImports(db)
  await imported('id,name,city\n1,Ida Berg,Oslo\n', people)
  const [party] = await held(db)
  const importId = await drafted('id,name,city,tier\n1,Ida Berg,Narvik,gold\n', people)
  let running: Promise<unknown> = Promise.resolve()
  await db.transaction(async (tx) => {
    await tx.run(sql`
      update kernel.parties set city = 'Bodø', display_name = 'Ida Bang', version = version + 1
       where party_id = ${party?.partyId}`)
    let isOver = false
    running = runImport(as(db), importId).finally(() => (isOver = true))
    while (!isOver && (await db.many(waiting)).length === 0) await setImmediate()
  })
  await running
  const now = () => db.one(sql`select display_name as "name", city, custom from kernel.parties`)
  assert.deepEqual(await now(), { name: 'Ida Berg', city: 'Narvik', custom: { tier: 'gold' } })
  await undone(importId)
  assert.deepEqual(await now(), { name: 'Ida Bang', city: 'Bodø', custom: {} })
})

test('an owner whom nobody knows is told, in a trial too, and the row comes in once they are there', async () => {
  const db = await freshDatabase()
  const { as: asRole } = await aServer(db)
  const { drafted, imported } = aboutImports(db)
  const agent = await asRole('agent')
  const { email } = await db.one(sql<{ email: string }>`
    select email from kernel.users where user_id = ${agent.userId}`)
  const file = `id,name,owner\n1,Ida Berg,${email.toUpperCase()}\n2,Ola Li,new@firm.test\n3,Kai Vik,\n`
  const trial = await runImport(as(db), await drafted(file, people), { dryRun: true })
  assert.deepEqual([trial.counts.accepted, trial.counts.rejected], [2, 1])
  const importId = await imported(file, people)
  const owned = () =>
    db.many(sql`select display_name as "name", owner_id as "ownerId" from kernel.parties order by 1`)
  const ida = { name: 'Ida Berg', ownerId: agent.userId }
  assert.deepEqual(await owned(), [ida, { name: 'Kai Vik', ownerId: null }])
  const [refused] = await db.many(sql<{ line: number; column: string; value: string; reason: string }>`
    select line, column_name as "column", value, reason from information.import_rejections
     where import_id = ${importId}`)
  assert.deepEqual([refused?.line, refused?.column, refused?.value], [3, 'owner', 'new@firm.test'])
  assert.match(refused?.reason ?? '', /invite them first/)
  await db.run(sql`update kernel.users set email = 'new@firm.test' where user_id = ${agent.userId}`)
  await imported(file.replace(email.toUpperCase(), 'new@firm.test'), people)
  assert.deepEqual((await owned()).at(-1), { name: 'Ola Li', ownerId: agent.userId })
})
