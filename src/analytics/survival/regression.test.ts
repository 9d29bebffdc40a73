import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { normalDraw, poissonDraw, seededRandom } from '../numerics/random.ts'
import { calibration } from './calibration.ts'
import { discrimination, liftTable } from './discrimination.ts'
import { fitLogistic, logisticProbabilities } from './logistic.ts'
import { fitPoisson, poissonMeans } from './poisson.ts'

const probabilityOf = (score: number) => 1 / (1 + Math.exp(-score))
const truth = { intercept: -1, age: 0.7, mark: 1.2 }

function simulated(n: number, seed: number) {
  const random = seededRandom(seed)
  const age = Float64Array.from({ length: n }, () => normalDraw(random))
  const mark = age.map(() => (random() < 0.3 ? 1 : 0))
  const score = age.map((years, row) => truth.intercept + truth.age * years + truth.mark * Number(mark[row]))
  return {
    covariates: { names: ['age', 'mark'], columns: [age, mark] },
    yes: score.map((one) => (random() < probabilityOf(one) ? 1 : 0)),
    count: score.map((one) => poissonDraw(random, 2 * Math.exp(one))),
    offset: new Float64Array(n).fill(Math.log(2)),
  }
}

test('intervals of 95 % hold the true coefficients about 95 times in 100, of either regression', () => {
  const held = new Map<string, number>()
  for (let turn = 0; turn < 400; turn++) {
    const { covariates, yes, count, offset } = simulated(300, 5000 + turn)
    for (const fit of [fitLogistic(yes, covariates), fitPoisson(count, covariates, { offset })])
      for (const name of ['intercept', 'age', 'mark'] as const) {
        const { low, high } = known(fit.parameters[name] as NonNullable<(typeof fit.parameters)['age']>)
        const key = `${fit.model} ${name}`
        held.set(key, (held.get(key) ?? 0) + (low <= truth[name] && truth[name] <= high ? 1 : 0))
      }
  }
  assert.equal(held.size, 6)
  for (const [key, times] of held) assert.ok(times >= 366 && times <= 394, `${key}: ${times} of 400`)
})

test('a maximum: the residuals add up to nothing, alone and times each covariate', () => {
  const { covariates, yes, count } = simulated(500, 1)
  const [logistic, poisson] = [fitLogistic(yes, covariates), fitPoisson(count, covariates)]
  const pairs = [
    [yes, logisticProbabilities(logistic, covariates.columns).value],
    [count, poissonMeans(poisson, covariates.columns).value],
  ] as const
  for (const [outcome, mean] of pairs)
    for (const column of [outcome.map(() => 1), ...covariates.columns]) {
      const sum = outcome.reduce(
        (all, value, row) => all + (value - Number(mean[row])) * Number(column[row]),
        0,
      )
      assert.ok(Math.abs(sum) < 1e-7, `${sum}`)
    }
})

test('a two by two table gives the log odds ratio and Woolf’s error, grouped or not', () => {
  const table: [mark: number, yes: number, count: number][] = [
    [0, 0, 40],
    [0, 1, 10],
    [1, 0, 15],
    [1, 1, 35],
  ]
  const column = (of: (row: (typeof table)[number]) => number) => Float64Array.from(table, of)
  const grouped = fitLogistic(
    column(([, yes]) => yes),
    { names: ['mark'], columns: [column(([mark]) => mark)] },
    { weights: column(([, , count]) => count) },
  )
  const rows = table.flatMap(([mark, yes, count]) =>
    Array.from({ length: count }, () => [mark, yes] as const),
  )
  const single = fitLogistic(
    Float64Array.from(rows, ([, yes]) => yes),
    { names: ['mark'], columns: [Float64Array.from(rows, ([mark]) => mark)] },
  )
  for (const fit of [grouped, single]) {
    const { value, se } = known(fit.parameters.mark as NonNullable<(typeof fit.parameters)['mark']>)
    assert.ok(Math.abs(value - Math.log((40 * 35) / (10 * 15))) < 1e-9)
    assert.ok(Math.abs(se - Math.sqrt(1 / 40 + 1 / 10 + 1 / 15 + 1 / 35)) < 1e-9)
    assert.equal(fit.n, 100)
  }
})

test('of counts in two groups the coefficient is the log ratio of the rates', () => {
  const fit = fitPoisson(
    Float64Array.of(12, 30),
    { names: ['mark'], columns: [Float64Array.of(0, 1)] },
    { offset: Float64Array.of(Math.log(100), Math.log(150)) },
  )
  assert.ok(Math.abs(Number(fit.parameters.mark?.value) - Math.log(30 / 150 / (12 / 100))) < 1e-9)
  assert.ok(Math.abs(Number(fit.parameters.mark?.se) - Math.sqrt(1 / 12 + 1 / 30)) < 1e-9)
  assert.ok(fit.deviance < 1e-9 && fit.dispersion === null)
})

test('separation is named, whole or of one mark, and the probabilities stay finite', () => {
  const { covariates, yes } = simulated(200, 2)
  const always = yes.map((value, row) => (value === 1 && row % 3 === 0 ? 1 : 0))
  const some = { names: ['always', ...covariates.names], columns: [always, ...covariates.columns] }
  const part = fitLogistic(yes, some)
  assert.equal(part.limit?.name, 'separation')
  assert.deepEqual(
    part.limit?.parameters.filter((name) => name !== 'intercept'),
    ['always'],
  )
  assert.equal(part.parameters.always?.se, null)
  assert.ok(Number(part.parameters.age?.se) > 0)
  const { value, low, high } = logisticProbabilities(part, some.columns)
  for (const column of [value, low, high]) assert.ok(column.every((one) => one >= 0 && one <= 1))
  const whole = fitLogistic(yes, { names: ['answer'], columns: [yes.map((one) => 2 * one + 1)] })
  assert.equal(whole.limit?.name, 'separation')
  assert.ok(whole.logLikelihood > -1e-6)
  assert.equal(fitLogistic(yes, some, { ridge: 1 }).limit, null)
})

test('nothing but no, or nothing counted in a part, leads to a limiting model', () => {
  const { covariates, count } = simulated(100, 3)
  const never = fitLogistic(new Uint8Array(100), covariates)
  assert.deepEqual([never.limit?.name, never.limit?.parameters.length], ['one-outcome-only', 3])
  assert.ok(logisticProbabilities(never, covariates.columns).value.every((one) => one < 1e-3))
  const mark = covariates.columns[1] as Float64Array
  const empty = fitPoisson(
    count.map((value, row) => (mark[row] === 1 ? 0 : value)),
    covariates,
  )
  assert.equal(empty.limit?.name, 'nothing-in-a-part')
  assert.ok(empty.limit?.parameters.includes('mark'))
  const nothing = fitPoisson(new Float64Array(100), covariates)
  assert.equal(nothing.limit?.name, 'nothing-counted')
  for (const { limit, parameters } of [nothing, never])
    assert.deepEqual(
      limit?.parameters.map((name) => parameters[name]?.se),
      limit?.parameters.map(() => null),
    )
})

test('whatever the rows, a regression is finite or refused', () => {
  const row = fc.record({
    yes: fc.integer({ min: 0, max: 1 }),
    count: fc.integer({ min: 0, max: 40 }),
    one: fc.integer({ min: 0, max: 2 }),
    other: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const column = (of: (one: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
      const covariates = {
        names: ['one', 'other'],
        columns: [column(({ one }) => one), column(({ other }) => other)],
      }
      const fits = [
        () =>
          fitLogistic(
            column(({ yes }) => yes),
            covariates,
          ),
        () =>
          fitPoisson(
            column(({ count }) => count),
            covariates,
          ),
      ]
      for (const fit of fits)
        try {
          const { parameters, logLikelihood, deviance, nullDeviance } = fit()
          for (const { value, se, p } of Object.values(parameters))
            for (const number of [value, se ?? 0, p ?? 0]) assert.ok(Number.isFinite(number))
          for (const number of [logLikelihood, deviance, nullDeviance]) assert.ok(Number.isFinite(number))
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error))
        }
    }),
    { seed: 3, numRuns: 300 },
  )
})

test('the area under the curve and its error are those of their definition', () => {
  const random = seededRandom(8)
  const yes = Uint8Array.from({ length: 80 }, () => (random() < 0.4 ? 1 : 0))
  const score = Float64Array.from(yes, (is) => Math.round(3 * normalDraw(random) + 2 * is))
  const [of, others] = [1, 0].map((kind) => Array.from(score).filter((_, row) => yes[row] === kind)) as [
    number[],
    number[],
  ]
  const wins = (one: number, other: number) => (one > other ? 1 : one === other ? 0.5 : 0)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = (values: number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length
  const [first, second] = [
    of.map((one) => mean(others.map((other) => wins(one, other)))),
    others.map((other) => mean(of.map((one) => wins(one, other)))),
  ]
  const found = discrimination(yes, score)
  assert.ok(Math.abs(found.auc - mean(first)) < 1e-13)
  assert.ok(Math.abs(Number(found.se) - Math.sqrt(spread(first) + spread(second))) < 1e-13)
  assert.ok(
    Math.abs(
      discrimination(
        yes,
        score.map((one) => -one),
      ).auc -
        (1 - found.auc),
    ) < 1e-13,
  )
  assert.throws(() => discrimination(new Uint8Array(80), score), /with a yes and a no, got no yes/)
})

test('the intervals of area, slope and intercept hold about 95 times in 100 when the probabilities are right', () => {
  let [slope, intercept] = [0, 0]
  for (let turn = 0; turn < 400; turn++) {
    const random = seededRandom(turn)
    const probability = Float64Array.from({ length: 250 }, () => probabilityOf(normalDraw(random)))
    const found = calibration(
      Float64Array.from(probability, (one) => (random() < one ? 1 : 0)),
      probability,
    )
    const holds = (of: typeof found.slope, value: number) =>
      Number(of?.low) <= value && value <= Number(of?.high)
    if (holds(found.slope, 1)) slope++
    if (holds(found.intercept, 0)) intercept++
  }
  for (const held of [slope, intercept]) assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('Brier’s parts add up, and probabilities that are too extreme have a slope below 1', () => {
  const { covariates, yes } = simulated(5000, 9)
  const { value } = logisticProbabilities(fitLogistic(yes, covariates), covariates.columns)
  const good = calibration(yes, value)
  const parts = good.reliability - good.resolution + good.uncertainty + good.within
  assert.ok(Math.abs(parts - good.brier) < 1e-14 && good.reliability < 0.002)
  assert.ok(Math.abs(Number(good.slope?.value) - 1) < 1e-6 && Math.abs(Number(good.intercept?.value)) < 1e-6)
  assert.equal(
    good.bins.reduce((sum, { n }) => sum + n, 0),
    5000,
  )
  const bold = value.map((one) => one ** 2 / (one ** 2 + (1 - one) ** 2))
  const found = calibration(yes, bold)
  assert.ok(Math.abs(Number(found.slope?.value) - 0.5) < 1e-6)
  assert.ok(found.brier > good.brier && found.reliability > good.reliability)
  const constant = calibration(yes, value.fill(0.5), { bins: 5 })
  assert.deepEqual([constant.bins.length, constant.slope, constant.within], [1, null, constant.brier - 0.25])
})

test('lift does not depend on the order of equal scores, and all parts hold all', () => {
  const score = Float64Array.of(3, 2, 2, 2, 2, 1, 0, 0, 0, 0)
  const yes = Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 1, 0, 0)
  const table = liftTable(yes, score, 5)
  assert.deepEqual(
    table.map(({ captured }) => captured),
    [1.5 / 4, 2.5 / 4, 3 / 4, 3.5 / 4, 1].map((share, j) => (j === 3 ? 3.5 / 4 : share)),
  )
  assert.deepEqual(liftTable(yes.toReversed(), score.toReversed(), 5), table)
  assert.ok(Math.abs(table.reduce((sum, { lift }) => sum + lift, 0) / 5 - 1) < 1e-14)
})

test('rows outside their interval are refused', () => {
  const covariates = { names: ['x'], columns: [Float64Array.of(1, 2, 3)] }
  assert.throws(
    () => fitLogistic(Float64Array.of(0, 1, 2), covariates),
    /fitLogistic: outcome\[2\] must be 0 or 1, got 2/,
  )
  assert.throws(
    () => fitPoisson(Float64Array.of(0, 1, -2), covariates),
    /outcome\[2\] must be a whole number/,
  )
  assert.throws(
    () => fitPoisson(Float64Array.of(0, 1, 2), covariates, { offset: Float64Array.of(1) }),
    /offset must be as long/,
  )
  assert.throws(
    () => fitLogistic(Float64Array.of(0, 1, 1), covariates, { weights: Float64Array.of(1, 0, 1) }),
    /weights\[1\]/,
  )
  assert.throws(
    () => fitLogistic(Float64Array.of(0, 1, 1), { ...covariates, names: ['intercept'] }),
    /which is ours/,
  )
  assert.throws(
    () => calibration(Uint8Array.of(1), Float64Array.of(1.2)),
    /probability\[0\] must be in \[0, 1\]/,
  )
  assert.throws(() => liftTable(Uint8Array.of(1), Float64Array.of(1), 2), /parts must be at most 1 rows/)
})
