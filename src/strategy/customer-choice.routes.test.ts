import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { customersWithWorth } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

type Input = { granularity: string; name: string; value: number; low: number | null; origin: string }
type Channel = {
  channel: string
  inputs: Input[]
  net: { granularity: string; value: number; low: number; high: number; odds: number }[]
  best: string
  flipAt: { value: number; low: number; high: number } | null
  curve: { customerCost: number; value: number }[]
}
const channelOf = (body: { channels: Channel[] }, channel: string) =>
  body.channels.find((one) => one.channel === channel) as Channel
const inputOf = ({ inputs }: Channel, granularity: string, name: string) =>
  inputs.find((one) => one.granularity === granularity && one.name === name)

test('a firm without customers is told that nothing is known, not a number', async () => {
  const { body } = await administrator.get('/customer-choice')
  assert.deepEqual(
    body.channels.map(({ channel }: Channel) => channel),
    ['*'],
  )
  assert.equal(inputOf(channelOf(body, '*'), 'macro', 'base')?.value, 0)
  const measure = await administrator.get('/measures/strategy.net-gain')
  assert.equal(measure.body.value, null)
})

test('what the firm’s own data say stands as measured, per channel; the rest as assumed', async () => {
  await customersWithWorth(db, 100)
  await db.run(sql`
    insert into information.contact_statistics (party_id, currency, channel, contacts, inbound, complaints, minutes,
           cost_minor, first_on, last_on, updated_at)
    select party_id, 'EUR', 'phone', 2, 1, 0, 10, 800, '2025-01-01', '2026-01-01', now()
      from kernel.parties order by party_id limit 40`)
  await db.run(sql`
    insert into kernel.readings (reading_id, measure, title, subject_kind, subject_id, value, unit, n, as_of, method,
           assumptions, lineage, recorded_at)
    values (${newId()}, 'channels.unit-cost', 'Cost of one contact', 'channel', 'phone', 4, 'EUR', 1, now(), '{}', '[]', '[]', now())`)
  const { body } = await administrator.get('/customer-choice')
  const phone = channelOf(body, 'phone')
  const base = inputOf(phone, 'macro', 'base')
  assert.deepEqual([base?.value, base?.origin], [40, 'measured'])
  // Numbers 1 to 40 over three years.
  assert.ok(Math.abs((inputOf(phone, 'macro', 'margin')?.value ?? 0) - 20.5 / 3) < 1e-9)
  // What contacts cost is off the worth already, and would be taken off again.
  const added = (channel: string) => inputOf(channelOf(body, channel), 'one-to-one', 'customer-cost')
  assert.deepEqual(added('phone'), { ...added('*'), channel: 'phone' })
  assert.equal(added('phone')?.origin, 'assumed')
  assert.equal(inputOf(phone, 'one-to-one', 'uplift')?.origin, 'assumed')
  assert.equal(inputOf(channelOf(body, '*'), 'macro', 'base')?.value, 100)
})

const known = (channel: string) =>
  [
    ['macro', 'base', 1_000_000],
    ['macro', 'margin', 10],
    ['macro', 'uplift', 0.05],
    ['macro', 'fixed-cost', 10_000],
    ['macro', 'segments', 5],
    ['macro', 'segment-cost', 2000],
    ['micro', 'uplift', 0.09],
    ['micro', 'fixed-cost', 25_000],
    ['micro', 'segments', 50],
    ['micro', 'segment-cost', 400],
    ['micro', 'customer-cost', 0.05],
    ['one-to-one', 'uplift', 0.11],
    ['one-to-one', 'fixed-cost', 80_000],
    ['one-to-one', 'segments', 0],
    ['one-to-one', 'customer-cost', 0.35],
    ['one-to-one', 'consent-share', 1],
  ].map(([granularity, name, value]) => ({ channel, granularity, name, value }))

test('tried inputs give the published gains and the flip, and are not kept', async () => {
  const { body } = await administrator.post('/customer-choice/trial', { inputs: known('*') })
  const all = channelOf(body, '*')
  assert.deepEqual(
    all.net.map(({ value }) => Math.round(value)),
    [480_000, 805_000, 670_000],
  )
  assert.deepEqual([all.best, all.flipAt?.value.toFixed(3)], ['micro', '0.215'])
  const [first] = all.curve
  assert.equal(Math.round(first?.value ?? 0), 1_020_000)
  const kept = await administrator.get('/customer-choice')
  assert.equal(inputOf(channelOf(kept.body, '*'), 'macro', 'base')?.value, 100)
})

test('an input that is set counts from then on, for its channel before all, and is on record', async () => {
  const set = (channel: string, value: number) =>
    administrator.put('/customer-choice/inputs', {
      channel,
      granularity: 'micro',
      name: 'uplift',
      value,
      low: value / 2,
      high: value * 2,
    })
  await set('*', 0.2)
  const { body } = await set('phone', 0.3)
  const uplift = (channel: string) => inputOf(channelOf(body, channel), 'micro', 'uplift')?.value
  assert.deepEqual([uplift('*'), uplift('phone')], [0.2, 0.3])
  const events = await db.many(sql<{ to: number }>`
    select (data ->> 'to')::double precision as to from information.firm_events
     where type = 'strategy.input-set' order by event_id`)
  assert.deepEqual(
    events.map(({ to }) => to),
    [0.2, 0.3],
  )
  const flip = await administrator.get(
    '/measures/strategy.granularity-flip?subjectKind=channel&subjectId=phone',
  )
  assert.deepEqual([flip.status, flip.body.value], [200, null])
  assert.match(flip.body.missing, /even where it costs nothing/)
})

test('inputs that cannot be are refused, and an agent sets none', async () => {
  const put = (more: object) => ({ channel: '*', granularity: 'macro', name: 'uplift', value: 0.1, ...more })
  for (const wrong of [{ value: -1 }, { value: 1e9 }, { low: 0.2 }, { high: 0.05 }])
    assert.equal(
      (await administrator.put('/customer-choice/inputs', put(wrong))).body.code,
      'strategy.input-out-of-range',
    )
  assert.equal((await administrator.put('/customer-choice/inputs', put({ channel: "';--" }))).status, 400)
  assert.equal((await (await as('agent')).put('/customer-choice/inputs', put({}))).status, 403)
})
