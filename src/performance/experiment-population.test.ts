import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { sql } from '../storage/statement.ts'
import { populationPast } from './experiment-population.sql.ts'

const db = await freshDatabase()
await loadOrders(db, simulatedOrders(2_000), 'EUR')
await db.run(sql`
  insert into kernel.party_roles (party_role_id, party_id, role, valid_from, created_at)
  select gen_random_uuid(), party_id, 'customer', '2020-01-01', now() from kernel.parties`)
const { until } = await db.one(sql<{ until: string }>`
  select (min(ordered_on) + 400)::text as until from value.orders`)

const past = (atMost?: number) =>
  db.one(
    populationPast(
      {
        population: { kind: 'all' },
        outcome: 'spend',
        days: 200,
        until,
        allowsOverlap: false,
        ...(atMost && { atMost }),
      },
      { currency: 'EUR', minorUnits: 100, margin: 0.3 },
      { currency: 'EUR', today: until, timeZone: 'UTC' },
    ),
  )

test('of a large population some are read, and their sums stand for all', async () => {
  const [all, some] = [await past(), await past(500)]
  assert.deepEqual([some.n, some.held, some.joined], [all.n, all.held, all.joined])
  assert.equal(all.read, all.n)
  assert.ok(some.read > 400 && some.read < 600, `${some.read} read`)
  // Of 500 the mean is known to sd / √500; four times that is never passed by a right sample.
  const deviation = Math.sqrt(all.squares / all.n - (all.sum / all.n) ** 2)
  assert.ok(Math.abs(some.sum / some.n - all.sum / all.n) < (4 * deviation) / Math.sqrt(some.read))
  assert.ok(some.sum > 0 && some.sum !== all.sum)
})

test('the same are read each time, so that a plan stands still', async () => {
  assert.deepEqual(await past(500), await past(500))
})
