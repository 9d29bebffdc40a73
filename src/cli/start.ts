import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { outgoingMailIn } from '../channels/index.ts'
import { KithError } from '../kernel/errors.ts'
import { type RunningKith, startKith } from '../main.ts'
import { folderHolder } from '../storage/data-folder.ts'
import { connect } from '../storage/database.ts'
import { type OpenedDatabase, openDatabase } from '../storage/opening.ts'
import { startingName, upgrade } from '../storage/upgrade.ts'
import { ensureDemonstration } from './demo.ts'
import type { Command, Io } from './io.ts'
import { databasePlace } from './place.ts'
import { UsageError } from './usage-error.ts'

/** `kith start`: opens the data, upgrades it, serves, and runs until it is asked to end. */
export const start: Command = async (args, io) => {
  const wish = startOptions(args, io)
  const ending = io.signal
  await needPort(wish)
  const opened = await openDatabase(wish.place, 'start')
  try {
    await upgradeOpened(opened, wish, io)
    const kith = await startKith({
      databaseUrl: opened.url,
      dataFolder: wish.place.dataFolder,
      host: wish.host,
      port: wish.port,
      url: wish.url,
      trustedProxies: wish.trustedProxies,
      mail: wish.mail,
    })
    await opened.announce(kith.address)
    for (const line of greeting(kith, opened, wish)) io.print(line)
    const end = await Promise.race([asked(ending), opened.ended.then(() => 'lost' as const)])
    if (end === 'lost') io.say('The database ended by itself; its log is postgres.log in the data folder.')
    await kith.close()
    return end === 'asked' ? 0 : 1
  } finally {
    await opened.close()
  }
}

/**
 * Asks for the port before a database is made for nothing. Where another Kith has the folder that is what must
 * be said, whatever the port.
 */
async function needPort({ place, host, port }: ReturnType<typeof startOptions>): Promise<void> {
  if (port === 0 || (!place.databaseUrl && (await folderHolder(place.dataFolder)))) return
  const probe = createServer()
  await new Promise<void>((free, fail) => {
    probe.once('error', (cause: NodeJS.ErrnoException) =>
      fail(cause.code === 'EADDRINUSE' ? new KithError('http.port-taken', { port }, { cause }) : cause),
    )
    probe.listen({ host, port }, () => probe.close(() => free()))
  })
}

function startOptions(args: readonly string[], io: Io) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
    },
  })
  const port = Number(values.port ?? (io.env.PORT || '3210'))
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError('A port is a number from 0 to 65535.')
  const host = values.host ?? 'localhost'
  const trustedProxies = (io.env.KITH_TRUSTED_PROXIES ?? '').split(',').filter((proxy) => proxy.trim() !== '')
  return {
    port,
    host,
    demo: values.demo ?? false,
    trustedProxies,
    url: io.env.KITH_URL || undefined,
    mail: mailIn(io),
    // Other commands find the data by themselves, but for a folder that was named to this one alone.
    named: values.data === undefined ? '' : ` --data ${values.data}`,
    place: databasePlace(values.data, io),
  }
}

function mailIn({ env }: Io) {
  try {
    return outgoingMailIn(env, env.KITH_URL || null)
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`${error.message}.`) : error
  }
}

async function upgradeOpened(
  opened: OpenedDatabase,
  { place, demo }: ReturnType<typeof startOptions>,
  io: Io,
): Promise<void> {
  const db = connect(opened.url, { name: startingName, max: 2 })
  try {
    await upgrade(db, { folder: place.dataFolder, say: io.say, now: new Date() })
    if (demo) await ensureDemonstration(db, place.dataFolder, io)
  } finally {
    await db.close()
  }
}

function greeting(
  kith: RunningKith,
  opened: OpenedDatabase,
  { named, place }: ReturnType<typeof startOptions>,
): string[] {
  const { address, firstAdministratorLink } = kith
  return [
    `Kith is at         ${address}`,
    firstAdministratorLink
      ? `First, once        ${firstAdministratorLink}  (makes the administrator)`
      : `Lost the way in?   npx kith user link EMAIL${named}`,
    `Load data          drop a file on the page, or: npx kith import orders FILE${named}`,
    `Your data          ${opened.kind === 'embedded' ? place.dataFolder : 'on the PostgreSQL server of DATABASE_URL'}`,
    `Stop               Ctrl-C`,
  ]
}

function asked(signal: AbortSignal): Promise<'asked'> {
  if (signal.aborted) return Promise.resolve('asked')
  return new Promise((settle) => signal.addEventListener('abort', () => settle('asked'), { once: true }))
}
