import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { anActor } from '../../test/support/party.ts'
import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { firm } from '../kernel/measure.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { sql } from '../storage/statement.ts'
import { refitAll, room as value } from '../value/index.ts'
import { createDecision, settleDecision } from './decision.commands.ts'
import { settleRegistered } from './forecast.jobs.ts'
import { daysToSettle, forecastCalibration, loopClosed } from './learning.measures.ts'
import { readLoop } from './loop.commands.ts'
import { flowOn, flows } from './loop-flow.ts'
import { processes } from './loop-place.ts'

const db = await freshDatabase()
const book = measureBook([...value.measures, loopClosed, forecastCalibration, daysToSettle])
const noSignal = new AbortController().signal
const orders = simulatedOrders(600)
const permissions = [
  'measures',
  'value',
  'decisions',
  'standards',
  'assumptions',
  'parties',
  'imports',
].flatMap((noun) =>
  (['read', 'create', 'change'] satisfies Verb[]).map(
    (verb) => ({ noun, verb, rows: 'all', fields: 'all' }) as const,
  ),
)
const actor = await anActor(db, permissions)
const at = (moment: string): Context => ({ db, actor, now: new Date(moment) })
const readings = async () => (await db.one(sql<{ n: number }>`select count(*) as n from kernel.readings`)).n

test('an empty firm’s loop has all places and flows, and no number: each says what will bring it', async () => {
  const loop = await readLoop(at('2026-03-01T08:00:00Z'), book)
  assert.deepEqual(
    loop.processes.map(({ process }) => process),
    processes,
  )
  for (const { measures } of loop.processes) {
    assert.ok(measures.length >= 3)
    for (const { measure, reason } of measures) assert.ok(measure === null && (reason ?? '').length > 10)
  }
  assert.deepEqual(
    loop.flows.map(({ number }) => number),
    Array.from({ length: 28 }, (_, flow) => flow + 1),
  )
  assert.ok(loop.flows.every(({ state, reason }) => state === 'not-yet' && reason !== null))
  assert.deepEqual([loop.decisionsDue, loop.since, loop.lastVisitAt], [[], [], null])
  assert.equal(await readings(), 0)
})

test('after orders and a fit the numbers stand there, their readings are kept once, and what is new is told', async () => {
  await loadOrders(
    db,
    orders.filter(({ on }) => on <= '1998-03-31'),
  )
  await refitAll(at('2026-03-01T10:00:00Z'), noSignal)
  const soon = new Date(Date.now() + 1000).toISOString()
  const loop = await readLoop(at(soon), book)
  const measures = new Map(
    loop.processes.flatMap((place) => place.measures.map((shown) => [shown.name, shown.measure])),
  )
  assert.ok((measures.get('value.customer-equity')?.value ?? 0) > 0)
  assert.equal(
    measures.get('value.customers')?.value,
    new Set(orders.filter(({ on }) => on <= '1998-03-31').map(({ customer }) => customer)).size,
  )
  const live = loop.flows.filter(({ state }) => state === 'live').map(({ number }) => number)
  assert.deepEqual(live, [12, 13, 19])
  assert.match(
    loop.since.find(({ process }) => process === 'value')?.text ?? '',
    /customers valued anew in USD/,
  )
  const kept = await readings()
  assert.ok(kept >= 4)
  await readLoop(at(soon), book)
  assert.equal(await readings(), kept)
})

test('news begins at the visit before, and a reload within half an hour is the same visit', async () => {
  const day = (time: string) => at(`2030-01-02T${time}:00Z`)
  await readLoop(day('08:00'), book)
  const reloaded = await readLoop(day('08:10'), book)
  const later = await readLoop(day('12:00'), book)
  assert.equal(later.lastVisitAt, '2030-01-02T08:10:00Z')
  assert.notEqual(reloaded.lastVisitAt, '2030-01-02T08:00:00Z')
  assert.deepEqual(later.since, [])
})

test('whoever looks through somebody’s rights sees their news and takes none of it from them', async () => {
  const looking = (moment: string): Context => ({
    ...at(moment),
    actor: { ...actor, viewedBy: newId() },
  })
  await readLoop(at('2030-01-03T08:00:00Z'), book)
  const seen = await readLoop(looking('2030-01-03T09:00:00Z'), book)
  assert.equal(seen.lastVisitAt, '2030-01-03T08:00:00Z')
  const own = await readLoop(at('2030-01-03T09:10:00Z'), book)
  assert.equal(own.lastVisitAt, '2030-01-03T08:00:00Z')
  const stranger = await anActor(db, permissions)
  const first = { db, actor: { ...stranger, viewedBy: newId() }, now: new Date('2030-01-03T09:00:00Z') }
  assert.equal((await readLoop(first, book)).lastVisitAt, null)
  assert.deepEqual(
    await db.many(sql`select user_id from performance.visits where user_id = ${stranger.userId}`),
    [],
  )
})

test('a registered forecast is settled when its days have been observed, and calibration counts it', async () => {
  assert.deepEqual(await settleRegistered(at('2026-03-02T08:00:00Z')), [])
  assert.equal((await forecastCalibration.read(at('2026-03-02T08:00:00Z'), firm)).value, null)
  await loadOrders(
    db,
    orders.filter(({ on }) => on > '1998-03-31'),
  )
  const [settled] = await settleRegistered(at('2026-03-02T09:00:00Z'))
  assert.deepEqual([settled?.fromOn, settled?.untilOn], ['1998-03-31', '1998-04-28'])
  const came = await db.one(sql<{ n: number }>`
    with days as (select party_id, ordered_on, min(ordered_on) over (partition by party_id) as first_on
                    from value.orders group by party_id, ordered_on)
    select count(*) as n from days
     where ordered_on > '1998-03-31' and ordered_on <= '1998-04-28' and first_on <= '1998-03-31'`)
  assert.equal(settled?.happened, came.n)
  assert.deepEqual(await settleRegistered(at('2026-03-02T10:00:00Z')), [])
  const calibration = await forecastCalibration.read(at('2026-03-02T10:00:00Z'), firm)
  assert.equal(calibration.n, 1)
  const loop = await readLoop(at('2026-03-02T11:00:00Z'), book)
  assert.equal(loop.flows.find(({ number }) => number === 14)?.state, 'live')
})

test('of two decisions whose day has come one is settled: half the loop is closed, three days late', async () => {
  const decision = (title: string) => ({
    decisionId: newId(),
    title,
    chosen: 'This',
    because: 'That',
    expects: {
      measure: 'value.customers',
      subject: firm,
      change: 0,
      low: -5,
      high: 5,
      level: 0.8,
      by: '2026-03-10',
    },
    ownerId: null,
    reviewOn: '2026-03-10',
    control: null,
    sets: null,
    state: 'taken' as const,
  })
  const { decisionId } = await createDecision(at('2026-03-02T12:00:00Z'), book, decision('Settled'))
  await createDecision(at('2026-03-02T12:00:00Z'), book, decision('Left lying'))
  assert.match((await loopClosed.read(at('2026-03-09T12:00:00Z'), firm)).missing ?? '', /review day/)
  const settlement = { happened: null, consequence: 'kept', because: null, nextDecisionId: null } as const
  await settleDecision(at('2026-03-13T12:00:00Z'), book, decisionId, settlement)
  const closed = await loopClosed.read(at('2026-03-13T12:00:00Z'), firm)
  assert.deepEqual([closed.value, closed.n], [0.5, 2])
  assert.equal(
    (await loopClosed.rows(at('2026-03-13T12:00:00Z'), firm, null, 50, null)).rows.length,
    closed.n,
  )
  assert.equal((await daysToSettle.read(at('2026-03-13T12:00:00Z'), firm)).value, 3)
  const loop = await readLoop(at('2026-03-13T13:00:00Z'), book)
  assert.deepEqual(
    loop.decisionsDue.map(({ title, state }) => [title, state]),
    [['Left lying', 'due']],
  )
  assert.equal(loop.flows.find(({ number }) => number === 8)?.state, 'live')
})

test('a flow that has not spoken for a quarter is silent, not forgotten', () => {
  const flow = flows.find(({ number }) => number === 13) ?? assert.fail('flow 13')
  const told = [
    {
      type: 'value.forecast-registered',
      at: '2026-01-01T00:00:00Z',
      data: { expected: 10, untilOn: '2026-01-29' },
    },
  ]
  const reader = { types: new Set(flow.eventTypes), measures: new Set<string>() }
  assert.equal(flowOn(flow, told, new Date('2026-03-31T00:00:00Z'), reader).state, 'live')
  const silent = flowOn(flow, told, new Date('2026-04-02T00:00:00Z'), reader)
  assert.deepEqual([silent.state, silent.lastAt], ['silent', '2026-01-01T00:00:00Z'])
  const nobody = { types: new Set<string>(), measures: new Set<string>() }
  const { state, lastAt, change } = flowOn(flow, told, new Date('2026-03-31T00:00:00Z'), nobody)
  assert.deepEqual([state, lastAt, change], ['hidden', null, null])
})
