import assert from 'node:assert/strict'
import { test } from 'node:test'
import { powerOf, rivalryOf, supplierPowerOf } from './review.ts'

test('four rivals of 30, 30, 20 and 20 per cent make 2,600 points, and strong rivalry', () => {
  const { value, score } = rivalryOf([0.3, 0.3, 0.2, 0.2])
  assert.deepEqual([Math.round(value), score], [2600, 4])
  assert.equal(rivalryOf([1]).score, 1)
})

test('ten who hold half have all the power there is', () => {
  assert.equal(powerOf(0).score, 1)
  assert.equal(powerOf(0.25).score, 3)
  assert.equal(powerOf(0.9).score, 5)
})

test('suppliers that are not named count as many small ones', () => {
  assert.equal(supplierPowerOf([0.2, 0.1]).value.toFixed(9), '0.300000000')
  assert.equal(supplierPowerOf(Array.from({ length: 20 }, () => 0.05)).value.toFixed(9), '0.500000000')
})
