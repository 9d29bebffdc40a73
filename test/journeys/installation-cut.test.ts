import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { unzipSync, zipSync } from 'fflate'
import * as catalogue from '../../src/storage/copy-catalogue.sql.ts'
import type { Pool } from '../../src/storage/database.ts'
import { sealOf } from '../../src/storage/database-copy.ts'
import { exportInstallation, importInstallation } from '../../src/storage/installation.ts'
import { emptyDatabase, freshDatabase } from '../support/database.ts'
import { fill } from '../support/filled.ts'
import { checkout, cleanEnvironment, temporaryFolder } from '../support/kith.ts'

const now = new Date()
const program = 'test'
const db = await freshDatabase()
await fill(db)
const place = await temporaryFolder()
const dataFolder = join(place, 'data')
await mkdir(join(dataFolder, 'uploads'), { recursive: true })
const upload = randomBytes(20_000_000)
await writeFile(join(dataFolder, 'uploads', 'orders.csv'), upload)
const out = (name: string) => join(place, name)
const write = (name: string) =>
  exportInstallation(db, { folder: out(name), dataFolder, withSecrets: true, program, now })
const seal = async (of: Pool) => sealOf(of, await of.many(catalogue.copiedTables))

async function taken(folder: string) {
  const target = await emptyDatabase()
  const there = join(await temporaryFolder(), 'data')
  await importInstallation(target, { folder, dataFolder: there, program, now, address: 'the target' })
  assert.deepEqual(await seal(target), await seal(db))
  assert.ok(upload.equals(await readFile(join(there, 'uploads', 'orders.csv'))))
}

test('of exports to one name at once one is kept whole and the others are refused', async () => {
  for (const name of ['twice', 'twice.zip']) {
    const ends = await Promise.allSettled([write(name), write(name), write(name)])
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1, name)
    for (const end of ends)
      if (end.status === 'rejected') assert.match(String(end.reason), /There is something at .*twice/)
    await taken(out(name))
  }
  assert.deepEqual(
    (await readdir(place)).filter((name) => name.includes('.part')),
    [],
  )
})

test('a ZIP holds what the folder holds, readable by others, and is taken back equal', async () => {
  await write('folder')
  await write('whole.zip')
  const files = unzipSync(await readFile(out('whole.zip')))
  const names = await readdir(join(place, 'folder', 'tables'))
  assert.equal(Object.keys(files).length, names.length + 2)
  for (const name of names)
    assert.ok(
      Buffer.from(files[`tables/${name}`] ?? '').equals(
        await readFile(join(place, 'folder', 'tables', name)),
      ),
      name,
    )
  assert.ok(upload.equals(files['files/uploads/orders.csv'] ?? new Uint8Array()))
  // Packed again by another program, it is still this export.
  await writeFile(out('again.zip'), zipSync(files, { level: 1 }))
  await taken(out('again.zip'))
})

test('half a ZIP, a damaged one, one that unpacks to more than it says and no ZIP at all are refused', async () => {
  await write('good.zip')
  const good = await readFile(out('good.zip'))
  const files = unzipSync(good)
  const refused = async (name: string, bytes: Uint8Array, words: RegExp) => {
    await writeFile(out(name), bytes)
    await assert.rejects(taken(out(name)), words, name)
  }
  await refused('half.zip', good.subarray(0, good.length / 2), /no ZIP, or was cut off/)
  await refused('text.zip', Buffer.from('id,amount\n1,2\n'), /no ZIP, or was cut off/)
  await refused('none.zip', zipSync({ 'a.txt': Buffer.from('x') }), /no manifest\.json/)
  const damaged = Buffer.from(good)
  damaged.fill(0x55, damaged.indexOf('orders.csv') + 5_000_000, damaged.indexOf('orders.csv') + 5_000_100)
  await refused('damaged.zip', damaged, /orders\.csv was changed or damaged/)
  const bomb = Buffer.from(zipSync({ ...files, 'files/uploads/orders.csv': Buffer.alloc(200_000_000) }))
  // The directory says the promised size, the packed bytes hold ten times as much.
  const entry = bomb.lastIndexOf('files/uploads/orders.csv') - 46
  bomb.writeUInt32LE(upload.length, entry + 24)
  await refused('bomb.zip', bomb, /orders\.csv was changed or damaged/)
})

const command = join(checkout, 'bin', 'kith.mjs')

/** The import by command, killed once something holds. @returns whether it ended well by itself */
function taking(folder: string, url: string, holds = async () => false): Promise<boolean> {
  const env = { ...cleanEnvironment(), DATABASE_URL: url, KITH_DATA: folder }
  const child = spawn(process.execPath, [command, 'import', 'installation', out('cut.zip')], { env })
  const watch = setInterval(async () => {
    if (await holds()) child.kill('SIGKILL')
  }, 5)
  return new Promise((done) => {
    child.on('exit', (code) => {
      clearInterval(watch)
      done(code === 0)
    })
  })
}

test('an import killed while files are laid, or when the base is just kept, is completed by the same command', async () => {
  await write('cut.zip')
  const wanted = await seal(db)
  for (const moment of ['files', 'kept']) {
    const target = await emptyDatabase()
    const there = join(await temporaryFolder(), 'data')
    const hasFile = async () => (await readdir(join(there, 'uploads')).catch(() => [])).length > 0
    const isKept = async () => (await target.one(catalogue.hasSchema)).exists
    assert.equal(await taking(there, target.url, moment === 'files' ? hasFile : isKept), false, moment)
    assert.equal(await isKept(), moment === 'kept')
    assert.equal(await taking(there, target.url), true, moment)
    const settled = ({ table }: { table: string }) => !/imports$|fit_files$/.test(table)
    assert.deepEqual((await seal(target)).filter(settled), wanted.filter(settled))
    assert.ok(upload.equals(await readFile(join(there, 'uploads', 'orders.csv'))))
  }
})
