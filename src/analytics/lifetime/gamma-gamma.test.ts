import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { lnGamma } from '../numerics/gamma-function.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { gammaDraw, seededRandom } from '../numerics/random.ts'
import { frequenciesOf } from './frequency.ts'
import { expectedSpend, fitGammaGamma, type GammaGamma, gammaGammaOf, meanSpend } from './gamma-gamma.ts'
import { gammaGammaLikelihood, type Spending } from './gamma-gamma-likelihood.ts'

const truth: GammaGamma = { p: 6.25, q: 3.74, gamma: 15.44 }

function simulated({ p, q, gamma }: GammaGamma, n: number, seed: number): Spending {
  const random = seededRandom(seed)
  const x = Float64Array.from({ length: n }, () => 1 + Math.floor(random() * 5))
  return { x, meanSpend: x.map((count) => gammaDraw(random, p * count, count * gammaDraw(random, q, gamma))) }
}

test('the log-likelihood is the printed one', () => {
  const some = simulated(truth, 500, 1)
  const { p, q, gamma } = truth
  const printed = some.x.reduce((sum, x, row) => {
    const z = Number(some.meanSpend[row])
    const gammas = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q) + q * Math.log(gamma)
    return (
      sum + gammas + (p * x - 1) * Math.log(z) + p * x * Math.log(x) - (p * x + q) * Math.log(gamma + x * z)
    )
  }, 0)
  const at = surfaceOf(3)
  gammaGammaLikelihood(some, frequenciesOf(some.x))(Float64Array.of(p, q, gamma).map(Math.log), at)
  assert.ok(Math.abs(at.value - printed) < 1e-8)
})

test('gradient and Hessian are the slopes of value and gradient', () => {
  const some = simulated(truth, 2000, 2)
  const evaluate = gammaGammaLikelihood(some, frequenciesOf(some.x))
  const theta = Float64Array.of(5, 3, 20).map(Math.log)
  const at = surfaceOf(3)
  evaluate(theta, at)
  for (let j = 0; j < 3; j++) {
    const [up, down] = [surfaceOf(3), surfaceOf(3)]
    evaluate(
      theta.map((here, k) => (k === j ? here + 1e-5 : here)),
      up,
    )
    evaluate(
      theta.map((here, k) => (k === j ? here - 1e-5 : here)),
      down,
    )
    assert.ok(Math.abs(Number(at.gradient[j]) - (up.value - down.value) / 2e-5) < 1e-3)
    for (let k = 0; k < 3; k++) {
      const bend = (Number(up.gradient[k]) - Number(down.gradient[k])) / 2e-5
      assert.ok(Math.abs(Number(at.hessian[k * 3 + j]) - bend) < 1e-4 * (1 + Math.abs(bend)))
    }
  }
})

test('known parameters are found again within three standard errors', () => {
  const fit = fitGammaGamma(simulated(truth, 40_000, 3))
  assert.ok(fit.converged && fit.limit === null)
  assert.deepEqual(fit.warnings, [])
  for (const name of ['p', 'q', 'gamma'] as const)
    assert.ok(Math.abs(fit.parameters[name].value - truth[name]) < 3 * known(fit.parameters[name]).se)
})

test('money in cents scales gamma by a hundred and nothing else', () => {
  const euros = simulated(truth, 3000, 4)
  const cents = { x: euros.x, meanSpend: euros.meanSpend.map((z) => z * 100) }
  const [inEuros, inCents] = [gammaGammaOf(fitGammaGamma(euros)), gammaGammaOf(fitGammaGamma(cents))]
  assert.ok(Math.abs(inCents.gamma / inEuros.gamma - 100) < 1e-4)
  assert.ok(Math.abs(inCents.p / inEuros.p - 1) < 1e-6)
  assert.ok(Math.abs(inCents.q / inEuros.q - 1) < 1e-6)
})

test('customers without repeat purchase or spend are left out, and only the second is worth a warning', () => {
  const some = simulated(truth, 500, 5)
  const more = {
    x: Float64Array.from([...some.x, 0, 2]),
    meanSpend: Float64Array.from([...some.meanSpend, Number.NaN, 0]),
  }
  const fit = fitGammaGamma(more)
  assert.equal(fit.n, 500)
  assert.equal(fit.leftOut, 2)
  assert.deepEqual(fit.warnings, [
    '1 customers with repeat purchases but a mean spend of 0 or less were left out.',
  ])
  assert.equal(fit.logLikelihood, fitGammaGamma(some).logLikelihood)
})

test('spend that rises with frequency is warned about', () => {
  const some = simulated(truth, 2000, 6)
  const tied = { x: some.x, meanSpend: some.meanSpend.map((z, row) => z * Number(some.x[row]) ** 2) }
  const fit = fitGammaGamma(tied)
  assert.ok(Number(fit.correlation) > 0.3)
  assert.ok(fit.warnings.some((warning) => warning.startsWith('Frequency and spend correlate')))
})

test('spend without spread of one kind leads to a limiting model that is named', () => {
  const constant = simulated({ p: 1e9, q: 4, gamma: 15e-9 }, 3000, 7)
  assert.equal(fitGammaGamma(constant).limit?.name, 'constant-spend-per-customer')
  const alike = { x: Float64Array.of(1, 2, 3), meanSpend: Float64Array.of(20, 20, 20) }
  const fit = fitGammaGamma(alike)
  assert.equal(fit.limit?.name, 'same-spend-always')
  assert.ok(Math.abs(meanSpend(gammaGammaOf(fit)) - 20) < 1e-3)
  // The more purchases, the nearer to one mean than their own variance allows: no spread between customers.
  const narrow = {
    x: Float64Array.of(1, 1, 1, 1, 50, 60),
    meanSpend: Float64Array.of(5, 40, 12, 23, 20, 20.01),
  }
  assert.equal(fitGammaGamma(narrow).limit?.name, 'same-mean-spend')
})

test('expected spend lies between the own mean and the population, and nears the own with every purchase', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0.01, max: 1000, noNaN: true }),
      (x, own) => {
        const population = meanSpend(truth)
        const now = expectedSpend(truth, x, own)
        assert.ok(now >= Math.min(own, population) - 1e-9 && now <= Math.max(own, population) + 1e-9)
        assert.ok(Math.abs(expectedSpend(truth, x + 1, own) - own) <= Math.abs(now - own) + 1e-9)
      },
    ),
  )
  assert.equal(expectedSpend(truth, 0, Number.NaN), meanSpend(truth))
})

test('what the model cannot say is refused', () => {
  const few = { x: Float64Array.of(1), meanSpend: Float64Array.of(10) }
  assert.throws(
    () => meanSpend({ ...truth, q: 1 }),
    RangeError('meanSpend: q must be finite and > 1 (else mean spend is infinite), got 1'),
  )
  assert.throws(
    () => expectedSpend(truth, 1, -3),
    RangeError('expectedSpend: own must be finite and >= 0, got -3'),
  )
  assert.throws(() => expectedSpend(truth, 1.5, 3), /expectedSpend: x must be a whole number >= 0, got 1.5/)
  assert.throws(() => fitGammaGamma(few, { level: 0 }), /fitGammaGamma: level must be in \(0, 1\), got 0/)
  assert.throws(
    () => fitGammaGamma({ x: Float64Array.of(0), meanSpend: Float64Array.of(10) }),
    RangeError('fitGammaGamma: x must be with a repeat purchase and spend > 0 somewhere, got none'),
  )
  assert.throws(
    () => fitGammaGamma({ x: Float64Array.of(1), meanSpend: Float64Array.of(Number.NaN) }),
    RangeError('fitGammaGamma: meanSpend[0] must be finite, got NaN'),
  )
  assert.throws(
    () => fitGammaGamma({ ...few, weights: Float64Array.of(-1) }),
    /weights\[0\] must be finite and > 0/,
  )
})
