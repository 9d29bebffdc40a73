import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { anActor } from '../../test/support/party.ts'
import { room as channels } from '../channels/index.ts'
import { room as empowerment } from '../empowerment/index.ts'
import { room as information } from '../information/index.ts'
import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { firm, type Measure } from '../kernel/measure.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { sql } from '../storage/statement.ts'
import { room as strategy } from '../strategy/index.ts'
import { refitAll, room as value } from '../value/index.ts'
import { createDecision, settleDecision } from './decision.commands.ts'
import { settleRegistered } from './forecast.jobs.ts'
import { room as performance } from './index.ts'
import { daysToSettle, forecastCalibration, loopClosed } from './learning.measures.ts'
import { readLoop } from './loop.commands.ts'
import { flowOn } from './loop-flow.ts'
import { flows } from './loop-flow-list.ts'
import { placedNames, processes } from './loop-place.ts'

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
  'segments',
  'strategy',
  'propositions',
  'channels',
  'consents',
  'proposals',
  'kpis',
  'employees',
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
  assert.ok(!measures.has('value.customers'), 'the figure has no place for it, so it is not read')
  const live = loop.flows.filter(({ state }) => state === 'live').map(({ number }) => number)
  assert.deepEqual(live, [12, 13, 19])
  assert.match(
    loop.since.find(({ process }) => process === 'value')?.text ?? '',
    /customers valued anew in USD/,
  )
  const kept = await readings()
  assert.ok(kept >= 3)
  await readLoop(at(soon), book)
  assert.equal(await readings(), kept)
})

test('news begins at the visit before, and a reload within half an hour is the same visit', async () => {
  const day = (time: string) => at(`2030-01-02T${time}:00Z`)
  await readLoop(day('08:00'), book)
  const reloaded = await readLoop(day('08:10'), book)
  const later = await readLoop(day('12:00'), book)
  assert.equal(later.lastVisitAt, '2030-01-02T08:10:00.000Z')
  assert.notEqual(reloaded.lastVisitAt, '2030-01-02T08:00:00.000Z')
  assert.deepEqual(later.since, [])
})

test('whoever looks through somebody’s rights sees their news and takes none of it from them', async () => {
  const looking = (moment: string): Context => ({
    ...at(moment),
    actor: { ...actor, viewedBy: newId() },
  })
  await readLoop(at('2030-01-03T08:00:00Z'), book)
  const seen = await readLoop(looking('2030-01-03T09:00:00Z'), book)
  assert.equal(seen.lastVisitAt, '2030-01-03T08:00:00.000Z')
  const own = await readLoop(at('2030-01-03T09:10:00Z'), book)
  assert.equal(own.lastVisitAt, '2030-01-03T08:00:00.000Z')
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
  const { low, high } = settled ?? assert.fail('no forecast was settled')
  const isHeld = low <= came.n && came.n <= high
  assert.deepEqual([calibration.value, calibration.n], [isHeld ? 1 : 0, 1])
  const loop = await readLoop(at('2026-03-02T11:00:00Z'), book)
  assert.equal(loop.flows.find(({ number }) => number === 14)?.state, 'live')
})

const decision = (title: string, foreseen = { change: 0, low: -5, high: 5 }) => ({
  decisionId: newId(),
  title,
  chosen: 'This',
  because: 'That',
  expects: {
    measure: 'value.customers',
    subject: firm,
    ...foreseen,
    level: 0.8,
    by: '2026-03-10',
  },
  ownerId: null,
  reviewOn: '2026-03-10',
  control: null,
  sets: null,
  state: 'taken' as const,
})
const settlement = { happened: null, consequence: 'kept', because: null, nextDecisionId: null } as const

test('of two decisions whose day has come one is settled: half the loop is closed, three days late', async () => {
  const { decisionId } = await createDecision(at('2026-03-02T12:00:00Z'), book, decision('Settled'))
  await createDecision(at('2026-03-02T12:00:00Z'), book, decision('Left lying'))
  assert.match((await loopClosed.read(at('2026-03-09T12:00:00Z'), firm)).missing ?? '', /review day/)
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

test('calibration counts decisions beside forecasts, and one beyond its interval as not held', async () => {
  const read = () => forecastCalibration.read(at('2026-03-13T14:00:00Z'), firm)
  const hits = ({ value, n }: Pick<Measure, 'value' | 'n'>) => Math.round((value ?? 0) * (n ?? 0))
  const before = await read()
  assert.equal(before.n, 2)
  const foreseen = { change: 3, low: 1, high: 5 }
  const { decisionId } = await createDecision(at('2026-03-02T12:00:00Z'), book, decision('Missed', foreseen))
  await settleDecision(at('2026-03-13T13:00:00Z'), book, decisionId, settlement)
  const after = await read()
  assert.deepEqual([after.n, hits(after)], [3, hits(before)])
  const { rows } = await forecastCalibration.rows(at('2026-03-13T14:00:00Z'), firm, null, 50, null)
  const told = new Map(
    rows.map(({ cells }) => [String(cells[0]).replace(/^Decision \d+: /, ''), cells.at(-1)]),
  )
  assert.deepEqual([told.size, told.get('Settled'), told.get('Missed')], [3, 'yes', 'no'])
})

test('a flow’s quarter is counted as often as it spoke, each event for its own flows', async () => {
  const loop = await readLoop(at(new Date(Date.now() + 1000).toISOString()), book)
  const counts = new Map(loop.flows.map(({ number, count90 }) => [number, count90]))
  const stored = await db.one(sql<{ n: number }>`
    select count(*) as n from information.firm_events where type = 'value.forecast-registered'`)
  assert.equal(counts.get(13), stored.n)
  assert.ok(stored.n > 0)
  assert.equal(counts.get(24), 0)
})

test('whatever measure names a place of the loop stands in it', () => {
  const rooms = [information, empowerment, strategy, value, channels, performance]
  const named = rooms.flatMap(({ measures }) => measures).filter(({ process }) => process !== null)
  const homeless = named.filter(
    ({ name, process }) => process !== null && !placedNames(process).includes(name),
  )
  assert.deepEqual(
    homeless.map(({ name }) => name),
    [],
  )
  assert.ok(named.length >= 6)
})

test('every type that a flow is known by is told by its room, or the flow says that it is not yet', async () => {
  const sources = await sourcesByRoom()
  const untold = flows
    .flatMap(({ eventTypes }) => eventTypes)
    .filter((type) => !toldByTable.has(type))
    .filter((type) => !sources.get(type.split('.')[0] ?? '')?.includes(`'${type}'`))
  assert.deepEqual([...new Set(untold)], [])
  const notYet = flows.filter(({ eventTypes }) => eventTypes.length === 0).map(({ number }) => number)
  assert.deepEqual(notYet, [24, 26, 27])
})

/** What the imports' own table tells, without an event of its own. */
const toldByTable = new Set(['information.import-finished'])

/** The text of every room's sources but its tests; the loop's own list of what it hears does not count. */
async function sourcesByRoom(): Promise<ReadonlyMap<string, string>> {
  const rooms = ['information', 'empowerment', 'strategy', 'value', 'channels', 'performance']
  const texts = rooms.map(async (room) => {
    const folder = new URL(`../${room}/`, import.meta.url)
    const names = (await readdir(folder)).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/^(loop-|chain)/.test(name),
    )
    const read = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
    return [room, read.join('\n')] as const
  })
  return new Map(await Promise.all(texts))
}

test('a flow that has not spoken for a quarter is silent, not forgotten', () => {
  const flow = flows.find(({ number }) => number === 13) ?? assert.fail('flow 13')
  const told = [
    {
      type: 'value.forecast-registered',
      at: '2026-01-01T00:00:00Z',
      data: { expected: 10, untilOn: '2026-01-29' },
    },
  ]
  const reader = { types: new Set(flow.eventTypes), measures: new Map<string, string>(), currency: 'EUR' }
  const spoken = [{ type: 'value.forecast-registered', data: {}, count: 3 }]
  const live = flowOn(flow, told, spoken, () => 90, reader)
  assert.deepEqual([live.state, live.daysSince, live.count90], ['live', 90, 3])
  const silent = flowOn(flow, told, [], () => 91, reader)
  assert.deepEqual([silent.state, silent.lastAt, silent.daysSince], ['silent', '2026-01-01T00:00:00Z', 91])
  const nobody = { ...reader, types: new Set<string>() }
  const hidden = flowOn(flow, told, spoken, () => 90, nobody)
  assert.deepEqual(
    [hidden.state, hidden.lastAt, hidden.change, hidden.count90, hidden.daysSince],
    ['hidden', null, null, null, null],
  )
})
