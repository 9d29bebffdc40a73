import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { visitorOf } from './portal.ts'
import { route } from './route.ts'

const ingrid = newId()

const own = route({
  method: 'GET',
  path: '/me',
  summary: 'Whose pages these are.',
  may: 'portal',
  response: Type.Object({ partyId: Type.String(), kind: Type.String() }),
  reads: ({ partyId }) => [partyId],
  async handle({ actor }, request) {
    return { body: { partyId: visitorOf(request).partyId, kind: actor.kind } }
  },
})

const change = route({
  method: 'POST',
  path: '/me/reach',
  summary: 'Changes something of theirs.',
  may: 'portal',
  async handle() {
    return { status: 204 }
  },
})

const click = route({
  method: 'POST',
  path: '/clicks',
  summary: 'Says back a form.',
  may: 'public',
  takesForm: true,
  response: Type.Object({ fields: Type.Array(Type.Array(Type.String())) }),
  async handle(_ctx, request) {
    return { body: { fields: [...(await request.form())].map((field) => [...field]) } }
  },
})

const plain = route({
  method: 'POST',
  path: '/plain',
  summary: 'Takes no form.',
  may: 'public',
  async handle() {
    return { status: 204 }
  },
})

const db = await freshDatabase()
const { url, administrator, nobody } = await aServer(db, {
  routes: [own, change, click, plain],
  portalParty: async (_db, token) => (token === 'hers' ? { partyId: ingrid, sessionId: newId() } : null),
})
const hers = calls(url, { cookie: 'kith_portal=hers', 'sec-fetch-site': 'same-origin' })

test('a customer comes in with a session of theirs and with nothing else', async () => {
  assert.deepEqual((await hers.get('/me')).body, { partyId: ingrid, kind: 'party' })
  const strangers = [nobody, administrator, calls(url, { cookie: 'kith_portal=guessed' })]
  for (const stranger of strangers) {
    const { status, body } = await stranger.get('/me')
    assert.deepEqual([status, body.code], [401, 'empowerment.portal-session-needed'])
  }
})

test('a customer’s reading is in the audit before it is answered', async () => {
  const { rows } = await db.pg.query(
    'select actor_kind, actor_id, route from kernel.audit_reads where party_ids = array[$1]::uuid[]',
    [ingrid],
  )
  assert.deepEqual(rows[0], { actor_kind: 'party', actor_id: null, route: 'GET /me' })
})

test('another site cannot act with a customer’s cookie', async () => {
  assert.equal((await hers.post('/me/reach')).status, 204)
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.test' }, {}]) {
    const there = calls(url, { cookie: 'kith_portal=hers', ...headers })
    assert.equal((await there.post('/me/reach')).body.code, 'http.cross-site')
  }
})

test('a form comes as a browser sends it, and as a mail program may', async () => {
  const fields = [['List-Unsubscribe', 'One-Click']]
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const typed = await nobody.post('/clicks', 'List-Unsubscribe=One-Click', { headers })
  assert.deepEqual(typed.body, { fields })
  const form = new FormData()
  form.append('List-Unsubscribe', 'One-Click')
  const sent = await fetch(`${url}/api/v1/clicks`, { method: 'POST', body: form })
  assert.deepEqual(await sent.json(), { fields })
  assert.deepEqual((await nobody.post('/clicks')).body, { fields: [] })
})

test('a route that takes no form refuses one, and a form with NUL is refused', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await nobody.post('/plain', 'a=1', { headers })).status, 415)
  assert.equal((await nobody.post('/clicks', 'a=%00', { headers })).body.code, 'kernel.bad-text')
})
