import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { cdnowOrders, loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { firm, type MeasureDefinition, type Subject } from '../kernel/measure.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { customers, repeatRate } from './customer.measures.ts'
import { customerEquity, topTenthShare } from './customer-equity.measures.ts'
import { forecastError } from './forecast.measures.ts'
import { customerLifetimeValue, probabilityActive } from './lifetime.measures.ts'
import { recomputeScores } from './party-score.commands.ts'
import { clearRuns, refitAll } from './refit.commands.ts'

const noSignal = new AbortController().signal
const absent = cdnowOrders('sample') === null
const shown = (date: string) => new Date(`${date}T12:00:00Z`)

const countOf = async (db: Database, statement: ReturnType<typeof sql<{ n: number }>>) =>
  (await db.one(statement)).n

async function everyRow(db: Database, measure: MeasureDefinition, subject: Subject): Promise<number> {
  let rows = 0
  let cursor: string | null = null
  do {
    const page = await measure.rows(aContext(db), subject, cursor, 5000, null)
    rows += page.rows.length
    cursor = page.next
  } while (cursor !== null)
  return rows
}

const orders = cdnowOrders('full') ?? simulatedOrders(6000)
const db = await freshDatabase()
await loadOrders(
  db,
  orders.filter(({ on }) => on <= '1998-03-31'),
)
const [first] = await refitAll(aContext(db, shown('2026-02-10')), noSignal)

test('the CDNOW sample until 30 September 1997 gives the published parameters', {
  skip: absent && 'the data folder is absent',
}, async () => {
  const db = await freshDatabase()
  await loadOrders(
    db,
    (cdnowOrders('sample') ?? []).filter(({ on }) => on <= '1997-09-30'),
  )
  const [run] = await refitAll(aContext(db), noSignal)
  const { parameters, logLikelihood, n, observedUntil } = run ?? {}
  assert.deepEqual([n, observedUntil], [2357, '1997-09-30'])
  // Fader, Hardie & Lee (2005), Marketing Science 24(2), table 2.
  const published = { r: '0.243', alpha: '4.414', a: '0.793', b: '2.426' } as const
  for (const [name, value] of Object.entries(published))
    assert.equal(parameters?.[name as keyof typeof published]?.value?.toFixed(3), value)
  assert.equal(logLikelihood?.toFixed(1), '-9582.4')
  // Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value.
  assert.equal(parameters?.p.value?.toFixed(2), '6.25')
  assert.equal(parameters?.q.value?.toFixed(2), '3.74')
  assert.equal(parameters?.gamma.value?.toFixed(2), '15.44')
})

test('customer equity is the sum of the published lifetime values, and counts its rows rightly', async () => {
  const { value, n, interval, lineage, unit } = await customerEquity.read(aContext(db), firm)
  const sum = await db.one(sql<{ n: number; total: number }>`
    select count(*) as n, sum(value) as total from information.scores where name = 'value.clv' and version = ${first?.scoreVersion}`)
  assert.equal(value, Math.round(sum.total * 100) / 100)
  assert.deepEqual([n, unit], [sum.n, 'USD'])
  assert.ok(interval && interval.low < sum.total && sum.total < interval.high && interval.level === 0.8)
  assert.deepEqual(
    lineage.map(({ table, rows }) => [table, rows]),
    [
      [
        'information.scores',
        await countOf(db, sql`select count(*) as n from information.scores where name = 'value.clv'`),
      ],
      [
        'information.customer_statistics',
        await countOf(db, sql`select count(*) as n from information.customer_statistics`),
      ],
      ['value.orders', await countOf(db, sql`select count(*) as n from value.orders`)],
    ],
  )
  assert.equal(await everyRow(db, customerEquity, firm), n)
})

test('one customer’s worth leads down to that customer’s orders', async () => {
  const page = await customerEquity.rows(aContext(db), firm, null, 1, null)
  const best = page.rows[0]
  const subject: Subject = { kind: 'party', id: best?.partyId ?? '' }
  const measure = await customerLifetimeValue.read(aContext(db), subject)
  assert.equal(measure.value, best?.cells[1])
  const ordersBehind = measure.lineage.find(({ table }) => table === 'value.orders')?.rows
  assert.equal(await everyRow(db, customerLifetimeValue, subject), ordersBehind)
  const active = await probabilityActive.read(aContext(db), subject)
  assert.ok(active.value !== null && active.value > 0 && active.value <= 1)
})

test('how many customers there are and how many came back is counted, with Wilson’s interval', async () => {
  const all = await customers.read(aContext(db), firm)
  const again = await repeatRate.read(aContext(db), firm)
  assert.equal(all.value, await countOf(db, sql`select count(distinct party_id) as n from value.orders`))
  const came = await countOf(
    db,
    sql`
    select count(*) as n from (select party_id from value.orders group by party_id having count(distinct ordered_on) > 1) as x`,
  )
  assert.equal(again.value, came / Number(all.value))
  assert.ok(again.interval && again.interval.low < came / Number(all.value))
  assert.equal(await everyRow(db, repeatRate, firm), all.value)
})

test('the forecast is held against a time it had not seen, week by week', async () => {
  const holdout = first?.result?.holdout
  assert.ok(holdout && 'tracking' in holdout)
  const after = await countOf(
    db,
    sql`
    with days as (select party_id, ordered_on, min(ordered_on) over (partition by party_id) as first_on
                    from value.orders group by party_id, ordered_on)
    select count(*) as n from days where ordered_on > ${holdout.cutOn}::date and first_on <= ${holdout.cutOn}::date`,
  )
  assert.equal(holdout.actual, after)
  const counted = holdout.calibration.reduce((sum, bin) => sum + bin.customers, 0)
  assert.equal(counted, holdout.customers)
  assert.ok(holdout.low < holdout.expected && holdout.expected < holdout.high)
  assert.ok(holdout.tracking.some((week) => week.holdout) && holdout.tracking.some((week) => !week.holdout))
  const { value } = await forecastError.read(aContext(db), firm)
  assert.equal(value, holdout.actual / holdout.expected - 1)
})

test('cohorts and classes each sum to the whole', () => {
  const { equity, byCohort, byClass, aliveHistogram } = first?.result ?? assert.fail('no result')
  for (const parts of [byCohort, byClass]) {
    const sum = parts.reduce((total, part) => total + part.value, 0)
    assert.ok(Math.abs(sum - equity.value) < 0.01 * parts.length)
    assert.equal(
      parts.reduce((total, part) => total + part.n, 0),
      equity.n,
    )
  }
  assert.equal(
    aliveHistogram.reduce((sum, count) => sum + count, 0),
    equity.n,
  )
})

test('a later month says what changed and why, in parts that sum to the cent', async () => {
  await loadOrders(
    db,
    orders.filter(({ on }) => on > '1998-03-31'),
  )
  await db.run(
    sql`update kernel.parties set erased_at = now() where party_id = any(${[partyOf(3), partyOf(5)]})`,
  )
  const [second] = await refitAll(aContext(db, shown('2026-03-10')), noSignal)
  const change = second?.result?.change ?? assert.fail('no change')
  assert.equal(change.sinceRunId, first?.modelRunId)
  const cents = change.parts.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0)
  assert.equal(cents, Math.round(change.to * 100) - Math.round(change.from * 100))
  const left = change.parts.find(({ name }) => name === 'left')
  const gone = await db.one(sql<{ n: number; worth: number }>`
    select count(*) as n, sum(clv) as worth from value.lifetimes
     where model_run_id = ${first?.modelRunId} and party_id = any(${[partyOf(3), partyOf(5)]})`)
  assert.equal(left?.customers, gone.n)
  assert.ok(Math.abs((left?.amount ?? 0) + gone.worth) < 0.02)
  assert.equal(change.parts.find(({ name }) => name === 'assumptions')?.amount, 0)
  assert.ok((change.parts.find(({ name }) => name === 'time')?.amount ?? 0) < 0)
})

test('a run that is stopped publishes nothing: readers keep the version before', async () => {
  const before = await topTenthShare.read(aContext(db), firm)
  const stop = new AbortController()
  const stopped = refitAll(aContext(db), stop.signal, ({ step }) => {
    if (step === 'writing') stop.abort()
  })
  await assert.rejects(stopped, { name: 'AbortError' })
  assert.equal((await topTenthShare.read(aContext(db), firm)).replay, before.replay)
  assert.ok((await clearRuns(aContext(db), noSignal)) >= 1)
  assert.equal(
    await countOf(
      db,
      sql`
    select count(*) as n from value.model_runs where published_at is null and dropped_at is null`,
    ),
    0,
  )
  assert.equal(
    await countOf(
      db,
      sql`
    select count(*) as n from value.lifetimes where not exists (
      select from value.model_runs as runs where runs.model_run_id = lifetimes.model_run_id and runs.dropped_at is null)`,
    ),
    0,
  )
})

test('a fit of many customers is ended while it is computing', async () => {
  const stop = new AbortController()
  const steps: string[] = []
  const refitting = refitAll(aContext(db), stop.signal, ({ step }) => {
    steps.push(step)
    if (step === 'fitting') setImmediate(() => stop.abort())
  })
  await assert.rejects(refitting, { name: 'AbortError' })
  assert.equal(steps.at(-1), 'fitting')
})

test('a party valued anew from unchanged facts keeps its scores', async () => {
  const before = await customerLifetimeValue.read(aContext(db), { kind: 'party', id: partyOf(1) })
  await recomputeScores(db, partyOf(1))
  const after = await customerLifetimeValue.read(aContext(db), { kind: 'party', id: partyOf(1) })
  assert.ok(Math.abs((before.value ?? 0) - (after.value ?? 1)) < 1e-5)
  assert.ok(Math.abs((before.interval?.high ?? 0) - (after.interval?.high ?? 1)) < 1e-4)
})

test('currencies are never mixed: a second one has its own run, names and sum', async () => {
  const few = simulatedOrders(400).map((order) => ({ ...order, customer: order.customer + 1_000_000 }))
  await loadOrders(db, few, 'JPY')
  const [usd, jpy] = await refitAll(aContext(db, shown('2026-03-11')), noSignal)
  assert.deepEqual([usd?.currency, jpy?.currency], ['USD', 'JPY'])
  assert.equal(jpy?.result?.scores.clv, 'value.clv.jpy')
  const yen = await customerEquity.read(aContext(db), { kind: 'currency', id: 'JPY' })
  assert.deepEqual([yen.unit, yen.n], ['JPY', 400])
  assert.ok(Number.isInteger(yen.value))
  const dollars = await customerEquity.read(aContext(db), firm)
  assert.equal(dollars.unit, 'USD')
})

test('a base too thin is refused, and every measure says what is missing', async () => {
  const thin = await freshDatabase()
  assert.match((await customerEquity.read(aContext(thin), firm)).missing ?? '', /fitted/)
  await loadOrders(thin, simulatedOrders(12))
  const [run] = await refitAll(aContext(thin), noSignal)
  assert.match(run?.refused ?? '', /at least 20/)
  for (const measure of [customerEquity, topTenthShare, forecastError]) {
    const { value, missing } = await measure.read(aContext(thin), firm)
    assert.deepEqual([value, missing], [null, run?.refused])
  }
})
