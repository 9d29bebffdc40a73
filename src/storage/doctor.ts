import { statfs } from 'node:fs/promises'
import { KithError } from '../kernel/errors.ts'
import { folderHolder, folderLockIsStale, holderInWords } from './data-folder.ts'
import type { Database } from './database.ts'
import * as facts from './doctor.sql.ts'
import { migrationState } from './migrate.ts'
import { programVersion } from './program-version.ts'
import { inWords } from './upgrade.ts'
import { abandonedJobs, queueExists } from './worker.sql.ts'

/** One thing that was looked at: how it is, and what to do when it is not good. */
export type Finding = {
  readonly name: 'node' | 'kith' | 'folder' | 'disk' | 'database' | 'schema' | 'locks' | 'jobs'
  readonly state: 'good' | 'notice' | 'wrong'
  readonly found: string
  readonly todo?: string
}

/** Looks at what does not need the database: versions, disk, and who holds the data folder. */
export async function examineMachine(folder: string): Promise<Finding[]> {
  const disk = await diskFinding(folder)
  const versions: Finding[] = [
    { name: 'kith', state: 'good', found: `Kith ${await programVersion()}` },
    nodeFinding(process.versions.node),
  ]
  // Nobody can ask who holds a folder that cannot be read.
  return disk.unreadable
    ? [...versions, disk.finding]
    : [...versions, disk.finding, await folderFinding(folder)]
}

/** Looks at an open database: its version, schema, waiting sessions and jobs. */
export async function examineDatabase(db: Database): Promise<Finding[]> {
  const server = await db.one(facts.serverFacts)
  const { sessions } = await db.one(facts.waiting)
  return [
    {
      name: 'database',
      state: 'good',
      found: `PostgreSQL ${server.version}, ${inWords(server.bytes)}, up since ${server.startedAt}`,
    },
    await schemaFinding(db),
    sessions === 0
      ? { name: 'locks', state: 'good', found: 'nobody waits for a lock' }
      : {
          name: 'locks',
          state: 'wrong',
          found: `${sessions} sessions have waited for a lock for over a minute`,
          todo: 'See pg_stat_activity for who holds it; restarting Kith ends its own sessions.',
        },
    ...(await jobFindings(db)),
  ]
}

/** The finding that a database which cannot be opened leaves. */
export function unreachable(error: unknown): Finding {
  return {
    name: 'database',
    state: 'wrong',
    found: error instanceof Error ? error.message || String(error) : String(error),
    todo: 'Check DATABASE_URL or the data folder, and that the server runs.',
  }
}

function nodeFinding(version: string): Finding {
  const good = Number(version.split('.')[0]) >= 24
  return good
    ? { name: 'node', state: 'good', found: `Node ${version}` }
    : {
        name: 'node',
        state: 'wrong',
        found: `Node ${version}`,
        todo: 'Start Kith with npm start or npx kith.',
      }
}

/** Less free disk than this is a notice, a tenth of it is wrong; bytes. */
const comfortable = 2e9

async function diskFinding(folder: string): Promise<{ finding: Finding; unreadable: boolean }> {
  const disk = await statfs(folder).catch((error: NodeJS.ErrnoException) => error)
  if (disk instanceof Error) return unreached(folder, disk)
  const free = disk.bavail * disk.bsize
  const found = `${inWords(free)} free in ${folder}`
  if (free >= comfortable) return { finding: { name: 'disk', state: 'good', found }, unreadable: false }
  const state = free < comfortable / 10 ? 'wrong' : 'notice'
  const todo = 'Free some room, or move the data with --data or kith move.'
  return { finding: { name: 'disk', state, found, todo }, unreadable: false }
}

function unreached(folder: string, error: NodeJS.ErrnoException): { finding: Finding; unreadable: boolean } {
  if (error.code === 'ENOENT')
    return {
      finding: { name: 'disk', state: 'good', found: `${folder} does not exist yet` },
      unreadable: false,
    }
  const todo = 'Let the account that runs Kith reach it, or name another folder with --data.'
  const found = `${folder} cannot be read: ${error.message}`
  return { finding: { name: 'disk', state: 'wrong', found, todo }, unreadable: true }
}

async function folderFinding(folder: string): Promise<Finding> {
  const holder = await folderHolder(folder)
  if (holder) return { name: 'folder', state: 'good', found: `in use by ${holderInWords(holder)}` }
  if (!(await folderLockIsStale(folder))) return { name: 'folder', state: 'good', found: 'in use by nobody' }
  const todo = 'Nothing: the next start recovers by itself.'
  return { name: 'folder', state: 'notice', found: 'the last Kith ended without a goodbye', todo }
}

async function schemaFinding(db: Database): Promise<Finding> {
  try {
    const { applied, known, pending } = await migrationState(db)
    if (pending.length === 0)
      return { name: 'schema', state: 'good', found: `schema ${applied}, as this program wants it` }
    const found = `schema ${applied}; this program brings ${known}`
    return {
      name: 'schema',
      state: 'notice',
      found,
      todo: 'The next kith start upgrades it, after a backup.',
    }
  } catch (error) {
    if (!(error instanceof KithError)) throw error
    return {
      name: 'schema',
      state: 'wrong',
      found: error.message,
      todo: 'Start the program that fits this data.',
    }
  }
}

/** How long a request for a job may wait before that means that nothing works; minutes. */
const longWait = 10

async function jobFindings(db: Database): Promise<Finding[]> {
  if (!(await db.one(facts.hasOutbox)).exists) return []
  const { requests, oldestMinutes } = await db.one(facts.backlog)
  const found =
    requests === 0 ? 'nothing waits' : `${requests} wait, the oldest for ${oldestMinutes.toFixed(0)} minutes`
  const late = oldestMinutes > longWait
  const hasQueue = (await db.one(queueExists)).exists
  const abandoned = hasQueue ? await db.many(abandonedJobs) : []
  const failed = hasQueue ? await db.many(facts.failedJobs) : []
  return [
    {
      name: 'jobs',
      state: late ? 'notice' : 'good',
      found,
      ...(late && { todo: 'They run while kith start runs.' }),
    },
    ...abandoned.map(
      ({ job, jobs, since }): Finding => ({
        name: 'jobs',
        state: 'notice',
        found: `${jobs} of ${job} held since ${since} by a Kith that is gone`,
        todo: 'The next kith start takes it up again; a Kith that runs does within a minute.',
      }),
    ),
    ...failed.map(
      ({ job, failures, lastError }): Finding => ({
        name: 'jobs',
        state: 'wrong',
        found: `${job} has failed for good ${failures} times, last: ${lastError ?? 'without a word'}`,
        todo: 'Mend the cause, then ask for it again on the page it belongs to.',
      }),
    ),
  ]
}
