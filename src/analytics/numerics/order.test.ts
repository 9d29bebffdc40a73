import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ascendingOrder } from './order.ts'
import { normalDraw, seededRandom } from './random.ts'

test('keys ascend and equal keys keep their order, in few rows and in many', () => {
  for (const n of [0, 1, 7, 300, 20_000]) {
    const random = seededRandom(n)
    const keys = Float64Array.from({ length: n }, (_, row) =>
      row % 3 === 0 ? Math.round(normalDraw(random)) : normalDraw(random) * 10 ** ((row % 40) - 20),
    )
    const expected = Array.from(keys, (_, row) => row).sort(
      (one, other) => Number(keys[one]) - Number(keys[other]) || one - other,
    )
    assert.deepEqual([...ascendingOrder(keys)], expected)
  }
})

test('minus zero is zero, and infinities stand at the ends', () => {
  const keys = new Float64Array(5000).fill(1)
  keys.set([0, -0, Infinity, -Infinity, -5])
  const order = ascendingOrder(keys)
  assert.deepEqual([...order.subarray(0, 4), order.at(-1)], [3, 4, 0, 1, 2])
})
