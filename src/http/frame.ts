import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { credentialOf } from './credential.ts'
import { refuseCrossSite } from './cross-site.ts'
import { formMediaType } from './form-body.ts'
import { once } from './idempotency.ts'
import type { Identities, Identity } from './identity.ts'
import { refuseNul } from './json-body.ts'
import { type PortalDoor, type PortalVisit, portalActor, readPortalCookie, visitorOf } from './portal.ts'
import { mediaType } from './problem.ts'
import { networkOf, type RateLimit } from './rate-limit.ts'
import type { ReadingAudit } from './reading-audit.ts'
import { Received } from './received.ts'
import type { Answer, Route } from './route.ts'
import { type Check, checkOf } from './validation.ts'
import { etagOf, ifMatch } from './version.ts'

/** What every route stands in. */
export type Frame = {
  readonly db: Database
  readonly identities: Identities
  readonly readings: ReadingAudit
  /** Requests per address, generous; guarded ones per address, strict; failed tries per person. */
  readonly limits: { readonly all: RateLimit; readonly guarded: RateLimit; readonly person: RateLimit }
  readonly portalParty: PortalDoor
  /** Where people reach this Kith; null: wherever the request says. */
  readonly publicUrl: string | null
  readonly clock: () => Date
  /** Checks every answer against its schema: in tests, so that a wrong answer fails the route's own test. */
  readonly checksAnswers: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
    portal: PortalVisit | null
  }
}

const anonymous: Context['actor'] = {
  kind: 'user',
  userId: null,
  name: 'nobody',
  roles: [],
  teamIds: [],
  permissions: [],
  viewedBy: null,
}

/**
 * What stands before a route's body is even read: rate limit, origin, who asks, whether they may. Answers
 * without a promise when the person is remembered.
 */
export function gate(frame: Frame, route: Route) {
  const recognised = route.takesBytes ? nobody : route.may === 'portal' ? customer : staff
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
    let loading: Promise<void> | undefined
    try {
      const now = frame.clock()
      limit(frame, route, request.ip, now.getTime())
      refuseNul(request.url)
      loading = recognised(frame, route, request, now)
      if (loading === undefined) admit(route, request)
    } catch (error) {
      done(asError(error))
      return
    }
    if (loading === undefined) {
      done()
      return
    }
    loading
      .then(() => admit(route, request))
      .then(
        () => done(),
        (error: unknown) => done(asError(error)),
      )
  }
}

/** Who of the staff asks; a promise only where the database must be asked. @throws http.cross-site */
function staff(frame: Frame, route: Route, request: FastifyRequest, now: Date): Promise<void> | undefined {
  const { authorization, cookie } = request.headers
  const credential = credentialOf(authorization, cookie, publicUrlOf(frame, request))
  if (route.method !== 'GET' && credential?.kind !== 'key')
    refuseCrossSite(originsOf(frame, request, credential !== null))
  if (credential === null) return undefined
  request.identity = frame.identities.remembered(credential, now.getTime()) ?? null
  if (request.identity !== null) return undefined
  return frame.identities.load(credential, now).then((identity) => {
    request.identity = identity
  })
}

/** A machine that sends bytes says itself who it is; cookies and keys of people mean nothing there. */
const nobody = (): undefined => undefined

/** Which customer asks. Never remembered: a session that ended, or whose customer was erased, ends at once. */
function customer(frame: Frame, route: Route, request: FastifyRequest, now: Date): Promise<void> | undefined {
  const token = readPortalCookie('session', request.headers.cookie, publicUrlOf(frame, request))
  if (route.method !== 'GET') refuseCrossSite(originsOf(frame, request, token !== undefined))
  if (token === undefined) return undefined
  return frame.portalParty(frame.db, token, now).then((visit) => {
    request.portal = visit
  })
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

function limit(frame: Frame, route: Route, ip: string, nowMs: number): void {
  const network = networkOf(ip)
  frame.limits.all.count(network, nowMs)
  if (route.guarded) frame.limits.guarded.count(network, nowMs)
}

const publicUrlOf = (frame: Frame, request: FastifyRequest) =>
  frame.publicUrl ?? `${request.protocol}://${request.host}`

function originsOf(frame: Frame, request: FastifyRequest, hasCookie: boolean) {
  const here = `${request.protocol}://${request.host}`
  const fetchSite = request.headers['sec-fetch-site']
  return {
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    origin: request.headers.origin,
    ownOrigins: frame.publicUrl === null ? [here] : [here, new URL(frame.publicUrl).origin],
    hasCookie,
  }
}

/**
 * @throws kernel.not-signed-in, kernel.not-allowed, http.looking-only, kernel.version-missing,
 *   empowerment.portal-session-needed
 */
function admit(route: Route, request: FastifyRequest): void {
  const { identity } = request
  if (route.may === 'portal') visitorOf(request)
  else if (route.may !== 'public') {
    if (identity === null) throw new KithError('kernel.not-signed-in')
    if (route.may !== 'signed-in') may(identity.actor, route.may.verb, route.may.noun)
    if (identity.viewAs !== null && route.method !== 'GET' && !route.whileLooking)
      throw new KithError('http.looking-only', { name: identity.viewAs.name })
  }
  if (route.method === 'PATCH' && request.headers['if-match'] === undefined)
    throw new KithError('kernel.version-missing')
  refuseMediaType(route, request.headers['content-type'])
}

function refuseMediaType(route: Route, contentType: string | undefined): void {
  if (contentType === undefined || route.takesBytes) return
  const needed = mediaTypesOf(route)
  const given = contentType.toLowerCase()
  if (!needed.some((type) => given.startsWith(type))) throw mediaType(contentType.slice(0, 80), needed[0])
}

/** A form may come either way. @source RFC 8058, section 3.2 */
function mediaTypesOf({ upload, takesForm }: Route): readonly string[] {
  if (takesForm) return [formMediaType, 'multipart/form-data']
  return [upload ? 'multipart/form-data' : 'application/json']
}

/** Carries a route out: parse, handle, audit, answer. */
export function carriedOut(frame: Frame, route: Route) {
  const checks = {
    params: checkOf('params', route.params),
    query: checkOf('query', route.query),
    body: route.upload || route.takesForm || route.takesBytes ? undefined : checkOf('body', route.body),
  }
  const checkAnswer = frame.checksAnswers && route.response ? checkOf('body', route.response) : undefined
  const carry = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const now = frame.clock()
    const received = receive(frame, checks, request, reply)
    const actor = request.portal ? portalActor(request.portal) : (request.identity?.actor ?? anonymous)
    const ctx: Context = { db: frame.db, actor, now }
    // Counted before it is tried, so that many at once count too; coming in forgets the failures.
    const person = route.triesFor?.(received)
    if (person !== undefined) frame.limits.person.count(person, now.getTime())
    const answer = await answerOf(route, ctx, received, request)
    if (person !== undefined) frame.limits.person.forget(person)
    if (route.changesRights) frame.identities.forget()
    if (checkAnswer && answer.body !== undefined) checkedAnswer(checkAnswer, route, answer.body)
    if (route.reads) await audited(frame, route, ctx, received, answer)
    return send(reply, answer)
  }
  if (route.may !== 'portal') return carry
  return (request: FastifyRequest, reply: FastifyReply) =>
    carry(request, reply).catch((error: unknown) => {
      noteRefusal(frame, route, request, error)
      throw error
    })
}

/** What a customer asks for and is refused stands beside what they read: it may be another's. */
function noteRefusal(frame: Frame, route: Route, { portal }: FastifyRequest, error: unknown): void {
  if (portal === null || !(error instanceof KithError) || error.status >= 500) return
  const said = `${route.method} ${route.path}: refused, ${error.code}`
  frame.readings.note({
    actor: portalActor(portal),
    at: frame.clock(),
    route: said,
    partyIds: [portal.partyId],
  })
}

type Checks = { readonly params: Check; readonly query: Check; readonly body: Check | undefined }

function receive(frame: Frame, checks: Checks, request: FastifyRequest, reply: FastifyReply): Received {
  return new Received(request, reply, {
    params: checks.params(request.params),
    query: checks.query(request.query),
    body: checks.body ? checks.body(request.body) : bytesOf(request.body),
    version: ifMatch(request.headers['if-match']),
    identity: request.identity,
    portal: request.portal,
    publicUrl: publicUrlOf(frame, request),
  })
}

const bytesOf = (body: unknown) => (Buffer.isBuffer(body) ? body : undefined)

async function answerOf(
  route: Route,
  ctx: Context,
  received: Received,
  request: FastifyRequest,
): Promise<Answer> {
  const key = request.headers['idempotency-key']
  const userId = ctx.actor.userId
  if (
    typeof key !== 'string' ||
    userId === null ||
    route.method !== 'POST' ||
    route.upload ||
    route.showsSecret
  )
    return route.handle(ctx, received)
  const { method, url, body } = request
  return once(ctx.db, { key, userId, method, url, body, now: ctx.now }, (tx) =>
    route.handle({ ...ctx, db: tx }, received),
  )
}

/** An export, and a reading by a customer or an administrator, is committed before the answer. */
async function audited(
  frame: Frame,
  route: Route,
  { actor, now: at }: Context,
  received: Received,
  answer: Answer,
): Promise<void> {
  const read = route.reads?.(answer.body, received) ?? []
  if (read.length === 0) return
  const reading =
    read === 'unnamed'
      ? { actor, at, route: `${route.method} ${addressOf(route.path, received.params)}`, partyIds: [] }
      : { actor, at, route: `${route.method} ${route.path}`, partyIds: read }
  const isExport = typeof route.may === 'object' && route.may.verb === 'export'
  const isAdministrator = actor.viewedBy !== null || actor.roles.includes('administrator')
  if (isExport || isAdministrator || actor.kind === 'party') await frame.readings.write(reading)
  else frame.readings.note(reading)
}

const addressOf = (path: string, params: unknown) =>
  path.replace(/:(\w+)/g, (_, name: string) => String(new Map(Object.entries(Object(params))).get(name)))

function checkedAnswer(check: Check, route: Route, body: unknown): void {
  try {
    // As the client gets it: dates become text, absent members vanish.
    check(JSON.parse(JSON.stringify(body)))
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${route.method} ${route.path} breaks its response schema: ${words}`, { cause })
  }
}

function send(reply: FastifyReply, { status, headers, body, stream }: Answer): unknown {
  if (headers) reply.headers(headers)
  if (stream !== undefined) return reply.code(status ?? 200).send(stream)
  if (body === undefined) return reply.code(status ?? 204).send()
  const etag = etagOf(body)
  if (etag !== undefined) reply.header('etag', etag)
  reply.code(status ?? 200).header('content-type', 'application/json; charset=utf-8')
  return reply.send(JSON.stringify(body))
}
