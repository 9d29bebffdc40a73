import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls, type TestAnswer } from '../../test/support/server-http.ts'
import { firstAdministratorLink } from './first-start.commands.ts'

const password = 'correct horse battery'
const here = { 'sec-fetch-site': 'same-origin' }

const cookieOf = ({ headers }: TestAnswer) => (headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
const tokenOf = (link: string | null) => link?.split('#')[1] ?? ''

/** A fresh Kith whose only administrator signed up by the terminal's link. */
async function started() {
  const db = await freshDatabase()
  const { nobody, url, linkFor } = await aServerWithoutPeople(db)
  const token = tokenOf(await firstAdministratorLink(db, url, new Date()))
  const given = { token, name: 'Ada Berger', email: 'Ada@example.test', password }
  const answer = await nobody.post('/first-administrator', given)
  return { db, nobody, url, linkFor, answer, ada: calls(url, { cookie: cookieOf(answer), ...here }), given }
}

async function aServerWithoutPeople(db: Awaited<ReturnType<typeof freshDatabase>>) {
  const server = await aServer(db)
  await db.pg.query('delete from http.api_keys; delete from kernel.user_roles; delete from kernel.users')
  server.server.forgetPeople()
  return server
}

test('the first administrator comes in by the terminal’s link, once', async () => {
  const { db, nobody, url, ada, answer, given } = await started()
  assert.equal(answer.status, 204)
  const { body } = await ada.get('/session')
  assert.deepEqual([body.user.email, body.roles, body.firm], ['ada@example.test', ['administrator'], null])
  const again = await nobody.post('/first-administrator', given)
  assert.deepEqual([again.status, again.body.code], [409, 'http.already-started'])
  assert.equal(await firstAdministratorLink(db, url, new Date()), null)
  assert.deepEqual((await nobody.get('/first-start')).body, {
    needed: false,
    firm: false,
    isDemonstration: false,
  })
})

test('a link of the terminal is replaced by the next, and a weak password is refused', async () => {
  const db = await freshDatabase()
  const { nobody, url } = await aServerWithoutPeople(db)
  const old = tokenOf(await firstAdministratorLink(db, url, new Date()))
  const token = tokenOf(await firstAdministratorLink(db, url, new Date()))
  const given = { name: 'Ada', email: 'ada@example.test', password }
  const late = await nobody.post('/first-administrator', { ...given, token: old })
  assert.deepEqual([late.status, late.body.code], [410, 'http.link-unusable'])
  for (const weak of ['short', 'aaaaaaaaaaaaaaa', 'password123']) {
    const refused = await nobody.post('/first-administrator', { ...given, token, password: weak })
    assert.deepEqual([refused.status, refused.body.code], [422, 'http.password-weak'])
  }
  const both = await Promise.all([1, 2].map(() => nobody.post('/first-administrator', { ...given, token })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [204, 409])
})

test('the session’s cookie is kept from scripts and other sites', async () => {
  const { answer } = await started()
  const cookie = answer.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^kith=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
})

test('behind https the cookie is secure and bound to the host', async () => {
  const db = await freshDatabase()
  const { nobody } = await aServer(db, { publicUrl: 'https://kith.example.test/' })
  await db.pg.query('delete from http.api_keys; delete from kernel.user_roles; delete from kernel.users')
  const token = tokenOf(await firstAdministratorLink(db, 'https://kith.example.test', new Date()))
  const answer = await nobody.post('/first-administrator', {
    token,
    name: 'Ada',
    email: 'a@example.test',
    password,
  })
  assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-kith=.*; Secure$/)
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age/)
})

test('a session’s token is stored only as a hash', async () => {
  const { db, answer } = await started()
  const token = cookieOf(answer).split('=')[1] ?? ''
  const { rows } = await db.pg.query('select token_hash from http.sessions')
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(token) && rows[0].token_hash.length === 32)
})

test('a session’s token is no key, and a key no session, however lately it let somebody in', async () => {
  const { url, ada, answer } = await started()
  const token = cookieOf(answer).split('=')[1] ?? ''
  assert.equal((await ada.get('/session')).status, 200)
  assert.equal((await calls(url, { authorization: `Bearer ${token}` }).get('/session')).status, 401)
  const { secret } = (await ada.post('/api-keys', { name: 'shop' })).body
  assert.equal((await calls(url, { authorization: `Bearer ${secret}` }).get('/session')).status, 200)
  assert.equal((await calls(url, { cookie: `kith=${secret}` }).get('/session')).status, 401)
})

test('who signs in with e-mail and password is in; who does not know it is not, whoever they claim to be', async () => {
  const { nobody, url } = await started()
  const answer = await nobody.post('/session', { email: 'ADA@example.test', password })
  assert.equal(answer.status, 204)
  const ada = calls(url, { cookie: cookieOf(answer), ...here })
  assert.equal((await ada.get('/session')).status, 200)
  const wrong = await nobody.post('/session', { email: 'ada@example.test', password: 'wrong password' })
  const unknown = await nobody.post('/session', { email: 'nobody@example.test', password })
  for (const { status, body } of [wrong, unknown])
    assert.deepEqual([status, body.code], [401, 'http.sign-in-failed'])
  assert.equal(wrong.body.detail, unknown.body.detail)
})

test('signing out ends this session at once, signing out everywhere ends all', async () => {
  const { nobody, url, ada } = await started()
  const second = calls(url, {
    cookie: cookieOf(await nobody.post('/session', { email: 'ada@example.test', password })),
    ...here,
  })
  const out = await second.remove('/session')
  assert.match(out.headers.get('set-cookie') ?? '', /^kith=; .*Max-Age=0$/)
  assert.equal((await second.get('/session')).status, 401)
  assert.equal((await ada.get('/session')).status, 200)
  const third = calls(url, {
    cookie: cookieOf(await nobody.post('/session', { email: 'ada@example.test', password })),
    ...here,
  })
  assert.equal((await ada.remove('/sessions')).status, 204)
  for (const caller of [ada, third]) assert.equal((await caller.get('/session')).status, 401)
})

test('a one-time link lets its person in once, and a password may be set right after', async () => {
  const { nobody, url, ada, linkFor } = await started()
  const { body } = await ada.get('/session')
  const old = tokenOf(await linkFor(body.user.id))
  const token = tokenOf(await linkFor(body.user.id))
  const replaced = await nobody.post('/session-links/redemption', { token: old })
  assert.deepEqual([replaced.status, replaced.body.code], [410, 'http.link-unusable'])
  const both = await Promise.all([1, 2].map(() => nobody.post('/session-links/redemption', { token })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [204, 410])
  const entered = both.find(({ status }) => status === 204)
  const byLink = calls(url, { cookie: entered ? cookieOf(entered) : '', ...here })
  assert.equal((await byLink.put('/password', { password: 'a new long password' })).status, 204)
  assert.equal((await ada.get('/session')).status, 401, 'other sessions end with the old password')
  assert.equal((await nobody.post('/session', { email: 'ada@example.test', password })).status, 401)
})

test('a password is not changed without the old one', async () => {
  const { ada } = await started()
  const blind = await ada.put('/password', { password: 'a new long password' })
  assert.deepEqual([blind.status, blind.body.code], [401, 'http.sign-in-failed'])
  assert.equal(
    (await ada.put('/password', { current: password, password: 'a new long password' })).status,
    204,
  )
})

test('asking for a link by mail says that there is no mail, and nothing about who exists', async () => {
  const { nobody } = await started()
  const known = await nobody.post('/session-links', { email: 'ada@example.test' })
  const unknown = await nobody.post('/session-links', { email: 'nobody@example.test' })
  assert.deepEqual([known.status, known.body.sent], [202, false])
  assert.deepEqual(unknown.body, known.body)
})

test('another site cannot act with the session’s cookie', async () => {
  const { url, answer } = await started()
  const cookie = cookieOf(answer)
  const refusals: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    {},
  ]
  for (const headers of refusals) {
    const { status, body } = await calls(url, { cookie, ...headers }).remove('/sessions')
    assert.deepEqual([status, body.code], [403, 'http.cross-site'], JSON.stringify(headers))
  }
  assert.equal((await calls(url, { cookie, 'sec-fetch-site': 'cross-site' }).get('/session')).status, 200)
  assert.equal((await calls(url, { cookie, origin: url }).remove('/sessions')).status, 204)
})

test('guessing passwords is stopped for a while', async () => {
  const db = await freshDatabase()
  const { nobody } = await aServer(db, { perMinute: { guarded: 3 } })
  const tries = []
  for (let attempt = 0; attempt < 4; attempt++)
    tries.push(await nobody.post('/session', { email: 'ada@example.test', password: 'wrong' }))
  assert.deepEqual(
    tries.map(({ status }) => status),
    [401, 401, 401, 429],
  )
  const last = tries.at(-1)
  assert.equal(last?.body.code, 'kernel.too-many-requests')
  assert.equal(last?.headers.get('retry-after'), String(last?.body.seconds))
})

test('a session ends when nobody has used it for thirty days', async () => {
  const db = await freshDatabase()
  let now = new Date('2026-03-01T09:00:00Z')
  const { nobody, url } = await aServer(db, { clock: () => now })
  await db.pg.query('delete from http.api_keys; delete from kernel.user_roles; delete from kernel.users')
  const token = tokenOf(await firstAdministratorLink(db, url, now))
  const answer = await nobody.post('/first-administrator', {
    token,
    name: 'Ada',
    email: 'a@example.test',
    password,
  })
  const ada = calls(url, { cookie: cookieOf(answer), ...here })
  now = new Date('2026-03-20T09:00:00Z')
  assert.equal((await ada.get('/session')).status, 200)
  now = new Date('2026-04-15T09:00:00Z')
  assert.equal((await ada.get('/session')).status, 200, 'use prolongs it')
  now = new Date('2026-05-20T09:00:00Z')
  assert.equal((await ada.get('/session')).status, 401)
})
