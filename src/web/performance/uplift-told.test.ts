import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestShare, leftOver, upliftOf } from './uplift-told.ts'

const point = (share: number, gain: number) => ({ share, gain, low: null, high: null, byLot: 0 })
const curve = [point(0.25, 0.04), point(0.5, 0.06), point(0.75, 0.06), point(1, 0.05)]

test('the best share weighs what it brings against what its contacts cost', () => {
  assert.equal(bestShare(curve, 10, 0.1)?.share, 0.5)
  assert.ok(Math.abs(leftOver(point(0.5, 0.06), 10, 0.1) - 0.55) < 1e-12)
  assert.equal(bestShare(curve, 10, 1)?.share, 0.25)
  assert.equal(bestShare(curve, 10, 10), null)
  assert.equal(bestShare(curve, 10, 0)?.share, 0.5)
})

test('only a report of uplift by a score has a curve', () => {
  assert.deepEqual(upliftOf({ model: 'uplift', predictions: { curve, tenths: [] } }), { curve, tenths: [] })
  assert.equal(upliftOf({ model: 'uplift', predictions: { curve: null, tenths: null } }), null)
  assert.equal(upliftOf({ model: 'experiment', predictions: { curve, tenths: [] } }), null)
  assert.equal(upliftOf(null), null)
})
