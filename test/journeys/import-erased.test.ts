import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { mergeParties, runImport } from '../../src/information/index.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as, meddling } from '../support/imports.ts'
import { aServer } from '../support/server-http.ts'

const head = 'id,name,email,phone,date,amount,remark'
const first = `${head}\ne1,Erna Erased,erna@erased.test,,2026-01-01,5,likes roses\n`
const again = `${head}\ne1,Erna Erased,erna@erased.test,+12025550123,2026-02-01,6,likes lilies\n`

const partyNamed = (db: Pool, name: string) =>
  db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from kernel.parties where display_name = ${name}`)

/** Everything that an import could write about somebody, as text. */
const written = async (db: Pool) => {
  const tables = [
    'kernel.parties',
    'kernel.contact_points',
    'information.source_records',
    'information.events',
    'information.identity_keys',
    'kernel.email_owners',
    'value.orders',
  ]
  let text = ''
  for (const table of tables)
    text += JSON.stringify(await db.many(sql`select to_jsonb(t) as row from ${sql.table(table)} t`))
  return text
}

const orders = (db: Pool) =>
  db.many(sql<{ on: string; custom: unknown }>`
    select ordered_on as "on", custom from value.orders order by 1`)

/** Transactions of this database that wait for another. */
const waiting = sql`
  select a.pid from pg_stat_activity a
   where a.datname = current_database() and a.wait_event_type = 'Lock' and cardinality(pg_blocking_pids(a.pid)) > 0`

async function forgotten() {
  const db = await freshDatabase()
  const { administrator } = await aServer(db)
  const erase = async (name: string) => {
    const { partyId } = await partyNamed(db, name)
    const answer = await administrator.remove(`/parties/${partyId}?reason=asked`)
    assert.ok(answer.status < 300, answer.text)
    return partyId
  }
  return { db, administrator, erase, ...aboutImports(db) }
}

const personal = /erna erased|@erased|lilies|roses|2025550123/i

test('orders of somebody erased keep day and amount, and bring nothing about them back', async () => {
  const { db, erase, drafted, imported } = await forgotten()
  await imported(first)
  await erase('Erna Erased')
  const { counts } = await runImport(as(db), await drafted(again))
  assert.equal(counts.accepted, 1)
  assert.deepEqual(await orders(db), [
    { on: '2026-01-01', custom: null },
    { on: '2026-02-01', custom: null },
  ])
  assert.doesNotMatch(await written(db), personal)
  const second = await runImport(as(db), await drafted(again))
  assert.deepEqual([second.counts.accepted, second.counts.unchanged], [0, 1])
})

test('a party who was erased is refused when a file names them again', async () => {
  const { db, erase, drafted, imported } = await forgotten()
  await imported(first)
  await erase('Erna Erased')
  const file = 'id,name,email\ne1,Erna Erased,erna2@erased.test\n'
  const { counts } = await runImport(as(db), await drafted(file, { noun: 'parties' }))
  assert.deepEqual([counts.accepted, counts.rejected], [0, 1])
  const dry = await runImport(as(db), await drafted(file, { noun: 'parties' }), { dryRun: true })
  assert.deepEqual([dry.counts.accepted, dry.counts.rejected], [0, 1])
  assert.doesNotMatch(await written(db), personal)
})

test('one who was merged and then erased is recognised too', async () => {
  const { db, erase, imported } = await forgotten()
  await imported(`${first}e2,Other Name,,,2026-01-03,7,\n`)
  const [merge, keep] = [await partyNamed(db, 'Erna Erased'), await partyNamed(db, 'Other Name')]
  await mergeParties(as(db), { keep: keep.partyId, merge: merge.partyId })
  await erase('Other Name')
  await imported(again)
  assert.doesNotMatch(await written(db), personal)
  const of = await db.many(sql`select distinct party_id as "partyId" from value.orders`)
  assert.deepEqual(of, [{ partyId: keep.partyId }])
})

test('who is erased while a file is read gets nothing more from it', async () => {
  const { db, erase, drafted } = await forgotten()
  const importId = await drafted(`${first}e1,Erna Erased,erna@erased.test,,2026-01-02,5,likes lilies\n`)
  await meddling({ beforeBatch: 2, meddle: () => erase('Erna Erased') }, () =>
    runImport(as(db), importId, { batchRecords: 1 }),
  )
  assert.equal((await orders(db)).length, 2)
  assert.doesNotMatch(await written(db), personal)
})

test('who is erased while a batch is being stored waits for it, and nothing of it stays', async () => {
  const { db, erase, drafted } = await forgotten()
  const importId = await drafted(`${first}e1,Erna Erased,erna@erased.test,,2026-01-02,5,likes lilies\n`)
  let erasure: Promise<unknown> = Promise.resolve()
  const isWaiting = async () => (await db.many(waiting)).length > 0
  const beforeCommit = async () => {
    let isOver = false
    erasure = erase('Erna Erased').finally(() => (isOver = true))
    while (!isOver && !(await isWaiting())) await setImmediate()
  }
  const nothing = async () => undefined
  await meddling({ beforeBatch: 2, meddle: nothing, beforeCommit }, () =>
    runImport(as(db), importId, { batchRecords: 1 }),
  )
  await erasure
  assert.equal((await orders(db)).length, 2)
  assert.doesNotMatch(await written(db), personal)
})

test('a file of people does not bring back somebody erased, also under another id, and says so', async () => {
  const { db, erase, drafted, imported } = await forgotten()
  await imported(first)
  await erase('Erna Erased')
  const file = 'id,name,email\nx9,Erna Erased,ERNA@erased.test\nx10,Otto,otto@open.test\n'
  const importId = await drafted(file, { noun: 'parties', source: 'newsletter' })
  const { counts } = await runImport(as(db), importId)
  assert.deepEqual([counts.accepted, counts.rejected], [1, 1])
  const [refused] = await db.many(sql<{ line: number; column: string; value: string; reason: string }>`
    select line, column_name as "column", value, reason from information.import_rejections`)
  assert.deepEqual([refused?.line, refused?.column, refused?.value], [2, 'email', ''])
  assert.match(refused?.reason ?? '', /was erased on \d{4}-\d\d-\d\d; .* by hand/)
  assert.doesNotMatch(await written(db), personal)
})

test('nobody known is given the e-mail of somebody erased by a file, unless they have it already', async () => {
  const { db, administrator, erase, drafted, imported } = await forgotten()
  const people = (...rows: string[]) => drafted(`id,name,email\n${rows.join('\n')}\n`, { noun: 'parties' })
  await imported('id,name,city\np1,Otto,\np2,Paul,\n', { noun: 'parties' })
  await imported(first)
  await erase('Erna Erased')
  const rows = ['p1,Otto,ERNA@erased.test', 'p2,Paul,paul@open.test']
  const dry = await runImport(as(db), await people(...rows), { dryRun: true })
  assert.deepEqual([dry.counts.accepted, dry.counts.rejected], [1, 1])
  const { counts } = await runImport(as(db), await people(...rows))
  assert.deepEqual([counts.accepted, counts.rejected], [1, 1])
  const [refused] = await db.many(sql<{ line: number; column: string; value: string; reason: string }>`
    select line, column_name as "column", value, reason from information.import_rejections`)
  assert.deepEqual([refused?.line, refused?.column, refused?.value], [2, 'email', ''])
  assert.match(refused?.reason ?? '', /was erased on \d{4}-\d\d-\d\d; .* leave it out, or add it by hand/)
  assert.doesNotMatch(await written(db), personal)
  const otto = await partyNamed(db, 'Otto')
  const point = { kind: 'email', value: 'erna@erased.test' }
  const given = await administrator.post(`/parties/${otto.partyId}/contact-points`, point)
  assert.equal(given.status, 201, given.text)
  const again = await runImport(as(db), await people('p1,Otto O.,erna@erased.test'))
  assert.deepEqual([again.counts.accepted, again.counts.rejected], [1, 0])
})

test('orders under another number do not bring back the e-mail of somebody erased', async () => {
  const { db, erase, drafted, imported } = await forgotten()
  await imported(first)
  await erase('Erna Erased')
  const file = `${head}\nx9,Erna Erased,ERNA@erased.test,,2026-02-01,5,\nx10,Otto,otto@open.test,,2026-02-01,5,\n`
  const dry = await runImport(as(db), await drafted(file, { source: 'other' }), { dryRun: true })
  assert.deepEqual([dry.counts.accepted, dry.counts.rejected], [1, 1])
  const { counts } = await runImport(as(db), await drafted(file, { source: 'other' }))
  assert.deepEqual([counts.accepted, counts.rejected], [1, 1])
  assert.doesNotMatch(await written(db), personal)
  const nameless = 'id,date,amount\nx9,2026-02-01,5\n'
  assert.equal((await runImport(as(db), await drafted(nameless, { source: 'other' }))).counts.accepted, 1)
})
