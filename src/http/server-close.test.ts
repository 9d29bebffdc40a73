import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { route } from './route.ts'
import { serve } from './server.ts'

test('a request in hand is answered while Kith stops, and new ones find nobody', async () => {
  const begun = new EventTarget()
  const released = new EventTarget()
  const slow = route({
    method: 'GET',
    path: '/slow',
    summary: 'Answers when told to.',
    may: 'public',
    response: Type.Object({ done: Type.Boolean() }),
    async handle() {
      begun.dispatchEvent(new Event('begun'))
      await once(released, 'released')
      return { body: { done: true } }
    },
  })
  const db = await freshDatabase()
  const server = await serve({ db, routes: [slow], report: () => undefined }, '127.0.0.1', 0)
  const { get } = calls(server.address, {})
  const started = once(begun, 'begun')
  const answer = get('/slow')
  await started
  const closed = server.close()
  released.dispatchEvent(new Event('released'))
  assert.deepEqual((await answer).body, { done: true })
  await closed
  await assert.rejects(get('/slow'))
})

test('the address of the client is believed only from a trusted proxy', async () => {
  const db = await freshDatabase()
  const whence = route({
    method: 'GET',
    path: '/whence',
    summary: 'Says where a request came from.',
    may: 'public',
    response: Type.Object({ ip: Type.String(), publicUrl: Type.String() }),
    async handle(_ctx, { ip, publicUrl }) {
      return { body: { ip, publicUrl } }
    },
  })
  const headers = {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'kith.example',
  }
  const open = await aServer(db, { routes: [whence] })
  assert.deepEqual((await open.nobody.get('/whence', { headers })).body, {
    ip: '127.0.0.1',
    publicUrl: open.url,
  })
  const behind = await aServer(db, { routes: [whence], trustedProxies: ['127.0.0.1'] })
  const seen = await behind.nobody.get('/whence', { headers })
  assert.deepEqual(seen.body, { ip: '203.0.113.7', publicUrl: 'https://kith.example' })
})

test('a port that another program has is named, with what to do', async () => {
  const db = await freshDatabase()
  const { url } = await aServer(db, { routes: [] })
  const port = Number(new URL(url).port)
  await assert.rejects(serve({ db, routes: [], report: () => undefined }, '127.0.0.1', port), {
    code: 'http.port-taken',
    details: { port },
  })
})
