import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { stopOrphan } from './embedded-orphan.ts'
import { processIdentity } from './process-identity.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-orphan-'))
const cluster = join(folder, 'postgres')
const note = join(cluster, 'postmaster.pid')
await mkdir(cluster)

// The `ps` of a system without /proc, wherever this runs: it tells what a file here says a process was called with.
const words = join(folder, 'words')
await writeFile(
  join(folder, 'ps'),
  `#!/bin/sh\ncase "$*" in *command=*) cat ${words};; *) echo "$LC_ALL $TZ";; esac\n`,
)
await chmod(join(folder, 'ps'), 0o755)
const path = process.env.PATH
process.env.PATH = `${folder}:${path}`
after(() => {
  process.env.PATH = path
  return rm(folder, { recursive: true, force: true })
})

/** A living process that the cluster's note names as its server. */
async function noted(calledWith: string) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'])
  const ended = new Promise<NodeJS.Signals | null>((settle) =>
    child.on('exit', (_, signal) => settle(signal)),
  )
  after(() => child.kill('SIGKILL'))
  await writeFile(note, `${child.pid}\n${cluster}\n`)
  await writeFile(words, calledWith)
  return { child, ended }
}

test('a program that was given the number of a server which is gone is left alone', async () => {
  const { child } = await noted('/usr/bin/editor letter.txt')
  await stopOrphan(cluster, 'darwin')
  assert.deepEqual([child.exitCode, child.signalCode], [null, null])
  assert.equal(existsSync(note), false, 'or PostgreSQL would take it for its server')
})

test('a server that still works on the cluster is stopped', async () => {
  const { ended } = await noted(`/opt/bin/postgres -D ${cluster} -c port=5432`)
  const stopping = stopOrphan(cluster, 'darwin')
  assert.equal(await ended, 'SIGINT')
  await stopping
  assert.equal(existsSync(note), false)
})

test('when a process began is told in one language and one zone, whoever asks', async () => {
  assert.equal(await processIdentity(process.pid, 'darwin'), 'C UTC')
})
