import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededRandom } from '../numerics/random.ts'
import { cohenKappa, fleissKappa } from './kappa.ts'

/** Cohen (1968), table 1: diagnoses of 200 patients by two psychiatrists. */
const diagnoses = {
  counts: Float64Array.of(88, 14, 18, 10, 40, 10, 2, 6, 12),
  categories: 3,
}
const severity = Float64Array.of(0, 1, 3, 1, 0, 6, 3, 6, 0)

test('κ of Cohen’s table is .492, and .348 where grave disagreements weigh more', () => {
  assert.equal(cohenKappa(diagnoses, 0.95)?.value.toFixed(3), '0.492')
  assert.equal(cohenKappa(diagnoses, 0.95, severity)?.value.toFixed(3), '0.348')
})

test('the error of κ is what the multinomial counts bring about, by numeric derivatives', () => {
  for (const weights of ['equal', 'linear', 'quadratic', severity] as const) {
    const { counts } = diagnoses
    const at = (cell: number, step: number) =>
      cohenKappa({ ...diagnoses, counts: counts.map((c, j) => c + (j === cell ? step : 0)) }, 0.95, weights)
        ?.value ?? 0
    const slopes = [...counts].map((_, cell) => (at(cell, 1e-3) - at(cell, -1e-3)) / 2e-3)
    // κ does not depend on the total, so Σ count × slope is 0 and the covariance of the counts is their diagonal.
    const variance = slopes.reduce((sum, slope, cell) => sum + Number(counts[cell]) * slope * slope, 0)
    const se = cohenKappa(diagnoses, 0.95, weights)?.se ?? 0
    assert.ok(Math.abs(se / Math.sqrt(variance) - 1) < 1e-5, String(weights))
  }
})

test('two categories have one κ however they are weighted', () => {
  const table = { counts: Float64Array.of(20, 5, 10, 15), categories: 2 }
  for (const weights of ['equal', 'linear', 'quadratic'] as const)
    assert.ok(Math.abs((cohenKappa(table, 0.95, weights)?.value ?? 0) - 0.4) < 1e-12)
})

test('fourteen raters of ten objects have the published κ of .210', () => {
  // Fleiss (1971) in the worked example of Fleiss' kappa: P̄ = .378, P̄e = .213.
  const counts = Float64Array.of(
    ...[0, 0, 0, 0, 14, 0, 2, 6, 4, 2, 0, 0, 3, 5, 6, 0, 3, 9, 2, 0, 2, 2, 8, 1, 1],
    ...[7, 7, 0, 0, 0, 3, 2, 6, 3, 0, 2, 5, 3, 2, 2, 6, 5, 2, 1, 0, 0, 2, 2, 3, 7],
  )
  const found = fleissKappa(counts, 5, 0.95)
  assert.deepEqual(
    [found?.value.toFixed(3), found?.observed.toFixed(3), found?.expected.toFixed(3)],
    ['0.210', '0.378', '0.213'],
  )
})

test('the interval of Fleiss’ κ holds the truth about 95 times in 100', () => {
  // Each rater repeats the object's own category with probability .7, else throws a coin of two: κ = .49.
  const random = seededRandom(71)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const counts = new Float64Array(2 * 150)
    for (let object = 0; object < 150; object++) {
      const own = random() < 0.5 ? 0 : 1
      for (let rater = 0; rater < 5; rater++) {
        const said = random() < 0.7 ? own : random() < 0.5 ? 0 : 1
        counts[2 * object + said] = Number(counts[2 * object + said]) + 1
      }
    }
    const found = fleissKappa(counts, 2, 0.95)
    if ((found?.low ?? 1) <= 0.49 && 0.49 <= (found?.high ?? 0)) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('two raters of Fleiss are the pairs of Scott, who pooled the margins', () => {
  // 10 objects: 6 twice the first, 2 twice the second, 2 split: P̄ = .8, p = .7, P̄e = .58.
  const counts = Float64Array.of(2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 0, 2, 0, 2, 1, 1, 1, 1)
  assert.ok(Math.abs((fleissKappa(counts, 2, 0.95)?.value ?? 0) - (0.8 - 0.58) / 0.42) < 1e-12)
})

test('one category alone tells nothing, and unequal numbers of raters are refused', () => {
  assert.equal(cohenKappa({ counts: Float64Array.of(9, 0, 0, 0), categories: 2 }, 0.95), null)
  assert.equal(fleissKappa(Float64Array.of(3, 0, 3, 0), 2, 0.95), null)
  assert.throws(() => fleissKappa(Float64Array.of(3, 0, 1, 1), 2, 0.95), /raters of object 1/)
  assert.throws(() => cohenKappa({ counts: new Float64Array(4), categories: 2 }, 0.95), /not all 0/)
  assert.throws(() => cohenKappa({ counts: Float64Array.of(1, 2, 3), categories: 2 }, 0.95), RangeError)
})

test('κ lies between −1 and 1 and is never NaN', () => {
  const table = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(table, fc.constantFrom('equal', 'linear', 'quadratic'), (counts, weights) => {
      fc.pre(counts.some((count) => count > 0))
      const found = cohenKappa({ counts: Float64Array.from(counts), categories: 3 }, 0.95, weights)
      if (found === null) return
      assert.ok(found.value >= -1 - 1e-12 && found.value <= 1 + 1e-12)
      assert.ok(found.se === null || found.se >= 0)
    }),
  )
})
