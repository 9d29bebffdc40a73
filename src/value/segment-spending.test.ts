import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { segmented } from '../../test/support/segments.ts'
import { recordConsents } from '../empowerment/index.ts'
import { ensureEventYears } from '../information/index.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { countSegmentSpending } from './segment-spending.commands.ts'
import { segmentSpendingListener } from './segment-spending.jobs.ts'
import { spending } from './spending.commands.ts'

const db = await freshDatabase()
assemble(tmpdir())
const ctx = aContext(db, new Date('2026-06-15T09:00:00Z'))

// Customers 1 to 30, of whom the first 22 live in Lyon; each buys for their number in May and the first for 100 in April.
const orders = Array.from({ length: 30 }, (_, index) => ({
  customer: index + 1,
  on: '2026-05-04',
  amountMinor: (index + 1) * 100,
}))
await loadOrders(db, [...orders, { customer: 1, on: '2026-04-02', amountMinor: 10_000 }], 'EUR')
for (let customer = 1; customer <= 22; customer++)
  await db.run(sql`update kernel.parties set city = 'Lyon' where party_id = ${partyOf(customer)}`)
await segmented(ctx, 'Where', [{ name: 'Lyon', filter: { field: 'city', op: 'is', value: 'Lyon' } }])

const requested = async () => {
  await segmentSpendingListener.hear(ctx, [], new AbortController().signal)
  const { n } = await db.one(sql<{ n: number }>`
    select count(*) as n from storage.outbox where job = 'value.count-segment-spending'`)
  return n
}

test('segments of which nothing was counted yet are counted at once, others in the night', async () => {
  assert.equal(await requested(), 1)
  await db.run(sql`delete from storage.outbox`)
  await countSegmentSpending(ctx)
  assert.equal(await requested(), 0)
})

test('segments of which nothing can be told are not counted again and again before the night', async () => {
  const later = { ...ctx, now: new Date('2029-06-15T09:00:00Z') }
  await countSegmentSpending(later)
  assert.equal(await requested(), 0)
  await countSegmentSpending(ctx)
})

const read = (customer: number) => spending.read(ctx, partyOf(customer), 'group', null)
const referenceIn = async (customer: number, month: string) =>
  (await read(customer)).points.find(({ from }) => from.startsWith(month))?.reference

test('a customer sees what people of their group spent on average, who stands behind it and how much is known', async () => {
  assert.equal(await referenceIn(3, '2026-05'), 12)
  // One of them alone bought then: an average would tell what.
  assert.equal(await referenceIn(3, '2026-04'), null)
  assert.equal(await referenceIn(3, '2026-03'), null)
  const { basis } = await read(3)
  assert.match(
    basis ?? '',
    /average of at least 20 people of your group “Lyon” who bought .* counted on 15 Jun 2026/,
  )
  assert.match(basis ?? '', /too few of them have said/)
})

test('it says what share of their spending is known once more than twenty of them have told it', async () => {
  await db.run(sql`
    insert into empowerment.insight_choices (party_id, insight, reference, covers, is_refused, chosen_at)
    select party_id, 'spending', 'group', 0.4, false, now() from kernel.parties where city = 'Lyon'`)
  await countSegmentSpending(ctx)
  assert.match((await read(3)).basis ?? '', /By the word of at least 20 of them it is 40 % of what they buy/)
})

test('of a group in which twenty others or fewer bought nothing is told', async () => {
  const { points, basis } = await read(30)
  assert.ok(points.every(({ reference }) => reference === null))
  assert.match(basis ?? '', /Fewer than 20 others of your group “Rest”/)
})

test('whoever does not want to be profiled is compared with no group', async () => {
  await ensureEventYears(db, [ctx.now])
  const said = { partyId: partyOf(3), purpose: 'profiling', channel: null, origin: 'portal' } as const
  await db.transaction((tx) =>
    recordConsents(tx, ctx, [{ ...said, state: 'objected', saidAt: ctx.now.toISOString() }]),
  )
  const { points, basis } = await read(3)
  assert.ok(points.every(({ reference }) => reference === null))
  assert.match(basis ?? '', /You do not want to be inferred about/)
  await countSegmentSpending(ctx)
  assert.equal(await referenceIn(4, '2026-05'), 12)
  const { parties } = await db.one(sql<{ parties: number }>`
    select max(parties) as parties from value.segment_spending`)
  assert.equal(parties, 21)
})
