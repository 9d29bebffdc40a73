import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { eventually } from './kith.ts'

/** A Postfix of a test's own, ended with the test. It has no way to send: what it takes, it puts into one mailbox. */
export type Postfix = {
  readonly url: string
  /** The Message-ID of each mail in its mailbox, once it has put there all that it took. */
  arrived(): Promise<string[]>
}

/** Why no Postfix can be started here; false where it can. */
export function whyNoPostfix(): string | false {
  if (!existsSync('/usr/sbin/postfix')) return 'no Postfix is installed on this machine'
  return process.getuid?.() === 0 ? false : 'only root starts Postfix'
}

/** Whoever has no rights owns the mailbox. */
const nobody = 65_534

export async function startPostfix(): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-postfix-'))
  const [mailbox, queue] = [join(folder, 'mail'), join(folder, 'queue')]
  // Its parts run as users of their own.
  await chmod(folder, 0o755)
  for (const each of [mailbox, queue]) await mkdir(each)
  await chown(mailbox, nobody, nobody)
  const port = await freePort()
  await writeFile(join(folder, 'main.cf'), settings(folder))
  await writeFile(join(folder, 'master.cf'), services(port))
  execFileSync('/usr/sbin/postfix', ['-c', folder, 'check'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const end = startMaster(folder)
  after(async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  })
  await eventually('Postfix answers', () => answers(port))
  return {
    url: `smtp://127.0.0.1:${port}`,
    async arrived() {
      await eventually('all that Postfix took is in the mailbox', () => isEmpty(queue), 60_000)
      return messageHeaders(join(mailbox, 'all', 'new'))
    },
  }
}

const settings = (folder: string) => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = mail.firm.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
local_transport = error:nobody lives here
default_transport = error:nothing leaves here
relay_transport = error:nothing leaves here
virtual_transport = virtual
virtual_mailbox_domains = customer.example
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:${nobody}
virtual_gid_maps = static:${nobody}
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
in_flow_delay = 0
`

/** Neither a client for SMTP nor a program that mail is piped to is among them. */
const services = (port: number) => `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
error unix - - n - - error
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
`

/** @returns how to end it, with all its parts */
function startMaster(folder: string): () => Promise<void> {
  const [directory = ''] = execFileSync('/usr/sbin/postconf', ['-c', folder, '-h', 'daemon_directory'], {
    encoding: 'utf8',
  }).split('\n')
  // Whatever becomes of the test, it ends after ten minutes.
  const master = spawn(join(directory, 'master'), ['-c', folder, '-e', '600'], { stdio: 'ignore' })
  const gone = once(master, 'exit')
  const kill = () => master.kill('SIGTERM')
  process.once('exit', kill)
  return async () => {
    process.off('exit', kill)
    kill()
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.end())
  })

/** In the order in which mail passes through them: none is overlooked while it moves on. */
async function isEmpty(queue: string): Promise<boolean> {
  for (const name of ['incoming', 'active', 'deferred'])
    if ((await readdir(join(queue, name), { recursive: true })).length > 0) return false
  return true
}

async function messageHeaders(mailbox: string): Promise<string[]> {
  const headers: string[] = []
  for (const name of await readdir(mailbox)) {
    const text = await readFile(join(mailbox, name), 'latin1')
    headers.push(/^message-id: *(\S+)/im.exec(text)?.[1] ?? '')
  }
  return headers
}
