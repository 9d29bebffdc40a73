import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { folderHolder, folderLockIsStale, lockFolder } from './data-folder.ts'
import { processIdentity } from './process-identity.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'kith-lock-'))
  after(() => rm(made, { recursive: true, force: true }))
  return made
}

async function leaveLock(at: string, change: Record<string, unknown>): Promise<void> {
  const holder = {
    pid: process.pid,
    identity: await processIdentity(process.pid),
    host: hostname(),
    command: 'start',
    since: '2026-11-12T06:00:00.000Z',
  }
  await writeFile(join(at, 'kith.lock'), JSON.stringify({ ...holder, ...change }))
}

test('a folder that is held names its holder, and is free again when released', async () => {
  const at = await folder()
  const lock = await lockFolder(at, 'start')
  await lock.announce({ address: 'http://localhost:3210' })
  await assert.rejects(lockFolder(at, 'start'), (error: Error) => {
    assert.match(
      error.message,
      new RegExp(`kith start, process ${process.pid}, since .*, at http://localhost:3210`),
    )
    return true
  })
  await lock.release()
  assert.equal(await folderHolder(at), undefined)
  await (await lockFolder(at, 'backup')).release()
  assert.deepEqual(await readdir(at), [])
})

test('of many who want a folder at once, one gets it, also where a dead one left its lock', async () => {
  for (const left of [false, true]) {
    const at = await folder()
    if (left) await leaveLock(at, { pid: 2 ** 22 + 1 })
    const wanted = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(at, 'start')))
    assert.equal(wanted.filter(({ status }) => status === 'fulfilled').length, 1)
  }
})

test('the lock of a process that has ended is recognised, even when its number was given away again', async () => {
  for (const change of [{ pid: 2 ** 22 + 1 }, { identity: 'another boot 1' }]) {
    const at = await folder()
    await leaveLock(at, change)
    assert.equal(await folderLockIsStale(at), true)
    await (await lockFolder(at, 'start')).release()
  }
})

test('a lock that is cut short holds nothing', async () => {
  const at = await folder()
  await writeFile(join(at, 'kith.lock'), '{"pid":')
  await (await lockFolder(at, 'start')).release()
})

test('the lock of another machine counts while it gives signs of life', async () => {
  const at = await folder()
  await leaveLock(at, { host: 'elsewhere', pid: 1 })
  await assert.rejects(lockFolder(at, 'start'), /process 1 on elsewhere/)
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(join(at, 'kith.lock'), longAgo, longAgo)
  const lock = await lockFolder(at, 'start')
  assert.equal(JSON.parse(await readFile(join(at, 'kith.lock'), 'utf8')).pid, process.pid)
  await lock.release()
})

test('a lock that takes no sign of life ends nobody', async (t) => {
  const at = await folder()
  t.mock.timers.enable({ apis: ['setInterval'] })
  const lock = await lockFolder(at, 'start')
  await rm(at, { recursive: true })
  await writeFile(at, 'in the place of the folder')
  t.mock.timers.tick(10_000)
  await assert.rejects(utimes(join(at, 'kith.lock'), new Date(), new Date()), { code: 'ENOTDIR' })
  await rm(at)
  await lock.release()
})

test('a folder that cannot be made is named', async () => {
  const file = join(await folder(), 'file')
  await writeFile(file, '')
  await assert.rejects(lockFolder(join(file, 'data'), 'start'), { code: 'storage.folder-unusable' })
})
