import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { KithError } from '../kernel/errors.ts'
import { processIdentity } from './process-identity.ts'

/** How long a server whose Kith has died may take to end before a stronger signal; ms. */
const patience = 10_000

/**
 * Makes sure that no server of an earlier Kith works on a cluster any more: waits for the one that is just
 * ending, stops the one that is not, and removes the note of one that is gone.
 * @throws storage.folder-unusable when a server cannot be stopped
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const note = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(note, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  // Its watchdog has seen the pipe close and is stopping it already; a signal only when that does not help.
  for (const signal of [undefined, 'SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (signal && (await serves(pid, cluster))) process.kill(pid, signal)
    if (await gone(pid, cluster, signal === undefined ? patience / 4 : patience)) {
      if (process.platform === 'linux') await rm(note, { force: true })
      return
    }
  }
  throw new KithError('storage.folder-unusable', {
    folder: cluster,
    reason: `process ${pid} does not let go of it`,
  })
}

async function gone(pid: number, cluster: string, within: number): Promise<boolean> {
  for (const until = Date.now() + within; Date.now() < until; await pause(20))
    if (!(await serves(pid, cluster)) && !(await backendsRemain(cluster))) return true
  return false
}

// A server works in its cluster's folder. After a crash its number may belong to any program.
async function serves(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return (await processIdentity(pid)) !== undefined
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster
}

// Where the server itself was killed, its children may live a moment longer.
async function backendsRemain(cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await serves(Number(entry), cluster))) return true
  }
  return false
}
