import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { grouped } from './grouped.ts'

const row = fc.record({ x: fc.integer({ min: 0, max: 3 }), tx: fc.integer({ min: 1, max: 3 }) })

test('each row stands in the group that equals it, and weights add up', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const x = Float64Array.from(rows, (one) => one.x)
      const tx = Float64Array.from(rows, (one) => (one.x > 0 ? one.tx / 7 : 0))
      const T = new Float64Array(rows.length).fill(3)
      const weights = Float64Array.from(rows, (_, j) => 1 + (j % 2))
      const { purchases, group } = grouped({ x, tx, T, weights })
      group.forEach((own, j) => {
        assert.deepEqual([purchases.x[own], purchases.tx[own], purchases.T[own]], [x[j], tx[j], T[j]])
      })
      const keys = new Set(Array.from(purchases.x, (count, own) => `${count} ${purchases.tx[own]}`))
      assert.equal(keys.size, purchases.x.length)
      const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
      assert.equal(sum(purchases.weights), sum(weights))
    }),
    { numRuns: 100 },
  )
})
