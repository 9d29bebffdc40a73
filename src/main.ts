import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  room as channels,
  learnOutgoingMail,
  type OutgoingMail,
  type Sender,
  smtpAdapter,
  startSender,
} from './channels/index.ts'
import { demonstrationRoom } from './demonstration/index.ts'
import {
  room as empowerment,
  learnConsentFollowers,
  portalParty,
  registerPortal,
} from './empowerment/index.ts'
import { commonOptions, fitModels, fitOffThread } from './fit/index.ts'
import { firstAdministratorLink } from './http/first-start.commands.ts'
import { healthRoutes } from './http/health.routes.ts'
import { room as http } from './http/room.ts'
import type { Route } from './http/route.ts'
import { type Server, type ServerOptions, serve } from './http/server.ts'
import {
  room as information,
  learnAttributes,
  learnListeners,
  learnLists,
  learnPast,
  learnRelations,
  learnRetentionHolds,
  learnRollUps,
  learnSearch,
  learnSentences,
  newsJobs,
  registerFits,
  registerImports,
  registerPartyTables,
  resumeOpenFits,
  resumeOpenImports,
  resumeOpenSets,
  startTeller,
  type Teller,
} from './information/index.ts'
import { systemActor } from './kernel/actor.ts'
import { firmTimeZone } from './kernel/firm-day.sql.ts'
import { learnPurposes } from './kernel/purpose-wall.commands.ts'
import type { Job, Listener, PartyTable, Room } from './kernel/registration.ts'
import { seedRoles } from './kernel/role.commands.ts'
import { room as kernel } from './kernel/room.ts'
import { installWarehouse, room as performance, registerWarehouse } from './performance/index.ts'
import { connect, type Pool } from './storage/database.ts'
import { programVersion } from './storage/program-version.ts'
import { keepSealKeyIn } from './storage/seal.ts'
import { settleTransactionNumbers } from './storage/transaction-number.sql.ts'
import { startWorker, type Worker } from './storage/worker.ts'
import { room as strategy } from './strategy/index.ts'
import { room as value } from './value/index.ts'

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
  readonly trustedProxies?: readonly string[] | undefined
  /** How e-mail leaves; absent: none does, and messages wait. */
  readonly mail?: OutgoingMail | null | undefined
  /** Receives failures of our own; default: standard error. */
  readonly report?: ServerOptions['report']
}

/** A Kith that serves. */
export type RunningKith = {
  readonly address: string
  /** The link that makes the first administrator; null when there is one. */
  readonly firstAdministratorLink: string | null
  /** Answers what is in hand, lets jobs finish their step, and closes the database. */
  close(): Promise<void>
}

/** More connections than processors can serve only make them change places; the worker keeps two, so never few. */
const connections = (processors: number): number => Math.min(20, 4 + 2 * processors)

/**
 * Assembles the rooms and serves them: pages, API and jobs.
 * @throws http.port-taken
 */
export async function startKith(options: StartOptions): Promise<RunningKith> {
  const db = connect(options.databaseUrl, { name: 'kith', max: connections(availableParallelism()) })
  let server: Server | undefined
  let worker: Worker | undefined
  let sender: Sender | undefined
  let teller: Teller | undefined
  try {
    await seedRoles(db)
    await db.run(settleTransactionNumbers)
    await installWarehouse(db)
    const house = assemble(options.dataFolder)
    server = await serving(db, house, options)
    worker = await working(db, house, options)
    const address = options.url ?? server.address
    sender = await sending(db, options, address)
    teller = startTeller(db, { publicUrl: address, report: options.report ?? reportToStandardError })
    const link = await firstAdministratorLink(db, address, new Date())
    return {
      address,
      firstAdministratorLink: link,
      close: () => closed({ server, worker, sender, teller, db }),
    }
  } catch (error) {
    await closed({ server, worker, sender, teller, db })
    throw error
  }
}

/** All that the rooms hand over, in one place. */
export type House = {
  readonly rooms: readonly Room[]
  readonly routes: readonly Route[]
  readonly jobs: readonly Job[]
  readonly listeners: readonly Listener[]
  readonly partyTables: readonly PartyTable[]
}

/** Puts the rooms together and tells those who serve all rooms what the others registered. */
export function assemble(dataFolder: string): House {
  keepSealKeyIn(dataFolder)
  const own: readonly Room[] = [
    http,
    kernel,
    information,
    empowerment,
    strategy,
    value,
    channels,
    performance,
  ]
  const listeners = own.flatMap((room) => room.listeners ?? [])
  const rooms = [...own, demonstrationRoom(dataFolder, listeners)]
  registerImports({
    nouns: rooms.flatMap((room) => room.importNouns),
    uploads: join(dataFolder, 'uploads'),
  })
  registerWarehouse(join(dataFolder, 'warehouse'))
  registerFits({
    models: fitModels.map((model) => ({ ...model, options: { ...model.options, ...commonOptions } })),
    folder: join(dataFolder, 'fits'),
    fit: fitOffThread,
  })
  const partyTables = rooms.flatMap((room) => room.partyTables)
  learnSentences(rooms.flatMap((room) => room.eventSentences ?? []))
  registerPartyTables(partyTables)
  learnPurposes(partyTables)
  learnConsentFollowers(rooms.flatMap((room) => room.consentFollowers ?? []))
  registerPortal({
    sections: rooms.flatMap((room) => room.portal ?? []),
    insights: rooms.flatMap((room) => room.insights ?? []),
  })
  learnListeners(listeners)
  learnRetentionHolds(rooms.flatMap((room) => room.retentionHolds ?? []))
  learnPast(rooms.flatMap((room) => room.past ?? []))
  learnRollUps(rooms.flatMap((room) => room.rollUps ?? []))
  const subjects = rooms.flatMap((room) => room.reportSubjects ?? [])
  learnRelations(subjects)
  learnLists(subjects.filter(({ list }) => list !== undefined).map(({ name }) => name))
  learnSearch(rooms.flatMap((room) => room.searchSources ?? []))
  learnAttributes(rooms.flatMap((room) => room.segmentAttributes ?? []))
  return {
    rooms,
    routes: [...healthRoutes(dataFolder), ...rooms.flatMap((room) => room.routes)],
    jobs: [...rooms.flatMap((room) => room.jobs), ...newsJobs(listeners)],
    listeners,
    partyTables,
  }
}

async function serving(db: Pool, house: House, options: StartOptions): Promise<Server> {
  const wanted: ServerOptions = {
    db,
    routes: house.routes,
    report: options.report ?? reportToStandardError,
    publicUrl: options.url ?? null,
    trustedProxies: options.trustedProxies ?? [],
    portalParty,
    pagesFolder: fileURLToPath(new URL('../dist/web', import.meta.url)),
    version: await programVersion(),
  }
  return serve(wanted, options.host, options.port)
}

async function working(db: Pool, house: House, options: StartOptions): Promise<Worker> {
  const ctx = { db, actor: systemActor, now: new Date() }
  await resumeOpenImports(ctx)
  await resumeOpenSets(ctx)
  await resumeOpenFits(ctx)
  return startWorker(db, {
    jobs: house.jobs,
    timeZone: async () => (await db.maybeOne(firmTimeZone))?.timeZone ?? 'UTC',
    report: options.report ?? reportToStandardError,
  })
}

async function sending(
  db: Pool,
  { mail = null, report }: StartOptions,
  address: string,
): Promise<Sender | undefined> {
  const outgoing = mail && { ...mail, publicUrl: mail.publicUrl ?? address }
  learnOutgoingMail(outgoing, mail?.publicUrl ?? null)
  if (outgoing === null) return undefined
  return startSender(db, {
    adapters: new Map([['email', smtpAdapter(outgoing)]]),
    report: report ?? reportToStandardError,
  })
}

type Running = {
  server: Server | undefined
  worker: Worker | undefined
  sender: Sender | undefined
  teller: Teller | undefined
  db: Pool
}

async function closed({ server, worker, sender, teller, db }: Running): Promise<void> {
  await server?.close()
  await sender?.stop()
  await teller?.stop()
  await worker?.stop()
  await db.close()
}

function reportToStandardError(error: unknown, id: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${new Date().toISOString()} ${id} ${text}\n`)
}
