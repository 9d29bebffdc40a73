import assert from 'node:assert/strict'
import { test } from 'node:test'
import { known } from '../../../test/support/known.ts'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { simulateChoices } from './choice-simulation.ts'
import { fitHbLogit } from './hb-logit.ts'

const names = ['price', 'quality']
const truth = { price: -1, quality: 0.6, 'sd.price': 0.8, 'sd.quality': 1.1 }

function drawn(seed: number, people: number) {
  const random = seededRandom(seed)
  const tastes = Array.from({ length: people }, () => [
    -1 + 0.8 * normalDraw(random),
    0.6 + 1.1 * normalDraw(random),
  ])
  return {
    tastes,
    choices: simulateChoices({ people, sets: 8, alternatives: 3, names }, (who) => tastes[who] ?? [], random),
  }
}

const options = { draws: 800, burn: 300, chains: 2 }

test('posterior intervals hold what choices were drawn from, and people are told apart', () => {
  const { choices, tastes } = drawn(1, 150)
  const fit = fitHbLogit(choices, { ...options, level: 0.999 })
  assert.deepEqual([fit.converged, fit.warnings], [true, []])
  for (const [name, value] of Object.entries(truth)) {
    const { low, high } = known(fit.parameters[name] ?? assert.fail(name))
    assert.ok(low < value && value < high, `${name} ${low} ${high}`)
  }
  const error = (of: (who: number) => number) =>
    tastes.reduce((sum, own, who) => sum + (Number(own[1]) - of(who)) ** 2, 0) / tastes.length
  assert.ok(error((who) => Number(fit.tastes[who * 2 + 1])) < 0.5 * error(() => 0.6))
  for (const { rHat, effectiveDraws } of Object.values(fit.diagnoses))
    assert.ok(rHat < 1.1 && effectiveDraws > 20 && effectiveDraws <= 1600)
})

test('another unit of an attribute scales its parameters, and the same seed gives the same draws', () => {
  const { choices } = drawn(2, 20)
  const short = { draws: 40, burn: 20, chains: 2 }
  const one = fitHbLogit(choices, short)
  assert.deepEqual(one, fitHbLogit(choices, short))
  const halved = fitHbLogit({ ...choices, values: choices.values.map((value) => value * 2) }, short)
  for (const name of Object.keys(truth))
    assert.ok(
      Math.abs(Number(one.parameters[name]?.value) - 2 * Number(halved.parameters[name]?.value)) < 1e-9,
    )
})

test('chains too short to have come together say so', () => {
  const fit = fitHbLogit(drawn(3, 30).choices, { draws: 10, burn: 0, chains: 4 })
  assert.equal(fit.converged, false)
  assert.match(fit.warnings.join(), /not come together/)
})

test('refuses one chain, few draws and weights', () => {
  const { choices } = drawn(4, 3)
  assert.throws(() => fitHbLogit(choices, { chains: 1 }), /chains/)
  assert.throws(() => fitHbLogit(choices, { draws: 2 }), /draws/)
  assert.throws(() => fitHbLogit({ ...choices, weights: new Float64Array(24).fill(1) }), /weights/)
})
