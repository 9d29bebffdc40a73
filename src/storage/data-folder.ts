import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { KithError } from '../kernel/errors.ts'
import { ignoreMissing } from './missing-file.ts'
import { processIdentity } from './process-identity.ts'

/** Who holds a data folder, as written in its `kith.lock`. */
export type FolderHolder = {
  readonly pid: number
  readonly identity: string
  readonly host: string
  /** The command that holds it, such as `start`. */
  readonly command: string
  /** When it took the folder; ISO. */
  readonly since: string
  /** Where its pages are, once they are. */
  readonly address?: string
  /** Where its database is, once it answers. */
  readonly databaseUrl?: string
}

/** A data folder held by this process. */
export interface FolderLock {
  /** Adds what became known since, such as the address. */
  announce(more: Pick<FolderHolder, 'address' | 'databaseUrl'>): Promise<void>
  release(): Promise<void>
}

/** How long the lock of another machine counts as alive after its last sign of life; ms. */
const silence = 30_000

/**
 * Takes a data folder for this process, making it when it is missing. A lock whose process has ended (a
 * crash, `kill -9`) is recognised and replaced.
 * @throws storage.folder-in-use, storage.folder-unusable
 */
export async function lockFolder(folder: string, command: string): Promise<FolderLock> {
  await makeFolder(folder)
  const file = lockFile(folder)
  let mine: FolderHolder = {
    pid: process.pid,
    identity: (await processIdentity(process.pid)) ?? '',
    host: hostname(),
    command,
    since: new Date().toISOString(),
  }
  while (!(await created(file, mine))) {
    const holder = await folderHolder(folder)
    if (holder) throw new KithError('storage.folder-in-use', { folder, holder: holderInWords(holder) })
    await setAside(file)
  }
  // A folder that takes no sign of life, for a disk that hangs or lost rights, says so where it is worked with.
  const heart = setInterval(
    () => void utimes(file, new Date(), new Date()).catch(() => undefined),
    silence / 3,
  )
  heart.unref()
  return {
    async announce(more) {
      mine = { ...mine, ...more }
      await replace(file, mine)
    },
    async release() {
      clearInterval(heart)
      await rm(file, { force: true })
    },
  }
}

/** The living holder of a folder, or undefined when nobody holds it (any more). */
export async function folderHolder(folder: string): Promise<FolderHolder | undefined> {
  const file = lockFile(folder)
  const holder = await readHolder(file)
  if (!holder) return undefined
  if (holder.host !== hostname()) {
    const seen = await stat(file).catch(ignoreMissing)
    return seen && Date.now() - seen.mtimeMs < silence ? holder : undefined
  }
  return (await processIdentity(holder.pid)) === holder.identity ? holder : undefined
}

/** Whether the folder carries the lock of a process that has ended without removing it. */
export async function folderLockIsStale(folder: string): Promise<boolean> {
  return (await readHolder(lockFile(folder))) !== undefined && (await folderHolder(folder)) === undefined
}

/** Who holds a folder, as part of a sentence. */
export function holderInWords({ command, pid, host, since, address }: FolderHolder): string {
  const place = host === hostname() ? '' : ` on ${host}`
  return `kith ${command}, process ${pid}${place}, since ${since}${address ? `, at ${address}` : ''}`
}

const lockFile = (folder: string) => join(folder, 'kith.lock')

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new KithError('storage.folder-unusable', { folder, reason: reasonOf(error) }, { cause: error })
  }
}

// A hard link appears whole or not at all, so nobody ever reads half a lock.
async function created(file: string, holder: FolderHolder): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, JSON.stringify(holder), { mode: 0o600 })
    await link(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw new KithError(
      'storage.folder-unusable',
      { folder: file, reason: reasonOf(error) },
      { cause: error },
    )
  } finally {
    await rm(draft, { force: true })
  }
}

async function replace(file: string, holder: FolderHolder): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 })
  await rename(draft, file)
}

// Two starts may both find a stale lock. The rename succeeds for one; what it moved is looked at once more,
// since a third may have locked meanwhile. PostgreSQL's own lock stands behind this one.
async function setAside(file: string): Promise<void> {
  const aside = `${file}.stale-${randomUUID()}`
  const moved = await rename(file, aside).then(() => true, ignoreMissing)
  if (!moved) return pause(20)
  const holder = await readHolder(aside)
  const identity = holder && (await processIdentity(holder.pid))
  if (holder && holder.host === hostname() && identity === holder.identity)
    await link(aside, file).catch(ignoreExisting)
  await rm(aside, { force: true })
}

async function readHolder(file: string): Promise<FolderHolder | undefined> {
  const text = await readFile(file, 'utf8').catch(ignoreMissing)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as FolderHolder
  } catch {
    // Not a lock of ours, or cut short by a full disk: it names nobody, so it holds nothing.
    return { pid: 0, identity: 'unreadable', host: hostname(), command: '', since: '' }
  }
}

function ignoreExisting(error: unknown): undefined {
  if (codeOf(error) !== 'EEXIST') throw error
  return undefined
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
