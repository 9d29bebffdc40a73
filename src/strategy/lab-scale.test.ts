import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponentialDraw, normalDraw, seededRandom } from '../analytics/index.ts'
import { scaled, scaleOf } from './lab-scale.ts'

const drawn = (draw: (random: () => number) => number) => {
  const random = seededRandom(5)
  return Float64Array.from({ length: 2_000 }, () => draw(random))
}

test('a symmetric column keeps its unit, a skewed one is taken in logarithms', () => {
  const plain = scaleOf(
    'x',
    drawn((random) => 50 + 4 * normalDraw(random)),
  )
  assert.equal(plain.isLog, false)
  assert.ok(Math.abs(plain.middle - 50) < 0.5 && Math.abs(plain.spread - 4) < 0.3, JSON.stringify(plain))
  const money = scaleOf(
    'spend',
    drawn((random) => 100 * exponentialDraw(random, 1) ** 2),
  )
  assert.equal(money.isLog, true)
  const debts = scaleOf(
    'x',
    drawn((random) => exponentialDraw(random, 1) ** 2 - 1),
  )
  assert.equal(debts.isLog, false)
})

test('one customer far from all others moves nobody else', () => {
  const values = drawn((random) => 7_000 + 200 * normalDraw(random))
  const before = scaleOf('recency', values)
  values[0] = 3
  const after = scaleOf('recency', values)
  assert.ok(Math.abs(scaled(7_100, before) - scaled(7_100, after)) < 0.02)
  assert.equal(scaled(3, after), -3)
})

test('unknown values are counted and left out, and what is alike for all parts nobody', () => {
  const holed = scaleOf('x', Float64Array.of(1, Number.NaN, 3, 5, Number.NaN))
  assert.deepEqual([holed.missing, holed.middle], [2, 3])
  assert.ok(Number.isNaN(scaled(Number.NaN, holed)))
  const same = scaleOf('x', Float64Array.of(2, 2, 2))
  assert.deepEqual([same.isConstant, scaled(2, same)], [true, 0])
  const none = scaleOf('x', Float64Array.of(Number.NaN))
  assert.deepEqual([none.isConstant, none.missing, none.spread], [true, 1, 1])
  const rare = scaleOf(
    'complaints',
    Float64Array.from({ length: 100 }, (_, at) => (at < 90 ? 0 : 1)),
  )
  assert.ok(!rare.isConstant && rare.spread > 0)
})
