import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linear, pathThrough, roundTicks } from './scale.ts'

test('a scale maps its ends onto the ends of the drawing', () => {
  const scale = linear(0, 50, 10, 110)
  assert.deepEqual([scale(0), scale(25), scale(50)], [10, 60, 110])
})

test('ticks are round numbers inside the range', () => {
  assert.deepEqual(roundTicks(0, 12_400), [0, 5000, 10_000])
  assert.deepEqual(roundTicks(0, 1), [0, 0.5, 1])
  assert.deepEqual(roundTicks(-13, 12, 4), [-10, 0, 10])
})

test('a range without width has one tick, not none', () => {
  assert.deepEqual(roundTicks(3, 3), [3])
})

test('a path visits its points in order', () => {
  assert.equal(
    pathThrough([
      [0, 1],
      [2, 3],
    ]),
    'M0 1L2 3',
  )
})
