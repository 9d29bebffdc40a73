import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { emptyDatabase, freshDatabase } from '../../test/support/database.ts'
import { countFilled, fill } from '../../test/support/filled.ts'
import { backUp, restoreBackup } from './backup.ts'
import { compareSeals, inOrder, loadCopy, readCopy } from './database-copy.ts'
import { sql } from './statement.ts'

const now = new Date('2026-11-12T06:00:00Z')
const folder = await mkdtemp(join(tmpdir(), 'kith-backup-'))
after(() => rm(folder, { recursive: true, force: true }))
const into = (address: string, replace = false) => ({ program: 'test', now, replace, address })

async function filledBackup(name: string) {
  const source = await freshDatabase()
  const counts = await fill(source)
  const file = join(folder, name)
  const made = await backUp(source, file, 'test', now)
  return { source, counts, file, made }
}

test('a backup restored into an empty database holds every row, odd letters and infinities included', async () => {
  const { source, counts, file } = await filledBackup('whole.tar.gz')
  const target = await emptyDatabase()
  await restoreBackup(target, file, into('target'))
  assert.deepEqual(await countFilled(target), counts)
  const firm = sql<{ name: string }>`select name from kernel.firms`
  assert.deepEqual(await target.many(firm), await source.many(firm))
  const parties = sql`select party_id, custom, created_at::text from kernel.parties order by party_id`
  assert.deepEqual(await target.many(parties), await source.many(parties))
})

test('a backup is an archive that tar opens', async () => {
  const { file } = await filledBackup('plain.tar.gz')
  if (spawnSync('tar', ['--version']).status !== 0) return
  const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n')
  assert.equal(names[0], 'head.json')
  assert.equal(names.at(-1), 'seal.json')
  assert.ok(names.some((name) => name.startsWith('rows/kernel.parties/')))
})

test('a database that is in use is not restored over, unless it is to be replaced', async () => {
  const { counts, file } = await filledBackup('again.tar.gz')
  const target = await freshDatabase()
  await fill(target)
  await target.run(sql`delete from kernel.contact_points`)
  await assert.rejects(restoreBackup(target, file, into('target')), { code: 'storage.target-not-empty' })
  assert.equal((await countFilled(target)).get('kernel.contact_points'), 0)
  await restoreBackup(target, file, into('target', true))
  assert.deepEqual(await countFilled(target), counts)
})

test('a backup that is cut short or altered is refused and leaves the target untouched', async () => {
  const { file } = await filledBackup('cut.tar.gz')
  const whole = await readFile(file)
  const target = await emptyDatabase()
  for (const [name, bytes] of Object.entries({
    short: whole.subarray(0, whole.length * 0.6),
    altered: Buffer.concat([whole.subarray(0, 900), Buffer.alloc(40, 7), whole.subarray(940)]),
    empty: Buffer.alloc(0),
    text: Buffer.from('this is no backup'),
  })) {
    const damaged = join(folder, name)
    await writeFile(damaged, bytes)
    await assert.rejects(
      restoreBackup(target, damaged, into('target')),
      { code: 'storage.backup-unreadable' },
      name,
    )
    assert.deepEqual(await countFilled(target), new Map(), name)
  }
  await assert.rejects(restoreBackup(target, join(folder, 'absent'), into('target')), {
    code: 'storage.backup-unreadable',
  })
})

test('a row that is lost or changed on the way is noticed, and nothing is kept', async () => {
  const { source } = await filledBackup('watched.tar.gz')
  const target = await emptyDatabase()
  const moved = readCopy(source, 'test', now, (parts) =>
    loadCopy(
      target,
      altered(parts, (text) => text.replace('Zoë 17\t', 'Zoe 17\t')),
      into('target'),
    ),
  )
  await assert.rejects(moved, { code: 'storage.copy-differs' })
  assert.deepEqual(await countFilled(target), new Map())
})

async function* altered(
  parts: Parameters<Parameters<typeof readCopy>[3]>[0],
  change: (text: string) => string,
) {
  for await (const part of parts)
    yield part.kind === 'rows' ? { ...part, bytes: Buffer.from(change(part.bytes.toString())) } : part
}

test('a backup of a moment does not see what is written meanwhile', async () => {
  const source = await freshDatabase()
  await fill(source)
  const target = await emptyDatabase()
  await readCopy(source, 'test', now, async (parts) => {
    const first = await parts.next()
    await source.run(sql`delete from kernel.contact_points`)
    await loadCopy(target, rest(first, parts), into('target'))
  })
  assert.equal((await countFilled(target)).get('kernel.contact_points'), 200)
})

async function* rest<Part>(first: IteratorResult<Part>, more: AsyncGenerator<Part>) {
  if (!first.done) yield first.value
  yield* more
}

test('a backup of a newer program, or in another form, is refused before anything is touched', async () => {
  const source = await freshDatabase()
  const target = await freshDatabase()
  const counts = await fill(target)
  for (const [changed, code] of [
    [{ schema: 9001 }, 'storage.schema-newer'],
    [{ format: 'kith-copy-9' }, 'storage.backup-unreadable'],
  ] as const) {
    const loading = readCopy(source, 'test', now, (parts) =>
      loadCopy(target, withHead(parts, changed), into('target', true)),
    )
    await assert.rejects(loading, { code })
    assert.deepEqual(await countFilled(target), counts)
  }
})

async function* withHead(
  parts: Parameters<Parameters<typeof readCopy>[3]>[0],
  changed: Record<string, unknown>,
) {
  for await (const part of parts)
    yield part.kind === 'head' ? { ...part, head: Object.assign({ ...part.head }, changed) } : part
}

test('two backups at once to one name leave one that is whole', async () => {
  const source = await freshDatabase()
  const counts = await fill(source)
  const file = join(folder, 'twice.tar.gz')
  await Promise.all([1, 2].map(() => backUp(source, file, 'test', now)))
  const target = await emptyDatabase()
  await restoreBackup(target, file, into('target'))
  assert.deepEqual(await countFilled(target), counts)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('twice')),
    ['twice.tar.gz'],
  )
})

test('an interrupted backup leaves no file under its name', async () => {
  const source = await freshDatabase()
  await assert.rejects(backUp(source, join(folder, 'no', 'such', 'folder.tar.gz'), 'test', now), /ENOENT/)
  await assert.rejects(stat(join(folder, 'no')), { code: 'ENOENT' })
})

test('tables are copied after those they refer to, and a circle is refused', () => {
  const tables = ['a', 'b', 'c'].map((table) => ({ table, columns: [] }))
  const ordered = inOrder(tables, [
    { table: 'a', refersTo: 'c' },
    { table: 'c', refersTo: 'b' },
  ])
  assert.deepEqual(
    ordered.map(({ table }) => table),
    ['b', 'c', 'a'],
  )
  const circle = [
    { table: 'a', refersTo: 'b' },
    { table: 'b', refersTo: 'a' },
  ]
  assert.throws(() => inOrder(tables, circle), RangeError)
})

test('seals differ by a row, by a fingerprint and by a missing table', () => {
  const seal = [{ table: 'a', rows: 2, hash: '5' }]
  compareSeals(seal, seal)
  for (const other of [[{ table: 'a', rows: 1, hash: '5' }], [{ table: 'a', rows: 2, hash: '6' }], []])
    assert.throws(() => compareSeals(seal, other), { code: 'storage.copy-differs' })
})
