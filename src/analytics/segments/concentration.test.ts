import assert from 'node:assert/strict'
import { test } from 'node:test'
import { herfindahl, largestShare } from './concentration.ts'

test('four firms of 30, 30, 20 and 20 per cent make an index of 2,600', () => {
  assert.equal(Math.round(herfindahl([0.3, 0.3, 0.2, 0.2])), 2600)
  assert.equal(herfindahl([1]), 10_000)
})

test('shares beyond a whole market are refused', () => {
  assert.throws(() => herfindahl([0.7, 0.7]), /together at most 1/)
  assert.throws(() => herfindahl([-0.1]), RangeError)
})

test('the largest parts hold their share of the total, in whatever order they come', () => {
  assert.equal(largestShare([1, 5, 1, 3], 2), 0.8)
  assert.equal(largestShare([1, 5], 10), 1)
  assert.equal(largestShare([], 10), 0)
})
