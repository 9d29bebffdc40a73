import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '../../src/kernel/id.ts'
import { freshDatabase } from '../support/database.ts'
import { done } from '../support/loop-firm.ts'
import { aServer, calls, type TestAnswer } from '../support/server-http.ts'

/** Ingrid is at her own pages and asks for what is Peter’s, by every id of his that there is. */
const db = await freshDatabase()
const { url, administrator, nobody, routes, server } = await aServer(db)

async function aCustomer(givenName: string) {
  const email = `${givenName.toLowerCase()}@mail.test`
  const made = { kind: 'person', givenName, city: `City of ${givenName}`, email }
  const { partyId } = await done(administrator.post('/parties', made), 201)
  const { link } = await done(administrator.post(`/parties/${partyId}/portal-links`), 201)
  const entered = await nobody.post('/me/session', { token: link.split('#')[1], knows: email })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { partyId: String(partyId), email, ...calls(url, { cookie, 'sec-fetch-site': 'same-origin' }) }
}

const [ingrid, peter] = [await aCustomer('Ingrid'), await aCustomer('Peter')]
const offer = { clauses: { quiet: [{ from: '20:00', to: '08:00' }] }, words: 'For Peter alone.' }
const { termsId } = await done(administrator.post(`/parties/${peter.partyId}/terms`, offer), 201)
const asked = { field: 'city', value: 'Lund', words: 'Peter moved.' }
const { proposalId } = await done(peter.post('/me/proposals', asked), 201)
const page = await done(peter.get('/me'))
const facts: { key: string; field: string | null }[] = page.sections.flatMap(
  (section: { facts: { key: string; field: string | null }[] }) => section.facts,
)
const contact = facts.find(({ key }) => key.startsWith('contact:'))?.field ?? assert.fail('he has no contact')

/** What nobody but Peter may read or change. */
const his = [peter.partyId, peter.email, 'City of Peter', 'Peter moved', 'For Peter alone']
const hisState = async () => {
  const [consents, terms, proposals, party] = await Promise.all([
    administrator.get(`/parties/${peter.partyId}/consents`),
    administrator.get(`/parties/${peter.partyId}/terms`),
    administrator.get('/proposals'),
    administrator.get(`/parties/${peter.partyId}`),
  ])
  const { version } = party.body
  return [consents.body.said, terms.body.items, proposals.body.items.length, party.body.city, version]
}

const told = ({ status, body }: TestAnswer, id: string) => {
  const { id: _, ...said } = body
  return JSON.stringify([status, said]).replaceAll(id, 'ID')
}

const refusals = async () =>
  (
    await db.pg.query<{ route: string; n: number }>(
      `select route, count(*)::int as n from kernel.audit_reads
        where party_ids = array[$1]::uuid[] and actor_kind = 'party' and route like '%: refused, %'
        group by route order by route`,
      [ingrid.partyId],
    )
  ).rows

const refusedAs = new Map<string, number>()

test('every route of a customer’s pages, asked with another’s ids, shows and changes nothing of theirs', async () => {
  const before = await hisState()
  const portal = routes.filter(({ may, path }) => may === 'portal' && path !== '/me/session')
  assert.ok(portal.length >= 12)
  for (const { method, path } of portal) {
    const ids = path.includes(':termsId') ? [termsId] : path.includes(':name') ? [peter.partyId] : ['']
    for (const id of ids) {
      const address = path.replace(/:\w+/, id)
      const bodies =
        method === 'GET' ? [undefined] : [{}, { partyId: peter.partyId }, { answer: 'accept' }, asked]
      for (const query of [
        '',
        `?partyId=${peter.partyId}`,
        `?customer=${peter.email}`,
        `?cursor=${peter.partyId}`,
      ])
        for (const body of bodies) {
          if (path === '/me/proposals' && body === asked && query === '') continue
          const answer = await ingrid.send(method, address + query, body)
          const known = query === '' ? '' : decodeURIComponent(query)
          for (const word of his)
            assert.ok(
              !answer.text.includes(word) || known.includes(word) || address.includes(word),
              `${path}: ${word}`,
            )
          if (answer.status < 400) continue
          const noted = `${method} ${path}: refused, ${answer.body.code}`
          refusedAs.set(noted, (refusedAs.get(noted) ?? 0) + 1)
        }
    }
  }
  assert.deepEqual(await hisState(), before)
})

test('another’s terms, proposal and contact are answered as what is not there', async () => {
  const tries: [string, (id: string) => Promise<TestAnswer>, string][] = [
    [
      '/me/terms/:termsId/answer',
      (id) => ingrid.post(`/me/terms/${id}/answer`, { answer: 'accept' }),
      termsId,
    ],
    [
      '/me/terms/:termsId/answer',
      (id) => ingrid.post(`/me/terms/${id}/answer`, { answer: 'counter', counter: { clauses: {} } }),
      termsId,
    ],
    ['/me/proposals', (id) => ingrid.post('/me/proposals', { ...asked, field: id }), contact],
  ]
  for (const [path, ask, id] of tries) {
    const nowhere = id === contact ? `contact:${newId()}` : newId()
    const [theirs, none] = [await ask(id), await ask(nowhere)]
    assert.ok(theirs.status >= 400, path)
    assert.equal(told(theirs, id), told(none, nowhere))
    const noted = `POST ${path}: refused, ${theirs.body.code}`
    refusedAs.set(noted, (refusedAs.get(noted) ?? 0) + 2)
  }
})

test('an id of another’s is no way to what it names: the same id of one’s own is another thing', async () => {
  const before = await hisState()
  const own = await ingrid.post('/me/proposals', { ...asked, proposalId, value: 'Ystad', words: 'Mine.' })
  assert.equal(own.status, 201, own.text)
  assert.equal((await ingrid.put('/me/reach', { clauses: {}, termsId })).status, 200)
  const after = await hisState()
  assert.deepEqual([after[0], after[1], after[3], after[4]], [before[0], before[1], before[3], before[4]])
  assert.equal(after[2], Number(before[2]) + 1)
  assert.equal((await peter.get('/me')).body.proposals[0].proposedValue, 'Lund')
})

test('staff’s addresses are closed to a customer, also with their own id', async () => {
  for (const partyId of [peter.partyId, ingrid.partyId])
    for (const path of ['', '/timeline', '/consents', '/terms', '/orders', '/take-away'])
      assert.equal((await ingrid.get(`/parties/${partyId}${path}`)).status, 401, path)
})

test('each refusal is on record: which route, what for, and whose session it was', async () => {
  await server.close()
  assert.ok(refusedAs.size > 10)
  assert.deepEqual(
    Object.fromEntries((await refusals()).map(({ route, n }) => [route, n])),
    Object.fromEntries([...refusedAs].toSorted()),
  )
})
