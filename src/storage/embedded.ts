import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { KithError } from '../kernel/errors.ts'
import { connect } from './database.ts'
import { embeddedPrograms, type ServerPrograms } from './embedded-binaries.ts'
import { ensureCluster, lastLines } from './embedded-cluster.ts'
import { stopOrphan } from './embedded-orphan.ts'
import { serverPlace } from './embedded-place.ts'
import { availableMemory, serverSettings } from './embedded-settings.ts'
import { createDatabase, databaseExists } from './opening.sql.ts'
import { endsWithParent, type ServerAccount, serverAccount } from './server-account.ts'

/** A PostgreSQL that runs for this process alone. */
export interface EmbeddedServer {
  /** The URL of its database `kith`. */
  readonly url: string
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<void>
  /** Breaks off connections, writes everything out and waits until the server is gone. */
  stop(): Promise<void>
}

/**
 * `durable`: whether a written transaction survives a power cut; default true, false only for tests.
 * `programs`: another PostgreSQL than the embedded one. `settings`: on top of those for this machine.
 */
export type EmbeddedOptions = {
  readonly durable?: boolean
  readonly programs?: ServerPrograms
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts PostgreSQL on `<folder>/postgres`, creating the cluster and the database when they are missing. It
 * listens where only this account can reach it, and ends when this process ends.
 * @throws storage.server-failed, storage.root-refused, storage.server-not-packaged, storage.cluster-version
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const home = await realpath(resolve(folder))
  const cluster = join(home, 'postgres')
  const programs = options.programs ?? embeddedPrograms()
  const account = await serverAccount(cluster, programs.postgres)
  await stopOrphan(cluster)
  await ensureCluster(cluster, programs, account)
  const place = await serverPlace(home, account)
  const log = join(home, 'postgres.log')
  const settings = {
    ...serverSettings(availableMemory(), options.durable ?? true),
    ...options.settings,
    ...place.settings,
  }
  const watchdog = await startWatchdog(account, log, [
    ...[...account.before, ...endsWithParent(), programs.postgres, '-D', cluster],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const stop = async () => {
    watchdog.end()
    await watchdog.ended
    await place.leave()
  }
  try {
    await answering(place.url('postgres'), watchdog, log)
    await ensureDatabase(place.url('postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return { url: place.url('kith'), ended: watchdog.ended, stop }
}

type Watchdog = {
  /** Settles when it has ended, or never came to be. */
  readonly ended: Promise<void>
  /** Null while it runs, the empty text once it has ended, or why it never came to be. */
  gone(): string | null
  end(): void
}

async function startWatchdog(account: ServerAccount, log: string, command: string[]): Promise<Watchdog> {
  await keepOneOldLog(log)
  const file = await open(log, 'a', 0o600)
  try {
    const program = join(import.meta.dirname, `embedded-watchdog${extname(import.meta.filename)}`)
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...command], {
      stdio: ['pipe', file.fd, file.fd],
      detached: true,
      ...account.user,
    })
    return watched(child)
  } finally {
    await file.close()
  }
}

// Listens from the first moment: a program that cannot be run at all says so in the next.
function watched(child: ChildProcess): Watchdog {
  let gone: string | null = null
  const ended = new Promise<void>((settle) => {
    child.once('exit', () => {
      gone = ''
      settle()
    })
    child.once('error', (error) => {
      gone = error.message
      settle()
    })
  })
  return { ended, gone: () => gone, end: () => child.stdin?.end() }
}

/** The size at which the server's log is set aside; bytes. */
const longLog = 10 * 1024 * 1024

async function keepOneOldLog(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > longLog) await rename(log, `${log}.old`)
}

// A server that recovers after a crash says so on each attempt; it may take as long as it needs.
async function answering(url: string, watchdog: Watchdog, log: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      const gone = watchdog.gone()
      const reason = gone === '' ? lastLines(await readFile(log, 'utf8')) : (gone ?? refusal(error))
      if (reason !== undefined)
        throw new KithError('storage.server-failed', { reason, log }, { cause: error })
    }
    await pause(15)
  }
}

// A server that does not let us in (a password that was lost) will not do so later either.
function refusal(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && error.code?.startsWith('28') ? error.message : undefined
}

async function ensureDatabase(url: string): Promise<void> {
  const db = connect(url, { max: 1 })
  try {
    if (!(await db.one(databaseExists)).found) await db.run(createDatabase)
  } finally {
    await db.close()
  }
}
