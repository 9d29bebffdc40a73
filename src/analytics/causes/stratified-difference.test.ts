import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { groupDifference } from './group-difference.ts'
import type { GroupTotals } from './spread.ts'
import { stratifiedDifference } from './stratified-difference.ts'

const share = (successes: number, n: number): GroupTotals => ({ n, sum: successes, sumOfSquares: successes })

/** Bickel, Hammel & O’Connell (1975): admitted of applicants, men and women, in the six largest departments. */
const departments = [
  [512, 825, 89, 108],
  [353, 560, 17, 25],
  [120, 325, 202, 593],
  [138, 417, 131, 375],
  [53, 191, 94, 393],
  [22, 373, 24, 341],
] as const

test('Berkeley: men are admitted more often in all, women where departments are mixed alike', () => {
  const strata = departments.map(([men, ofMen, women, ofWomen]) => ({
    treated: share(men, ofMen),
    control: share(women, ofWomen),
  }))
  assert.ok(groupDifference(share(1198, 2691), share(557, 1835), 0.95).low > 0)
  const { treatedMean, controlMean, value, high } = stratifiedDifference(strata, 0.95)
  assert.deepEqual([treatedMean.toFixed(3), controlMean.toFixed(3)], ['0.387', '0.430'])
  assert.equal(value, treatedMean - controlMean)
  assert.ok(high < 0)
})

test('one stratum is the plain difference', () => {
  const [treated, control] = [share(30, 80), share(20, 90)]
  const { treatedMean, controlMean, ...found } = stratifiedDifference([{ treated, control }], 0.9)
  assert.deepEqual(found, groupDifference(treated, control, 0.9))
  assert.deepEqual([treatedMean, controlMean], [30 / 80, 20 / 90])
})

test('strata that explain the outcome narrow the interval, which still holds the truth', () => {
  const random = seededRandom(3)
  let held = 0
  let narrower = 0
  for (let turn = 0; turn < 400; turn++) {
    const empty = () => ({ n: 0, sum: 0, sumOfSquares: 0 })
    const cells = [0, 1, 2].map(() => ({ treated: empty(), control: empty() }))
    const all = { treated: empty(), control: empty() }
    for (let row = 0; row < 240; row++) {
      const stratum = row % 3
      const arm = random() < 0.5 ? 'treated' : 'control'
      const value = 5 * stratum + (arm === 'treated' ? 1 : 0) + normalDraw(random)
      for (const group of [cells[stratum]?.[arm] ?? assert.fail(), all[arm]]) {
        group.n++
        group.sum += value
        group.sumOfSquares += value * value
      }
    }
    const found = stratifiedDifference(cells, 0.95)
    if (found.low <= 1 && 1 <= found.high) held++
    if (found.se < 0.5 * groupDifference(all.treated, all.control, 0.95).se) narrower++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
  assert.equal(narrower, 400)
})

test('without strata, or with one that lacks a group, there is no answer', () => {
  assert.throws(() => stratifiedDifference([], 0.95), /strata/)
  const lacking = { treated: share(1, 1), control: share(5, 9) }
  assert.throws(() => stratifiedDifference([lacking], 0.95), /strata\[0\]\.treated\.n/)
})
