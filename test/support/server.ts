import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../src/storage/embedded.ts'
import type { ServerPrograms } from '../../src/storage/embedded-binaries.ts'

/** A PostgreSQL that lives as long as a run of tests. */
export type TestServer = { readonly name: string; readonly url: string; stop(): Promise<void> }

/** Starts the embedded PostgreSQL, or another one by its programs, on a folder of its own; unsafe and fast. */
export async function startTestServer(programs?: ServerPrograms): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-test-'))
  const server = await startEmbedded(folder, {
    durable: false,
    settings: { max_connections: '300' },
    ...(programs ? { programs } : {}),
  })
  return {
    name: programs ? versionOf(programs.postgres) : 'the embedded PostgreSQL 18',
    url: server.url,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The oldest PostgreSQL from 15 on that is installed on this machine; undefined when there is none. */
export async function installedServer(): Promise<ServerPrograms | undefined> {
  const roots = ['/usr/lib/postgresql', '/usr/pgsql', '/opt/homebrew/opt', '/usr/local/opt']
  const found: { version: number; bin: string }[] = []
  for (const root of roots) {
    for (const name of await readdir(root).catch(() => [])) {
      const version = Number(/^(?:postgresql@|pgsql-)?(\d+)$/.exec(name)?.[1])
      const bin = join(root, name, 'bin')
      if (version >= 15 && existsSync(join(bin, 'postgres'))) found.push({ version, bin })
    }
  }
  const bin = found.sort((a, b) => a.version - b.version)[0]?.bin
  if (bin === undefined) return undefined
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

function versionOf(postgres: string): string {
  return spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout.trim()
}
