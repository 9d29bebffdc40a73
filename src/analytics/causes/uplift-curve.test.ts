import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { upliftAtShare, upliftBins, upliftQuality } from './uplift-curve.ts'
import { upliftCurve } from './uplift-gain.ts'
import type { ScoredTest } from './uplift-groups.ts'

/** Customers of whom the treatment changes the share `own / 2` of those with a high `own`. */
function drawn(n: number, seed: number, known: boolean): ScoredTest {
  const random = seededRandom(seed)
  const own = Float64Array.from({ length: n }, () => random())
  const treated = Uint8Array.from({ length: n }, () => (random() < 0.5 ? 1 : 0))
  const outcome = own.map((share, row) => (random() < 0.2 + (treated[row] ? share / 2 : 0) ? 1 : 0))
  return { score: known ? own : own.map(() => random()), treated, outcome }
}

const options = { random: seededRandom(1), replicates: 100 }
const measured = (value: number | null | undefined) => value ?? assert.fail()

test('a score that knows the effect has an area above 0, one drawn by lot has not', () => {
  const [knowing, blind] = [
    upliftQuality(drawn(4000, 1, true), options),
    upliftQuality(drawn(4000, 2, false), options),
  ]
  assert.ok(
    measured(knowing.qini?.low) > 0 && measured(knowing.auuc?.low) > 0 && measured(knowing.gain.low) > 0,
  )
  assert.ok(measured(blind.qini?.low) < 0 && measured(blind.qini?.high) > 0)
})

const customer = fc.record({ score: fc.integer({ min: 0, max: 4 }), outcome: fc.integer({ min: 0, max: 1 }) })
const arm = fc.array(customer, { minLength: 1, maxLength: 12 })
const both = fc.tuple(arm, arm)

function of([treated, control]: [
  { score: number; outcome: number }[],
  { score: number; outcome: number }[],
]): ScoredTest {
  const all = [...treated, ...control]
  return {
    score: Float64Array.from(all, ({ score }) => score),
    outcome: Float64Array.from(all, ({ outcome }) => outcome),
    treated: Uint8Array.from(all, (_, row) => (row < treated.length ? 1 : 0)),
  }
}

test('the order of rows and the scale of the score change nothing, and nothing is NaN', () => {
  fc.assert(
    fc.property(both, (arms) => {
      const plain = of(arms)
      const turned = of([arms[0].toReversed(), arms[1].toReversed()])
      const few = { random: seededRandom(3), replicates: 5 }
      const [one, other] = [upliftQuality(plain, few), upliftQuality(turned, few)]
      const scaled = upliftQuality({ ...plain, score: plain.score.map((own) => 7 * own - 100) }, few)
      for (const name of ['qini', 'auuc', 'gain'] as const) {
        const value = one[name]?.value ?? null
        assert.equal(scaled[name]?.value ?? null, value)
        assert.ok(
          value === null ? other[name] === null : Math.abs(value - measured(other[name]?.value)) < 1e-12,
        )
        for (const number of Object.values(one[name] ?? {}))
          assert.ok(number === null || Number.isFinite(number))
      }
      const whole = upliftAtShare(plain, 1)
      const parts = upliftBins(plain, 3)
      assert.ok(Math.abs(parts.reduce((sum, part) => sum + part.treated, 0) - whole.treated) < 1e-9)
    }),
    { numRuns: 150 },
  )
})

test('where all have one score the line is straight and the area 0', () => {
  const { qini, gain } = upliftQuality({ ...drawn(200, 5, true), score: new Float64Array(200) }, options)
  assert.deepEqual([qini?.value, gain.value, gain.se], [0, 0, 0])
})

test('outcomes in money have a gain and no normalised area', () => {
  const plain = drawn(500, 6, true)
  const { qini, auuc, gain } = upliftQuality(
    { ...plain, outcome: plain.outcome.map((value) => 12.5 * value) },
    options,
  )
  assert.deepEqual([qini, auuc], [null, null])
  assert.ok(Math.abs(gain.value - 12.5 * upliftQuality(plain, options).gain.value) < 1e-12)
})

test('a test without controls, and a score that is no number, are refused', () => {
  const plain = drawn(20, 5, true)
  assert.throws(() => upliftQuality({ ...plain, treated: plain.treated.fill(1) }, options), /treated/)
  const broken = drawn(20, 5, true)
  broken.score[3] = Number.NaN
  assert.throws(() => upliftQuality(broken, options), /score\[3\]/)
})

test('the curve of gains ends where all are treated, and holds the truth as often as it says', () => {
  let held = 0
  for (let seed = 1; seed <= 400; seed++) {
    const random = seededRandom(seed)
    const n = 400
    const score = Float64Array.from({ length: n }, () => random())
    const treated = Uint8Array.from({ length: n }, () => (random() < 0.5 ? 1 : 0))
    const outcome = Float64Array.from(score, (own, row) => normalDraw(random) + (treated[row] ? 2 * own : 0))
    const curve = upliftCurve({ score, treated, outcome }, 2, { random, replicates: 60 })
    const [half, whole] = curve
    assert.ok(half && whole && half.low !== null && half.high !== null)
    assert.ok(Math.abs(half.byLot - whole.gain / 2) < 1e-12)
    // The better half has scores from .5 to 1: 2 × 0.75 each, half of all.
    if (half.low <= 0.75 && 0.75 <= half.high) held++
  }
  // 400 at 95 % hold between 91.4 % and 98.6 %.
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})
