import type { AddressInfo } from 'node:net'
import multipart from '@fastify/multipart'
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { methodsAt } from './allowed-methods.ts'
import { answerPreflight, permitOrigin } from './cross-origin.ts'
import { formMediaType, parseForm } from './form-body.ts'
import { carriedOut, type Frame, gate } from './frame.ts'
import { Identities } from './identity.ts'
import { bodyText, parseJson } from './json-body.ts'
import { describeApi } from './openapi.ts'
import { servePages } from './pages.ts'
import type { PortalDoor } from './portal.ts'
import { isOurFault, problemMediaType, problemOf } from './problem.ts'
import { RateLimit } from './rate-limit.ts'
import { ReadingAudit } from './reading-audit.ts'
import type { Route } from './route.ts'
import { apiHeaders, httpsOnly } from './secure-headers.ts'

/** How a server is set up. Only `db`, `routes` and `report` must be given. */
export type ServerOptions = {
  readonly db: Database
  readonly routes: readonly Route[]
  /** Receives every failure of our own with the id that the client was told. */
  readonly report: (error: unknown, id: string) => void
  /** Where people reach this Kith (`KITH_URL`); null: wherever the request says. */
  readonly publicUrl?: string | null
  /** Addresses or networks of proxies whose forwarding headers are believed; default none. */
  readonly trustedProxies?: readonly string[]
  /** Folder of the built pages; null: none are served. */
  readonly pagesFolder?: string | null
  /** Largest uploaded file, bytes; default 4 GiB. */
  readonly uploadLimit?: number
  /** Requests per minute and address; default 600,000, and 30 of those that let people in. */
  readonly perMinute?: { readonly all?: number; readonly guarded?: number }
  /** Failed tries to come in as one person within a quarter of an hour; default 30. */
  readonly triesPerPerson?: number
  /** Lets customers in to their own pages; absent: nobody. */
  readonly portalParty?: PortalDoor
  readonly version?: string
  readonly clock?: () => Date
  readonly checksAnswers?: boolean
  /** How long whoever sends a body may be silent before they are hung up on; ms, default one minute. */
  readonly mostSilenceMs?: number
}

/** A server that listens. */
export type Server = {
  /** `http://host:port` as it can be reached from this machine. */
  readonly address: string
  /** Forgets what is remembered about people: their rights were changed past the API. */
  forgetPeople(): void
  /** Takes no more requests, answers those in hand (at most 10 s), writes what the audit still holds. */
  close(): Promise<void>
}

const prefix = '/api/v1'
const drainMs = 10_000

/** Starts serving. @throws http.port-taken */
export async function serve(options: ServerOptions, host: string, port: number): Promise<Server> {
  const frame = frameOf(options)
  const app = await application(options, frame)
  try {
    await app.listen({ host, port })
  } catch (cause) {
    await app.close()
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
    throw isTaken ? new KithError('http.port-taken', { port }, { cause }) : cause
  }
  return {
    address: addressOf(app.server.address(), host),
    forgetPeople: () => frame.identities.forget(),
    close: () => drained(app, frame),
  }
}

function frameOf(options: ServerOptions): Frame {
  const { db, report, publicUrl, perMinute = {}, triesPerPerson, portalParty, clock, checksAnswers } = options
  return {
    db,
    identities: new Identities(db),
    readings: new ReadingAudit(db, (error) => report(error, 'reading audit')),
    limits: {
      all: new RateLimit(perMinute.all ?? 600_000, 60_000),
      guarded: new RateLimit(perMinute.guarded ?? 30, 60_000),
      person: new RateLimit(triesPerPerson ?? 30, 15 * 60_000),
    },
    publicUrl: publicUrl?.replace(/\/+$/, '') || null,
    portalParty: portalParty ?? (async () => null),
    clock: clock ?? (() => new Date()),
    checksAnswers: checksAnswers ?? false,
  }
}

async function application(options: ServerOptions, frame: Frame): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: options.trustedProxies?.length ? options.trustedProxies.map((proxy) => proxy.trim()) : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 500, caseSensitive: true },
    exposeHeadRoutes: false,
    genReqId: () => '',
    return503OnClosing: false,
    forceCloseConnections: 'idle',
  })
  app.decorateRequest('identity', null)
  app.decorateRequest('portal', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJson(bodyText(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
  // A route that takes no form has refused its media type before it is read.
  app.addContentTypeParser(formMediaType, { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseForm(bodyText(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
  await app.register(multipart, {
    limits: { fileSize: options.uploadLimit ?? 4 * 1024 ** 3, files: 1, fields: 20 },
  })
  app.setErrorHandler((error: FastifyError, _request, reply) => sendProblem(options, error, reply))
  const https = frame.publicUrl?.startsWith('https:') ? { 'strict-transport-security': httpsOnly } : {}
  await app.register(async (api) => addApi(api, options, frame, { ...apiHeaders, ...https }))
  await app.register(async (machines) => addMachines(machines, options, frame, { ...apiHeaders, ...https }))
  app.get('/healthz', async (_request, reply) => reply.headers(apiHeaders).send({ status: 'ok' }))
  await servePages(app, options.pagesFolder ?? null, https)
  return app
}

async function addApi(
  api: FastifyInstance,
  options: ServerOptions,
  frame: Frame,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const described = JSON.stringify(describeApi(options.routes, options.version ?? '0'))
  api.addHook('onRequest', (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.headers(headers)
    done()
  })
  api.get(`${prefix}/openapi.json`, async (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(described),
  )
  const routes = options.routes.filter(({ takesBytes }) => !takesBytes)
  for (const route of routes) addRoute(api, frame, route)
  endSilence(api, options)
  const methods = methodsAt([...options.routes, { method: 'GET', path: '/openapi.json' }])
  api.all(`${prefix}/*`, async (request) => {
    const { method } = request
    const path = pathOf(request)
    const allow = methods(path.slice(prefix.length)).join(', ')
    if (allow !== '') throw new KithError('http.wrong-method', { method, path, allow })
    throw new KithError('http.no-such-route', { method, path })
  })
}

/** Routes whose bodies are taken as they come. */
async function addMachines(
  machines: FastifyInstance,
  options: ServerOptions,
  frame: Frame,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  machines.removeAllContentTypeParsers()
  machines.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  machines.addHook('onRequest', (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    reply.headers(headers)
    done()
  })
  for (const route of options.routes) {
    if (!route.takesBytes) continue
    addRoute(machines, frame, route)
    if (route.opensTo)
      machines.options(route.path, { onRequest: permitOrigin(frame, route) }, answerPreflight)
  }
  endSilence(machines, options)
}

function addRoute(api: FastifyInstance, frame: Frame, route: Route): void {
  api.route({
    method: route.method,
    url: (route.atRoot ? '' : prefix) + route.path,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: route.opensTo ? [permitOrigin(frame, route), gate(frame, route)] : gate(frame, route),
    handler: carriedOut(frame, route),
  })
}

/** What is announced and never comes would hold its connection for ever. */
function endSilence(api: FastifyInstance, options: ServerOptions): void {
  const mostSilenceMs = options.mostSilenceMs ?? 60_000
  api.addHook('preParsing', async ({ raw }: FastifyRequest) => void raw.socket.setTimeout(mostSilenceMs))
  api.addHook('preValidation', async ({ raw }: FastifyRequest) => void raw.socket.setTimeout(0))
}

const pathOf = (request: FastifyRequest) => request.url.split('?', 1)[0] ?? ''

function sendProblem(options: ServerOptions, error: unknown, reply: FastifyReply): FastifyReply {
  const id = newId()
  if (isOurFault(error)) options.report(error, id)
  const problem = problemOf(error, id)
  if (problem.status === 429 && typeof problem.seconds === 'number')
    reply.header('retry-after', String(problem.seconds))
  if (problem.status === 405) reply.header('allow', String(problem.allow))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="Kith"')
  return reply
    .code(problem.status)
    .headers(apiHeaders)
    .header('content-type', problemMediaType)
    .send(JSON.stringify(problem))
}

async function drained(app: FastifyInstance, frame: Frame): Promise<void> {
  // Downloads that outlast the drain are cut: stopping must end.
  const cut = setTimeout(() => app.server.closeAllConnections(), drainMs)
  await app.close()
  clearTimeout(cut)
  await frame.readings.close()
}

function addressOf(bound: AddressInfo | string | null, host: string): string {
  if (bound === null || typeof bound === 'string') return `http://${host}`
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${bound.port}`
}
