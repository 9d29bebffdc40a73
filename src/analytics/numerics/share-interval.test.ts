import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareInterval } from './share-interval.ts'

test('Wilson’s interval of 15 in 148 is the published one', () => {
  // Newcombe (1998), Statistics in Medicine 17(8), table I, method 3: 81/263, 15/148, 0/20 and 1/29.
  const published: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]
  for (const [successes, trials, low, high] of published) {
    const found = shareInterval(successes, trials, 0.95)
    assert.equal(found.low.toFixed(4), low.toFixed(4))
    assert.equal(found.high.toFixed(4), high.toFixed(4))
  }
})

test('the ends of the interval are where the share is as far as the level allows', () => {
  const { low, high, value } = shareInterval(7, 31, 0.8)
  for (const end of [low, high]) {
    const distance = Math.abs(value - end) / Math.sqrt((end * (1 - end)) / 31)
    assert.ok(Math.abs(distance - 1.2815515655446004) < 1e-9)
  }
})

test('more successes than trials are refused', () => {
  assert.throws(() => shareInterval(3, 2, 0.8), /successes must be at most trials = 2/)
  assert.throws(() => shareInterval(0, 0, 0.8), RangeError)
})
