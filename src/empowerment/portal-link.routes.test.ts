import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls, type TestAnswer } from '../../test/support/server-http.ts'
import { mergeParties } from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { makePortalLink } from './portal-link.commands.ts'
import { portalLinkJobs } from './portal-link.jobs.ts'

const db = await freshDatabase()
let clock = new Date()
const { url, administrator, nobody, as } = await aServer(db, {
  perMinute: { guarded: 1_000_000 },
  clock: () => clock,
})
const now = () => ({ db, actor: systemActor, now: clock })

const address = 'ingrid@mail.test'

async function aCustomer(email = address): Promise<string> {
  const fields = { kind: 'person', givenName: 'Ingrid', familyName: 'Berg', email, sharedEmail: true }
  const made = await administrator.post('/parties', fields)
  assert.equal(made.status, 201, made.text)
  return made.body.partyId
}

async function handedLink(partyId: string): Promise<string> {
  const { status, body } = await administrator.post(`/parties/${partyId}/portal-links`)
  assert.equal(status, 201)
  return body.link.split('#')[1]
}

const enter = (token: string, cookie?: string, knows = address) =>
  nobody.post('/me/session', { token, knows }, cookie === undefined ? {} : { headers: { cookie } })

const cookieOf = (answer: TestAnswer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

/** Comes in with a link, as a browser does. */
async function entered(token: string) {
  const answer = await enter(token)
  assert.equal(answer.status, 204, answer.text)
  return calls(url, { cookie: cookieOf(answer), 'sec-fetch-site': 'same-origin' })
}

const refused = async (answer: Promise<TestAnswer>) => {
  const { status, body } = await answer
  assert.deepEqual([status, body.code], [410, 'empowerment.link-unusable'])
  const { id: _, ...said } = body
  return said
}

const refusals = async () =>
  (
    await db.pg.query(
      `select party_id, after->>'refused' as reason from kernel.audit_changes where after ? 'refused'
       union all select null, after->>'refused' from kernel.audit_acts where after ? 'refused'`,
    )
  ).rows

test('a link lets its customer in once, to their own pages and no further', async () => {
  const ingrid = await aCustomer()
  const token = await handedLink(ingrid)
  const hers = await entered(token)
  assert.equal((await hers.get('/me')).body.name, 'Ingrid Berg')
  const opened = await db.pg.query(
    "select after from kernel.audit_changes where party_id = $1 and after ? 'session'",
    [ingrid],
  )
  assert.deepEqual(opened.rows, [
    { after: { session: 'opened', link: 'handed over', handedBy: administrator.userId } },
  ])
  assert.equal((await hers.get('/parties')).status, 401)
  assert.equal((await hers.get(`/parties/${ingrid}`)).status, 401)
  await refused(enter(token))
})

test('a link guessed, used, expired or forwarded lets nobody in, says the same, and stands in the audit', async () => {
  const ingrid = await aCustomer()
  const used = await handedLink(ingrid)
  await entered(used)
  const expired = await handedLink(ingrid)
  const mailed = await db.transaction((tx) => makePortalLink(tx, now(), ingrid, 'ab'.repeat(32)))
  const said = [await refused(enter(used))]
  said.push(await refused(enter(mailed.token)))
  said.push(await refused(enter(mailed.token, 'kith_portal_asked=another-browser-than-the-one-that-asked')))
  clock = new Date(clock.getTime() + 3 * 24 * 3600_000)
  said.push(await refused(enter(expired)))
  said.push(await refused(enter('never-was-never-was-never-was')))
  for (const other of said) assert.deepEqual(other, said[0])
  const reasons = (await refusals()).filter(({ party_id }) => party_id === ingrid).map(({ reason }) => reason)
  assert.deepEqual(reasons.toSorted(), ['expired', 'forwarded', 'forwarded', 'used'])
})

test('a link that staff handed over asks for what its customer knows, and five wrong answers end it', async () => {
  const ingrid = await aCustomer()
  const made = (await administrator.post(`/parties/${ingrid}/portal-links`)).body
  const token = made.link.split('#')[1]
  assert.equal(made.asks, true)
  const asked = await nobody.post('/me/session', { token })
  assert.deepEqual([asked.status, asked.body.code, asked.body.left], [403, 'empowerment.link-unproven', 5])
  for (const left of [4, 3, 2, 1]) {
    const { status, body } = await enter(token, undefined, 'another@mail.test')
    assert.deepEqual([status, body.left], [403, left])
  }
  await refused(enter(token, undefined, 'one-more@mail.test'))
  await refused(enter(token))
  const reasons = (await refusals()).filter(({ party_id }) => party_id === ingrid).map(({ reason }) => reason)
  assert.deepEqual(reasons.toSorted(), ['guessed', 'guessed', ...Array(5).fill('unproven')])
  const other = await handedLink(ingrid)
  assert.equal((await enter(other, undefined, ` ${address.toUpperCase()}`)).status, 204)
})

test('a telephone number proves as well, however it is written; nobody is asked for what is not on record', async () => {
  const fields = { kind: 'person', givenName: 'Peter', familyName: 'Holm' }
  const { partyId } = (await administrator.post('/parties', { ...fields, phone: '+46 70 555 01 42' })).body
  const token = await handedLink(partyId)
  assert.equal((await enter(token, undefined, '070-555 01 43')).status, 403)
  assert.equal((await enter(token, undefined, '+46705550142')).status, 204)
  const unknown = (await administrator.post('/parties', fields)).body.partyId
  const { body } = await administrator.post(`/parties/${unknown}/portal-links`)
  assert.equal(body.asks, false)
  assert.equal((await nobody.post('/me/session', { token: body.link.split('#')[1] })).status, 204)
})

test('a link that is nearly right lets nobody in, and the right one still does', async () => {
  const token = await handedLink(await aCustomer())
  const before = (await refusals()).length
  const other = token.endsWith('A') ? 'B' : 'A'
  for (const near of [
    token.slice(0, -1) + other,
    token.slice(1),
    `${token}A`,
    ` ${token}`,
    token.toLowerCase(),
  ])
    await refused(enter(near))
  assert.equal((await refusals()).length, before + 5)
  await entered(token)
})

test('a mailed link that was forwarded stays good for whoever asked for it', async () => {
  const ingrid = await aCustomer()
  const asked = await nobody.post('/me/links', { email: 'whoever@mail.test' })
  const kept = cookieOf(asked)
  const boundTo = hash('sha256', kept.split('=')[1] ?? '', 'hex')
  const { token } = await db.transaction((tx) => makePortalLink(tx, now(), ingrid, boundTo))
  await refused(enter(token))
  assert.equal((await enter(token, kept)).status, 204)
  await refused(enter(token, kept))
})

test('a link of somebody merged or erased since lets nobody in, and says the same as any other', async () => {
  const [merged, erased] = [await aCustomer(), await aCustomer()]
  const links = [await handedLink(merged), await handedLink(erased)]
  await mergeParties(now(), { keep: await aCustomer(), merge: merged, reason: 'same person' })
  assert.ok((await administrator.send('DELETE', `/parties/${erased}?reason=asked`)).status < 300)
  const before = (await refusals()).length
  const said = [await refused(enter('never-was-never-was-never-was'))]
  for (const token of links) said.push(await refused(enter(token)))
  for (const other of said) assert.deepEqual(other, said[0])
  const noted = await refusals()
  assert.equal(noted.length, before + 3)
  assert.deepEqual(
    noted.filter(({ party_id }) => party_id === merged).map(({ reason }) => reason),
    ['gone'],
  )
})

test('who guesses links, or asks for many, is stopped for a while', async () => {
  const strict = await aServer(db, { perMinute: { guarded: 3 } })
  const tries = []
  for (let guess = 0; guess < 4; guess++)
    tries.push(await strict.nobody.post('/me/session', { token: newId().repeat(2) }))
  tries.push(await strict.nobody.post('/me/links', { email: 'ingrid@mail.test' }))
  assert.deepEqual(
    tries.map(({ status }) => status),
    [410, 410, 410, 429, 429],
  )
  assert.ok(Number(tries.at(-1)?.headers.get('retry-after')) > 0)
})

test('ten thousand guesses let nobody in', async () => {
  await handedLink(await aCustomer())
  const before = (await refusals()).length
  for (let batch = 0; batch < 100; batch++) {
    const tried = Array.from({ length: 100 }, () =>
      enter(`${newId()}${newId()}`.replaceAll('-', '').slice(0, 43)),
    )
    assert.ok((await Promise.all(tried)).every(({ status }) => status === 410))
  }
  assert.equal((await refusals()).length, before + 10_000)
})

test('of many who try one link at once one is let in', async () => {
  const token = await handedLink(await aCustomer())
  const tried = await Promise.all(Array.from({ length: 20 }, () => enter(token)))
  assert.equal(tried.filter(({ status }) => status === 204).length, 1)
})

test('a new link of the staff ends the one before, and only who may reach the customer makes one', async () => {
  const ingrid = await aCustomer()
  const first = await handedLink(ingrid)
  await handedLink(ingrid)
  await refused(enter(first))
  const path = `/parties/${ingrid}/portal-links`
  assert.equal((await (await as('reader')).post(path)).status, 403)
  assert.equal((await (await as('manager')).post(path)).status, 201)
})

test('nobody hands over a link who may not take the customer away whole', async () => {
  const path = `/parties/${await aCustomer()}/portal-links`
  assert.equal((await (await as('agent')).post(path)).status, 403)
  const permissions = ['portal-links', 'consents'].map((noun) => ({
    noun,
    verb: 'create',
    rows: 'all',
    fields: 'all',
  }))
  assert.equal((await administrator.post('/roles', { name: 'linker', permissions })).status, 201)
  const refusal = async (...roles: string[]) => {
    const { status, body } = await (await as(...roles)).post(path)
    return [status, body.verb, body.noun]
  }
  assert.deepEqual(await refusal('agent', 'linker'), [403, 'export', 'parties'])
  assert.deepEqual(await refusal('agent', 'linker', 'analyst'), [403, 'export', 'parties'])
})

test('nobody hands over a link who may not read a noun of what its customer sees', async () => {
  const path = `/parties/${await aCustomer()}/portal-links`
  const nouns = (await administrator.get('/roles')).body.items
    .find(({ name }: { name: string }) => name === 'manager')
    .permissions.filter(({ noun }: { noun: string }) => noun !== 'complaints')
  assert.equal((await administrator.post('/roles', { name: 'deaf manager', permissions: nouns })).status, 201)
  const { status, body } = await (await as('deaf manager')).post(path)
  assert.deepEqual([status, body.verb, body.noun], [403, 'read', 'complaints'])
})

test('who looked is told with the link by which they came, and who handed it over', async () => {
  const ingrid = await aCustomer()
  await (await entered(await handedLink(ingrid))).get('/me')
  const kept = cookieOf(await nobody.post('/me/links', { email: 'whoever@mail.test' }))
  const boundTo = hash('sha256', kept.split('=')[1] ?? '', 'hex')
  const { token } = await db.transaction((tx) => makePortalLink(tx, now(), ingrid, boundTo))
  const mailed = calls(url, { cookie: cookieOf(await enter(token, kept)), 'sec-fetch-site': 'same-origin' })
  await mailed.get('/me')
  const { items } = (await mailed.get('/me/visits')).body
  assert.deepEqual(
    items.map(({ who }: { who: string }) => who),
    ['you, by a link from an e-mail', 'you, by a link handed over by administrator'],
  )
  const { body } = await administrator.get(`/audit-reads?partyId=${ingrid}`)
  const told = body.items
    .filter(({ route }: { route: string }) => route === 'GET /me')
    .map(({ link, handedBy }: { link: string; handedBy: string | null }) => [link, handedBy])
  assert.deepEqual(told, [
    ['mailed', null],
    ['handed over', administrator.userId],
  ])
})

test('whoever asks by e-mail is told the same, known or not, and every customer of the address is offered a link', async () => {
  const email = `${newId()}@mail.test`
  const both = [await aCustomer(email), await aCustomer(email)]
  const known = await nobody.post('/me/links', { email: email.toUpperCase() })
  const unknown = await nobody.post('/me/links', { email: 'nobody@mail.test' })
  assert.deepEqual([known.status, known.body], [unknown.status, unknown.body])
  const asked = cookieOf(known)
  assert.equal(cookieOf(unknown).length, asked.length)
  const jobs = await db.pg.query("select payload from storage.outbox where job = 'empowerment.offer-links'")
  const payloads = jobs.rows.map(({ payload }) => payload)
  const mine = payloads.find(({ partyIds }) => partyIds.includes(both[0]))
  assert.deepEqual(mine.partyIds.toSorted(), both.toSorted())
  assert.ok(payloads.every((payload) => !JSON.stringify(payload).includes('mail.test')))
  await portalLinkJobs[0]?.run(now(), mine, new AbortController().signal)
  const sent = await db.pg.query("select payload from storage.outbox where job = 'channels.send-portal-link'")
  assert.deepEqual(sent.rows.map(({ payload }) => payload.partyId).toSorted(), both.toSorted())
  const mailed = await db.transaction((tx) => makePortalLink(tx, now(), both[0] ?? '', mine.boundTo))
  assert.equal((await enter(mailed.token, asked)).status, 204)
})

test('a session ends when its customer leaves, is merged, is erased, or after twelve hours', async () => {
  const ended = async (hers: Awaited<ReturnType<typeof entered>>) =>
    assert.equal((await hers.get('/me')).body.code, 'empowerment.portal-session-needed')
  const left = await entered(await handedLink(await aCustomer()))
  assert.equal((await left.remove('/me/session')).status, 204)
  await ended(left)
  const merged = await aCustomer()
  const asMerged = await entered(await handedLink(merged))
  await mergeParties(now(), { keep: await aCustomer(), merge: merged, reason: 'same person' })
  await ended(asMerged)
  const erased = await aCustomer()
  const asErased = await entered(await handedLink(erased))
  const { status, text } = await administrator.send('DELETE', `/parties/${erased}?reason=asked`)
  assert.ok(status < 300, `${status} ${text}`)
  await ended(asErased)
  const late = await entered(await handedLink(await aCustomer()))
  clock = new Date(clock.getTime() + 12 * 3600_000 + 1)
  await ended(late)
})
