import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'

const db = await freshDatabase()
let now = new Date('2026-11-12T09:00:00Z')
const { url, administrator, as } = await aServer(db, { clock: () => now })

const withKey = (key: string) => calls(url, { authorization: `Bearer ${key}` })
const roleId = async (name: string) => {
  const { body } = await administrator.get('/roles')
  return body.items.find((role: { name: string }) => role.name === name).roleId
}

test('a key’s secret is shown once and stored only as a hash', async () => {
  const made = await administrator.post('/api-keys', { name: 'shop' })
  assert.equal(made.status, 201)
  assert.match(made.body.secret, /^kith_[0-9a-f]{10}_[\w-]{43}$/)
  const listed = await administrator.get('/api-keys')
  assert.ok(!listed.text.includes(made.body.secret))
  const { rows } = await db.pg.query('select * from http.api_keys where api_key_id = $1', [
    made.body.apiKeyId,
  ])
  assert.ok(!JSON.stringify(rows).includes(made.body.secret.slice(16)))
})

test('a key does what its scopes say and no more', async () => {
  const scopes = [{ noun: 'users', verb: 'read' }]
  const { body } = await administrator.post('/api-keys', { name: 'reads users', scopes })
  const key = withKey(body.secret)
  assert.equal((await key.get('/users')).status, 200)
  assert.equal((await key.get('/roles')).status, 403)
  assert.equal((await key.post('/teams', { name: 'Vienna' })).status, 403)
  assert.deepEqual(
    (await key.get('/session')).body.can.map(({ noun, verb }: Record<string, string>) => `${verb} ${noun}`),
    ['read users'],
  )
})

test('a key cannot be given what its owner may not do', async () => {
  const manager = await as('manager')
  const scopes = [{ noun: 'users', verb: 'change' }]
  const { status, body } = await manager.post('/api-keys', { name: 'too wide', scopes })
  assert.deepEqual([status, body.code], [422, 'http.scope-too-wide'])
})

test('a limited key cannot make itself a wider sister', async () => {
  const scopes = [{ noun: 'api-keys', verb: 'create' }]
  const { body } = await administrator.post('/api-keys', { name: 'makes keys', scopes })
  const key = withKey(body.secret)
  const all = await key.post('/api-keys', { name: 'sister' })
  assert.deepEqual([all.status, all.body.code], [403, 'http.session-needed'])
  const wider = await key.post('/api-keys', { name: 'sister', scopes: [{ noun: 'users', verb: 'read' }] })
  assert.deepEqual([wider.status, wider.body.code], [422, 'http.scope-too-wide'])
})

test('a key that ends makes none that outlives it', async () => {
  const expiresAt = '2026-11-12T09:30:00.000Z'
  const { body } = await administrator.post('/api-keys', { name: 'ends soon', expiresAt })
  const key = withKey(body.secret)
  for (const later of [null, '2026-11-12T09:30:01Z']) {
    const refused = await key.post('/api-keys', { name: 'for ever', expiresAt: later })
    assert.deepEqual([refused.status, refused.body.code], [403, 'http.session-needed'], String(later))
  }
  const unsaid = await key.post('/api-keys', { name: 'sister' })
  assert.deepEqual([unsaid.status, unsaid.body.expiresAt], [201, expiresAt])
  const sooner = await key.post('/api-keys', { name: 'younger', expiresAt: '2026-11-12T09:10:00Z' })
  assert.equal(sooner.status, 201)
  const names = (await administrator.get('/api-keys')).body.items.map(({ name }: { name: string }) => name)
  assert.ok(!names.includes('for ever'))
})

test('a key loses what its owner loses, at once', async () => {
  const agent = await as('manager')
  assert.equal((await agent.get('/roles')).status, 200)
  const { body: before } = await administrator.get(`/users/${agent.userId}`)
  const changed = await administrator.patch(
    `/users/${agent.userId}`,
    { roleIds: [await roleId('reader')] },
    before.version,
  )
  assert.equal(changed.status, 200)
  assert.equal((await agent.get('/roles')).status, 403)
  await administrator.patch(`/users/${agent.userId}`, { isActive: false }, changed.body.version)
  assert.equal((await agent.get('/users')).status, 401)
})

test('a revoked key, an expired one and an invented one let nobody in', async () => {
  const { body } = await administrator.post('/api-keys', { name: 'brief', expiresAt: '2026-11-12T10:00:00Z' })
  const key = withKey(body.secret)
  assert.equal((await key.get('/session')).status, 200)
  const other = await administrator.post('/api-keys', { name: 'other' })
  assert.equal((await withKey(other.body.secret).get('/session')).status, 200)
  assert.equal((await administrator.remove(`/api-keys/${other.body.apiKeyId}`)).status, 204)
  assert.equal((await withKey(other.body.secret).get('/session')).status, 401)
  now = new Date('2026-11-12T10:00:01Z')
  assert.equal((await key.get('/session')).status, 401)
  assert.equal((await withKey('kith_0123456789_invented').get('/session')).status, 401)
  assert.equal((await calls(url, { authorization: 'Basic YTpi' }).get('/session')).status, 401)
})

test('managers see and end their own keys only', async () => {
  const manager = await as('manager')
  const { body } = await administrator.post('/api-keys', { name: 'not theirs' })
  const listed = (await manager.get('/api-keys')).body.items
  assert.deepEqual([...new Set(listed.map(({ userId }: { userId: string }) => userId))], [manager.userId])
  assert.equal((await manager.remove(`/api-keys/${body.apiKeyId}`)).status, 404)
  assert.equal((await administrator.remove(`/api-keys/${newId()}`)).status, 404)
})

test('a key’s last use is noted at most once a minute', async () => {
  const { body } = await administrator.post('/api-keys', { name: 'watched' })
  const lastUse = async () => {
    const { body: listed } = await administrator.get('/api-keys')
    return listed.items.find(({ name }: { name: string }) => name === 'watched').lastUsedAt
  }
  const key = withKey(body.secret)
  const first = new Date('2026-11-12T11:00:00Z')
  now = first
  await key.get('/session')
  now = new Date('2026-11-12T11:00:30Z')
  await key.get('/session')
  assert.equal(Date.parse(await lastUse()), first.getTime())
  now = new Date('2026-11-12T11:01:30Z')
  await key.get('/session')
  assert.equal(Date.parse(await lastUse()), now.getTime())
})

test('a key that would have expired already is not made', async () => {
  const { status, body } = await administrator.post('/api-keys', {
    name: 'late',
    expiresAt: '2020-01-01T00:00:00Z',
  })
  assert.deepEqual([status, body.field], [422, 'expiresAt'])
})

test('a body that is not UTF-8 is refused, not stored with holes', async () => {
  const { secret } = (await administrator.post('/api-keys', { name: 'raw' })).body
  const answer = await fetch(`${url}/api/v1/teams`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: Buffer.from([...Buffer.from('{"name":"Caf'), 0xe9, ...Buffer.from('"}')]),
  })
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /not valid UTF-8/)
})
