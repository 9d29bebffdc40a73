import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { calibrateScale, cannibalisation, sharesOfPreference, withNone } from './share-simulator.ts'

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) < tolerance, `${left} is not ${right}`)

/** Utilities whose odds are told. */
const odds = (...values: number[]) => Float64Array.from(values, Math.log)

/** Three offers to n people, with tastes of their own. */
const drawn = (seed: number, n: number, m = 3) => {
  const random = seededRandom(seed)
  return Float64Array.from({ length: n * m }, () => 1 + normalDraw(random))
}

const values = (utilities: Float64Array, m: number, options = {}) =>
  sharesOfPreference(utilities, m, options).shares.map(({ value }) => value)

const closeAll = (left: readonly number[], right: readonly number[]) => {
  assert.equal(left.length, right.length)
  for (const [j, value] of left.entries()) close(value, Number(right[j]))
}

test('shares are those of a table worked by hand, by every rule', () => {
  // Odds of three people: 1 : 2 : 3, 4 : 1 : 5 and 1 : 1 : 0.5.
  const three = odds(1, 2, 3, 4, 1, 5, 1, 1, 0.5)
  closeAll(values(three, 3), [
    (1 / 6 + 4 / 10 + 0.4) / 3,
    (2 / 6 + 1 / 10 + 0.4) / 3,
    (3 / 6 + 5 / 10 + 0.2) / 3,
  ])
  // Twice the scale squares the odds.
  closeAll(values(three, 3, { scale: 2 }), [
    (1 / 14 + 16 / 42 + 4 / 9) / 3,
    (4 / 14 + 1 / 42 + 4 / 9) / 3,
    (9 / 14 + 25 / 42 + 1 / 9) / 3,
  ])
  closeAll(values(three, 3, { rule: 'first-choice' }), [0.5 / 3, 0.5 / 3, 2 / 3])
  // Utilities 1 : 2 : 3 and 4 : 1 : 5; who has one of 0 or less does not count.
  const plain = Float64Array.of(1, 2, 3, 4, 1, 5, -1, 2, 2)
  closeAll(values(plain, 3, { rule: 'btl' }), [(1 / 6 + 0.4) / 2, (2 / 6 + 0.1) / 2, (3 / 6 + 0.5) / 2])
  assert.equal(sharesOfPreference(plain, 3, { rule: 'btl' }).respondents, 2)
})

test('the error of a share is that of a mean over respondents', () => {
  const { shares } = sharesOfPreference(odds(1, 3, 3, 1, 1, 1, 3, 1), 2)
  const own = [0.25, 0.75, 0.5, 0.75]
  const mean = 2.25 / 4
  const se = Math.sqrt(own.reduce((sum, share) => sum + (share - mean) ** 2, 0) / 3 / 4)
  const { value, se: told, low, high } = known(shares[0] ?? assert.fail())
  closeAll([value, told], [mean, se])
  // Student's t with three degrees of freedom: 3.182446305.
  close(low, mean - 3.182446305 * se, 1e-8)
  close(high, Math.min(1, mean + 3.182446305 * se), 1e-8)
})

test('95 % intervals hold the shares of all people in 95 of 100 samples', () => {
  // Of all people half have odds 1 : 4, half 3 : 2; the share of the first offer is (0.2 + 0.6) / 2.
  let held = 0
  for (let seed = 1; seed <= 400; seed++) {
    const random = seededRandom(seed)
    const sample = Array.from({ length: 60 }, () => (random() < 0.5 ? [1, 4] : [3, 2])).flat()
    const { low, high } = known(sharesOfPreference(odds(...sample), 2).shares[0] ?? assert.fail())
    if (low <= 0.4 && 0.4 <= high) held++
  }
  assert.ok(held >= 366 && held <= 394, String(held))
})

test('a small scale makes offers alike, a large one first choices; equal ones part evenly', () => {
  const utilities = drawn(5, 40)
  for (const share of values(utilities, 3, { scale: 1e-9 })) close(share, 1 / 3, 1e-6)
  closeAll(values(utilities, 3, { scale: 1e6 }), values(utilities, 3, { rule: 'first-choice' }))
  assert.deepEqual(values(Float64Array.of(4, 4, 1), 3, { rule: 'first-choice' }), [0.5, 0.5, 0])
})

test('the scale that made shares is found again from them; one person’s by hand', () => {
  const utilities = drawn(6, 60)
  const { scale, divergence } = calibrateScale(utilities, values(utilities, 3, { scale: 0.37 }))
  close(scale, 0.37, 1e-6)
  close(divergence, 0)
  // Odds 1 : 3 become 1 : 9 where one of ten takes the first.
  close(calibrateScale(odds(1, 3), [0.1, 0.9]).scale, 2, 1e-6)
})

test('taking nothing joins the offers by its odds, and takes all when it is worth most', () => {
  closeAll(values(withNone(odds(1, 2, 2, 4), 2, Math.log(3)), 3), [
    (1 / 6 + 2 / 9) / 2,
    (2 / 6 + 4 / 9) / 2,
    (3 / 6 + 3 / 9) / 2,
  ])
  close(Number(values(withNone(Float64Array.of(1, 2), 2, 100), 3)[2]), 1)
})

test('cannibalisation is that of a table worked by hand, with the errors of differences', () => {
  // Before: 1 : 1 and 3 : 1. The newcomer has odds 2 and 4. Own is the first offer.
  const told = cannibalisation(odds(1, 1, 2, 3, 1, 4), 3, 2, [0])
  closeAll(
    [told.share.value, told.fromOwn.value, told.fromOthers.value],
    [(2 / 4 + 4 / 8) / 2, (1 / 2 - 1 / 4 + 3 / 4 - 3 / 8) / 2, (1 / 2 - 1 / 4 + 1 / 4 - 1 / 8) / 2],
  )
  // Two differences of .25 and .375: their mean's error is half of what they differ.
  close(known(told.fromOwn).se, 0.0625)
  closeAll(
    told.changes.map(({ value }) => value),
    [-0.3125, -0.1875, 0.5],
  )
  // In logit a newcomer takes from each in proportion; a copy of the best takes half of it by first choice.
  const copied = cannibalisation(Float64Array.of(5, 1, 5), 3, 2, [0], { rule: 'first-choice' })
  closeAll([copied.share.value, copied.fromOwn.value, copied.fromOthers.value], [0.5, 0.5, 0])
})

test('what a newcomer takes is what the others lose, wherever it stands', () => {
  const utilities = drawn(7, 50, 4)
  for (const rule of ['logit', 'first-choice', 'btl'] as const)
    for (const newcomer of [0, 1, 3]) {
      const told = cannibalisation(utilities, 4, newcomer, [2], { rule })
      close(told.share.value, told.fromOwn.value + told.fromOthers.value)
      close(
        told.changes.reduce((sum, { value }) => sum + value, 0),
        0,
      )
      assert.equal(told.respondents, sharesOfPreference(utilities, 4, { rule }).respondents)
    }
  assert.throws(() => cannibalisation(utilities, 4, 3, [3]), /without the newcomer/)
  assert.throws(() => cannibalisation(utilities, 4, 4, [0]), /each place must be 0 to 3/)
})
