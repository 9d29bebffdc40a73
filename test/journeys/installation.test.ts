import assert from 'node:assert/strict'
import { cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import * as catalogue from '../../src/storage/copy-catalogue.sql.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sealOf } from '../../src/storage/database-copy.ts'
import { exportInstallation, importInstallation, secretTables } from '../../src/storage/installation.ts'
import { sql } from '../../src/storage/statement.ts'
import { emptyDatabase, freshDatabase } from '../support/database.ts'
import { demonstrationFirm } from '../support/demonstration.ts'
import { fill } from '../support/filled.ts'
import { kith, temporaryFolder } from '../support/kith.ts'

const now = new Date()
const program = 'test'
const { db } = await demonstrationFirm({ customers: 1000, seed: 7 })
const place = await temporaryFolder()
const dataFolder = join(place, 'data')
await mkdir(join(dataFolder, 'uploads'), { recursive: true })
await writeFile(join(dataFolder, 'uploads', 'orders.csv'), 'id,amount\n1,2\n')
const whole = join(place, 'whole')
await exportInstallation(db, { folder: whole, dataFolder, withSecrets: true, program, now })

async function everyTable(from: Pool) {
  return new Map((await sealOf(from, await from.many(catalogue.copiedTables))).map((one) => [one.table, one]))
}

async function take(folder: string, into?: Pool & { url: string }) {
  const target = into ?? (await emptyDatabase())
  const there = join(await temporaryFolder(), 'data')
  await importInstallation(target, { folder, dataFolder: there, program, now, address: 'the target' })
  return { target, there }
}

test('an export taken into an empty Kith is equal in every table, and uploaded files come along', async () => {
  const { target, there } = await take(whole)
  const [before, after] = [await everyTable(db), await everyTable(target)]
  assert.ok((before.get('kernel.parties')?.rows ?? 0) >= 1000)
  assert.ok([...before.values()].reduce((sum, { rows }) => sum + rows, 0) > 20_000)
  assert.deepEqual(after, before)
  assert.equal(await readFile(join(there, 'uploads', 'orders.csv'), 'utf8'), 'id,amount\n1,2\n')
  await target.run(
    sql`update kernel.parties set display_name = 'x' where party_id = (select min(party_id::text)::uuid from kernel.parties)`,
  )
  assert.notDeepEqual(await everyTable(target), before, 'the comparison sees one changed name')
})

test('rows chosen to hurt a careless copy come out equal', async () => {
  const hard = await freshDatabase()
  await fill(hard)
  const folder = join(place, 'hard')
  await exportInstallation(hard, { folder, dataFolder, withSecrets: true, program, now })
  const { target } = await take(folder)
  assert.deepEqual(await everyTable(target), await everyTable(hard))
})

test('without secrets nothing that lets somebody in leaves, and all else is equal', async () => {
  const folder = join(place, 'open')
  const made = await exportInstallation(db, { folder, dataFolder, withSecrets: false, program, now })
  assert.deepEqual(made.leftOut, secretTables)
  const { target } = await take(folder)
  const [before, after] = [await everyTable(db), await everyTable(target)]
  for (const table of secretTables) {
    assert.equal(after.get(table)?.rows, 0, table)
    before.delete(table)
    after.delete(table)
  }
  assert.deepEqual(after, before)
})

/** Named like secrets, and opening nothing: what mail already sent must find again, and what only tells things apart. */
const opensNothing: readonly string[] = [
  'channels.unsubscribe_tokens',
  'information.arrivals',
  'information.identity_common_keys',
  'information.identity_keys',
  'kernel.suppression_secrets',
  'kernel.suppressions',
  'storage.idempotency_keys',
]

test('every table that keeps something named like a secret is left out, or is known to open nothing', async () => {
  const found = await db.many(sql<{ table: string }>`
    select distinct table_schema || '.' || table_name as "table" from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema')
       and column_name ~ '(sealed|secret|password|token|(^|_)key_hash)' order by 1`)
  const open = found.map(({ table }) => table).filter((table) => !secretTables.includes(table))
  assert.deepEqual(open, [...opensNothing])
})

test('half an export, a changed one, one of another version and a place in use are refused in clear words', async () => {
  const target = await emptyDatabase()
  const refused = async (folder: string, into: Pool & { url: string } = target) => {
    const error = await take(folder, into).catch((thrown: Error) => thrown)
    assert.ok(error instanceof Error, 'it was taken in')
    return error.message
  }
  const copy = async (name: string) => {
    const folder = join(place, name)
    await cp(whole, folder, { recursive: true })
    return folder
  }
  const manifestOf = async (folder: string) =>
    JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const without = await copy('without-manifest')
  await rm(join(without, 'manifest.json'))
  assert.match(await refused(without), /no manifest\.json/)
  const cut = await copy('cut')
  await truncate(join(cut, 'tables', 'kernel.parties.jsonl'), 1000)
  assert.match(await refused(cut), /kernel\.parties\.jsonl has 1000 bytes and should have/)
  const gone = await copy('gone')
  await rm(join(gone, 'tables', 'value.orders.jsonl'))
  assert.match(await refused(gone), /value\.orders\.jsonl is missing/)
  const changed = await copy('changed')
  const file = join(changed, 'tables', 'kernel.firms.jsonl')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/"version":\d/, '"version":9'))
  assert.match(await refused(changed), /kernel\.firms\.jsonl was changed or damaged/)
  for (const [change, words] of [
    [{ format: 'kith-export-9' }, /of the form kith-export-9/],
    [{ schema: 9999 }, /newer Kith \(schema 9999/],
    [{ tables: undefined }, /lacks tables/],
    [{ files: [{ path: '../../etc/passwd', bytes: 1, sha256: '' }] }, /names “\.\.\/\.\.\/etc\/passwd”/],
    [{ partitions: [{ partition: 'a.b; drop', parent: 'c.d', bound: '' }] }, /names “a\.b; drop”/],
  ] as const) {
    const odd = await copy(`odd-${words.source.length}`)
    await writeFile(join(odd, 'manifest.json'), JSON.stringify({ ...(await manifestOf(odd)), ...change }))
    assert.match(await refused(odd), words)
    await rm(odd, { recursive: true })
  }
  assert.equal((await target.one(catalogue.hasSchema)).exists, false, 'nothing was left behind')
  const inUse = await freshDatabase()
  await fill(inUse)
  assert.match(await refused(whole, inUse), /is not empty/)
})

test('the commands export and import say what they did, and refuse a folder that is there', async () => {
  const env = { DATABASE_URL: db.url }
  const out = join(place, 'by-command')
  const made = await kith(['export', out], { env })
  assert.equal(made.code, 0, made.error)
  assert.match(made.out, /rows of \d+ tables/)
  const again = await kith(['export', out], { env })
  assert.equal(again.code, 1)
  assert.match(again.error, /already/)
  const target = await emptyDatabase()
  const taken = await kith(['import', 'installation', out], { env: { DATABASE_URL: target.url } })
  assert.equal(taken.code, 0, taken.error)
  assert.match(taken.out, /each table compared/)
})
