import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { haltonNormals } from '../numerics/halton.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { differencesOf } from './choice-kernel.ts'
import { simulateChoices } from './choice-simulation.ts'
import { peopleOf } from './choices.ts'
import { mixedLikelihood, type TasteShape } from './mixed-likelihood.ts'
import { fitMixedLogit } from './mixed-logit.ts'

const names = ['price', 'quality', 'speed']

/** Price has the taste −e^(−0.3 + 0.5 z), quality 1 + 0.8 z, speed 0.5 for all. */
function drawn(seed: number, people = 150) {
  const random = seededRandom(seed)
  const tastes = Array.from({ length: people }, () => [
    -Math.exp(-0.3 + 0.5 * normalDraw(random)),
    1 + 0.8 * normalDraw(random),
    0.5,
  ])
  return simulateChoices({ people, sets: 8, alternatives: 3, names }, (who) => tastes[who] ?? [], random)
}

const options = { normal: ['quality'], lognormal: ['price'], draws: 50 }
const truth = { price: -0.3, quality: 1, speed: 0.5, 'sd.price': 0.5, 'sd.quality': 0.8 }

test('gradient and Hessian are the derivatives of the simulated likelihood', () => {
  const choices = drawn(1, 12)
  const shapes: TasteShape[] = ['lognormal', 'normal', 'fixed']
  const evaluate = mixedLikelihood({
    differences: differencesOf(choices),
    people: peopleOf('test', choices),
    shapes,
    signs: [-1, 1, 1],
    normals: haltonNormals(12 * 20, 2),
    draws: 20,
  })
  const theta = Float64Array.of(-0.2, 0.7, 0.4, 0.6, 0.9)
  const at = surfaceOf(5)
  evaluate(theta, at)
  const step = 1e-5
  const near = (left: number, right: number) =>
    assert.ok(Math.abs(left - right) < 1e-6 * (1 + Math.abs(right)), `${left} ${right}`)
  for (let c = 0; c < 5; c++) {
    const [up, down] = [1, -1].map((way) => {
      const there = surfaceOf(5)
      evaluate(theta.with(c, Number(theta[c]) + way * step), there)
      return there
    })
    assert.ok(up && down)
    near((up.value - down.value) / (2 * step), Number(at.gradient[c]))
    for (let b = 0; b < 5; b++)
      near((Number(up.gradient[b]) - Number(down.gradient[b])) / (2 * step), Number(at.hessian[b * 5 + c]))
  }
})

test('tastes and their spreads are found again within two and a half errors', () => {
  const fit = fitMixedLogit(drawn(2, 300), { ...options, draws: 100 })
  assert.deepEqual([fit.converged, fit.limit, fit.warnings], [true, null, []])
  assert.ok(fit.logLikelihood > fit.alikeLogLikelihood + 50)
  for (const [name, value] of Object.entries(truth)) {
    const estimate = known(fit.parameters[name] ?? assert.fail(name))
    assert.ok(
      Math.abs(estimate.value - value) < 2.5 * estimate.se,
      `${name} ${estimate.value} ${estimate.se}`,
    )
  }
})

test('another unit of an attribute shifts or scales its own parameters and nothing else', () => {
  const choices = drawn(3, 60)
  const cents = { ...choices, values: choices.values.map((value, j) => (j % 3 < 2 ? value * 100 : value)) }
  const [one, other] = [fitMixedLogit(choices, options), fitMixedLogit(cents, options)]
  const value = (fit: typeof one, name: string) => Number(fit.parameters[name]?.value)
  const near = (left: number, right: number) => assert.ok(Math.abs(left - right) < 1e-6, `${left} ${right}`)
  near(one.logLikelihood, other.logLikelihood)
  near(value(one, 'price'), value(other, 'price') + Math.log(100))
  near(value(one, 'sd.price'), value(other, 'sd.price'))
  near(value(one, 'quality'), value(other, 'quality') * 100)
  near(value(one, 'sd.quality'), value(other, 'sd.quality') * 100)
})

test('the same choices give the same fit to the last bit', () => {
  const choices = drawn(4, 40)
  assert.deepEqual(fitMixedLogit(choices, options), fitMixedLogit(choices, options))
})

test('where tastes are alike spreads gain no more than chance brings, and one of 0 is named', () => {
  const random = seededRandom(5)
  const alike = simulateChoices({ people: 100, sets: 6, alternatives: 3, names }, () => [-1, 1, 0.5], random)
  const fit = fitMixedLogit(alike, { normal: ['price', 'quality'], draws: 60 })
  assert.equal(fit.converged, true)
  // Twice the gain is a χ² with two degrees of freedom at most: it exceeds 13.8 once in a thousand.
  assert.ok(fit.logLikelihood - fit.alikeLogLikelihood < 6.9)
  for (const name of ['sd.price', 'sd.quality']) {
    const estimate = fit.parameters[name] ?? assert.fail()
    if (fit.limit?.parameters.includes(name)) assert.equal(estimate.se, null)
    else assert.ok(known(estimate).se > 0)
  }
  for (const { value } of Object.values(fit.parameters)) assert.ok(Number.isFinite(value))
})

test('refuses tastes of unknown attributes, of two shapes, and none at all', () => {
  const choices = drawn(6, 5)
  assert.throws(() => fitMixedLogit(choices, { normal: ['colour'] }), /one of price, quality, speed/)
  assert.throws(
    () => fitMixedLogit(choices, { normal: ['price'], lognormal: ['price'] }),
    /normal or lognormal/,
  )
  assert.throws(() => fitMixedLogit(choices, {}), /some attributes/)
  assert.throws(() => fitMixedLogit(choices, { ...options, draws: 0 }), /draws/)
})
