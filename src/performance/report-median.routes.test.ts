import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { normalDraw, poissonDraw, seededRandom } from '../analytics/index.ts'
import { ensureSource } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const sourceId = await ensureSource(db, 'shop', new Date())
const partyIds: string[] = []
for (let at = 0; at < 30; at++)
  partyIds.push((await administrator.post('/parties', { name: `Customer ${at}` })).body.partyId)

async function bought(orders: readonly { partyId: string; minor: number; channel: string }[]) {
  const rows = orders.map((order) => ({ ...order, orderId: newId() }))
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, channel, created_at)
    select "partyId", "orderId", ${sourceId}::uuid, '2026-03-01', '2026-03-01T12:00Z', minor, 'EUR', channel, now()
      from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "orderId" uuid, minor bigint, channel text)`)
}

type Value = { value: number; low: number | null; high: number | null }
async function medians(): Promise<Map<string, Value>> {
  const question = {
    subject: 'orders',
    rows: { field: 'channel' },
    columns: null,
    measures: [{ kind: 'count' }, { kind: 'median', field: 'amount' }],
    customers: null,
    conditions: [],
    sort: { by: 'label', descending: false },
    top: null,
    look: 'table',
  }
  const { status, body } = await administrator.post('/report-runs', { question })
  assert.equal(status, 200, JSON.stringify(body))
  const rows = body.cells.filter(({ level }: { level: string }) => level === 'row')
  return new Map(rows.map(({ rowKey, values }: { rowKey: string; values: Value[] }) => [rowKey, values[1]]))
}

test('a median of few customers has no interval, and one of many lies within its own', async () => {
  await bought([
    { partyId: partyIds[0] ?? '', minor: 100, channel: 'one' },
    { partyId: partyIds[0] ?? '', minor: 300, channel: 'one' },
    ...partyIds.slice(0, 3).map((partyId, at) => ({ partyId, minor: 1000 * (at + 1), channel: 'three' })),
    ...partyIds.map((partyId, at) => ({ partyId, minor: 100 * (at + 1), channel: 'many' })),
  ])
  const found = await medians()
  assert.deepEqual(found.get('one'), { value: 2, low: null, high: null, n: 2 })
  assert.equal(found.get('three')?.value, 20)
  const many = found.get('many')
  assert.ok(many && many.low !== null && many.high !== null)
  // Thirty customers with one order each: half of 1.311 × √(30 ÷ 29 × ¼ ÷ 30), read off 1 … 30.
  assert.ok(Math.abs(many.value - 15.5) < 1e-9 && Math.abs((many.low + many.high) / 2 - 15.5) < 0.01)
  assert.ok(Math.abs(many.high - many.low - 2 * 29 * 1.3114 * 0.5 * Math.sqrt(1 / 29)) < 0.02, `${many.high}`)
})

test('of 200 channels, whose customers buy again and again alike, eight in ten have the true median in the interval', async () => {
  const random = seededRandom(9)
  const orders = Array.from({ length: 200 }, (_, channel) =>
    partyIds.flatMap((partyId) => {
      const own = normalDraw(random)
      return Array.from({ length: 1 + poissonDraw(random, 3) }, () => ({
        partyId,
        minor: Math.round(10_000 * Math.exp(own + 0.3 * normalDraw(random))),
        channel: `drawn ${channel}`,
      }))
    }),
  ).flat()
  await bought(orders)
  const drawn = [...(await medians())].filter(([channel]) => channel.startsWith('drawn'))
  const held = drawn.filter(
    ([, { low, high }]) => low !== null && high !== null && low <= 100 && high >= 100,
  ).length
  assert.equal(drawn.length, 200)
  assert.ok(held >= 146 && held <= 174, `${held} of 200`)
})
