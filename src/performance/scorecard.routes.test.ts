import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { refitAll } from '../value/index.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

type Figure = { measure: string; reading: { value: number } | null; standing: string; missing: string | null }
type Cell = { process: string; kind: string; kpis: Figure[] }
type Kpi = { process: string; kind: string; measure: string; ownerId: string | null; kpiId: string }

const figuresOf = ({ cells }: { cells: Cell[] }) => cells.flatMap(({ kpis }) => kpis)
const named = (scorecard: { cells: Cell[] }, measure: string) =>
  figuresOf(scorecard).find((figure) => figure.measure === measure) ?? assert.fail(`no ${measure}`)

test('a firm begins with a figure in each of twelve cells, and an empty firm fills none of them', async () => {
  assert.deepEqual((await administrator.get('/scorecards')).body.items, [])
  const { body: kpis } = await administrator.get('/kpis')
  assert.equal(new Set(kpis.items.map(({ process, kind }: Kpi) => `${process} ${kind}`)).size, 12)
  const { status, body } = await administrator.post('/scorecards')
  assert.deepEqual([status, body.filled, body.of, body.met, body.missed], [201, 0, 12, 0, 0])
  for (const { reading, missing } of figuresOf(body))
    assert.ok(reading === null && (missing ?? '').length > 10)
})

test('with orders its figures stand there with the readings that were kept, against their standards', async () => {
  await loadOrders(db, simulatedOrders(300))
  await refitAll(aContext(db, new Date()), new AbortController().signal)
  const standard = { measure: 'value.repeat-rate', value: 0.99, direction: 'at-least' }
  assert.equal((await administrator.post('/standards', standard)).status, 201)
  const { body } = await administrator.post('/scorecards')
  assert.deepEqual([body.met, body.missed], [0, 1])
  assert.equal(named(body, 'value.repeat-rate').standing, 'missed')
  assert.ok(named(body, 'value.customer-equity').reading)
  const { body: periods } = await administrator.get('/scorecards')
  assert.deepEqual(
    periods.items.map(({ scorecardId }: { scorecardId: string }) => scorecardId),
    [body.scorecardId],
    'the last of the month is the month’s',
  )
  const { body: read } = await administrator.get(`/scorecards/${body.scorecardId}`)
  // The database writes an instant without the zeros at its end.
  assert.deepEqual({ ...read, computedAt: new Date(read.computedAt).toISOString() }, body)
  assert.equal((await administrator.get(`/scorecards/${newId()}`)).status, 404)
})

test('whoever may not read a measure sees its place in the matrix, and neither value nor standing', async () => {
  const seesFigures = await as('reader')
  const roleId = newId()
  await db.run(sql`
    insert into kernel.roles (role_id, name) values (${roleId}, 'matrix alone')`)
  await db.run(sql`
    insert into kernel.role_permissions (role_id, noun, verb) values (${roleId}, 'kpis', 'read')`)
  const seesMatrix = await as('matrix alone')
  const { body: periods } = await seesMatrix.get('/scorecards')
  const path = `/scorecards/${periods.items[0].scorecardId}`
  const { body: hidden } = await seesMatrix.get(path)
  const { body: shown } = await seesFigures.get(path)
  assert.equal(named(shown, 'value.repeat-rate').standing, 'missed')
  const figure = named(hidden, 'value.repeat-rate')
  assert.deepEqual([figure.reading, figure.standing, figure.missing], [null, 'none', null])
  assert.equal((await seesMatrix.post('/scorecards')).status, 403)
  assert.equal((await seesMatrix.put('/kpis', { items: [] })).status, 403)
})

test('a figure is given to somebody, others are added; a cell is not emptied, and nothing unmeasured is added', async () => {
  const { body: before } = await administrator.get('/kpis')
  const asAsked = (items: Kpi[]) =>
    items.map(({ process, kind, measure, ownerId }) => ({ process, kind, measure, ownerId }))
  const items = asAsked(before.items)
  const owned = items.map((kpi) =>
    kpi.measure === 'value.repeat-rate' ? { ...kpi, ownerId: administrator.userId } : kpi,
  )
  const more = [...owned, { process: 'value', kind: 'lagging', measure: 'value.customers', ownerId: null }]
  const { status, body: after } = await administrator.put('/kpis', { items: more })
  assert.deepEqual([status, after.items.length], [200, before.items.length + 1])
  const kept = (kpis: { items: Kpi[] }) =>
    kpis.items.find(({ measure }) => measure === 'value.repeat-rate') ?? assert.fail('gone')
  assert.deepEqual([kept(after).kpiId, kept(after).ownerId], [kept(before).kpiId, administrator.userId])
  const withoutPeople = items.filter(({ process, kind }) => process !== 'people' || kind !== 'lagging')
  const emptied = await administrator.put('/kpis', { items: withoutPeople })
  assert.deepEqual([emptied.status, emptied.body.code], [422, 'performance.kpi-cell-empty'])
  const unmeasured = { process: 'value', kind: 'leading', measure: 'value.no-such', ownerId: null }
  assert.equal((await administrator.put('/kpis', { items: [...items, unmeasured] })).status, 404)
  const ofOne = { ...unmeasured, measure: 'value.clv', subject: { kind: 'party', id: newId() } }
  assert.equal((await administrator.put('/kpis', { items: [...items, ofOne] })).status, 400)
  const { body: still } = await administrator.get('/kpis')
  assert.equal(still.items.length, after.items.length)
})
