import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * What tells one process from another that was given the same number later: when it began, as the system
 * says it. Undefined when there is no such process; an empty text where the system does not tell.
 */
export async function processIdentity(pid: number, platform = process.platform): Promise<string | undefined> {
  if (!exists(pid)) return undefined
  if (platform === 'linux') return identityOnLinux(pid)
  return platform === 'win32' ? '' : askedOfPs('lstart', pid)
}

/** With what a process was called, on systems that have `ps`; an empty text when there is no such process. */
export async function processCommand(pid: number): Promise<string> {
  return exists(pid) ? askedOfPs('command', pid) : ''
}

// Everybody who asks must be told the same: `ps` writes days in the words and the zone of whoever calls it.
async function askedOfPs(column: 'lstart' | 'command', pid: number): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const args = ['-ww', '-o', `${column}=`, '-p', String(pid)]
  const { stdout } = await promisify(execFile)('ps', args, { env }).catch(() => ({ stdout: '' }))
  return stdout.trim()
}

/** Whether a process number is taken by a living process, our own or another user's. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// Field 22 of /proc/<pid>/stat counts ticks since boot, so the boot belongs to it. The name in field 2 may
// hold spaces and brackets; the fields are counted from its last bracket.
async function identityOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // A zombie holds nothing any more; only its parent has not yet asked how it ended.
    if (fields[0] === 'Z') return undefined
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()} ${fields[19]}`
  } catch {
    return undefined
  }
}
