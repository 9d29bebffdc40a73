import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../../src/http/route.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { newId } from '../../src/kernel/id.ts'
import { refitAll } from '../../src/value/index.ts'
import { freshDatabase } from '../support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../support/orders.ts'
import { aServer, type Caller } from '../support/server-http.ts'

/**
 * A firm with two teams. Vera of Vienna keeps customer Xaveria; Greta of Graz and an analyst look for her by
 * every road there is. Her name, city, address, note and task are words that stand nowhere else.
 */
const db = await freshDatabase()
const { administrator, routes, as, asMember } = await aServer(db)
await administrator.put('/firm', {
  name: 'Alpenrad',
  currency: 'USD',
  country: 'US',
  timeZone: 'Europe/Vienna',
  language: 'de-AT',
})

const team = async (name: string): Promise<string> =>
  (await administrator.post('/teams', { name })).body.teamId
const [vienna, graz] = [await team('Vienna'), await team('Graz')]
const vera = await asMember([vienna], 'agent')
const greta = await asMember([graz], 'agent')
const analyst = await as('analyst')

const words = {
  name: 'Xaveria',
  family: 'Quendolyn',
  city: 'Zwickelstadt',
  email: 'hidden.letterbox@secret.test',
  phone: '+436641234567',
  note: 'whispers about beekeeping',
  task: 'ring about the porcelain',
}

// Others enough that she can be valued.
const others = simulatedOrders(300).map((order) => ({ ...order, customer: order.customer + 100 }))
await loadOrders(db, [
  ...others,
  { customer: 1, on: '1997-02-02', amountMinor: 7_771_301 },
  { customer: 1, on: '1998-03-02', amountMinor: 7_771_302 },
])
const made = await vera.post('/parties', {
  kind: 'person',
  givenName: words.name,
  familyName: words.family,
  city: words.city,
  country: 'AT',
  email: words.email,
  phone: words.phone,
  teamId: vienna,
  ownerUserId: vera.userId,
})
assert.equal(made.status, 201, made.text)
const partyId: string = made.body.partyId
assert.equal((await vera.post(`/parties/${partyId}/notes`, { body: words.note })).status, 201)
assert.equal((await vera.post(`/parties/${partyId}/tasks`, { title: words.task })).status, 201)
// Her orders are those of an imported customer, handed over as an import would have stored them.
for (const name of ['value.orders', 'information.customer_statistics'])
  await db.pg.query(`update ${name} set party_id = $1 where party_id = $2`, [partyId, partyOf(1)])

await refitAll({ db, actor: systemActor, now: new Date() }, new AbortController().signal)

/** Every measure in the book, and a reading and a decision that are about her. */
const measures: { name: string; subjects: string[] }[] = (await administrator.get('/measures')).body.items
const decided = await administrator.post('/decisions', {
  title: 'Write to the best customers',
  chosen: 'A letter',
  because: 'They answer',
  expects: {
    measure: 'value.clv',
    subject: { kind: 'party', id: partyId },
    change: 1,
    low: 0,
    high: 3,
    level: 0.8,
    by: '2099-01-31',
  },
  reviewOn: '2099-01-31',
})
assert.equal(decided.status, 201, decided.text)
const { decisionId, expects } = decided.body
const { readingId, value: herWorth } = expects.from

const filter = (field: string, op: string, value: unknown) =>
  encodeURIComponent(JSON.stringify({ field, op, value }))

/** Queries that make a road lead to her where it can; others are walked without. */
const towards: Readonly<Record<string, readonly string[]>> = {
  '/parties': [
    '?limit=200',
    '?limit=200&sort=-spend',
    `?filter=${filter('name', 'contains', 'xaver')}`,
    `?filter=${filter('city', 'is', words.city)}`,
    `?filter=${filter('spend', 'at-least', 1000)}`,
    `?filter=${filter('email', 'is', words.email)}`,
  ],
  '/search': ['?q=xaveria', '?q=quendolyn', `?q=${encodeURIComponent(words.email)}`, '?q=zwickelstadt'],
  '/parties/duplicates': [
    `?email=${encodeURIComponent(words.email)}`,
    `?phone=${encodeURIComponent(words.phone)}`,
    '?name=Xaveria%20Quendolyn',
  ],
}

/** Every address that can be read, with her id wherever an id of a party stands. */
function* roads(): Generator<{ route: Route; path: string }> {
  for (const route of routes) {
    if (route.method !== 'GET' || route.may === 'public') continue
    const path = route.path
      .replace(':partyId', partyId)
      .replace(':readingId', readingId)
      .replace(':decisionId', decisionId)
    if (path.includes(':name')) yield* measured(route, path)
    else
      for (const query of ['', ...(towards[route.path] ?? [])])
        yield { route, path: path.replace(/:\w+/g, () => newId()) + query }
  }
}

/** A road for each measure of the book, about her where it speaks of parties, and with as many rows as go. */
function* measured(route: Route, path: string): Generator<{ route: Route; path: string }> {
  for (const { name, subjects } of measures) {
    const query = [
      ...(subjects.includes('party') ? [`subjectKind=party&subjectId=${partyId}`] : []),
      ...(path.endsWith('/rows') ? ['limit=200'] : []),
    ]
    yield { route, path: `${path.replace(':name', name)}?${query.join('&')}` }
  }
}

async function walked(caller: Pick<Caller, 'get'>, told: readonly string[]) {
  const leaks: string[] = []
  let answered = 0
  for (const { path } of roads()) {
    const { status, text } = await caller.get(path)
    assert.ok(status < 500, `${path} ${text}`)
    if (status === 200) answered++
    for (const word of told) {
      // A refusal repeats the id that was asked for.
      const isAsked = status !== 200 && path.includes(word)
      if (!isAsked && text.toLowerCase().includes(word.toLowerCase())) leaks.push(`${path}: ${word}`)
    }
  }
  return { leaks, answered }
}

const everyWord = [...Object.values(words), '77713', String(herWorth), partyId]

test('the roads lead to her for those who may: otherwise the next tests would prove nothing', async () => {
  for (const caller of [vera, administrator]) {
    const { leaks } = await walked(caller, Object.values(words))
    const found = new Set(leaks.map((leak) => leak.split(': ')[1]))
    assert.deepEqual([...found].toSorted(), Object.values(words).toSorted())
  }
})

test('an agent of another team finds nothing of her by any road', async () => {
  const { leaks, answered } = await walked(greta, everyWord)
  assert.deepEqual(leaks, [])
  assert.ok(answered > 8, 'she does get answers, about her own')
})

test('every measure, reading and decision was on the way', () => {
  const walkedPaths = [...roads()].map(({ path }) => path)
  for (const { name } of measures)
    assert.ok(
      walkedPaths.some((path) => path.startsWith(`/measures/${name}/rows`)),
      name,
    )
  for (const id of [readingId, decisionId])
    assert.ok(
      walkedPaths.some((path) => path.includes(id)),
      id,
    )
  assert.ok(measures.some(({ name }) => name === 'value.clv'))
})

test('an agent of another team reads no value of hers in a reading or a decision', async () => {
  assert.equal((await vera.get(`/readings/${readingId}`)).body.value, herWorth)
  for (const path of [`/readings/${readingId}`, `/readings/${readingId}/rows`])
    assert.equal((await greta.get(path)).status, 404, path)
  const { body } = await greta.get(`/decisions/${decisionId}`)
  assert.deepEqual([body.expects.from, body.expects.subject.id, body.happened], [null, 'hidden', null])
  assert.equal((await vera.get(`/decisions/${decisionId}`)).body.expects.from.value, herWorth)
})

test('an agent of another team cannot count her either', async () => {
  const asked = `/parties/count?filter=${filter('name', 'contains', 'xaver')}`
  assert.equal((await vera.get(asked)).body.count, 1)
  assert.equal((await greta.get(asked)).body.count, 0)
})

test('an agent of another team cannot change, note, or remind of her', async () => {
  const attempts = [
    greta.patch(`/parties/${partyId}`, { city: 'Graz' }, 1),
    greta.post(`/parties/${partyId}/notes`, { body: 'mine' }),
    greta.post(`/parties/${partyId}/tasks`, { title: 'mine' }),
    greta.post(`/parties/${partyId}/contact-points`, { kind: 'email', value: 'mine@firm.test' }),
  ]
  for (const { status, text } of await Promise.all(attempts))
    assert.ok(status === 404 || status === 403, text)
  assert.equal((await vera.get(`/parties/${partyId}`)).body.city, words.city)
})

test('an analyst sees what she is worth and never how to reach her', async () => {
  const { leaks } = await walked(analyst, [words.email, words.phone, words.note, words.task])
  assert.deepEqual(leaks, [])
  const { body } = await analyst.get(`/parties/${partyId}`)
  assert.equal(body.name, `${words.name} ${words.family}`)
  assert.equal(body.email ?? null, null)
  assert.equal(body.statistics[0].spend, 155426.03)
})

test('an analyst cannot find out an address by filtering or searching for it', async () => {
  const filtered = await analyst.get(`/parties?filter=${filter('email', 'is', words.email)}`)
  assert.equal(filtered.status, 403)
  const counted = await analyst.get(`/parties/count?filter=${filter('email', 'is', words.email)}`)
  assert.equal(counted.status, 403)
  const twins = await analyst.get(`/parties/duplicates?email=${encodeURIComponent(words.email)}`)
  assert.equal(twins.status, 403)
  const found = await analyst.get(`/search?q=${encodeURIComponent(words.email)}`)
  assert.ok(!found.text.includes(partyId))
})

test('a role that hides the name hides it by every road, and from sorting', async () => {
  const permissions = [
    { noun: 'parties', verb: 'read', rows: 'all', fields: ['orders'] },
    { noun: 'measures', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'value', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'orders', verb: 'read', rows: 'all', fields: 'all' },
  ]
  assert.equal((await administrator.post('/roles', { name: 'counter', permissions })).status, 201)
  const counter = await as('counter')
  const { leaks } = await walked(counter, [words.name, words.family, words.city, words.email, words.phone])
  assert.deepEqual(leaks, [])
  assert.equal((await counter.get('/parties?sort=name')).status, 403)
})

test('what was read is on record: by whom, by which road, about whom', async () => {
  await administrator.get(`/parties/${partyId}`)
  const { body } = await administrator.get(`/audit-reads?partyId=${partyId}&actorId=${administrator.userId}`)
  assert.ok(body.items.some(({ route }: { route: string }) => route === 'GET /parties/:partyId'))
  const { body: gretas } = await administrator.get(`/audit-reads?partyId=${partyId}&actorId=${greta.userId}`)
  assert.deepEqual(gretas.items, [])
})

test('whoever loses their team loses its customers at once', async () => {
  assert.equal((await vera.get(`/parties/${partyId}`)).status, 200)
  const { body } = await administrator.get(`/users/${vera.userId}`)
  await administrator.patch(`/users/${vera.userId}`, { teamIds: [] }, body.version)
  await db.pg.query('update kernel.parties set owner_id = null where party_id = $1', [partyId])
  assert.equal((await vera.get(`/parties/${partyId}`)).status, 404)
})

test('an agent who is an analyst too reaches their own team’s customers and nobody else’s', async () => {
  const ofVienna = await asMember([vienna], 'agent', 'analyst')
  const ofGraz = await asMember([graz], 'agent', 'analyst')
  const page = (caller: Caller) => caller.get(`/parties/${partyId}`)
  assert.equal((await page(ofVienna)).body.email, words.email)
  const foreign = await page(ofGraz)
  assert.deepEqual([foreign.status, foreign.body.name], [200, `${words.name} ${words.family}`])
  const { leaks } = await walked(ofGraz, [words.email, words.phone, words.note, words.task])
  assert.deepEqual(leaks, [])
  const listed = await ofVienna.get(`/parties?filter=${filter('email', 'is', words.email)}`)
  assert.equal(listed.status, 403, 'a list is asked about all its rows')
  const { body } = await ofGraz.get('/session')
  const can = body.can.find(
    (held: { noun: string; verb: string }) => held.noun === 'parties' && held.verb === 'read',
  )
  assert.deepEqual([can.rows, can.fields.includes('contactPoints')], ['all', false])
})
