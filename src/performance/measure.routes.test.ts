import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { refitAll } from '../value/index.ts'

const db = await freshDatabase()
const server = await aServer(db)
const { administrator } = server
await loadOrders(db, simulatedOrders(300))
await refitAll({ ...aContext(db), now: new Date() }, new AbortController().signal)

const aDecision = (more: object = {}) => ({
  decisionId: newId(),
  title: 'Write to those who fall silent',
  chosen: 'A letter after ninety days',
  because: 'Half of them still buy',
  expects: { measure: 'value.customer-equity', change: 100, low: 0, high: 300, level: 0.8, by: '2027-01-31' },
  reviewOn: '2027-01-31',
  ...more,
})

test('the loop, its measures and every explanation are served in their schemas', async () => {
  const loop = await administrator.get('/loop')
  assert.equal(loop.status, 200)
  assert.equal(loop.body.processes.length, 6)
  const measures = await administrator.get('/measures')
  assert.equal(measures.status, 200)
  for (const { name, subjects } of measures.body.items) {
    if (!subjects.includes('firm')) continue
    const measure = await administrator.get(`/measures/${name}`)
    assert.equal(measure.status, 200, name)
    assert.equal((await administrator.get(`/measures/${name}/rows?limit=5`)).status, 200, name)
  }
})

test('orders to come say how far ahead they look', async () => {
  const subject = `subjectKind=party&subjectId=${partyOf(3)}`
  const { body } = await administrator.get(`/measures/value.expected-orders?${subject}`)
  assert.deepEqual(body.assumptions, [{ name: 'horizon', value: 36, unit: 'months', decisionId: null }])
})

test('from customer equity one comes to a customer, and to that customer’s orders', async () => {
  const rows = await administrator.get('/measures/value.customer-equity/rows?limit=1')
  const { partyId } = rows.body.rows[0]
  const subject = `subjectKind=party&subjectId=${partyId}`
  const worth = await administrator.get(`/measures/value.clv?${subject}`)
  assert.equal(worth.body.value, rows.body.rows[0].cells[1])
  const orders = await administrator.get(`/measures/value.clv/rows?${subject}&limit=200`)
  assert.equal(orders.body.rows.length, worth.body.lineage[0].rows)
})

test('paging leads through every row once', async () => {
  const seen = new Set<string>()
  let next: string | null = ''
  while (next !== null) {
    const answer = await administrator.get(`/measures/value.customer-equity/rows?limit=70&cursor=${next}`)
    for (const row of answer.body.rows) seen.add(row.partyId)
    next = answer.body.next
  }
  assert.equal(seen.size, 300)
  const foreign = await administrator.get('/measures/value.customers/rows?cursor=bm90IG91cnM')
  assert.equal(foreign.status, 400)
})

test('an agent sees the firm’s number, and of its rows only their own customers', async () => {
  const teamId = newId()
  await db.run(sql`insert into kernel.teams (team_id, name, created_at) values (${teamId}, 'North', now())`)
  await db.run(sql`update kernel.parties set team_id = ${teamId} where party_id = ${partyOf(7)}`)
  const agent = await server.asMember([teamId], 'agent')
  assert.ok((await agent.get('/measures/value.customer-equity')).body.value > 0)
  const rows = await agent.get('/measures/value.customer-equity/rows')
  assert.deepEqual(
    rows.body.rows.map(({ partyId }: { partyId: string }) => partyId),
    [partyOf(7)],
  )
  const foreign = `subjectKind=party&subjectId=${partyOf(8)}`
  assert.equal((await agent.get(`/measures/value.clv?${foreign}`)).status, 404)
  assert.equal((await agent.get(`/measures/value.clv/rows?${foreign}`)).status, 404)
})

test('a measure that does not exist, or does not speak of that subject, is said to be so', async () => {
  assert.equal((await administrator.get('/measures/value.luck')).status, 404)
  const wrong = await administrator.get('/measures/value.clv?subjectKind=firm')
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'kernel.bad-request'])
})

test('a decision is written down, taken with the version that was read, and settled; its reading stays', async () => {
  const made = await administrator.post('/decisions', aDecision())
  assert.deepEqual([made.status, made.body.state], [201, 'proposed'])
  const path = `/decisions/${made.body.decisionId}`
  assert.equal((await administrator.patch(path, { state: 'taken' })).status, 428)
  assert.equal((await administrator.patch(path, { state: 'taken' }, 9)).status, 412)
  const taken = await administrator.patch(path, { state: 'taken' }, made.body.version)
  assert.deepEqual([taken.status, taken.body.state], [200, 'taken'])
  const without = await administrator.post(`${path}/settlement`, {})
  assert.deepEqual([without.status, without.body.code], [422, 'kernel.consequence-missing'])
  const settled = await administrator.post(`${path}/settlement`, { consequence: 'kept', because: 'It held' })
  assert.deepEqual([settled.status, settled.body.state, settled.body.happened.change], [201, 'settled', 0])
  const readingId = made.body.expects.from.readingId
  assert.equal((await administrator.get(`/readings/${readingId}`)).body.value, made.body.expects.from.value)
  assert.ok((await administrator.get(`/readings/${readingId}/rows?limit=3`)).body.rows.length === 3)
  const list = await administrator.get('/decisions?state=settled')
  assert.ok(
    list.body.items.some(({ decisionId }: { decisionId: string }) => decisionId === made.body.decisionId),
  )
})

test('an unclear expectation is refused with its reason', async () => {
  const expects = { ...aDecision().expects, low: 200 }
  const answer = await administrator.post('/decisions', aDecision({ expects }))
  assert.deepEqual([answer.status, answer.body.code], [422, 'kernel.expectation-unclear'])
})

test('an analyst proposes, a reader reads, neither sets assumptions or standards', async () => {
  const analyst = await server.as('analyst')
  const reader = await server.as('reader')
  const sets = { kind: 'assumption', name: 'margin', value: 0.4 }
  assert.equal((await analyst.post('/decisions', aDecision({ sets }))).status, 201)
  assert.equal((await analyst.post('/decisions', aDecision({ sets, state: 'taken' }))).status, 403)
  assert.equal((await reader.post('/decisions', aDecision())).status, 403)
  assert.equal((await reader.put('/value/assumptions', { margin: 0.4 })).status, 403)
  const standard = { measure: 'value.repeat-rate', value: 0.5, direction: 'at-least' }
  assert.equal((await analyst.post('/standards', standard)).status, 403)
})

test('a standard set on a measure is carried by it, and listed with its owner', async () => {
  const standard = { measure: 'value.repeat-rate', value: 0.9, direction: 'at-least' }
  assert.equal((await administrator.post('/standards', standard)).status, 201)
  const { body } = await administrator.get('/measures/value.repeat-rate')
  assert.equal(body.standard.value, 0.9)
  const [listed] = (await administrator.get('/standards')).body.items
  assert.deepEqual([listed.measure, listed.ownerId], ['value.repeat-rate', administrator.userId])
  const unknown = await administrator.post('/standards', { ...standard, measure: 'value.luck' })
  assert.equal(unknown.status, 404)
})

test('what the model learned, equity by its parts, and assumptions are served; a change asks for a refit', async () => {
  const { body } = await administrator.get('/value/lifetime')
  assert.deepEqual([body.runs.length, body.runs[0].currency], [1, 'USD'])
  const equity = await administrator.get('/value/equity')
  const sum = equity.body.byCohort.reduce((total: number, part: { value: number }) => total + part.value, 0)
  assert.ok(Math.abs(sum - equity.body.measure.value) < 0.02)
  const changed = await administrator.put('/value/assumptions', { margin: 0.25 })
  assert.deepEqual([changed.body.margin.value, changed.body.margin.decisionId], [0.25, null])
  assert.equal((await administrator.put('/value/assumptions', { margin: 3 })).status, 422)
  assert.equal((await administrator.post('/value/refits')).status, 202)
  const asked = await db.many(sql`select job from storage.outbox where job = 'value.refit'`)
  assert.equal(asked.length, 2)
  assert.equal((await administrator.get('/value/refits')).body.items[0].n, 300)
})

test('days to settle are days of the firm, not of Greenwich', async () => {
  await administrator.put('/firm', {
    name: 'Alpenrad',
    currency: 'USD',
    country: 'US',
    timeZone: 'America/Los_Angeles',
    language: 'en',
  })
  const { decisionId } = (await administrator.post('/decisions', aDecision({ state: 'taken' }))).body
  await db.run(sql`update kernel.decisions set review_on = '2026-01-10' where decision_id = ${decisionId}`)
  const settled = await administrator.post(`/decisions/${decisionId}/settlement`, {
    consequence: 'kept',
    happened: { change: 1 },
  })
  assert.equal(settled.status, 201, settled.text)
  // 10 January, 18:00 in Los Angeles.
  await db.run(
    sql`update kernel.decisions set settled_at = '2026-01-11T02:00:00Z' where decision_id = ${decisionId}`,
  )
  const { body } = await administrator.get('/measures/performance.days-to-settle/rows?limit=200')
  const row = body.rows.find(({ cells }: { cells: unknown[] }) => cells[2] === '2026-01-10')
  assert.deepEqual(row.cells.slice(2), ['2026-01-10', '2026-01-10', 0])
})

test('the ledger’s rows come page by page, each once', async () => {
  const all = (await administrator.get('/measures/performance.loop-closed/rows?limit=200')).body.rows
  const seen: unknown[] = []
  for (let next: string | null = ''; next !== null; ) {
    const { body }: { body: { rows: unknown[]; next: string | null } } = await administrator.get(
      `/measures/performance.loop-closed/rows?limit=1&cursor=${next}`,
    )
    assert.equal(body.rows.length, 1)
    seen.push(...body.rows)
    next = body.next
  }
  assert.deepEqual(seen, all)
})

test('a decision has an owner who can sign in and a review to come; settled before it, it says why', async () => {
  const refused = async (more: object, field: string) => {
    const { status, body } = await administrator.post('/decisions', aDecision(more))
    assert.deepEqual([status, body.code, body.field], [422, 'kernel.bad-field', field])
  }
  await refused({ ownerId: '0190b4f2-0000-7000-8000-00000000dead' }, 'ownerId')
  await refused({ reviewOn: '2020-01-31' }, 'reviewOn')
  const made = await administrator.post('/decisions', aDecision({ state: 'taken', reviewOn: '2099-01-31' }))
  const path = `/decisions/${made.body.decisionId}/settlement`
  const early = await administrator.post(path, { consequence: 'stopped', happened: { change: 1 } })
  assert.deepEqual([early.status, early.body.field], [422, 'because'])
  const because = 'The shop has closed'
  const settled = await administrator.post(path, { consequence: 'stopped', because, happened: { change: 1 } })
  assert.equal(settled.status, 201, settled.text)
})
