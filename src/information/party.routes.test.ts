import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

async function aParty(fields: Record<string, unknown> = {}) {
  const { status, body } = await administrator.post('/parties', {
    givenName: 'Ida',
    familyName: 'Berg',
    ...fields,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body as { partyId: string; version: number }
}

test('a party made over HTTP is read back whole', async () => {
  const { partyId } = await aParty({
    email: 'ida@example.test',
    phone: '+4722334455',
    city: 'Bergen',
    roles: ['customer'],
  })
  const { status, body, headers } = await administrator.get(`/parties/${partyId}`)
  assert.equal(status, 200)
  assert.equal(headers.get('etag'), '"1"')
  assert.equal(body.name, 'Ida Berg')
  assert.equal(body.email, 'ida@example.test')
  assert.deepEqual(
    body.roles.map((role: { role: string }) => role.role),
    ['customer'],
  )
  assert.deepEqual(
    body.contactPoints.map((point: { kind: string }) => point.kind),
    ['email', 'phone'],
  )
})

test('of two writers who read the same version the second gets 412, one without a version 428', async () => {
  const { partyId } = await aParty()
  const both = await Promise.all([
    administrator.patch(`/parties/${partyId}`, { city: 'first' }, 1),
    administrator.patch(`/parties/${partyId}`, { city: 'second' }, 1),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412])
  assert.equal((await administrator.send('PATCH', `/parties/${partyId}`, { city: 'third' })).status, 428)
})

test('an unknown field in a change is refused by name', async () => {
  const { partyId } = await aParty()
  const { status, body } = await administrator.patch(`/parties/${partyId}`, { nosuchfield: 1 }, 1)
  assert.equal(status, 400)
  assert.match(JSON.stringify(body.errors), /nosuchfield/)
})

test('a taken e-mail answers 409 with the holder, and passes when it is shared on purpose', async () => {
  const { partyId } = await aParty({ email: 'shared@example.test' })
  const again = await administrator.post('/parties', { name: 'Other', email: 'shared@example.test' })
  assert.equal(again.status, 409)
  assert.equal(again.body.code, 'information.email-taken')
  assert.equal(again.body.partyId, partyId)
  await aParty({ email: 'shared@example.test', sharedEmail: true })
})

test('contact points, roles and ties change the version and stand on the page', async () => {
  const { partyId } = await aParty()
  const { partyId: firm } = await aParty({
    kind: 'organisation',
    name: 'Berg AS',
    givenName: undefined,
    familyName: undefined,
  })
  const point = await administrator.post(`/parties/${partyId}/contact-points`, {
    kind: 'email',
    value: 'x@y.test',
  })
  assert.equal(point.status, 201, JSON.stringify(point.body))
  const ended = await administrator.patch(
    `/parties/${partyId}/contact-points/${point.body.contactPointId}`,
    { ended: true },
    point.body.version,
  )
  assert.equal(ended.status, 200, JSON.stringify(ended.body))
  const role = await administrator.post(`/parties/${partyId}/roles`, {
    role: 'supplier',
    validFrom: '2026-01-01',
  })
  assert.equal(role.status, 201, JSON.stringify(role.body))
  const tie = await administrator.post(`/parties/${partyId}/relationships`, {
    otherPartyId: firm,
    kind: 'works-for',
  })
  assert.equal(tie.status, 201, JSON.stringify(tie.body))
  const { body } = await administrator.get(`/parties/${firm}`)
  assert.deepEqual(
    body.relationships.map(({ otherName, kind, direction }: Record<string, string>) => ({
      otherName,
      kind,
      direction,
    })),
    [{ otherName: 'Ida Berg', kind: 'works-for', direction: 'backward' }],
  )
  const { body: own } = await administrator.get(`/parties/${partyId}`)
  assert.equal(own.version, tie.body.version)
  assert.notEqual(own.contactPoints[0].endedAt, null)
})

test('the list pages through everybody once, in each sort', async () => {
  for (const sort of ['name', '-createdAt', '-clv', '-pAlive', '-lastOn', '-spend']) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const asked: string = cursor === null ? '' : `&cursor=${cursor}`
      const { status, body } = await administrator.get(`/parties?sort=${sort}&limit=2${asked}`)
      assert.equal(status, 200, JSON.stringify(body))
      seen.push(...body.items.map((item: { partyId: string }) => item.partyId))
      cursor = body.next
    } while (cursor !== null)
    const { body } = await administrator.get('/parties/count')
    assert.equal(new Set(seen).size, seen.length)
    assert.equal(seen.length, body.count)
  }
})

test('filters are sentences; one that cannot be read is refused with the reason', async () => {
  await aParty({ city: 'Tromsø', country: 'NO', custom: { tier: 'gold' } })
  const asked = async (filter: unknown) =>
    (await administrator.get(`/parties/count?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body
  assert.equal((await asked({ field: 'city', op: 'is', value: 'Tromsø' })).count, 1)
  assert.equal((await asked({ and: [{ or: [{ field: 'city', op: 'is', value: 'Tromsø' }] }] })).count, 1)
  assert.equal((await asked({ field: 'custom', key: 'tier', op: 'is', value: 'gold' })).count, 1)
  const named = { field: 'name', op: 'contains', value: 'ber' }
  const { count: all } = await asked({ and: [] })
  assert.equal((await asked({ or: [named, { not: named }] })).count, all)
  for (const field of ['orders', 'spend', 'clv', 'pAlive'])
    assert.equal((await asked({ field, op: 'at-least', value: 1 })).count, 0)
  assert.equal((await asked({ field: 'lastOn', op: 'within-days', value: 90 })).count, 0)
  assert.ok((await asked({ field: 'createdAt', op: 'within-days', value: 1 })).count > 0)
  assert.equal((await asked({ field: 'owner', op: 'is', value: 'me' })).count, 0)
  assert.equal((await asked({ field: 'shoe', op: 'is', value: 1 })).code, 'information.bad-filter')
  assert.match((await asked({ or: [{}] })).detail, /a condition names no field/)
  assert.match((await asked({ field: 'city' })).detail, /city cannot be compared by nothing/)
})

test('search finds by parts of name, e-mail and phone', async () => {
  const { partyId } = await aParty({
    givenName: 'Søren',
    familyName: 'Kierke',
    email: 'sk@existence.test',
    phone: '+4587654321',
  })
  for (const q of ['kier', 'søren k', 'sk@existence', '+45 87 65', 'existence'])
    assert.deepEqual(
      (await administrator.get(`/search?q=${encodeURIComponent(q)}`)).body.parties.map(
        (one: { partyId: string }) => one.partyId,
      ),
      [partyId],
      q,
    )
})

test('who shares e-mail, phone or name is warned of', async () => {
  const { partyId } = await aParty({
    givenName: 'Uno',
    familyName: 'Twin',
    email: 'uno@example.test',
    phone: '+4611223344',
  })
  const { body } = await administrator.get(
    '/parties/duplicates?email=UNO@example.test&phone=%2B46%2011%2022%2033%2044&name=Uno%20Twin',
  )
  assert.deepEqual(
    body.items.map((one: { partyId: string; shares: string[] }) => [one.partyId, one.shares]),
    [[partyId, ['email', 'phone', 'name']]],
  )
})

test('notes and tasks stand on the timeline with what they say', async () => {
  const { partyId } = await aParty()
  const note = await administrator.post(`/parties/${partyId}/notes`, { body: 'Prefers calls\nafter five' })
  assert.equal(note.status, 201, JSON.stringify(note.body))
  const task = await administrator.post(`/parties/${partyId}/tasks`, {
    title: 'Call back',
    dueOn: '2026-12-01',
  })
  assert.equal(task.status, 201, JSON.stringify(task.body))
  const done = await administrator.patch(
    `/parties/${partyId}/tasks/${task.body.taskId}`,
    { completed: true },
    1,
  )
  assert.equal(done.status, 200, JSON.stringify(done.body))
  assert.notEqual(done.body.completedAt, null)
  const { body } = await administrator.get(`/parties/${partyId}/timeline`)
  assert.deepEqual(
    body.items.map(({ type, text }: { type: string; text: string }) => [type, text]),
    [
      ['information.task-completed', null],
      ['information.task-added', null],
      ['information.note-added', 'Prefers calls\nafter five'],
      ['information.party-created', null],
    ],
  )
  const notes = await administrator.get(`/parties/${partyId}/timeline?kind=information.note`)
  assert.equal(notes.body.items.length, 1)
})

test('an analyst finds no contact points on any path', async () => {
  const { partyId } = await aParty({ givenName: 'Vera', familyName: 'Hidden', email: 'secret@nowhere.test' })
  const analyst = await as('analyst')
  const { body } = await analyst.get(`/parties/${partyId}`)
  assert.deepEqual([body.contactPoints, body.email, body.phone, body.relationships], [[], null, null, []])
  assert.deepEqual((await analyst.get('/search?q=secret')).body.parties, [])
  assert.equal((await analyst.get('/search?q=vera')).body.parties.length, 1)
  assert.equal((await analyst.get('/parties/duplicates?email=secret@nowhere.test')).status, 403)
  const filter = encodeURIComponent(JSON.stringify({ field: 'email', op: 'is', value: true }))
  assert.equal((await analyst.get(`/parties?filter=${filter}`)).body.code, 'information.field-hidden')
})

test('an agent sees and changes the rows of their team only, on every path', async () => {
  const agent = await as('agent')
  const { partyId } = await aParty({ givenName: 'Olaf', familyName: 'Foreign', email: 'olaf@foreign.test' })
  const own = await agent.post('/parties', { name: 'Mine Alone' })
  assert.equal(own.status, 201)
  assert.equal((await agent.get(`/parties/${partyId}`)).status, 404)
  assert.equal((await agent.patch(`/parties/${partyId}`, { city: 'X' }, 1)).status, 404)
  assert.deepEqual((await agent.get('/search?q=olaf')).body.parties, [])
  assert.deepEqual((await agent.get('/parties/duplicates?email=olaf@foreign.test')).body.items, [])
  assert.equal((await agent.get('/parties/count')).body.count, 1)
  assert.deepEqual(
    (await agent.get('/parties')).body.items.map((item: { partyId: string }) => item.partyId),
    [own.body.partyId],
  )
  assert.equal((await agent.get(`/parties/${partyId}/timeline`)).status, 404)
  assert.equal((await agent.post(`/parties/${partyId}/notes`, { body: 'x' })).status, 404)
})

test('a view keeps a filter under a name; others see it when it is shared and cannot change it', async () => {
  const filter = { and: [{ or: [{ field: 'role', op: 'is', value: 'customer' }] }] }
  const { body } = await administrator.post('/saved-views', {
    name: 'Customers',
    filter,
    sort: '-clv',
    isShared: true,
  })
  const reader = await as('reader')
  const { body: seen } = await reader.get('/saved-views')
  assert.deepEqual(
    seen.items.map((view: Record<string, unknown>) => [view.name, view.filter, view.isOwn]),
    [['Customers', filter, false]],
  )
  const agent = await as('agent')
  assert.equal((await agent.remove(`/saved-views/${body.viewId}`)).status, 404)
  assert.equal((await administrator.remove(`/saved-views/${body.viewId}`)).status, 204)
})

test('a view tells its version, and who changes it must have read the latest', async () => {
  const { body: made } = await administrator.post('/saved-views', { name: 'Near', filter: null })
  assert.equal(made.version, 1)
  const path = `/saved-views/${made.viewId}`
  const renamed = await administrator.patch(path, { name: 'Nearby' }, 1)
  assert.deepEqual([renamed.status, renamed.body.version, renamed.headers.get('etag')], [200, 2, '"2"'])
  const stale = await administrator.patch(path, { name: 'Far' }, 1)
  assert.deepEqual([stale.status, stale.body.code], [412, 'kernel.version-stale'])
  const same = await administrator.patch(path, { name: 'Nearby' }, 2)
  assert.equal(same.body.version, 2)
  const { body } = await administrator.get('/saved-views')
  const listed = body.items.find(({ viewId }: { viewId: string }) => viewId === made.viewId)
  assert.deepEqual([listed.name, listed.version], ['Nearby', 2])
})

test('a language is kept in one form, however it is written, and none that is none', async () => {
  const party = await aParty({ language: 'DE-at' })
  const path = `/parties/${party.partyId}`
  const language = async () => (await administrator.get(path)).body.language
  assert.equal(await language(), 'de-AT')
  const written = await administrator.patch(path, { language: 'EN-gb' }, party.version)
  assert.deepEqual([written.status, await language()], [200, 'en-GB'])
  const refused = await administrator.patch(path, { language: 'klingonish words' }, written.body.version)
  assert.deepEqual([refused.status, refused.body.code], [422, 'kernel.bad-field'])
  const edit = (text: string) =>
    administrator.post('/bulk-edits', { partyIds: [party.partyId], set: { language: text } })
  assert.equal((await edit('klingonish words')).body.code, 'kernel.bad-field')
  assert.deepEqual([(await edit('fr-ca')).status, await language()], [201, 'fr-CA'])
})
