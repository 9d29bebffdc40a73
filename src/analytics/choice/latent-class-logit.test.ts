import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { seededRandom } from '../numerics/random.ts'
import { differencesOf } from './choice-kernel.ts'
import { simulateChoices } from './choice-simulation.ts'
import { peopleOf } from './choices.ts'
import { latentClassLikelihood } from './latent-class-likelihood.ts'
import { fitLatentClassLogit } from './latent-class-logit.ts'
import { fitMnl } from './mnl.ts'

const names = ['price', 'quality']
const tastes = [
  [-1.5, 0.3],
  [0.2, 1.5],
]
/** Two thirds look at the price, one third at quality. */
const drawn = (seed: number, people = 150) =>
  simulateChoices(
    { people, sets: 6, alternatives: 3, names },
    (who) => tastes[who % 3 === 2 ? 1 : 0] ?? [],
    seededRandom(seed),
  )

const near = (left: number, right: number, tolerance = 1e-6) =>
  assert.ok(Math.abs(left - right) < tolerance * (1 + Math.abs(right)), `${left} is not ${right}`)

test('gradient and Hessian are the derivatives of the likelihood', () => {
  const choices = drawn(1, 10)
  const evaluate = latentClassLikelihood({
    differences: differencesOf(choices),
    people: peopleOf('test', choices),
    classes: 3,
  })
  const theta = Float64Array.of(-0.5, 0.2, 0.4, 0.9, -1.1, -0.3, 0.3, -0.6)
  const at = surfaceOf(8)
  evaluate(theta, at)
  const step = 1e-5
  for (let c = 0; c < 8; c++) {
    const [up, down] = [1, -1].map((way) => {
      const there = surfaceOf(8)
      evaluate(theta.with(c, Number(theta[c]) + way * step), there)
      return there
    })
    assert.ok(up && down)
    near((up.value - down.value) / (2 * step), Number(at.gradient[c]))
    for (let b = 0; b < 8; b++)
      near((Number(up.gradient[b]) - Number(down.gradient[b])) / (2 * step), Number(at.hessian[b * 8 + c]))
  }
})

test('95 % intervals hold coefficients and shares in 95 of 100 fits', () => {
  const truth = {
    'share.class1': 2 / 3,
    'class1.price': -1.5,
    'class1.quality': 0.3,
    'class2.price': 0.2,
    'class2.quality': 1.5,
  }
  const held = new Map(Object.keys(truth).map((name) => [name, 0]))
  for (let seed = 1; seed <= 50; seed++) {
    const fit = fitLatentClassLogit(drawn(seed), { starts: 3, seed })
    for (const [name, value] of Object.entries(truth)) {
      const { low, high } = known(fit.parameters[name] ?? assert.fail(name))
      if (low <= value && value <= high) held.set(name, Number(held.get(name)) + 1)
    }
  }
  // The 99.9 % binomial band of 50 fits.
  for (const [name, count] of held) assert.ok(count >= 42, `${name} ${count}`)
})

test('people are found in their classes, and two classes have the least BIC', () => {
  const choices = drawn(7, 200)
  const fits = [1, 2, 3].map((classes) => fitLatentClassLogit(choices, { classes, starts: 8 }))
  const bics = fits.map(({ bic }) => bic)
  assert.equal(bics.indexOf(Math.min(...bics)), 1)
  const { posterior, entropyRSquared, agreeing } = fits[1] ?? assert.fail()
  const right = Array.from({ length: 200 }, (_, who) => Number(posterior[who * 2]) > 0.5 === (who % 3 !== 2))
  assert.ok(right.filter(Boolean).length > 170)
  assert.ok(entropyRSquared > 0.5 && entropyRSquared <= 1)
  assert.ok(agreeing >= 2)
})

test('one class is multinomial logit', () => {
  const choices = drawn(8, 50)
  const [one, plain] = [fitLatentClassLogit(choices, { classes: 1 }), fitMnl(choices)]
  near(one.logLikelihood, plain.logLikelihood)
  near(
    known(one.parameters['class1.price'] ?? assert.fail()).se,
    known(plain.parameters.price ?? assert.fail()).se,
  )
})

test('more classes than the choices show still end in finite numbers, said as such', () => {
  const fit = fitLatentClassLogit(drawn(9, 12), { classes: 5, starts: 3 })
  for (const { value } of Object.values(fit.parameters)) assert.ok(Number.isFinite(value))
  for (const share of fit.posterior) assert.ok(share >= 0 && share <= 1)
  assert.ok(fit.warnings.length > 0)
})

test('the same seed gives the same fit to the last bit', () => {
  const choices = drawn(10, 40)
  assert.deepEqual(fitLatentClassLogit(choices, { starts: 3 }), fitLatentClassLogit(choices, { starts: 3 }))
})

test('refuses more classes than people, and no class', () => {
  assert.throws(() => fitLatentClassLogit(drawn(11, 3), { classes: 4 }), /at most 3/)
  assert.throws(() => fitLatentClassLogit(drawn(11, 3), { classes: 0 }), /classes/)
})
