import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alignment } from './alignment.ts'

test('ratings at both ends of the scale do not agree at all, equal ones wholly', () => {
  assert.equal(alignment([1, 7], 6), 0)
  assert.equal(alignment([4, 4, 4], 6), 1)
})

test('alignment is one less the mean of all pairs’ differences', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 12 }), (ratings) => {
      const pairs = ratings.flatMap((left, at) =>
        ratings.slice(at + 1).map((right) => Math.abs(left - right)),
      )
      const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length
      assert.ok(Math.abs(alignment(ratings, 6) - (1 - mean / 6)) < 1e-12)
    }),
  )
})

test('one rating agrees with nobody', () => {
  assert.throws(() => alignment([5], 6), /at least two numbers/)
  assert.throws(() => alignment([5, 6], 0), RangeError)
})
