import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { giveTo, type ServerAccount } from './server-account.ts'

/** Where an embedded server listens. */
export interface ServerPlace {
  readonly settings: Record<string, string>
  url(database: string): string
  /** Removes what was made for this run only. */
  leave(): Promise<void>
}

/** The longest path of a socket that every system accepts, in bytes. */
const longestSocketPath = 100

/**
 * A private place to listen: a Unix socket in a folder only this account can enter, in the data folder or,
 * where that path is too long for a socket, in the system's folder for temporary files.
 */
export async function serverPlace(folder: string, account: ServerAccount): Promise<ServerPlace> {
  return process.platform === 'win32' ? loopback(folder) : socket(folder, account)
}

async function socket(folder: string, account: ServerAccount): Promise<ServerPlace> {
  const near = resolve(folder, 'socket')
  const fits = Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= longestSocketPath
  const path = fits ? near : await mkdtemp(join(tmpdir(), 'kith-'))
  await mkdir(path, { recursive: true, mode: 0o700 })
  await giveTo(account, path)
  return {
    settings: { listen_addresses: '', unix_socket_directories: `"${path}"`, unix_socket_permissions: '0700' },
    url: (database) => `postgres://kith@${encodeURIComponent(path)}/${database}`,
    leave: async () => (fits ? undefined : rm(path, { recursive: true, force: true })),
  }
}

// Windows has no sockets the driver could use; there a password keeps other accounts out.
async function loopback(folder: string): Promise<ServerPlace> {
  const password = await serverPassword(folder)
  const port = await freePort()
  return {
    settings: { listen_addresses: '127.0.0.1', port: String(port) },
    url: (database) => `postgres://kith:${password}@127.0.0.1:${port}/${database}`,
    leave: async () => undefined,
  }
}

/** The password of the embedded server where it listens on a port; made on first use. */
export async function serverPassword(folder: string): Promise<string> {
  const file = join(folder, 'postgres.password')
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known) return known.trim()
  const password = randomBytes(24).toString('hex')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

async function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((settle, fail) => {
    probe.on('error', fail).listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => settle(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
