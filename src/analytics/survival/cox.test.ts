import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { known } from '../../../test/support/known.ts'
import { surfaceOf } from '../numerics/newton.ts'
import { exponentialDraw, normalDraw, seededRandom } from '../numerics/random.ts'
import { concordance } from './concordance.ts'
import type { Covariates } from './covariates.ts'
import { coxData, coxScores, coxSurvival, fitCox } from './cox.ts'
import { coxLikelihood, type Ties } from './cox-likelihood.ts'
import { logRank } from './log-rank.ts'
import { nelsonAalen } from './nelson-aalen.ts'
import type { ObservedTimes } from './observed-times.ts'
import { testProportionalHazards } from './proportional-hazards.ts'

/** Customers with hazard e^(.5 age − .8 paper), watched for up to 12 months; `step` rounds time up, which makes ties. */
function simulated(n: number, seed: number, step = 0) {
  const random = seededRandom(seed)
  const age = Float64Array.from({ length: n }, () => normalDraw(random))
  const paper = age.map(() => (random() < 0.4 ? 1 : 0))
  const left = age.map((years, row) =>
    exponentialDraw(random, 0.1 * Math.exp(0.5 * years - 0.8 * Number(paper[row]))),
  )
  const stop = age.map(() => 12 * random())
  const raw = left.map((time, row) => Math.min(time, Number(stop[row])))
  const observed: ObservedTimes = {
    time: step > 0 ? raw.map((time) => Math.ceil(time / step) * step) : raw,
    event: Uint8Array.from(left, (time, row) => (time <= Number(stop[row]) ? 1 : 0)),
  }
  const covariates: Covariates = { names: ['age', 'paper'], columns: [age, paper] }
  return { observed, covariates }
}

/** Efron's and Breslow's log-likelihood as printed: for each time, over all rows. */
function printedLikelihood({ time, event }: ObservedTimes, score: Float64Array, ties: Ties): number {
  let sum = 0
  for (const at of new Set(time)) {
    const risk = (keep: (row: number) => boolean) =>
      time.reduce((all, _, row) => all + (keep(row) ? Math.exp(Number(score[row])) : 0), 0)
    const dead = Array.from(time.keys()).filter((row) => time[row] === at && event[row] === 1)
    const all = risk((row) => Number(time[row]) >= at)
    const own = risk((row) => dead.includes(row))
    dead.forEach((row, l) => {
      sum += Number(score[row]) - Math.log(all - (ties === 'efron' ? (l / dead.length) * own : 0))
    })
  }
  return sum
}

test('the log-likelihood is the printed one, with either way of sharing ties', () => {
  for (const ties of ['efron', 'breslow'] as const) {
    const { observed, covariates } = simulated(200, 1, 1)
    const { sets, frame } = coxData('test', observed, covariates, ties)
    const theta = Float64Array.of(0.7, -0.4)
    const score = observed.time.map((_, row) =>
      covariates.columns.reduce(
        (sum, column, j) =>
          sum +
          (Number(theta[j]) * (Number(column[row]) - Number(frame.mean[j]))) / Number(frame.deviation[j]),
        0,
      ),
    )
    const at = surfaceOf(2)
    coxLikelihood(sets)(theta, at)
    assert.ok(Math.abs(at.value - printedLikelihood(observed, score, ties)) < 1e-9)
  }
})

test('gradient and Hessian are the slopes of value and gradient, weighed or not', () => {
  const { observed, covariates } = simulated(300, 2, 1)
  for (const ties of ['efron', 'breslow'] as const) {
    const { sets, times } = coxData('test', observed, covariates, ties)
    for (const scale of [null, times.map((time) => time - 3)]) {
      const evaluate = coxLikelihood(sets, scale)
      const [theta, at] = [Float64Array.of(0.5, -0.3), surfaceOf(2)]
      evaluate(theta, at)
      for (let j = 0; j < 2; j++) {
        const [up, down] = [1e-5, -1e-5].map((off) => {
          const there = surfaceOf(2)
          evaluate(
            theta.map((here, k) => (k === j ? here + off : here)),
            there,
          )
          return there
        }) as [typeof at, typeof at]
        assert.ok(Math.abs(Number(at.gradient[j]) - (up.value - down.value) / 2e-5) < 1e-4)
        for (let k = 0; k < 2; k++) {
          const bend = (Number(up.gradient[k]) - Number(down.gradient[k])) / 2e-5
          assert.ok(Math.abs(Number(at.hessian[k * 2 + j]) - bend) < 1e-4 * (1 + Math.abs(bend)))
        }
      }
    }
  }
})

test('intervals of 95 % hold the true coefficients about 95 times in 100', () => {
  let [age, paper] = [0, 0]
  for (let turn = 0; turn < 400; turn++) {
    const { observed, covariates } = simulated(200, 1000 + turn)
    const { parameters } = fitCox(observed, covariates)
    const holds = (name: string, truth: number) => {
      const { low, high } = known(parameters[name] as (typeof parameters)['age'])
      return low <= truth && truth <= high ? 1 : 0
    }
    age += holds('age', 0.5)
    paper += holds('paper', -0.8)
  }
  for (const held of [age, paper]) assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('order of rows and unit of time change nothing; a covariate’s unit changes its coefficient alone', () => {
  const { observed, covariates } = simulated(500, 3, 0.5)
  const fit = fitCox(observed, covariates)
  const turned = fitCox(
    { time: observed.time.map((time) => 30 * time).reverse(), event: observed.event.toReversed() },
    { names: covariates.names, columns: covariates.columns.map((column) => column.toReversed()) },
  )
  const scaled = fitCox(observed, {
    names: ['age', 'paper'],
    columns: [
      (covariates.columns[0] as Float64Array).map((age) => 1e6 + 100 * age),
      covariates.columns[1] as Float64Array,
    ],
  })
  const of = (one: typeof fit, name: string) => Number(one.parameters[name]?.value)
  assert.ok(Math.abs(of(turned, 'age') / of(fit, 'age') - 1) < 1e-9)
  assert.ok(Math.abs((100 * of(scaled, 'age')) / of(fit, 'age') - 1) < 1e-7)
  assert.ok(Math.abs(of(scaled, 'paper') / of(fit, 'paper') - 1) < 1e-8)
  assert.ok(Math.abs(Number(turned.concordance.value) - Number(fit.concordance.value)) < 1e-12)
})

test('every row ten times, ties shared as Breslow does, gives the same coefficients with smaller errors', () => {
  const { observed, covariates } = simulated(150, 4, 0.5)
  const ten = <Column extends Float64Array | Uint8Array>(column: Column) =>
    Float64Array.from({ length: 10 * column.length }, (_, row) => Number(column[row % column.length]))
  const one = fitCox(observed, covariates, { ties: 'breslow' })
  const many = fitCox(
    { time: ten(observed.time), event: ten(observed.event) },
    { names: covariates.names, columns: covariates.columns.map(ten) },
    { ties: 'breslow' },
  )
  for (const name of covariates.names) {
    const [single, tenfold] = [one.parameters[name], many.parameters[name]]
    assert.ok(Math.abs(Number(tenfold?.value) / Number(single?.value) - 1) < 1e-8)
    assert.ok(Math.abs((Number(tenfold?.se) / Number(single?.se)) * Math.sqrt(10) - 1) < 1e-8)
  }
})

test('of one group mark the score test is the log-rank test when no two leave at once', () => {
  const { observed, covariates } = simulated(400, 5)
  const paper = covariates.columns[1] as Float64Array
  const fit = fitCox(observed, { names: ['paper'], columns: [paper] })
  const rank = logRank(observed, Int32Array.from(paper))
  assert.ok(Math.abs(Number(fit.tests?.score.statistic) / rank.statistic - 1) < 1e-9)
})

test('without an effect the baseline is the Nelson–Aalen hazard', () => {
  const { observed, covariates } = simulated(300, 6)
  const fit = fitCox(observed, covariates, { ridge: 1e12 })
  const hazard = nelsonAalen(observed)
  const at = Number(fit.baseline.time[40])
  const expected = Number(hazard.hazard[hazard.time.indexOf(at)])
  assert.ok(Math.abs(Number(fit.baseline.hazard[40]) / expected - 1) < 1e-8)
  assert.ok(Math.abs(coxSurvival(fit, 0, at) - Math.exp(-expected)) < 1e-8)
  assert.equal(coxSurvival(fit, 0, 0), 1)
})

test('concordance counts pairs as they are defined', () => {
  const { observed, covariates } = simulated(120, 7, 1)
  const score = coxScores(fitCox(observed, covariates), covariates.columns).map((one) => Math.round(4 * one))
  let [con, dis, tied] = [0, 0, 0]
  const { time, event } = observed
  for (let i = 0; i < time.length; i++)
    for (let j = 0; j < time.length; j++) {
      const sooner = Number(time[i]) < Number(time[j]) || (time[i] === time[j] && event[j] === 0)
      if (i === j || event[i] === 0 || !sooner) continue
      if (Number(score[i]) > Number(score[j])) con++
      else if (score[i] === score[j]) tied++
      else dis++
    }
  const found = concordance(observed, score)
  assert.deepEqual([found.concordant, found.discordant, found.tied], [con, dis, tied])
  assert.ok(Math.abs(Number(found.value) - (con + tied / 2) / (con + dis + tied)) < 1e-14)
  assert.equal(
    concordance({ time: Float64Array.of(1, 2), event: Uint8Array.of(0, 0) }, Float64Array.of(1, 2)).value,
    null,
  )
})

test('a covariate that alone says who leaves is named, and the others keep their errors', () => {
  const { observed, covariates } = simulated(300, 8)
  const never = observed.time.map((_, row) => (observed.event[row] === 1 ? 0 : row % 2))
  const fit = fitCox(observed, {
    names: ['never', ...covariates.names],
    columns: [never, ...covariates.columns],
  })
  assert.deepEqual([fit.limit?.name, fit.limit?.parameters], ['monotone-likelihood', ['never']])
  assert.ok(fit.converged && fit.parameters.never?.se === null && fit.tests === null)
  assert.ok(known(fit.parameters.age as NonNullable<(typeof fit.parameters)['age']>).se > 0)
  assert.ok(Number(fit.parameters.never?.value) < -5)
  const pulled = fitCox(observed, { names: ['never'], columns: [never] }, { ridge: 1 })
  assert.equal(pulled.limit, null)
  assert.throws(
    () => testProportionalHazards(fit, observed, covariates),
    /a maximum without ridge, got monotone/,
  )
})

test('an effect that wears off is seen, one that lasts is not', () => {
  const random = seededRandom(10)
  const mark = Float64Array.from({ length: 4000 }, (_, row) => row % 2)
  const event = new Uint8Array(4000).fill(1)
  // The hazard of the marked is 4 until time 1 and that of the others, 1, thereafter.
  const waning = mark.map((is) => {
    const target = exponentialDraw(random, 1)
    return is === 1 ? (target < 4 ? target / 4 : target - 3) : target
  })
  const lasting = mark.map((is) => exponentialDraw(random, is === 1 ? 2 : 1))
  const covariates = { names: ['mark'], columns: [mark] }
  const p = (time: Float64Array, scale: 'km' | 'identity' | 'log') =>
    testProportionalHazards(fitCox({ time, event }, covariates), { time, event }, covariates, scale).all.p
  for (const scale of ['km', 'identity', 'log'] as const) {
    assert.ok(p(waning, scale) < 1e-6)
    assert.ok(p(lasting, scale) > 0.01)
  }
})

test('whatever the rows, the fit is finite or refused', () => {
  const row = fc.record({
    time: fc.integer({ min: 0, max: 6 }),
    event: fc.integer({ min: 0, max: 1 }),
    one: fc.integer({ min: 0, max: 2 }),
    other: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 25 }), (rows) => {
      const column = (of: (one: (typeof rows)[number]) => number) => Float64Array.from(rows, of)
      const observed = { time: column(({ time }) => time), event: column(({ event }) => event) }
      const covariates = {
        names: ['one', 'other'],
        columns: [column(({ one }) => one), column(({ other }) => other)],
      }
      try {
        const fit = fitCox(observed, covariates)
        for (const { value, se, p } of Object.values(fit.parameters))
          for (const number of [value, se ?? 0, p ?? 0]) assert.ok(Number.isFinite(number), `${number}`)
        assert.ok(Number.isFinite(fit.logLikelihood) && fit.baseline.hazard.every(Number.isFinite))
        if (fit.tests)
          for (const { p } of Object.values(testProportionalHazards(fit, observed, covariates).covariates))
            assert.ok(p >= 0 && p <= 1)
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error))
      }
    }),
    { seed: 12, numRuns: 300 },
  )
})

test('what cannot be compared is refused by name', () => {
  const { observed, covariates } = simulated(50, 11)
  const [age, paper] = covariates.columns as [Float64Array, Float64Array]
  const fit = (names: string[], columns: Float64Array[]) => () => fitCox(observed, { names, columns })
  assert.throws(
    fit(['same'], [age.map(() => 3)]),
    /covariate “same” must be different in some rows, got 3 in all/,
  )
  assert.throws(
    fit(['a', 'b', 'c'], [age, paper, age.map((x, row) => x - 2 * Number(paper[row]))]),
    /“c” must be more than a combination/,
  )
  assert.throws(fit(['a'], [age.map(() => Number.NaN)]), /covariate “a”, row 0, must be finite, got NaN/)
  assert.throws(fit([], []), /at least one column/)
  assert.throws(() => fitCox({ ...observed, event: new Uint8Array(50) }, covariates), /nobody left/)
})

test('scores are refused for a column that holds no number or is short', () => {
  const observed = { time: Float64Array.of(1, 2, 3, 4, 5, 6), event: Uint8Array.of(1, 1, 0, 1, 1, 1) }
  const fit = fitCox(observed, { names: ['age'], columns: [Float64Array.of(3, 1, 4, 1, 5, 2)] })
  assert.throws(() => coxScores(fit, [Float64Array.of(1, Number.NaN)]), /columns\[0\]\[1\]/)
  assert.throws(() => coxScores(fit, []), /columns/)
})

const inStrata = (n: number, seed: number) => {
  const random = seededRandom(seed)
  const column = () => Float64Array.from({ length: n }, () => random())
  const covariates = { names: ['a', 'b'], columns: [column(), column()] }
  const strata = Int32Array.from({ length: n }, () => Math.floor(3 * random()))
  const [a] = covariates.columns as [Float64Array]
  const time = Float64Array.from(strata, (code, row) =>
    Math.ceil((10 * exponentialDraw(random, Math.exp(Number(a[row])))) / (1 + code)),
  )
  const event = Uint8Array.from(time, () => (random() < 0.7 ? 1 : 0))
  return { observed: { time, event }, covariates, strata }
}

test('the likelihood of strata is the sum of theirs, at the coefficients that they share', () => {
  const { observed, covariates, strata } = inStrata(240, 5)
  for (const ties of ['efron', 'breslow'] as const) {
    const fit = fitCox(observed, covariates, { strata, ties })
    const theta = Float64Array.from(fit.names, (name) => Number(fit.parameters[name]?.value))
    let [value, slope] = [0, [0, 0]]
    for (const code of [0, 1, 2]) {
      const own = <Column extends Float64Array | Uint8Array>(column: Column) =>
        column.filter((_: number, row: number) => strata[row] === code) as Column
      const { sets, frame } = coxData(
        'test',
        { time: own(observed.time), event: own(observed.event) },
        { names: covariates.names, columns: covariates.columns.map(own) },
        ties,
      )
      const at = { value: 0, gradient: new Float64Array(2), hessian: new Float64Array(4) }
      coxLikelihood(sets)(
        theta.map((beta, j) => beta * Number(frame.deviation[j])),
        at,
      )
      value += at.value
      slope = slope.map((sum, j) => sum + Number(at.gradient[j]) * Number(frame.deviation[j]))
    }
    assert.ok(Math.abs(fit.logLikelihood - value) < 1e-9 * Math.abs(value))
    for (const part of slope) assert.ok(Math.abs(part) < 1e-5, `${part}`)
  }
})

test('what happens when in another stratum changes nothing, and one stratum is none', () => {
  const { observed, covariates, strata } = inStrata(300, 6)
  const fit = fitCox(observed, covariates, { strata })
  const later = {
    ...observed,
    time: observed.time.map((time, row) => (strata[row] === 1 ? 7 * time + 3 : time)),
  }
  const shifted = fitCox(later, covariates, { strata })
  assert.deepEqual([shifted.parameters, shifted.concordance], [fit.parameters, fit.concordance])
  const one = fitCox(observed, covariates, { strata: new Int32Array(300) })
  const plain = fitCox(observed, covariates)
  for (const name of plain.names)
    assert.ok(Math.abs(Number(one.parameters[name]?.value) - Number(plain.parameters[name]?.value)) < 1e-9)
  assert.ok(Math.abs(one.logLikelihood - plain.logLikelihood) < 1e-9)
  assert.equal(coxSurvival(one, 0.3, 8).toFixed(12), coxSurvival(plain, 0.3, 8).toFixed(12))
  const tested = testProportionalHazards(one, observed, covariates)
  const plainly = testProportionalHazards(plain, observed, covariates)
  assert.ok(Math.abs(tested.all.statistic - plainly.all.statistic) < 1e-8)
})

test('each stratum has a course of time of its own; one in which nobody left stays whole', () => {
  const { observed, covariates, strata } = inStrata(300, 7)
  const event = observed.event.map((left, row) => (strata[row] === 1 ? 0 : left))
  const fit = fitCox({ ...observed, event }, covariates, { strata })
  assert.equal(coxSurvival(fit, 0, 1e6, 1), 1)
  assert.ok(coxSurvival(fit, 0, 3, 2) < coxSurvival(fit, 0, 3, 0))
  assert.ok(Number.isFinite(testProportionalHazards(fit, { ...observed, event }, covariates, 'log').all.p))
})

test('a covariate that differs between strata only, and strata that are none, are refused', () => {
  const { observed, covariates, strata } = inStrata(60, 8)
  const between = {
    names: ['a', 'which'],
    columns: [covariates.columns[0] as Float64Array, Float64Array.from(strata)],
  }
  assert.throws(() => fitCox(observed, between, { strata }), /“which”.*different within some stratum/)
  assert.throws(() => fitCox(observed, covariates, { strata: new Int32Array(3) }), /strata/)
  assert.throws(() => fitCox(observed, covariates, { strata: strata.map((code) => code - 1) }), /strata\[/)
  assert.throws(() => coxSurvival(fitCox(observed, covariates, { strata }), 0, 1, 9), /stratum/)
})
