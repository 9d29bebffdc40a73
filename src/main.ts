import { fileURLToPath } from 'node:url'
import { firstAdministratorLink } from './http/first-start.commands.ts'
import { healthRoutes } from './http/health.routes.ts'
import { room as http } from './http/room.ts'
import type { Route } from './http/route.ts'
import { type ServerOptions, serve } from './http/server.ts'
import { firmTimeZone } from './kernel/firm-day.sql.ts'
import type { Room } from './kernel/registration.ts'
import { seedRoles } from './kernel/role.commands.ts'
import { room as kernel } from './kernel/room.ts'
import { connect } from './storage/database.ts'
import { programVersion } from './storage/program-version.ts'
import { startWorker } from './storage/worker.ts'

/** How Kith is started. */
export type StartOptions = {
  /** A migrated database. */
  readonly databaseUrl: string
  readonly dataFolder: string
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Where people reach it (`KITH_URL`) when that is not `host:port`. */
  readonly url?: string | undefined
  /** Addresses or networks of proxies in front (`KITH_TRUSTED_PROXIES`). */
  readonly trustedProxies?: readonly string[]
  /** Receives failures of our own; default: standard error. */
  readonly report?: ServerOptions['report']
}

/** A Kith that serves. */
export type RunningKith = {
  readonly address: string
  /** The link that makes the first administrator; null when there is one. */
  readonly firstAdministratorLink: string | null
  close(): Promise<void>
}

/** Assembles the rooms and serves them: pages, API and jobs. */
export async function startKith(options: StartOptions): Promise<RunningKith> {
  const report = options.report ?? reportToStandardError
  const db = connect(options.databaseUrl, { name: 'kith', max: 20 })
  const rooms = await everyRoom()
  await seedRoles(db)
  const server = await serve(
    {
      db,
      routes: routesOf(rooms, options.dataFolder),
      report,
      publicUrl: options.url ?? null,
      trustedProxies: options.trustedProxies ?? [],
      pagesFolder: fileURLToPath(new URL('../dist/web', import.meta.url)),
      version: await programVersion(),
    },
    options.host,
    options.port,
  )
  const worker = await startWorker(db, {
    jobs: rooms.flatMap((room) => room.jobs),
    timeZone: async () => (await db.maybeOne(firmTimeZone))?.timeZone ?? 'UTC',
    report,
  })
  return {
    address: options.url ?? server.address,
    firstAdministratorLink: await firstAdministratorLink(db, options.url ?? server.address, new Date()),
    async close() {
      await server.close()
      await worker.stop()
      await db.close()
    },
  }
}

const doors = ['information', 'empowerment', 'strategy', 'value', 'channels', 'performance']

/** Every room in the order of the house, `http` and `kernel` first. */
export async function everyRoom(): Promise<Room[]> {
  const rooms: Room[] = [http, kernel]
  for (const name of doors) {
    const door: unknown = await import(new URL(`./${name}/index.ts`, import.meta.url).href).catch(
      (error: unknown) => process.stderr.write(`room ${name} does not open: ${String(error)}\n`),
    )
    if (typeof door === 'object' && door !== null && 'room' in door) rooms.push(door.room as Room)
  }
  return rooms
}

/** Every route of the house. `dataFolder`: whose disk the health page looks at. */
export function routesOf(rooms: readonly Room[], dataFolder: string): Route[] {
  return [...healthRoutes(dataFolder), ...rooms.flatMap((room) => room.routes)]
}

function reportToStandardError(error: unknown, id: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${new Date().toISOString()} ${id} ${text}\n`)
}
