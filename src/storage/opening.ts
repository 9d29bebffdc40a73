import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { KithError } from '../kernel/errors.ts'
import { type FolderLock, folderHolder, lockFolder } from './data-folder.ts'
import { connect, type Database } from './database.ts'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'
import { otherKiths, othersConnected } from './opening.sql.ts'

/** A database that is open for one command. */
export interface OpenedDatabase {
  readonly url: string
  /** Whether it is the embedded server, and then whether this process runs it. */
  readonly kind: 'server' | 'embedded' | 'joined'
  /** Settles when an embedded server of this process ends; never for the others. */
  readonly ended: Promise<void>
  /** Tells others on the same folder where the pages are; from then on they join a `start`. */
  announce(address: string): Promise<void>
  close(): Promise<void>
}

/** Where the data is: a server by its URL, which wins, or a folder of our own. */
export type DatabasePlace = { readonly databaseUrl?: string | undefined; readonly dataFolder: string }

/** Commands that copy or replace everything: what another wrote beside them would be lost, so none may join. */
const exclusive: readonly string[] = ['move', 'restore']

/**
 * Opens the database for a command. On a folder that another Kith has open, `start` is refused and any other
 * command joins the server that runs there.
 * @throws storage.folder-in-use, storage.unreachable and all of `startEmbedded`
 */
export async function openDatabase(place: DatabasePlace, command: string): Promise<OpenedDatabase> {
  const { databaseUrl, dataFolder } = place
  if (databaseUrl) {
    await mustAnswer(databaseUrl)
    return elsewhere(databaseUrl, 'server')
  }
  try {
    return await own(dataFolder, command, await lockFolder(dataFolder, command))
  } catch (error) {
    const held = error instanceof KithError && error.code === 'storage.folder-in-use'
    if (!held || command === 'start') throw error
    return elsewhere(await runningUrl(dataFolder, error), 'joined')
  }
}

async function own(folder: string, command: string, lock: FolderLock): Promise<OpenedDatabase> {
  let server: EmbeddedServer
  try {
    server = await startEmbedded(folder)
    // Whoever joins a start finds the data upgraded: they wait until it says where its pages are.
    if (command !== 'start' && !exclusive.includes(command)) await lock.announce({ databaseUrl: server.url })
  } catch (error) {
    await lock.release()
    throw error
  }
  return {
    url: server.url,
    kind: 'embedded',
    ended: server.ended,
    announce: (address) => lock.announce({ address, databaseUrl: server.url }),
    close: async () => {
      if (command !== 'start') await othersFinished(server.url)
      await server.stop()
      await lock.release()
    },
  }
}

/** Makes sure that a server answers. @throws storage.unreachable, with the address but not the password */
export async function mustAnswer(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    const address = `${client.host}:${client.port}/${client.database ?? ''}`
    const { code } = error as { code?: string }
    const reason = (error instanceof Error && error.message) || code || String(error)
    throw new KithError('storage.unreachable', { address, reason }, { cause: error })
  }
  await client.end()
}

function elsewhere(url: string, kind: 'server' | 'joined'): OpenedDatabase {
  const nothing = async () => undefined
  return { url, kind, ended: new Promise(() => undefined), announce: nothing, close: nothing }
}

/** How long a Kith that has just taken the folder may take until its database answers; ms. */
const startingTime = 60_000

async function runningUrl(folder: string, refusal: KithError): Promise<string> {
  for (const until = Date.now() + startingTime; Date.now() < until; await pause(50)) {
    const holder = await folderHolder(folder)
    if (holder?.databaseUrl) return holder.databaseUrl
    if (!holder || exclusive.includes(holder.command)) break
  }
  throw refusal
}

// A command that opened the folder by itself may have been joined by others; the server stays for them.
async function othersFinished(url: string): Promise<void> {
  const db = connect(url, { max: 1 })
  try {
    while ((await db.one(othersConnected)).found) await pause(100)
  } finally {
    await db.close()
  }
}

/**
 * Refuses work that must have a database for itself while another Kith is connected to it. Asked on the
 * first connection of its pool, so that our own sessions are not among those found; or `besides` is the name
 * under which they are made.
 * @throws storage.database-in-use
 */
export async function refuseOtherKiths(
  db: Database,
  address: string,
  besides: string | null = null,
): Promise<void> {
  const others = await db.many(otherKiths(besides))
  if (others.length === 0) return
  const names = others.map(({ name, sessions }) => `${name} (${sessions})`).join(', ')
  throw new KithError('storage.database-in-use', { address, names })
}
