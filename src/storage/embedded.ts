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
  const ended = new Promise<void>((settle) => watchdog.once('exit', () => settle()))
  const stop = async () => {
    watchdog.stdin?.end()
    await ended
    await place.leave()
  }
  try {
    await answering(place.url('postgres'), watchdog, log)
    await ensureDatabase(place.url('postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return { url: place.url('kith'), ended, stop }
}

async function startWatchdog(account: ServerAccount, log: string, command: string[]): Promise<ChildProcess> {
  await keepOneOldLog(log)
  const file = await open(log, 'a', 0o600)
  try {
    const program = join(import.meta.dirname, `embedded-watchdog${extname(import.meta.filename)}`)
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...command], {
      stdio: ['pipe', file.fd, file.fd],
      detached: true,
      ...account.user,
    })
  } finally {
    await file.close()
  }
}

/** The size at which the server's log is set aside; bytes. */
const longLog = 10 * 1024 * 1024

async function keepOneOldLog(log: string): Promise<void> {
  const found = await stat(log).catch(() => undefined)
  if (found && found.size > longLog) await rename(log, `${log}.old`)
}

// A server that recovers after a crash says so on each attempt; it may take as long as it needs.
async function answering(url: string, watchdog: ChildProcess, log: string): Promise<void> {
  let failed: Error | undefined
  watchdog.once('error', (error) => {
    failed = error
  })
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (failed || watchdog.exitCode !== null) {
        const reason = failed?.message ?? lastLines(await readFile(log, 'utf8'))
        throw new KithError('storage.server-failed', { reason, log }, { cause: error })
      }
    }
    await pause(15)
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const db = connect(url, { max: 1 })
  try {
    if (!(await db.one(databaseExists)).found) await db.run(createDatabase)
  } finally {
    await db.close()
  }
}
