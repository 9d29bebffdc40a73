import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

type Runtime = {
  readonly settle: (building: string, folder: string) => Promise<void>
  readonly nodeBelow: (folder: string) => string
}
// Plain JavaScript, as all of the launcher.
const launcher = new URL('../bin/launcher/runtime.mjs', import.meta.url).href
const { settle, nodeBelow }: Runtime = await import(launcher)

const cache = await mkdtemp(join(tmpdir(), 'kith-runtime-'))
after(() => rm(cache, { recursive: true, force: true }))
let made = 0

/** A folder as npm leaves it, which says who fetched it. */
async function fetched(by: string, { runs }: { runs: boolean }): Promise<string> {
  const folder = join(cache, `fetched-${++made}`)
  await mkdir(dirname(nodeBelow(folder)), { recursive: true })
  await writeFile(join(folder, 'by'), by)
  if (runs) await symlink(process.execPath, nodeBelow(folder))
  return folder
}
const usedBy = (folder: string) => readFile(join(folder, 'by'), 'utf8')

test('of two first starts that fetch a Node at once, both use the one that arrives first', async () => {
  const folder = join(cache, 'at once')
  await settle(await fetched('first', { runs: true }), folder)
  await settle(await fetched('second', { runs: true }), folder)
  assert.equal(await usedBy(folder), 'first', 'which already runs from there')
})

test('a fetched Node that does not run gives way to the next', async () => {
  const folder = join(cache, 'broken')
  await settle(await fetched('first', { runs: false }), folder)
  await settle(await fetched('second', { runs: true }), folder)
  assert.equal(await usedBy(folder), 'second')
})
