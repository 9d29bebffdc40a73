import { spawnSync } from 'node:child_process'
import { chmod, chown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { KithError } from '../kernel/errors.ts'

/** How a PostgreSQL program is started so that it accepts the account it runs under. */
export type ServerAccount = {
  /** Programs to put before it. */
  readonly before: readonly string[]
  /** The account to start it under, where it is not our own. */
  readonly user?: { readonly uid: number; readonly gid: number }
}

/**
 * The account for a server on a folder. PostgreSQL refuses to run as root; there it runs in a user
 * namespace, which shows it an ordinary number and changes no owner, or else as `postgres` or `nobody`.
 * @param folder the server's own data folder, which may not exist yet
 * @throws storage.root-refused when neither is possible
 */
export async function serverAccount(folder: string, program: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { before: [] }
  const owner = await stat(folder).catch(() => undefined)
  if (owner && owner.uid !== 0) {
    const user = { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
    return asUser(user, folder, program)
  }
  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  if (works([...namespace, 'true'])) return { before: namespace }
  const user = await ordinaryUser()
  if (!user)
    throw new KithError('storage.root-refused', { reason: 'there is neither a user postgres nor nobody' })
  return asUser(user, folder, program)
}

type User = { readonly name: string; readonly uid: number; readonly gid: number }

async function asUser({ name, uid, gid }: User, folder: string, program: string): Promise<ServerAccount> {
  // The way through to its own folder; what else lies in the data folder stays closed to it.
  await chmod(dirname(folder), 0o711)
  for (const [command, path] of [
    ['test', dirname(folder)],
    [program, program],
  ] as const) {
    const args = command === 'test' ? ['-x', path] : ['--version']
    if (spawnSync(command, args, { uid, gid, cwd: '/' }).status !== 0)
      throw new KithError('storage.root-refused', { reason: `${name} cannot reach ${path}` })
  }
  return { before: [], user: { uid, gid } }
}

/** Gives a folder and all in it to the server's account, where that is not our own. */
export async function giveTo(account: ServerAccount, folder: string): Promise<void> {
  const { user } = account
  if (!user) return
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
}

/** Programs that end the server with the process that started it, where the system has them (Linux). */
export function endsWithParent(): readonly string[] {
  const bound = ['setpriv', '--pdeathsig', 'INT']
  return process.platform === 'linux' && works([...bound, 'true']) ? bound : []
}

function works([command = '', ...args]: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

async function ordinaryUser(): Promise<User | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = lines.find((line) => line[0] === name)
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) }
  }
  return undefined
}
