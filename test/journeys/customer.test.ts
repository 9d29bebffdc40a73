import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { contactPermissions } from '../../src/empowerment/index.ts'
import { newId } from '../../src/kernel/id.ts'
import { refreshMemberships } from '../../src/strategy/index.ts'
import { freshDatabase } from '../support/database.ts'
import { aboutImports, as } from '../support/imports.ts'
import { aServer, calls, type TestAnswer } from '../support/server-http.ts'

const db = await freshDatabase()
const { url, administrator, nobody, routes, server } = await aServer(db)

/** A customer of a shop's file, with a session of their own. */
async function aCustomer(givenName: string) {
  const email = `${givenName.toLowerCase()}-${newId()}@mail.test`
  await aboutImports(db).imported(
    `customer,email,given name,family name,city,date,amount,currency\n` +
      `${email},${email},${givenName},Berg,Malmö,2026-01-05,50.00,EUR\n` +
      `${email},${email},${givenName},Berg,Malmö,2026-02-07,30.00,EUR\n`,
  )
  const found = await administrator.get('/parties?limit=50')
  const partyId: string = found.body.items.find(({ name }: { name: string }) =>
    name.startsWith(givenName),
  ).partyId
  const { body } = await administrator.post(`/parties/${partyId}/portal-links`)
  const entered = await nobody.post('/me/session', { token: body.link.split('#')[1], knows: email })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { partyId, email, ...calls(url, { cookie, 'sec-fetch-site': 'same-origin' }) }
}

const factsOf = (answer: TestAnswer) =>
  answer.body.sections.flatMap(({ facts }: { facts: { title: string; value: string }[] }) => facts)

const ingrid = await aCustomer('Ingrid')
const peter = await aCustomer('Peter')

test('a customer sees what is known, where it came from and when', async () => {
  const facts = factsOf(await ingrid.get('/me'))
  const city = facts.find(({ title }: { title: string }) => title === 'City')
  assert.deepEqual([city.value, city.origin, city.field], ['Malmö', 'shop', 'city'])
  assert.ok(Date.parse(city.at) > 0)
  const orders = facts.filter(({ title }: { title: string }) => title.startsWith('Order'))
  assert.deepEqual(
    orders.map(({ value, at }: { value: string; at: string }) => [at, value]),
    [
      ['2026-02-07', '€\u200930.00'],
      ['2026-01-05', '€\u200950.00'],
    ],
  )
})

/** The tables in which the facts of a page are kept, by what their keys begin with. */
const tableOf: Readonly<Record<string, string>> = {
  order: 'orders',
  contact: 'contact_points',
  role: 'party_roles',
  custom: 'parties',
}

test('what the pages show is in what the customer takes away', async () => {
  const facts = factsOf(await ingrid.get('/me'))
  const { sections, isInvented, page } = await takenAway(ingrid)
  assert.deepEqual([isInvented, page.includes('everything here is invented')], [false, false])
  const rowsIn = (name: string) => JSON.stringify(sections.find((section) => section.name === name)?.rows)
  const shown = new Set<string>()
  for (const { key, value } of facts) {
    const [kind = ''] = key.split(':')
    shown.add(kind)
    const name = tableOf[kind] ?? 'parties'
    const amount = /^€\u2009(\d+)\.(\d\d)$/.exec(value)
    const held = kind === 'order' ? `"amount_minor":${amount?.[1]}${amount?.[2]},` : `"${value}"`
    assert.ok(rowsIn(name).includes(held), `${key}: ${value} is not among ${name}`)
  }
  assert.deepEqual([...shown], ['order', 'givenName', 'familyName', 'city', 'contact', 'role'])
  assert.ok(!JSON.stringify(sections).includes(peter.email))
  const taken = await db.pg.query(
    "select count(*)::int as n from information.events where party_id = $1 and type = 'empowerment.data-taken-away'",
    [ingrid.partyId],
  )
  assert.equal(taken.rows[0].n, 1)
})

/** What is in the file that a customer takes away, of which nothing is left out. */
async function takenAway(who: {
  partyId: string
  email: string
}): Promise<{ sections: { name: string; rows: unknown[] }[]; isInvented: boolean; page: string }> {
  const answer = await fetch(`${url}/api/v1/me/take-away`, { headers: { cookie: await cookieOf(who) } })
  assert.equal(answer.status, 200)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const { leftOut, ...told } = JSON.parse(read('data.json'))
  assert.deepEqual(leftOut, [])
  return { ...told, page: read('read-me-first.html') }
}

test('what a customer of an invented firm takes away says that it is invented, read by people or by programs', async () => {
  const firm = "'Alpenrad', 'EUR', 'AT', 'Europe/Vienna', 'de-AT'"
  await db.pg.query(
    `insert into kernel.firms (firm_id, name, currency, country, time_zone, language, is_demonstration, created_at, updated_at)
     values ('${ingrid.partyId}', ${firm}, true, now(), now())`,
  )
  const { isInvented, page } = await takenAway(ingrid)
  await db.pg.query('delete from kernel.firms')
  assert.deepEqual([isInvented, page.includes('everything here is invented')], [true, true])
})

/** The cookie of a customer, from a call of theirs. */
async function cookieOf(who: { partyId: string; email: string }): Promise<string> {
  const { body } = await administrator.post(`/parties/${who.partyId}/portal-links`)
  const entered = await nobody.post('/me/session', { token: body.link.split('#')[1], knows: who.email })
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

test('a customer’s word about how to reach them holds for the next message', async () => {
  const permitted = async () => {
    const asked = { partyId: ingrid.partyId, purpose: 'offers', channel: 'email' } as const
    const found = await contactPermissions(db, [{ ...asked, class: 'marketing', at: new Date() }])
    return found.get(ingrid.partyId)
  }
  assert.equal((await ingrid.post('/me/consents', { purpose: 'offers', state: 'granted' })).status, 204)
  assert.equal((await permitted())?.verdict, 'allow')
  const clauses = { channels: { email: { allowed: false } }, quiet: [{ from: '20:00', to: '08:00' }] }
  const { termsId, state } = (await ingrid.put('/me/reach', { clauses })).body
  assert.equal(state, 'accepted')
  const quiet = clauses.quiet.map((hours) => ({ ...hours, termsId }))
  assert.deepEqual([(await permitted())?.verdict, (await permitted())?.quiet], ['deny', quiet])
  assert.equal((await ingrid.put('/me/reach', { clauses: {} })).body.version, 2)
  assert.equal((await permitted())?.verdict, 'allow')
  assert.equal((await ingrid.post('/me/consents', { purpose: 'offers', state: 'withdrawn' })).status, 204)
  assert.equal((await permitted())?.verdict, 'deny')
})

test('terms go back and forth between a customer and the firm', async () => {
  const offer = { clauses: { channels: { phone: { allowed: true } } }, words: 'We would like to call.' }
  const offered = await administrator.post(`/parties/${ingrid.partyId}/terms`, offer)
  const seen = await ingrid.get('/me/reach')
  assert.deepEqual(
    seen.body.offered.map(({ termsId, words }: { termsId: string; words: string }) => [termsId, words]),
    [[offered.body.termsId, offer.words]],
  )
  const counter = { clauses: { quiet: [{ from: '09:00', to: '17:00' }] }, words: 'Call in the evening.' }
  const back = await ingrid.post(`/me/terms/${offered.body.termsId}/answer`, { answer: 'counter', counter })
  assert.deepEqual([back.status, back.body.state], [200, 'proposed'])
  const path = `/parties/${ingrid.partyId}/terms/${back.body.termsId}/answer`
  assert.equal((await administrator.post(path, { answer: 'accept' })).body.state, 'accepted')
  const { body } = await ingrid.get('/me/reach')
  assert.deepEqual([body.inForce.clauses, body.inForce.answeredByName], [counter.clauses, null])
  const hash = (await administrator.get(`/parties/${ingrid.partyId}/terms`)).body.items[0].termsHash
  assert.equal(body.inForce.termsHash, hash)
})

test('a correction waits for somebody, who takes it over or says why not, and the customer reads the answer', async () => {
  const asked = await ingrid.post('/me/proposals', { field: 'city', value: 'Lund', words: 'We moved.' })
  assert.equal(asked.status, 201, asked.text)
  assert.equal((await administrator.get(`/parties/${ingrid.partyId}`)).body.city, 'Malmö')
  const open = (await administrator.get('/proposals')).body.items
  assert.deepEqual(
    open.map(({ field, beforeValue, proposedValue }: Record<string, string>) => [
      field,
      beforeValue,
      proposedValue,
    ]),
    [['city', 'Malmö', 'Lund']],
  )
  const path = `/parties/${ingrid.partyId}/proposals/${asked.body.proposalId}/answer`
  assert.equal((await administrator.post(path, { accept: true, words: 'Thank you.' })).status, 204)
  const { body } = await administrator.post(path, { accept: true })
  assert.equal(body.code, 'empowerment.proposal-answered')
  const facts = factsOf(await ingrid.get('/me'))
  const city = facts.find(({ title }: { title: string }) => title === 'City')
  assert.deepEqual([city.value, city.origin], ['Lund', 'you told us'])
  assert.equal((await ingrid.get('/me')).body.proposals[0].answer, 'Thank you.')
  const told = await db.pg.query(
    "select data from information.firm_events where type = 'empowerment.correction-answered'",
  )
  assert.deepEqual(told.rows[0].data, { isAccepted: true, from: 0, to: 1 })
})

test('a correction that was overtaken is not written over what somebody put right since', async () => {
  const asked = await peter.post('/me/proposals', { field: 'city', value: 'Lund' })
  const { version } = (await administrator.get(`/parties/${peter.partyId}`)).body
  const moved = await administrator.patch(`/parties/${peter.partyId}`, { city: 'Ystad' }, version)
  assert.ok(moved.status < 300, moved.text)
  const path = `/parties/${peter.partyId}/proposals/${asked.body.proposalId}/answer`
  const { status, body } = await administrator.post(path, { accept: true })
  assert.deepEqual([status, body.code], [409, 'empowerment.fact-changed'])
  assert.equal((await administrator.get(`/parties/${peter.partyId}`)).body.city, 'Ystad')
})

test('what is not the customer’s to correct is refused', async () => {
  for (const field of ['ownerUserId', 'custom:', 'contact:nobody', 'role:customer', 'version', '__proto__'])
    assert.equal((await ingrid.post('/me/proposals', { field, value: 'x' })).status, 422, field)
})

test('a customer sees the group they are counted in, why, and what it changes; whoever objects is counted with the rest', async () => {
  const made = await administrator.post('/segmentations', { name: 'Town', question: 'Where?' })
  assert.equal(made.status, 201, made.text)
  const { segmentationId } = made.body
  const shared = { policy: {}, hue: 0 }
  const here = { field: 'city', op: 'is', value: 'Lund' }
  const draft = await administrator.put(`/segmentations/${segmentationId}/draft`, {
    segments: [
      { ...shared, name: 'Neighbours', filter: { and: [here] }, role: 'keep' },
      { ...shared, name: 'Everybody else', filter: null, role: 'let-go' },
    ],
  })
  assert.equal(draft.status, 200, draft.text)
  const published = await administrator.post(`/segmentations/${segmentationId}/publication`, {
    version: 1,
    isLeading: true,
  })
  assert.equal(published.status, 202, published.text)
  await refreshMemberships(as(db), new AbortController().signal)
  const { inferences } = (await ingrid.get('/me')).body
  const group = inferences.find(({ key }: { key: string }) => key === `segment:${segmentationId}`)
  assert.deepEqual(group.value, 'Neighbours')
  assert.match(group.reason, /The rule looks at where you live/)
  assert.match(group.effect, /We answer you within 4 hours/)
  await ingrid.post('/me/objections', { purpose: 'profiling' })
  const { items } = (await administrator.get(`/parties/${ingrid.partyId}/segments`)).body
  assert.equal(items[0].name, 'Everybody else')
})

test('an objection to being profiled takes the inferences away, and says since when', async () => {
  assert.equal((await ingrid.post('/me/objections', { purpose: 'profiling', key: 'value.clv' })).status, 204)
  const { body } = await ingrid.get('/me')
  assert.deepEqual(body.inferences, [])
  const objection = body.objections.find(({ purpose }: { purpose: string }) => purpose === 'profiling')
  assert.match(objection.follows.join(), /No rule sorts you into a group any more/)
})

test('who looked is told by what they are and on which day, never by name', async () => {
  await administrator.get(`/parties/${peter.partyId}`)
  await peter.get('/me')
  const { items } = (await peter.get('/me/visits')).body
  assert.deepEqual(
    items.map(({ who }: { who: string }) => who),
    ['a program', 'you, by a link handed over by administrator'],
  )
  assert.ok(!JSON.stringify(items).includes('administrator 1'))
})

test('an insight says what was spent beside a reference of one’s own, and how much of the whole it covers', async () => {
  const choice = { reference: 'budget', ownValue: 40, covers: 0.6 }
  assert.equal((await ingrid.put('/me/insights/spending', choice)).status, 204)
  const { reading } = (await ingrid.get('/me/insights/spending')).body
  assert.deepEqual([reading.unit, reading.coverage, reading.points[0].reference], ['EUR', 0.6, 40])
  assert.equal((await ingrid.put('/me/insights/spending', { ...choice, refuse: true })).status, 204)
  assert.equal((await ingrid.get('/me/insights/spending')).body.reading, null)
  assert.equal((await ingrid.put('/me/insights/spending', { reference: 'neighbours' })).status, 422)
  assert.equal((await ingrid.get('/me/insights/unheard-of')).status, 404)
})

test('a browser that objects to sharing is heard once', async () => {
  for (let look = 0; look < 2; look++) await peter.get('/me', { headers: { 'sec-gpc': '1' } })
  const { said } = (await administrator.get(`/parties/${peter.partyId}/consents`)).body
  assert.deepEqual(
    said.map(({ purpose, state, origin }: Record<string, string>) => [purpose, state, origin]),
    [['sharing', 'objected', 'gpc']],
  )
  await peter.post('/me/consents', { purpose: 'sharing', state: 'granted' })
  await peter.get('/me', { headers: { 'sec-gpc': '1' } })
  const after = await administrator.get(`/parties/${peter.partyId}/consents`)
  assert.deepEqual([after.body.said.length, after.body.said[0].state], [2, 'granted'])
})

test('whoever asks for another’s data by id, query, body, header or file gets their own or nothing, and it is on record', async () => {
  const theirs = await administrator.post(`/parties/${peter.partyId}/terms`, { clauses: {} })
  const wanted = { partyId: peter.partyId, customer: peter.email }
  const portal = routes.filter(
    ({ may, method, path }) => may === 'portal' && `${method} ${path}` !== 'DELETE /me/session',
  )
  assert.ok(portal.length > 10)
  for (const { method, path } of portal) {
    const address = path.replace(':termsId', theirs.body.termsId).replace(':name', peter.partyId)
    const headers = { 'x-party-id': peter.partyId, 'if-match': '"1"' }
    const body =
      method === 'GET' ? undefined : { ...wanted, purpose: 'offers', state: 'granted', clauses: {} }
    for (const query of [
      '',
      `?partyId=${peter.partyId}`,
      `?cursor=${peter.partyId}`,
      `?reference=${peter.partyId}`,
    ]) {
      const answer = await ingrid.send(method, address + query, body, { headers })
      if (path !== '/me/take-away') {
        assert.ok(!answer.text.includes(peter.email), `${method} ${path}${query}`)
        assert.ok(!answer.text.includes('Peter'), `${method} ${path}${query}`)
      }
      if (query !== '' || method !== 'GET')
        assert.ok(answer.status >= 400, `${method} ${path}${query}: ${answer.status}`)
    }
  }
  const answered = await ingrid.post(`/me/terms/${theirs.body.termsId}/answer`, { answer: 'accept' })
  assert.deepEqual([answered.status, answered.body.code], [404, 'kernel.not-found'])
  const state = await db.pg.query('select state from empowerment.terms where terms_id = $1', [
    theirs.body.termsId,
  ])
  assert.equal(state.rows[0].state, 'proposed')
  await server.close()
  const noted = await db.pg.query(
    "select count(*)::int as n from kernel.audit_reads where party_ids = array[$1]::uuid[] and route like '%terms/:termsId/answer: refused, kernel.not-found'",
    [ingrid.partyId],
  )
  assert.equal(noted.rows[0].n, 1)
})
