import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bestAssignment } from './assignment.ts'

/** All orders of 0 … k − 1, the smallest first. */
function* orders(k: number, before: readonly number[] = []): Generator<readonly number[]> {
  if (before.length === k) yield before
  for (let next = 0; next < k; next++) if (!before.includes(next)) yield* orders(k, [...before, next])
}

test('no order gains more, and of equal ones it is the first', () => {
  const square = fc
    .integer({ min: 1, max: 6 })
    .chain((k) => fc.array(fc.integer({ min: 0, max: 4 }), { minLength: k * k, maxLength: k * k }))
  fc.assert(
    fc.property(square, (gains) => {
      const k = Math.sqrt(gains.length)
      let best: { gain: number; order: readonly number[] } = { gain: -1, order: [] }
      for (const order of orders(k)) {
        const gain = order.reduce((sum, column, row) => sum + Number(gains[row * k + column]), 0)
        if (gain > best.gain) best = { gain, order }
      }
      assert.deepEqual([...bestAssignment(Float64Array.from(gains), k)], best.order)
    }),
    { numRuns: 300 },
  )
})

test('nothing goes with nothing', () => {
  assert.equal(bestAssignment(new Float64Array(0), 0).length, 0)
})
