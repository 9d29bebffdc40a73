import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { KithError } from '../kernel/errors.ts'
import { processCommand } from './process-identity.ts'

/** How long a server whose Kith has died may take to end before a stronger signal; ms. */
const patience = 10_000

/**
 * Makes sure that no server of an earlier Kith works on a cluster any more: waits for the one that is just
 * ending, stops the one that is not, and removes the note of one that is gone. Windows does not tell what a
 * process works on; there PostgreSQL itself refuses a cluster that another server has.
 * @throws storage.folder-unusable when a server cannot be stopped
 */
export async function stopOrphan(cluster: string, platform = process.platform): Promise<void> {
  if (platform === 'win32') return
  const serves = platform === 'linux' ? worksIn : wasCalledWith
  const remain = platform === 'linux' ? backendsRemain : async () => false
  const gone = async (pid: number, within: number) => {
    for (const until = Date.now() + within; Date.now() < until; await pause(20))
      if (!(await serves(pid, cluster)) && !(await remain(cluster))) return true
    return false
  }
  const note = join(cluster, 'postmaster.pid')
  const pid = Number((await readFile(note, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  // Its watchdog has seen the pipe close and is stopping it already; a signal only when that does not help.
  for (const signal of [undefined, 'SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (signal && (await serves(pid, cluster))) process.kill(pid, signal)
    if (await gone(pid, signal === undefined ? patience / 4 : patience)) return rm(note, { force: true })
  }
  throw new KithError('storage.folder-unusable', {
    folder: cluster,
    reason: `process ${pid} does not let go of it`,
  })
}

// A server works in its cluster's folder. After a crash its number may belong to any program.
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster
}

// Where the system does not show the folder, the server is known by its words: `postgres -D <cluster>`.
async function wasCalledWith(pid: number, cluster: string): Promise<boolean> {
  return `${await processCommand(pid)} `.includes(` -D ${cluster} `)
}

// Where the server itself was killed, its children may live a moment longer.
async function backendsRemain(cluster: string): Promise<boolean> {
  for (const entry of await readdir('/proc')) {
    if (/^\d+$/.test(entry) && (await worksIn(Number(entry), cluster))) return true
  }
  return false
}
