import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasBeginning, type Movement, outside, quartersAt, worthMoved } from './migration.ts'

const span = { fromOn: '2026-04-01', toOn: '2026-07-01', computedAt: '2026-07-01T02:00:00Z' }
const way = (fromSegmentId: string, toSegmentId: string, parties: number, worthChange: number): Movement => ({
  ...span,
  fromSegmentId,
  toSegmentId,
  parties,
  worthChange,
})

test('a quarter begins in January, April, July or October, also over the turn of a year', () => {
  assert.deepEqual(quartersAt('2026-01-15'), {
    closed: { fromOn: '2025-10-01', toOn: '2026-01-01' },
    running: { fromOn: '2026-01-01', toOn: '2026-01-15' },
  })
  assert.equal(quartersAt('2026-12-31').closed.fromOn, '2026-07-01')
})

test('only who went from one segment to another counts as moved', () => {
  const ways = [way('a', 'b', 4, 40), way('b', 'a', 1, -10), way('a', 'a', 90, 0), way(outside, 'a', 7, 0)]
  const { movers, value, low, high } = worthMoved(ways)
  assert.deepEqual([movers, value], [5, 30])
  // Four times ten squared and once ten squared: √500.
  assert.ok(Math.abs((high - low) / 2 - 1.2815515655446004 * Math.sqrt(500)) < 1e-9)
})

test('moving cannot be told where nobody was in a segment before', () => {
  assert.equal(hasBeginning([way(outside, 'a', 7, 0)]), false)
  assert.equal(hasBeginning([way('a', 'a', 7, 0)]), true)
})
