import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  detectableDifference,
  powerOf,
  sizeForMargin,
  sizeForMeans,
  sizeForPromoters,
  sizeForShares,
} from './sample-size.ts'

test('a net promoter score of 30 needs 938 answers for ± 5 points and 3,831 a wave to see a change of 5', () => {
  assert.equal(sizeForMargin(0.5 + 0.2 - 0.3 ** 2, 0.05, 0.95), 938)
  assert.deepEqual(sizeForPromoters(0.05, { promoters: 0.5, detractors: 0.2 }), {
    treated: 3831,
    control: 3831,
  })
})

test('shares of 50 % and 75 % with power 90 % need 77 each, as R’s power.prop.test says', () => {
  assert.deepEqual(sizeForShares(0.75, 0.5, { power: 0.9 }), { treated: 77, control: 77 })
})

test('a size for a margin of one part in a hundred of a share is the textbook’s 9,604', () => {
  assert.equal(sizeForMargin(0.25, 0.01, 0.95), 9604)
})

test('the planned size has the planned power, and one fewer has less', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      fc.double({ min: 0.3, max: 0.99, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      (difference, power, controlsPerTreated) => {
        const { treated, control } = sizeForMeans(
          difference,
          { treated: 4, control: 1 },
          { power, controlsPerTreated },
        )
        const found = powerOf(difference, Math.sqrt(4 / treated + 1 / control), 0.95)
        assert.ok(found >= power - 1e-9, `${found} is below ${power}`)
        const fewer = Math.sqrt(4 / (treated - 1) + 1 / Math.max(1, control - controlsPerTreated))
        // The other tail, which the size leaves out, has at most 2.5 % of power.
        if (treated > 30) assert.ok(powerOf(difference, fewer, 0.95) < power + 0.026)
      },
    ),
  )
})

test('what can be detected is found with the planned power', () => {
  const least = detectableDifference(0.02, { power: 0.8, level: 0.95 })
  assert.ok(Math.abs(powerOf(least, 0.02, 0.95) - 0.8) < 1e-5)
  assert.ok(Math.abs(powerOf(0, 0.02, 0.95) - 0.05) < 1e-12)
})

test('no difference needs no size and is refused', () => {
  assert.throws(() => sizeForShares(0.1, 0.1), /another share/)
  assert.throws(() => sizeForMeans(0, { treated: 1, control: 1 }), /difference/)
  assert.throws(() => sizeForMargin(1, 0, 0.95), /margin/)
})
