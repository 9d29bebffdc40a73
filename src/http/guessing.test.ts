import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { createUser } from '../kernel/user.commands.ts'
import { credentialOf } from './credential.ts'
import { networkOf } from './rate-limit.ts'

const db = await freshDatabase()
const options = { triesPerPerson: 3, perMinute: { guarded: 1000 }, trustedProxies: ['127.0.0.1'] }
const { url, administrator, nobody, linkFor } = await aServer(db, options)

async function somebody(password: string): Promise<string> {
  const userId = newId()
  const email = `${userId}@example.test`
  const ctx = { db, actor: systemActor, now: new Date() }
  await createUser(ctx, { userId, name: 'Guessed', email, roleIds: [], teamIds: [] })
  const token = (await linkFor(userId)).split('#')[1]
  const entered = await nobody.post('/session-links/redemption', { token })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
  const session = calls(url, { cookie, 'sec-fetch-site': 'same-origin' })
  const { status, text } = await session.put('/password', { password })
  assert.equal(status, 204, text)
  return email
}

const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } })

test('a password is guessed a few times only, from however many addresses', async () => {
  const email = await somebody('correct horse battery')
  for (const n of [1, 2, 3]) {
    const guess = await nobody.post('/session', { email, password: `guess number ${n}` }, from(`10.0.0.${n}`))
    assert.equal(guess.status, 401)
  }
  const given = { email: ` ${email.toUpperCase()} `, password: 'correct horse battery' }
  const stopped = await nobody.post('/session', given, from('10.0.0.9'))
  assert.deepEqual([stopped.status, stopped.body.code], [429, 'kernel.too-many-requests'])
})

test('whoever comes in has no failures counted', async () => {
  const password = 'correct horse battery'
  const email = await somebody(password)
  for (let round = 0; round < 3; round++) {
    for (const n of [1, 2])
      assert.equal((await nobody.post('/session', { email, password: `guess ${n}` })).status, 401)
    assert.equal((await nobody.post('/session', { email, password })).status, 204)
  }
})

test('a long password of any letters opens, and only whole', async () => {
  const password = '🗝️🦔'.repeat(60)
  const email = await somebody(password)
  assert.equal((await nobody.post('/session', { email, password })).status, 204)
  const beginning = password.slice(0, 200)
  assert.equal((await nobody.post('/session', { email, password: beginning })).status, 401)
})

test('of IPv6 a whole network counts as one address', () => {
  const same = ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff::', '2001:db8:0:7:1:2:3:4', '2001:DB8:0:7::']
  assert.deepEqual([...new Set(same.map(networkOf))], ['2001:db8:0:7::/64'])
  assert.notEqual(networkOf('2001:db8:0:8::1'), networkOf('2001:db8:0:7::1'))
  assert.deepEqual(['192.0.2.7', '::ffff:192.0.2.7'].map(networkOf), ['192.0.2.7', '192.0.2.7'])
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('behind https the protected cookie alone counts', () => {
  const both = 'kith=planted; __Host-kith=mine'
  assert.equal(credentialOf(undefined, both, 'https://kith.example')?.token, 'mine')
  assert.equal(credentialOf(undefined, 'kith=planted', 'https://kith.example'), null)
  assert.equal(credentialOf(undefined, both, 'http://localhost:4000')?.token, 'planted')
})

test('a wrong method is told from a wrong path', async () => {
  const wrong = await administrator.send('PATCH', '/users')
  assert.deepEqual([wrong.status, wrong.body.code], [405, 'http.wrong-method'])
  assert.equal(wrong.headers.get('allow'), 'GET, POST')
  const one = await nobody.send('PUT', `/users/${newId()}`)
  assert.deepEqual([one.status, one.headers.get('allow')], [405, 'GET, PATCH'])
  assert.equal((await nobody.send('POST', '/openapi.json')).headers.get('allow'), 'GET')
  for (const path of ['/unheard-of', '/users/a/b/c'])
    assert.equal((await nobody.send('PUT', path)).status, 404)
})
