import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { betaDraw, seededRandom } from '../numerics/random.ts'
import { bdwLikelihood, sbgLikelihood } from './bdw-likelihood.ts'
import { constantRetentionMultiple } from './constant-retention.ts'
import { bdwOf, fitBdw, fitSbg, type Sbg, sbgOf } from './contract.ts'
import {
  contractLifetime,
  contractResidual,
  contractRetention,
  contractSurvival,
} from './contract-forecast.ts'
import { predicted } from './prediction.ts'
import { type Renewals, renewalsOf } from './renewals.ts'

const truth: Sbg = { alpha: 0.7, beta: 1.2 }
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

/** Contracts followed over seven renewals. */
function survivors(customers: number, seed: number, renewals = 7): number[] {
  const random = seededRandom(seed)
  const left = new Array<number>(renewals + 1).fill(0)
  for (let customer = 0; customer < customers; customer++) {
    const churn = betaDraw(random, truth.alpha, truth.beta)
    let age = 0
    while (age < renewals && random() >= churn) age++
    for (let period = 0; period <= age; period++) left[period] = Number(left[period]) + 1
  }
  return left
}

test('gradient and Hessian are the slopes of value and gradient', () => {
  const renewals = renewalsOf([[1000, 631, 468, 382, 326]])
  for (const [evaluate, thetas] of [
    [
      sbgLikelihood(renewals),
      [
        [-0.3, 0.4],
        [2, -1],
      ],
    ],
    [
      bdwLikelihood(renewals),
      [
        [-0.3, 0.4, 0.2],
        [1, 1.5, -0.7],
      ],
    ],
  ] as const)
    for (const theta of thetas) {
      const k = theta.length
      const at = surfaceOf(k)
      evaluate(Float64Array.from(theta), at)
      for (let j = 0; j < k; j++) {
        const [up, down] = [1e-5, -1e-5].map((by) => {
          const moved = surfaceOf(k)
          evaluate(
            Float64Array.from(theta, (here, other) => (other === j ? here + by : here)),
            moved,
          )
          return moved
        }) as [typeof at, typeof at]
        near(Number(at.gradient[j]), (up.value - down.value) / 2e-5, 1e-6)
        for (let other = 0; other < k; other++) {
          const bend = (Number(up.gradient[other]) - Number(down.gradient[other])) / 2e-5
          near(Number(at.hessian[other * k + j]), bend, 1e-5)
        }
      }
    }
})

test('intervals of sBG hold the truth as often as they say', () => {
  let held = 0
  for (let seed = 0; seed < 200; seed++) {
    const { low, high } = known(fitSbg(renewalsOf([survivors(500, seed)])).parameters.alpha)
    if (low < truth.alpha && truth.alpha < high) held++
  }
  // 190 of 200 expected; outside 178–199 with probability below 0.1 %.
  assert.ok(held >= 178 && held <= 199, `${held} of 200`)
})

test('BdW on contracts without change finds c near 1, and what sBG finds', () => {
  const renewals = renewalsOf([survivors(60_000, 7, 12)])
  const { c } = fitBdw(renewals).parameters
  assert.ok(Math.abs(c.value - 1) < 3 * known(c).se)
  assert.ok(fitBdw(renewals).logLikelihood >= fitSbg(renewals).logLikelihood)
})

test('cohorts of different ages are summed by age, in any order, and ten times as many change only the errors', () => {
  const cohorts = [survivors(900, 1), survivors(700, 2).slice(0, 4), survivors(800, 3).slice(0, 2)]
  const [one, other] = [fitSbg(renewalsOf(cohorts)), fitSbg(renewalsOf(cohorts.toReversed()))]
  assert.deepEqual(sbgOf(one), sbgOf(other))
  const ten = fitSbg(renewalsOf(cohorts.map((cohort) => cohort.map((left) => 10 * left))))
  near(ten.parameters.alpha.value, one.parameters.alpha.value, 1e-8)
  near(known(ten.parameters.alpha).se * Math.sqrt(10), known(one.parameters.alpha).se, 1e-6)
})

test('contracts without a finite maximum lead to a limiting model that is named', () => {
  const limits = [
    ['nobody-leaves', [100, 100, 100, 100]],
    ['everybody-leaves', [100, 0]],
    ['same-churn-probability', [1000, 500, 240, 100, 30]],
    ['all-or-nothing-churn', [1000, 500, 500, 500]],
  ] as const
  for (const [name, cohort] of limits) {
    const fit = fitSbg(renewalsOf([cohort]))
    assert.equal(fit.limit?.name, name)
    assert.ok(fit.converged && fit.parameters.alpha.se === null)
    for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
  }
})

test('survival is the product of retention, which rises as the less loyal leave', () => {
  let product = 1
  for (let t = 1; t < 40; t++) {
    product *= contractRetention(truth, t)
    near(contractSurvival(truth, t), product, 1e-12)
    assert.ok(contractRetention(truth, t + 1) > contractRetention(truth, t))
  }
})

test('the residual lifetime is the discounted sum of what is left, for sBG and BdW alike', () => {
  for (const [model, n] of [
    [truth, 1],
    [truth, 6],
    [{ ...truth, c: 1.3 }, 2],
  ] as const) {
    let sum = 0
    for (let t = n; t < 3000; t++)
      sum += contractSurvival(model, t) / contractSurvival(model, n - 1) / 1.1 ** (t - n)
    near(contractResidual(model, n, 0.1), sum, 1e-9)
  }
  near(contractResidual({ ...truth, c: 1 + 1e-9 }, 3, 0.1), contractResidual(truth, 3, 0.1), 1e-6)
  near(contractLifetime(truth, 0.1), 1 + contractResidual(truth, 1, 0.1) / 1.1, 1e-15)
  assert.equal(contractResidual(truth, 1, 0), Number.POSITIVE_INFINITY)
  near(contractResidual({ alpha: 3, beta: 4 }, 2, 0), 5 / 2, 1e-12)
})

test('customers who do not differ are worth the textbook multiple, in both conventions', () => {
  const same = { alpha: 2e6, beta: 8e6 }
  near(contractLifetime(same, 0.12), constantRetentionMultiple(0.8, 0.12, 'at once'), 1e-5)
  near(contractResidual(same, 1, 0.12) / 1.12, constantRetentionMultiple(0.8, 0.12, 'after a period'), 1e-5)
})

test('a predicted share keeps its interval within 0 and 1, a predicted lifetime holds the truth', () => {
  const fit = fitSbg(renewalsOf([survivors(400, 3)]))
  for (const t of [1, 5, 50]) {
    const { low, value, high } = known(predicted(fit, (own) => contractSurvival(own, t), 'share'))
    assert.ok(0 < low && low < value && value < high && high < 1)
  }
  const lifetime = known(predicted(fit, (own) => contractLifetime(own, 0.1)))
  assert.ok(lifetime.low < contractLifetime(truth, 0.1) && contractLifetime(truth, 0.1) < lifetime.high)
  assert.equal(predicted(fit, (own) => contractResidual(own, 1, 0)).se, null)
})

test('any cohort fits or names its limit, and no prediction is NaN', () => {
  const cohort = fc
    .array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 8 })
    .map((left) => left.sort((one, other) => other - one))
    .filter((left) => Number(left[0]) > 0)
  fc.assert(
    fc.property(fc.array(cohort, { minLength: 1, maxLength: 3 }), (cohorts) => {
      const renewals: Renewals = renewalsOf(cohorts)
      for (const fit of [fitSbg(renewals), fitBdw(renewals)]) {
        assert.ok(fit.converged || fit.warnings.length > 0)
        assert.ok(Number.isFinite(fit.logLikelihood))
        for (const { value } of Object.values(fit.parameters)) assert.ok(value > 0 && value < Infinity)
      }
      const model = sbgOf(fitSbg(renewals))
      assert.ok(contractSurvival(model, 10_000) >= 0 && contractLifetime(model, 0.1) >= 1)
      assert.ok(contractLifetime(bdwOf(fitBdw(renewals)), 0.1) >= 1)
    }),
    { numRuns: 60 },
  )
})

test('what is no cohort and no rate is refused', () => {
  assert.throws(() => renewalsOf([[100, 120]]), /survivors\[0\]\[1\] must be at most the 100/)
  assert.throws(() => renewalsOf([[100]]), /survivors must be followed over at least one renewal, got none/)
  assert.throws(() => renewalsOf([[100, Number.NaN]]), /finite and >= 0, got NaN/)
  const renewals = { atRisk: Float64Array.of(10), lost: Float64Array.of(11) }
  assert.throws(
    () => fitSbg(renewals),
    RangeError('fitSbg: lost[0] must be in [0, atRisk] = [0, 10], got 11'),
  )
  assert.throws(() => contractSurvival(truth, 1.5), /t must be a whole number >= 0, got 1.5/)
  assert.throws(
    () => contractResidual({ ...truth, c: 2 }, 1, 0),
    /ratePerPeriod must be >= 0.0001 for BdW, got 0/,
  )
  assert.throws(
    () => constantRetentionMultiple(1.1, 0.1, 'at once'),
    /retention must be in \[0, 1\], got 1.1/,
  )
})
