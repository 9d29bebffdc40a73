import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { KithError } from '../kernel/errors.ts'
import { refuseStale } from '../kernel/version.ts'
import { route } from './route.ts'

const echo = route({
  method: 'POST',
  path: '/echoes/:count',
  summary: 'Says back what it was told.',
  may: 'signed-in',
  params: Type.Object({ count: Type.String() }),
  query: Type.Object({ limit: Type.Optional(Type.Integer()), loud: Type.Optional(Type.Boolean()) }),
  body: Type.Object({
    text: Type.String({ minLength: 1 }),
    inner: Type.Optional(Type.Object({ a: Type.Number() })),
  }),
  response: Type.Object({ told: Type.Unknown() }),
  async handle(_ctx, { body, query }) {
    return { body: { told: { ...body, ...query } } }
  },
})

const bare = route({
  method: 'POST',
  path: '/bare',
  summary: 'Takes no body.',
  may: 'signed-in',
  async handle() {
    return { status: 204 }
  },
})

const resource = route({
  method: 'PATCH',
  path: '/resource',
  summary: 'Has version 7.',
  may: 'signed-in',
  body: Type.Object({}),
  response: Type.Object({ version: Type.Integer() }),
  async handle(_ctx, { version }) {
    refuseStale(version, 7)
    return { body: { version: 8 } }
  },
})

const broken = route({
  method: 'GET',
  path: '/broken',
  summary: 'Fails inside.',
  may: 'signed-in',
  async handle(): Promise<never> {
    throw new Error('select secret from kernel.users')
  },
})

const odd = route({
  method: 'GET',
  path: '/odd',
  summary: 'Breaks its own schema.',
  may: 'signed-in',
  response: Type.Object({ n: Type.Integer() }),
  async handle() {
    return { body: JSON.parse('{"n":"one"}') }
  },
})

const conflicting = route({
  method: 'GET',
  path: '/conflict',
  summary: 'Clashes.',
  may: 'signed-in',
  async handle(): Promise<never> {
    throw new KithError('kernel.conflict', { constraint: 'parties_key', status: 200, code: 'x' })
  },
})

const db = await freshDatabase()
const reported: unknown[] = []
const { url, administrator } = await aServer(db, {
  routes: [echo, bare, resource, broken, odd, conflicting],
  report: (error) => reported.push(error),
})

const codeOf = async (sent: Promise<{ status: number; body: { code: string } }>) => {
  const { status, body } = await sent
  return [status, body?.code]
}

test('what is well-formed passes, with query texts made numbers and booleans', async () => {
  const { status, body } = await administrator.post('/echoes/1?limit=5&loud=true', { text: 'hello' })
  assert.equal(status, 200)
  assert.deepEqual(body.told, { text: 'hello', limit: 5, loud: true })
})

test('a body that is not JSON is refused', async () => {
  const sent = administrator.post('/echoes/1', '{"text": ')
  assert.deepEqual(await codeOf(sent), [400, 'kernel.bad-request'])
})

test('a missing body is refused, and so is one where none is expected', async () => {
  assert.deepEqual(await codeOf(administrator.post('/echoes/1')), [400, 'kernel.bad-request'])
  assert.deepEqual(await codeOf(administrator.post('/bare', { a: 1 })), [400, 'kernel.bad-request'])
  assert.equal((await administrator.post('/bare')).status, 204)
})

test('unknown members are refused by path, also inside and in the query', async () => {
  const { status, body } = await administrator.post('/echoes/1', { text: 'a', inner: { a: 1, b: 2 }, z: 1 })
  assert.equal(status, 400)
  const paths = body.errors.map(({ path }: { path: string }) => path)
  assert.deepEqual(paths.toSorted(), ['/body/inner/b', '/body/z'])
  const asked = await administrator.post('/echoes/1?sort=name', { text: 'a' })
  assert.deepEqual([asked.status, asked.body.errors[0].path], [400, '/query/sort'])
})

test('a number in the query that is none is refused', async () => {
  const { status, body } = await administrator.post('/echoes/1?limit=5zzz', { text: 'a' })
  assert.deepEqual([status, body.errors[0].path], [400, '/query/limit'])
})

test('NUL is refused in bodies and addresses, before any statement', async () => {
  for (const text of ['a\u0000b', '\u0000'])
    assert.deepEqual(await codeOf(administrator.post('/echoes/1', { text })), [400, 'kernel.bad-text'])
  assert.deepEqual(await codeOf(administrator.post('/echoes/%00', { text: 'a' })), [400, 'kernel.bad-text'])
  const { status } = await administrator.post('/echoes/1', { text: 'the letters \\u0000 are no NUL' })
  assert.equal(status, 200)
})

test('half a character is refused, with the place where it stands', async () => {
  for (const [text, path] of [
    ['{"text":"a\\ud800b"}', '/body/text'],
    ['{"text":"a","inner":{"a":[1,"\\udc00"]}}', '/body/inner/a/1'],
    ['{"text":"a","\\ud800":1}', '/body'],
  ]) {
    const { status, body } = await administrator.post('/echoes/1', text)
    assert.deepEqual([status, body.code, body.errors?.[0]?.path], [400, 'kernel.bad-text', path])
  }
  assert.equal((await administrator.post('/echoes/1', '{"text":"\\ud83d\\ude00"}')).body.told.text, '😀')
})

test('a body that is nested without end is refused before anything walks it', async () => {
  const nested = (deep: number) => `{"text":${'['.repeat(deep)}"\\u0041"${']'.repeat(deep)}}`
  const headers = { 'idempotency-key': 'nested' }
  const { status, body } = await administrator.post('/echoes/1', nested(100_000), { headers })
  assert.deepEqual([status, body.code], [400, 'kernel.bad-request'])
  assert.match(body.detail, /nested more than 64 deep/)
  const words = JSON.stringify({ text: `"${'[{'.repeat(1000)}\\"` })
  assert.equal((await administrator.post('/echoes/1', words)).status, 200)
})

test('names that reach a prototype are refused', async () => {
  const sent = administrator.post('/echoes/1', '{"text":"a","__proto__":{"admin":true}}')
  assert.deepEqual(await codeOf(sent), [400, 'kernel.bad-request'])
})

test('a body of another media type is refused', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = administrator.post('/echoes/1', 'text=a', { headers })
  assert.deepEqual(await codeOf(sent), [415, 'http.wrong-media-type'])
})

test('a body larger than a mebibyte is refused', async () => {
  const sent = administrator.post('/echoes/1', { text: 'x'.repeat(1_100_000) })
  assert.deepEqual(await codeOf(sent), [413, 'kernel.too-large'])
})

test('an address that leads nowhere is a problem, also outside the API', async () => {
  assert.deepEqual(await codeOf(administrator.get('/nowhere')), [404, 'http.no-such-route'])
  const outside = await fetch(`${url}/nowhere.png`)
  assert.deepEqual([outside.status, (await outside.json()).code], [404, 'http.no-such-route'])
})

test('a change needs the version that was read, and a stale one loses', async () => {
  assert.deepEqual(await codeOf(administrator.patch('/resource', {})), [428, 'kernel.version-missing'])
  assert.deepEqual(await codeOf(administrator.patch('/resource', {}, 6)), [412, 'kernel.version-stale'])
  const headers = { 'if-match': 'seven' }
  const unreadable = administrator.send('PATCH', '/resource', {}, { headers })
  assert.deepEqual(await codeOf(unreadable), [400, 'http.version-unreadable'])
  const { status, headers: answered } = await administrator.patch('/resource', {}, 7)
  assert.deepEqual([status, answered.get('etag')], [200, '"8"'])
})

test('what fails inside is told with an id and nothing else, and reported', async () => {
  reported.length = 0
  const { status, body, text } = await administrator.get('/broken')
  assert.deepEqual([status, body.code], [500, 'kernel.internal'])
  assert.ok(!text.includes('kernel.users'))
  assert.match(body.detail, new RegExp(body.id))
  assert.equal(reported.length, 1)
})

test('an answer that breaks its own schema is our fault in tests', async () => {
  assert.equal((await administrator.get('/odd')).status, 500)
})

test('details travel with a problem but never replace its members', async () => {
  const { status, body } = await administrator.get('/conflict')
  assert.deepEqual(
    [status, body.status, body.code, body.constraint],
    [409, 409, 'kernel.conflict', 'parties_key'],
  )
})

test('answers of the API carry secure headers and are kept by nobody', async () => {
  const { headers } = await administrator.get('/nowhere')
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'; frame-ancestors 'none'/)
})
