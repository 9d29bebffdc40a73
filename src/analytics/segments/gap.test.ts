import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { gapStatistic } from './gap.ts'

const options = { most: 5, references: 10, starts: 2 }

function clustersOf(places: readonly (readonly [number, number])[], each: number, seed: number) {
  const random = seededRandom(seed)
  return [0, 1].map((f) =>
    Float64Array.from({ length: places.length * each }, (_, row) => {
      const place = places[row % places.length] as readonly [number, number]
      return (place[f] as number) + normalDraw(random)
    }),
  )
}

test('as many clusters are chosen as there are, and one where there are none', () => {
  const three = clustersOf(
    [
      [0, 0],
      [0, 5],
      [5, -3],
    ],
    40,
    3,
  )
  const random = seededRandom(4)
  const none = [0, 1].map(() => Float64Array.from({ length: 120 }, () => random()))
  for (const reference of ['box', 'principal'] as const) {
    assert.equal(gapStatistic(three, { ...options, reference }).chosen, 3)
    assert.equal(gapStatistic(none, { ...options, reference }).chosen, 1)
  }
})

test('two long clusters are two along their own axes, and more in the box around them', () => {
  const random = seededRandom(8)
  // The fifth setting of the source, § 5.
  const columns = [0, 1, 2].map(() =>
    Float64Array.from({ length: 200 }, (_, row) => {
      const along = (row % 100) / 99 - 0.5
      return along + 0.1 * normalDraw(random) + (row < 100 ? 0 : 10)
    }),
  )
  const chosen = (reference: 'box' | 'principal') =>
    gapStatistic(columns, { ...options, reference, standardise: 'none' }).chosen
  assert.equal(chosen('principal'), 2)
  assert.notEqual(chosen('box'), 2)
})

test('the gap is what is expected less what is found, and s counts the draws', () => {
  const { points, looked } = gapStatistic(
    clustersOf(
      [
        [0, 0],
        [6, 6],
      ],
      30,
      1,
    ),
    options,
  )
  assert.equal(looked, 60)
  assert.deepEqual(
    points.map(({ k }) => k),
    [1, 2, 3, 4, 5],
  )
  for (const { gap, expected, logWithin, se } of points) {
    assert.equal(gap, expected - logWithin)
    assert.ok(se > 0)
  }
  // One cluster in standard units: two columns of 59 each.
  assert.ok(Math.abs(Number(points[0]?.logWithin) - Math.log(118)) < 1e-12)
})

test('the order of the rows changes nothing where k-means comes to rest at the best place', () => {
  const columns = clustersOf(
    [
      [0, 0],
      [0, 9],
      [9, 0],
    ],
    20,
    2,
  )
  const turned = columns.map((column) => column.toReversed())
  const [one, other] = [gapStatistic(columns, options), gapStatistic(turned, options)]
  assert.equal(one.chosen, other.chosen)
  assert.ok(Math.abs(Number(one.points[2]?.logWithin) - Number(other.points[2]?.logWithin)) < 1e-9)
})

test('few places end the comparison early, and equal rows are refused', () => {
  const few = gapStatistic([Float64Array.of(0, 0, 1, 1, 5, 5)], options)
  assert.deepEqual(
    few.points.map(({ k }) => k),
    [1, 2],
  )
  assert.match(few.warnings.join(), /With 3 clusters nothing is left/)
  assert.throws(() => gapStatistic([Float64Array.of(3, 3, 3)], options), /columns must be rows that differ/)
  assert.throws(() => gapStatistic([Float64Array.of(1)]), /columns must be rows that differ/)
  assert.throws(() => gapStatistic([Float64Array.of(1, 2)], { most: 1 }), /most must be a whole number >= 2/)
})
