import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../src/http/route.ts'
import { newId } from '../src/kernel/id.ts'
import { nouns } from '../src/kernel/noun.ts'
import { freshDatabase } from './support/database.ts'
import { aServer, type Caller } from './support/server-http.ts'

const db = await freshDatabase()
const { routes, administrator, nobody, as } = await aServer(db)
const withoutRoles = await as()

/** Sends a request that is well-formed but for what the test is about. */
function sent(caller: Pick<Caller, 'send'>, route: Route, body?: unknown) {
  const path = route.path.replace(/:\w+/g, () => newId())
  const headers: Record<string, string> = route.method === 'PATCH' ? { 'if-match': '"1"' } : {}
  if (route.upload) headers['content-type'] = 'multipart/form-data; boundary=x'
  return caller.send(route.method, path, body, { headers })
}

const name = ({ method, path }: Route) => `${method} ${path}`

for (const route of routes) {
  if (route.may === 'public' || route.may === 'portal') continue
  test(`${name(route)} is refused to nobody`, async () => {
    const { status, body } = await sent(nobody, route)
    assert.deepEqual([status, body?.code], [401, 'kernel.not-signed-in'])
  })
}

for (const route of routes) {
  if (route.may !== 'portal') continue
  test(`${name(route)} is refused to nobody, and to staff who have no customer's session`, async () => {
    for (const caller of [nobody, administrator]) {
      const { status, body } = await sent(caller, route)
      assert.deepEqual([status, body?.code], [401, 'empowerment.portal-session-needed'])
    }
  })
}

for (const route of routes) {
  const { may } = route
  if (typeof may === 'string') continue
  test(`${name(route)} is refused without permission to ${may.verb} ${may.noun}`, async () => {
    const { status, body } = await sent(withoutRoles, route)
    assert.deepEqual([status, body?.code], [403, 'kernel.not-allowed'])
    assert.deepEqual([body.verb, body.noun], [may.verb, may.noun])
  })
}

for (const route of routes) {
  if (!route.body || route.may === 'portal') continue
  test(`${name(route)} refuses a member that its body does not know`, async () => {
    const caller = route.may === 'public' ? nobody : administrator
    const { status, body } = await sent(caller, route, { unheardOf: 1 })
    assert.deepEqual([status, body?.code], [400, 'kernel.bad-request'])
    assert.ok(Array.isArray(body.errors) && body.errors.length > 0, JSON.stringify(body))
  })
}

test('every route asks for a noun that roles can permit, or says that it needs none', () => {
  const known = new Set<string>(nouns)
  const strange = routes.filter(({ may }) => typeof may === 'object' && !known.has(may.noun)).map(name)
  assert.deepEqual(strange, [])
})

test('no two routes answer at one address', () => {
  const shapes = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':id')}`)
  assert.deepEqual([...new Set(shapes)].toSorted(), shapes.toSorted())
})

test('every route that can be public is on this list', () => {
  assert.deepEqual(
    routes
      .filter(({ may }) => may === 'public')
      .map(name)
      .toSorted(),
    [
      'GET /first-start',
      'GET /unsubscriptions/:token',
      'POST /first-administrator',
      'POST /hooks/:sourceId',
      'POST /me/links',
      'POST /me/session',
      'POST /session',
      'POST /session-links',
      'POST /session-links/redemption',
      'POST /unsubscriptions/:token',
      'POST /v1/alias',
      'POST /v1/batch',
      'POST /v1/group',
      'POST /v1/identify',
      'POST /v1/page',
      'POST /v1/screen',
      'POST /v1/track',
    ],
  )
})
