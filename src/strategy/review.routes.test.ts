import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { customersWithWorth } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const [manager, reader] = [await as('manager'), await as('reader')]

type Force = {
  force: string
  computed: { value: number; score: number; n: number; asOf: string } | null
  score: number | null
  reviewedAt: string
}
const forceOf = (body: { forces: Force[] }, name: string) => body.forces.find(({ force }) => force === name)

test('an empty review says nothing: no vision, no computed force, no discipline', async () => {
  const { body } = await reader.get('/strategy-review')
  assert.deepEqual([body.vision, body.disciplines], [null, null])
  assert.deepEqual(
    body.forces.map((one: Force) => one.computed),
    [null, null, null, null, null],
  )
  assert.equal((await reader.put('/strategy-review/vision', { words: 'Ours' })).status, 403)
  assert.equal((await reader.put('/strategy-review/vision/vote', { rating: 3 })).status, 404)
})

test('votes on the vision are blind until one has voted, and both ends of the scale do not agree', async () => {
  await manager.put('/strategy-review/vision', { words: 'Every garden its own gardener.' })
  await manager.put('/strategy-review/vision/vote', { rating: 1 })
  const before = (await reader.get('/strategy-review')).body.vision
  assert.deepEqual([before.votes, before.ratings, before.alignment], [1, [], null])
  const after = (await reader.put('/strategy-review/vision/vote', { rating: 7 })).body.vision
  assert.deepEqual([after.ratings, after.alignment, after.own], [[1, 7], 0, 7])
  const measure = await administrator.get('/measures/strategy.team-alignment')
  assert.deepEqual([measure.body.value, measure.body.n], [0, 2])
  await reader.put('/strategy-review/vision/vote', { rating: 1 })
  assert.equal((await administrator.get('/measures/strategy.team-alignment')).body.value, 1)
})

test('three forces are computed: buyers from orders, rivals and suppliers from their shares', async () => {
  await customersWithWorth(db, 10)
  const { body } = await manager.put('/strategy-review/forces/rivalry', {
    score: 2,
    confidence: 0.6,
    because: 'They do not fight for our customers.',
    shares: [0.3, 0.3, 0.2, 0.2],
  })
  const rivalry = forceOf(body, 'rivalry')
  assert.deepEqual(
    [Math.round(rivalry?.computed?.value ?? 0), rivalry?.computed?.score, rivalry?.score],
    [2600, 4, 2],
  )
  const buyers = forceOf(body, 'buyer-power')?.computed
  assert.deepEqual([buyers?.value, buyers?.n, rivalry?.computed?.n], [1, 10, 4], 'ten customers, four shares')
  const told = await administrator.get('/measures/strategy.rivalry')
  assert.deepEqual([told.body.n, told.body.asOf], [4, rivalry?.computed?.asOf])
  assert.equal(told.body.asOf, rivalry?.reviewedAt, 'as of when the shares were named')
  const measure = await administrator.get('/measures/strategy.supplier-power')
  assert.deepEqual([measure.body.value, measure.body.missing !== null], [null, true])
})

test('a score needs its reason, and shares a whole market at most', async () => {
  const put = (more: object) =>
    manager.put('/strategy-review/forces/substitutes', { score: 3, confidence: 0.5, because: 'So.', ...more })
  assert.equal((await put({ because: ' ' })).status, 400)
  assert.equal((await put({ score: 9 })).status, 400)
  assert.equal((await put({ shares: [0.7, 0.7] })).body.code, 'kernel.bad-field')
  assert.equal((await manager.put('/strategy-review/forces/magic', {})).status, 400)
})

test('a discipline is chosen with ratings of all three, and told what it still lacks', async () => {
  const behind = { own: 6, rival: 8, threshold: 5, change: 0 }
  const ratings = {
    'operational-excellence': behind,
    'product-leadership': behind,
    'customer-intimacy': { own: 9, rival: 8, threshold: 5, change: 0.2 },
  }
  const chosen = await manager.put('/strategy-review/disciplines', { lead: 'customer-intimacy', ratings })
  assert.deepEqual([chosen.body.disciplines.passes, chosen.body.disciplines.flaws], [true, []])
  const other = await manager.put('/strategy-review/disciplines', { lead: 'product-leadership', ratings })
  assert.deepEqual(other.body.disciplines.flaws, ['lead-not-unmatched', 'not-better'])
})
