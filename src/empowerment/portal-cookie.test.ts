import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls, type TestAnswer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const plain = await aServer(db)
const secure = await aServer(db, { publicUrl: 'https://kith.example' })
const made = await plain.administrator.post('/parties', { kind: 'person', givenName: 'Ingrid' })

const setCookie = ({ headers }: TestAnswer) => headers.get('set-cookie') ?? ''

/** What the browser is given that comes in with a link. */
async function sessionCookie({ administrator, nobody }: typeof plain): Promise<string> {
  const { body } = await administrator.post(`/parties/${made.body.partyId}/portal-links`)
  const entered = await nobody.post('/me/session', { token: body.link.split('#')[1] })
  assert.equal(entered.status, 204, entered.text)
  return setCookie(entered)
}

const session =
  /^(\w+|__Host-kith_portal)=([\w-]{43}); Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200(; Secure)?$/

test('a customer’s cookie is kept from scripts and other sites, and behind https bound to the host', async () => {
  const [, name, , flag] = session.exec(await sessionCookie(plain)) ?? []
  assert.deepEqual([name, flag], ['kith_portal', undefined])
  const [, hostName, , hostFlag] = session.exec(await sessionCookie(secure)) ?? []
  assert.deepEqual([hostName, hostFlag], ['__Host-kith_portal', '; Secure'])
})

test('behind https what a browser keeps of having asked, and what it is to forget, is bound to the host too', async () => {
  const asked = setCookie(await secure.nobody.post('/me/links', { email: 'ingrid@mail.test' }))
  assert.match(asked, /^__Host-kith_portal_asked=[\w-]{43}; Path=\/; .*; Secure$/)
  const cookie = (await sessionCookie(secure)).split(';')[0] ?? ''
  const left = await calls(secure.url, { cookie, 'sec-fetch-site': 'same-origin' }).remove('/me/session')
  assert.match(setCookie(left), /^__Host-kith_portal=; Path=\/; .*Max-Age=0; Secure$/)
})

test('behind https a session opens by the protected name alone: a neighbouring site could set any other', async () => {
  const token = session.exec(await sessionCookie(secure))?.[2]
  const status = async (name: string) =>
    (await calls(secure.url, { cookie: `${name}=${token}` }).get('/me')).status
  assert.equal(await status('__Host-kith_portal'), 200)
  for (const name of ['kith_portal', '__Secure-kith_portal']) assert.equal(await status(name), 401, name)
})
