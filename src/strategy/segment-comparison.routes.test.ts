import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { customersWithWorth, segmented } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
await customersWithWorth(db, 90)

test('segments stand beside each other by what their members do, with the intervals of the means', async () => {
  const rule = { field: 'orders', op: 'at-least', value: 3 }
  const { segmentationId } = await segmented(aContext(db), 'Often', [{ name: 'Often', filter: rule }])
  const { body } = await administrator.get(`/segmentations/${segmentationId}/comparison`)
  assert.equal(body.items.length, 3)
  const all = body.items.at(-1)
  assert.deepEqual([all.segmentId, all.parties], [null, 90])
  const own = await db.one(sql<{ mean: number; deviation: number }>`
    select avg(orders)::double precision as mean, stddev_samp(orders)::double precision as deviation
      from information.customer_statistics where orders >= 3`)
  const [often] = body.items
    .slice(0, 2)
    .map(({ figures, parties }: { figures: { name: string }[]; parties: number }) => ({
      parties,
      ...figures.find(({ name }) => name === 'orders'),
    }))
    .filter(({ value }: { value: number }) => value >= 3)
  assert.ok(Math.abs(often.value - own.mean) < 1e-9)
  const reach = (1.2815515655446004 * own.deviation) / Math.sqrt(often.parties)
  assert.ok(Math.abs(often.high - own.mean - reach) < 1e-9 && Math.abs(own.mean - reach - often.low) < 1e-9)
  const none = await administrator.get(`/segmentations/${newId()}/comparison`)
  assert.equal(none.status, 404)
})
