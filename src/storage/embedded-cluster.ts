import { spawn } from 'node:child_process'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { KithError } from '../kernel/errors.ts'
import type { ServerPrograms } from './embedded-binaries.ts'
import { serverPassword } from './embedded-place.ts'
import { giveTo, type ServerAccount } from './server-account.ts'

/** Encodings of letters to try: without one of them PostgreSQL takes “ü” for no letter when it searches. */
const letterLocales = ['C.UTF-8', 'en_US.UTF-8', 'C']

/**
 * Creates the files of a database server in a folder, or checks those that are there.
 * @throws storage.server-failed, storage.cluster-version
 */
export async function ensureCluster(cluster: string, programs: ServerPrograms, account: ServerAccount) {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  const ours = await majorVersion(programs, account)
  if (version !== undefined) {
    if (version.trim() === ours) return
    throw new KithError('storage.cluster-version', { folder: cluster, found: version.trim(), ours })
  }
  // The provider that sorts alike on every system came with PostgreSQL 17.
  const provider = Number(ours) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  await createCluster(cluster, programs, account, provider)
}

// Made beside and renamed when whole, so a start that is interrupted leaves nothing half made.
async function createCluster(
  cluster: string,
  programs: ServerPrograms,
  account: ServerAccount,
  provider: readonly string[],
): Promise<void> {
  const draft = `${cluster}.new`
  for (const locale of letterLocales) {
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true, mode: 0o700 })
    await giveTo(account, draft)
    const made = await run(account, programs.initdb, [
      ...['-D', draft, '-U', 'kith', '-E', 'UTF8', ...(await authentication(dirname(cluster)))],
      ...[...provider, '--lc-collate=C', `--lc-ctype=${locale}`],
    ])
    if (made.code === 0) return rename(draft, cluster)
    if (locale === letterLocales.at(-1) || !made.words.includes('locale'))
      throw new KithError('storage.server-failed', { reason: lastLines(made.words), log: draft })
  }
}

async function authentication(folder: string): Promise<string[]> {
  if (process.platform !== 'win32') return ['-A', 'trust']
  await serverPassword(folder)
  return ['-A', 'scram-sha-256', `--pwfile=${join(folder, 'postgres.password')}`]
}

async function majorVersion(programs: ServerPrograms, account: ServerAccount): Promise<string> {
  const { words } = await run(account, programs.postgres, ['--version'])
  return /(\d+)\./.exec(words)?.[1] ?? ''
}

async function run(account: ServerAccount, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.before, program, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'], ...account.user })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
  }
  const code = await new Promise<number | null>((settle, fail) => child.on('error', fail).on('close', settle))
  return { code, words }
}

/** What a program said went wrong, as one line; its last words where it did not say so. */
export function lastLines(words: string): string {
  const lines = words.trim().split('\n')
  const errors = lines.filter((line) => /\b(error|fatal|could not)\b/i.test(line))
  return (errors.length > 0 ? errors : lines).slice(-3).join(' ')
}
