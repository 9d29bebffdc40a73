import { tmpdir } from 'node:os'
import { portalParty } from '../../src/empowerment/index.ts'
import { createApiKey } from '../../src/http/api-key.commands.ts'
import { createSignInLink } from '../../src/http/one-time-link.commands.ts'
import type { Route } from '../../src/http/route.ts'
import { type Server, type ServerOptions, serve } from '../../src/http/server.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { seedRoles } from '../../src/kernel/role.commands.ts'
import { createUser, roleNamed } from '../../src/kernel/user.commands.ts'
import { assemble } from '../../src/main.ts'
import type { Pool } from '../../src/storage/database.ts'
import { singleConnection } from './single-connection.ts'

/** An answer with its body already read. */
export type TestAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON body; undefined when it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

/** What a test request may carry besides method, path and body. */
export type Extras = { readonly headers?: Readonly<Record<string, string>> }

/** Sends requests to `/api/v1` as somebody. */
export type Caller = {
  readonly userId: string
  readonly key: string
  get(path: string, extras?: Extras): Promise<TestAnswer>
  post(path: string, body?: unknown, extras?: Extras): Promise<TestAnswer>
  put(path: string, body?: unknown, extras?: Extras): Promise<TestAnswer>
  /** `version` becomes If-Match. */
  patch(path: string, body: unknown, version?: number): Promise<TestAnswer>
  remove(path: string, extras?: Extras): Promise<TestAnswer>
  /** Uploads one file as multipart. */
  upload(path: string, name: string, content: string | Uint8Array): Promise<TestAnswer>
  send(method: string, path: string, body?: unknown, extras?: Extras): Promise<TestAnswer>
}

/** A server on a free port with an administrator. */
export type TestServer = {
  readonly url: string
  readonly routes: readonly Route[]
  readonly server: Server
  readonly administrator: Caller
  /** Somebody new with these roles (and teams), with a key of their own. */
  as(...roleNames: string[]): Promise<Caller>
  asMember(teamIds: readonly string[], ...roleNames: string[]): Promise<Caller>
  /** Nobody: no key, no cookie. */
  readonly nobody: Omit<Caller, 'userId' | 'key'>
  /** A one-time link of that person, for tests of sessions. */
  linkFor(userId: string): Promise<string>
}

/**
 * Serves the whole product on a migrated database, for tests of routes. Answers are checked against their
 * schemas, and no transaction may ask for a second connection. It closes when the file's tests have ended.
 *
 * @example
 * const db = await freshDatabase()
 * const { administrator, as } = await aServer(db)
 * const made = await administrator.post('/parties', { kind: 'person', familyName: 'Berger' })
 * const reader = await as('reader')
 * assert.equal((await reader.remove(`/parties/${made.body.partyId}`)).status, 403)
 */
export async function aServer(db: Pool, options: Partial<ServerOptions> = {}): Promise<TestServer> {
  await seedRoles(db)
  const routes = options.routes ?? assemble(tmpdir()).routes
  const report = (error: unknown, id: string) => console.error(id, error)
  const server = await serve(
    { db: singleConnection(db), report, checksAnswers: true, portalParty, ...options, routes },
    '127.0.0.1',
    0,
  )
  closeBefore(db, server)
  const asMember = (teamIds: readonly string[], ...roleNames: string[]) =>
    somebody(db, server.address, teamIds, roleNames)
  return {
    url: server.address,
    routes,
    server,
    administrator: await asMember([], 'administrator'),
    as: (...roleNames) => asMember([], ...roleNames),
    asMember,
    nobody: calls(server.address, {}),
    linkFor: async (userId) => (await createSignInLink(context(db), userId, server.address)).link,
  }
}

/** The server ends before its database does: what the audit still gathers has to be written. */
function closeBefore(db: Pool, server: Server): void {
  const close = db.close.bind(db)
  db.close = async () => {
    await server.close()
    await close()
  }
}

const context = (db: Pool) => ({ db, actor: systemActor, now: new Date() })

let people = 0

async function somebody(db: Pool, address: string, teamIds: readonly string[], roleNames: readonly string[]) {
  const userId = newId()
  const roleIds = await Promise.all(roleNames.map((name) => roleNamed(db, name)))
  const name = `${roleNames[0] ?? 'nobody'} ${++people}`
  const email = `${userId}@example.test`
  await createUser(context(db), { userId, name, email, roleIds, teamIds })
  const wanted = { apiKeyId: newId(), userId, name: 'test', scopes: 'all', expiresAt: null } as const
  const { secret: key } = await createApiKey(context(db), wanted)
  return { userId, key, ...calls(address, { authorization: `Bearer ${key}` }) }
}

/** Requests with fixed headers. */
export function calls(
  address: string,
  own: Readonly<Record<string, string>>,
): Omit<Caller, 'userId' | 'key'> {
  const send = (method: string, path: string, body?: unknown, { headers = {} }: Extras = {}) => {
    const typed: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const init: RequestInit = { method, headers: { ...typed, ...own, ...headers }, redirect: 'manual' }
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
    return answered(fetch(`${address}/api/v1${path}`, init))
  }
  return {
    send,
    get: (path, extras) => send('GET', path, undefined, extras),
    post: (path, body, extras) => send('POST', path, body, extras),
    put: (path, body, extras) => send('PUT', path, body, extras),
    patch: (path, body, version) =>
      send('PATCH', path, body, version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    remove: (path, extras) => send('DELETE', path, undefined, extras),
    upload: (path, name, content) => {
      const form = new FormData()
      form.append('file', new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), name)
      return answered(fetch(`${address}/api/v1${path}`, { method: 'POST', headers: { ...own }, body: form }))
    },
  }
}

async function answered(sent: Promise<Response>): Promise<TestAnswer> {
  const response = await sent
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  }
}
