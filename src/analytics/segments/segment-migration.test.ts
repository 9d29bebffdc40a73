import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import { segmentMigration, stationarityTest } from './segment-migration.ts'

/** Rows of a table of from and to. */
function rowsOf(table: readonly (readonly number[])[]) {
  const [before, after]: [number[], number[]] = [[], []]
  for (const [from, row] of table.entries())
    for (const [to, count] of row.entries())
      for (let one = 0; one < count; one++) {
        before.push(from)
        after.push(to)
      }
  return { before, after }
}

test('Stuart’s women see better with the right eye: χ² 11.96 with three degrees', () => {
  const { before, after } = rowsOf([
    [1520, 266, 124, 66],
    [234, 1512, 432, 78],
    [117, 362, 1772, 205],
    [36, 82, 179, 492],
  ])
  const { shift, migration, counts } = segmentMigration(before, after, 4)
  assert.equal(shift?.statistic.toFixed(2), '11.96')
  assert.equal(shift?.degrees, 3)
  assert.equal(counts[1], 266)
  const { value, se } = migration.estimates[0] ?? assert.fail()
  const all = 1520 + 266 + 124 + 66
  assert.ok(Math.abs(value - 1520 / all) < 1e-12)
  assert.ok(Math.abs(Number(se) - Math.sqrt((value * (1 - value)) / all)) < 1e-12)
})

test('two segments: McNemar’s test of those who moved', () => {
  const { before, after } = rowsOf([
    [10, 7],
    [2, 20],
  ])
  const { shift } = segmentMigration(before, after, 2)
  assert.ok(Math.abs(Number(shift?.statistic) - (7 - 2) ** 2 / 9) < 1e-12)
  assert.equal(shift?.degrees, 1)
})

test('segments that exchange nobody between them have a degree less each', () => {
  const { before, after } = rowsOf([
    [5, 6, 0, 0],
    [1, 5, 0, 0],
    [0, 0, 5, 2],
    [0, 0, 8, 5],
  ])
  const { shift } = segmentMigration(before, after, 4)
  assert.ok(Math.abs(Number(shift?.statistic) - 25 / 7 - 36 / 10) < 1e-12)
  assert.equal(shift?.degrees, 2)
})

test('who is new and who is gone is told apart; where nobody moved there is no test', () => {
  const { entered, left, migration, shift } = segmentMigration([0, 1, -1, -1, 1], [0, 1, 1, 1, -1], 2)
  assert.deepEqual([[...entered], [...left], [...migration.seen], shift], [[0, 2], [0, 1], [1, 1], null])
})

test('periods from one matrix are stationary in 93 % of draws or more, others never', () => {
  const random = seededRandom(77)
  const drawn = (stay: number) => {
    const counts = new Float64Array(4)
    for (let customer = 0; customer < 400; customer++) {
      const from = customer % 2
      const cell = from * 2 + (random() < stay ? from : 1 - from)
      counts[cell] = Number(counts[cell]) + 1
    }
    return counts
  }
  let alarms = 0
  for (let turn = 0; turn < 400; turn++)
    if (Number(stationarityTest([drawn(0.8), drawn(0.8), drawn(0.8)], 2)?.p) < 0.05) alarms++
  assert.ok(alarms >= 6 && alarms <= 35, `${alarms} of 400`)
  const found = stationarityTest([drawn(0.9), drawn(0.6)], 2)
  assert.ok(Number(found?.p) < 1e-6)
  assert.equal(found?.degrees, 2)
})

test('the test of two periods is the χ² of each segment’s table', () => {
  const found = stationarityTest([Float64Array.of(3, 1, 0, 4), Float64Array.of(1, 5, 0, 2)], 2)
  // The first segment: 10 (3 · 5 − 1 · 1)² / (4 · 6 · 4 · 6); the second went one way only.
  assert.ok(Math.abs(Number(found?.statistic) - 1960 / 576) < 1e-12)
  assert.equal(found?.degrees, 1)
  assert.equal(stationarityTest([Float64Array.of(3), Float64Array.of(4)], 1), null)
})

test('what are no moves is refused', () => {
  assert.throws(() => segmentMigration([0, 2], [0, 1], 2), /before\[1\] must be a whole number in −1 … 1/)
  assert.throws(() => segmentMigration([0], [0, 1], 2), /after must be as long as before/)
  assert.throws(() => segmentMigration([0, -1], [-1, 0], 2), /someone who is there both times/)
  assert.throws(() => stationarityTest([Float64Array.of(1)], 1), /periods must be at least two/)
  assert.throws(() => stationarityTest([Float64Array.of(1, 2), Float64Array.of(1)], 1), /1 × 1 numbers/)
  assert.throws(() => stationarityTest([Float64Array.of(-1), Float64Array.of(1)], 1), /whole number >= 0/)
})
