import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { seededRandom } from '../numerics/random.ts'
import { differencesOf } from './choice-kernel.ts'
import { choicesOf } from './choice-rows.ts'
import { simulateChoices } from './choice-simulation.ts'
import { type Choices, peopleOf } from './choices.ts'
import { choiceProbabilities, fitMnl } from './mnl.ts'
import { mnlLikelihood } from './mnl-likelihood.ts'
import { willingnessToPay } from './willingness-to-pay.ts'

const names = ['price', 'quality', 'service']
const truth = [-0.8, 0.5, 0]
const drawn = (seed: number, people = 300) =>
  simulateChoices({ people, sets: 1, alternatives: 3, names }, () => truth, seededRandom(seed))

const close = (left: number, right: number, tolerance = 1e-9) =>
  assert.ok(Math.abs(left - right) <= tolerance * (1 + Math.abs(right)), `${left} is not ${right}`)

const values = (choices: Choices) => Object.values(fitMnl(choices).parameters).map(({ value }) => value)

test('95 % intervals hold the parameters that choices were drawn from, in 95 of 100 fits', () => {
  const held = [0, 0, 0, 0]
  for (let seed = 1; seed <= 400; seed++) {
    const fit = fitMnl(drawn(seed))
    names.forEach((name, c) => {
      const { low, high } = known(fit.parameters[name] ?? assert.fail(name))
      if (low <= Number(truth[c]) && Number(truth[c]) <= high) held[c] = Number(held[c]) + 1
    })
    const worth = known(willingnessToPay(fit, 'price').quality ?? assert.fail())
    if (worth.low <= 0.625 && 0.625 <= worth.high) held[3] = Number(held[3]) + 1
  }
  for (const count of held) assert.ok(count / 400 >= 0.914 && count / 400 <= 0.986, String(held))
})

test('gradient and Hessian are the derivatives of the likelihood', () => {
  const choices = drawn(3, 20)
  const weights = Float64Array.from(choices.chosen, (_, s) => 1 + (s % 3))
  const evaluate = mnlLikelihood(differencesOf(choices), weights)
  const theta = Float64Array.from([0.3, -0.2, 0.9])
  const at = surfaceOf(3)
  evaluate(theta, at)
  const step = 1e-5
  for (let c = 0; c < 3; c++) {
    const [up, down] = [1, -1].map((way) => {
      const there = surfaceOf(3)
      evaluate(
        theta.map((value, b) => (b === c ? value + way * step : value)),
        there,
      )
      return there
    })
    assert.ok(up && down)
    close((up.value - down.value) / (2 * step), Number(at.gradient[c]), 1e-6)
    for (let b = 0; b < 3; b++)
      close(
        (Number(up.gradient[b]) - Number(down.gradient[b])) / (2 * step),
        Number(at.hessian[b * 3 + c]),
        1e-6,
      )
  }
})

test('an attribute in other units has the coefficient of these units, and nothing else changes', () => {
  const choices = drawn(5)
  const cents = { ...choices, values: choices.values.map((value, j) => (j % 3 === 0 ? value * 1e6 : value)) }
  const [one, other] = [fitMnl(choices), fitMnl(cents)]
  close(one.logLikelihood, other.logLikelihood)
  close(
    known(one.parameters.price ?? assert.fail()).se,
    known(other.parameters.price ?? assert.fail()).se * 1e6,
  )
})

test('what is added to every alternative of a set changes nothing', () => {
  const choices = drawn(6)
  const shifted = { ...choices, values: choices.values.map((value, j) => value + Math.floor(j / 9) * 7) }
  for (const [c, value] of values(choices).entries()) close(value, Number(values(shifted)[c]), 1e-7)
})

test('a weight of ten is the same set ten times', () => {
  const choices = drawn(7, 60)
  const rows = choices.values.length / 3
  const tenfold: Choices = {
    names,
    values: Float64Array.from({ length: choices.values.length * 10 }, (_, j) =>
      Number(choices.values[j % choices.values.length]),
    ),
    starts: Int32Array.from({ length: 601 }, (_, s) => s * 3),
    chosen: Int32Array.from(
      { length: 600 },
      (_, s) => Number(choices.chosen[s % 60]) + rows * Math.floor(s / 60),
    ),
  }
  const weighted = fitMnl({ ...choices, weights: new Float64Array(60).fill(10) })
  const repeated = fitMnl(tenfold)
  close(weighted.logLikelihood, repeated.logLikelihood)
  assert.equal(weighted.n, repeated.n)
  for (const [j, value] of weighted.covariance.entries()) close(value, Number(repeated.covariance[j]))
})

test('two alternatives are a logistic regression on their difference: a 2 × 2 table gives its log odds', () => {
  // Of 40 pairs where it is offered against nothing 30 are taken.
  const choices: Choices = {
    names: ['offer'],
    values: Float64Array.from({ length: 80 }, (_, row) => (row % 2 === 0 ? 1 : 0)),
    starts: Int32Array.from({ length: 41 }, (_, s) => 2 * s),
    chosen: Int32Array.from({ length: 40 }, (_, s) => 2 * s + (s < 30 ? 0 : 1)),
  }
  const offer = known(fitMnl(choices).parameters.offer ?? assert.fail())
  close(offer.value, Math.log(3))
  close(offer.se, Math.sqrt(1 / 30 + 1 / 10))
})

const separated = () => {
  const choices = drawn(9, 100)
  // The price decides in every set; quality does not.
  const chosen = choices.chosen.map((_, s) => {
    const rows = [0, 1, 2].map((j) => s * 3 + j)
    return rows.reduce((best, row) =>
      Number(choices.values[row * 3]) < Number(choices.values[best * 3]) ? row : best,
    )
  })
  return { ...choices, chosen }
}

test('separation is named, with finite probabilities and no invented errors', () => {
  const fit = fitMnl(separated())
  assert.equal(fit.limit?.name, 'separation')
  assert.ok(fit.limit?.parameters.includes('price'))
  assert.equal(fit.parameters.price?.se, null)
  const shares = choiceProbabilities(fit, separated())
  for (const row of separated().chosen) assert.ok(Number(shares[row]) > 1 / 3 && Number(shares[row]) <= 1)
})

test('an alternative that nobody ever takes has no finite constant; the others keep their errors', () => {
  const random = seededRandom(11)
  const rows = Array.from({ length: 600 }, (_, row) => row)
  const fit = fitMnl(
    choicesOf({
      set: Int32Array.from(rows, (row) => Math.floor(row / 3)),
      alternative: Int32Array.from(rows, (row) => row % 3),
      alternatives: ['a', 'b', 'never'],
      chosen: rows.map((row) => (row % 3 === Math.floor(row / 3) % 2 ? 1 : 0)),
      attributes: { names: ['price'], columns: [Float64Array.from(rows, random)] },
      constants: true,
    }),
  )
  assert.deepEqual(fit.limit?.parameters, ['never'])
  assert.equal(fit.parameters.never?.se, null)
  assert.ok(known(fit.parameters.b ?? assert.fail()).se > 0)
  assert.ok(known(fit.parameters.price ?? assert.fail()).se > 0)
})

test('a ridge ends separation', () => {
  const fit = fitMnl(separated(), { ridge: 1 })
  assert.equal(fit.limit, null)
  assert.ok(known(fit.parameters.price ?? assert.fail()).se > 0)
})

test('constants alone reproduce the shares, so McFadden’s R² against them is 0', () => {
  const rows = Array.from({ length: 90 }, (_, row) => row)
  const choices = choicesOf({
    set: Int32Array.from(rows, (row) => Math.floor(row / 3)),
    alternative: Int32Array.from(rows, (row) => row % 3),
    alternatives: ['a', 'b', 'c'],
    chosen: rows.map((row) => (row % 3 === [0, 0, 0, 1, 1, 2][Math.floor(row / 3) % 6] ? 1 : 0)),
    attributes: { names: [], columns: [] },
    constants: true,
  })
  const fit = fitMnl(choices)
  close(fit.parameters.b?.value ?? Number.NaN, Math.log(2 / 3))
  close(fit.parameters.c?.value ?? Number.NaN, Math.log(1 / 3))
  close(fit.rSquaredOfConstants ?? Number.NaN, 0, 1e-12)
  assert.deepEqual(
    [...choiceProbabilities(fit, choices).slice(0, 3)].map((share) => share.toFixed(9)),
    ['0.500000000', '0.333333333', '0.166666667'],
  )
})

test('rows in another order are the same choices', () => {
  const rows = [5, 3, 1, 0, 4, 2]
  const price = [3, 1, 2, 2, 1, 4]
  const of = (order: number[]) =>
    choicesOf({
      set: Int32Array.from(order, (row) => Math.floor(row / 3)),
      chosen: order.map((row) => (row === 0 || row === 4 ? 1 : 0)),
      attributes: { names: ['price'], columns: [Float64Array.from(order, (row) => Number(price[row]))] },
    })
  const [one, other] = [fitMnl(of(rows)), fitMnl(of([0, 1, 2, 3, 4, 5]))]
  close(known(one.parameters.price ?? assert.fail()).low, known(other.parameters.price ?? assert.fail()).low)
})

test('a person’s sets must stand together', () => {
  const choices = drawn(14, 4)
  assert.deepEqual([...peopleOf('here', { ...choices, person: Int32Array.of(7, 7, 2, 2) })], [0, 2, 4])
  assert.throws(() => peopleOf('here', { ...choices, person: Int32Array.of(7, 2, 7, 2) }), /stand together/)
})

test('refuses what it cannot tell, by name', () => {
  const choices = drawn(13, 30)
  const constant = { ...choices, values: choices.values.map((value, j) => (j % 3 === 1 ? 4 : value)) }
  assert.throws(() => fitMnl(constant), /quality alike/)
  const doubled = {
    ...choices,
    values: choices.values.map((value, j, all) => (j % 3 === 2 ? 2 * Number(all[j - 1]) : value)),
  }
  assert.throws(() => fitMnl(doubled), /service must be no combination of price, quality/)
  assert.throws(
    () => fitMnl({ ...choices, values: choices.values.with(4, Number.NaN) }),
    /values must be finite/,
  )
  assert.throws(() => fitMnl({ ...choices, chosen: choices.chosen.with(1, 0) }), /a row of set 1/)
  assert.throws(
    () => fitMnl({ ...choices, chosen: new Int32Array(0), starts: Int32Array.of(0) }),
    /at least one set/,
  )
  const rows = { set: Int32Array.of(0, 0), attributes: { names: ['x'], columns: [Float64Array.of(1, 2)] } }
  assert.throws(() => choicesOf({ ...rows, chosen: [1, 1] }), /exactly one row/)
  assert.throws(() => choicesOf({ ...rows, chosen: [0, 0] }), /one row of each set/)
})

test('nothing it tells is ever NaN', () => {
  const value = fc.oneof(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    fc.constantFrom(0, 1, -1, 1e-9, 1e9),
  )
  const set = fc.tuple(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 4 }), fc.nat(100))
  fc.assert(
    fc.property(fc.array(set, { minLength: 1, maxLength: 12 }), (sets) => {
      const starts = [0]
      for (const [rows] of sets) starts.push(Number(starts.at(-1)) + rows.length)
      const choices: Choices = {
        names: ['x', 'y'],
        values: Float64Array.from(sets.flatMap(([rows]) => rows.flat())),
        starts: Int32Array.from(starts),
        chosen: Int32Array.from(sets, ([rows, pick], s) => Number(starts[s]) + (pick % rows.length)),
      }
      let fit: ReturnType<typeof fitMnl>
      try {
        fit = fitMnl(choices)
      } catch (error) {
        assert.ok(error instanceof RangeError)
        return
      }
      const told = [fit.logLikelihood, fit.rSquared, ...fit.covariance, ...choiceProbabilities(fit, choices)]
      for (const estimate of Object.values(fit.parameters)) told.push(...Object.values(estimate).map(Number))
      assert.ok(told.every((number) => !Number.isNaN(number)))
      assert.ok(fit.converged)
    }),
    { numRuns: 300, seed: 4 },
  )
})
