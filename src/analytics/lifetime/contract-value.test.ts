import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaDraw, type Random, seededRandom } from '../numerics/random.ts'
import { fitBdw, fitSbg } from './contract.ts'
import { type Contract, contractResidual, contractRetention, contractSurvival } from './contract-forecast.ts'
import { type ContractCustomers, contractOf, contractValues, retentionCurve } from './contract-value.ts'
import { predicted } from './prediction.ts'
import { renewalsOf, renewalsOfCustomers } from './renewals.ts'

const sbg: Contract = { alpha: 0.9, beta: 3.2 }
const bdw: Contract = { alpha: 0.9, beta: 3.2, c: 1.3 }
const rate = 0.1

/** Customers who began up to twelve renewals ago, and what those still there bring from the renewal ahead on. */
function simulated(contract: Contract, n: number, random: Random) {
  const power = 'c' in contract ? contract.c : 1
  const [tenure, left, brought]: [number[], number[], number[]] = [[], [], []]
  for (let row = 0; row < n; row++) {
    const churn = betaDraw(random, contract.alpha, contract.beta)
    const stays = (t: number) => random() < (1 - churn) ** (t ** power - (t - 1) ** power)
    const age = 1 + Math.floor(random() * 12)
    let made = 0
    while (made < age && stays(made + 1)) made++
    tenure.push(made)
    left.push(made < age ? 1 : 0)
    let worth = 0
    if (made === age) for (let t = age + 1; t < age + 200 && stays(t); t++) worth += 1.1 ** (age + 1 - t)
    brought.push(worth)
  }
  const here = left.map((gone) => gone === 0)
  const margin = 20
  const current = (column: number[]) => Float64Array.from(column.filter((_, row) => here[row]))
  const customers = { tenure: current(tenure), margin: current(tenure).fill(margin) }
  const came = current(brought).map((worth) => margin * worth)
  return { all: renewalsOfCustomers(Float64Array.from(tenure), Float64Array.from(left)), customers, came }
}

const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)
const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance * Math.abs(expected), `${actual} is not ${expected}`)

test('a value is the margin times the discounted residual lifetime, with the interval of a prediction', () => {
  const fit = fitSbg(simulated(sbg, 4000, seededRandom(1)).all)
  const customers: ContractCustomers = {
    tenure: Float64Array.of(0, 3, 11),
    margin: Float64Array.of(10, 20, 0),
    wait: Float64Array.of(0, 0.5, 0),
  }
  const values = contractValues(fit, customers, { ratePerPeriod: rate, level: 0.9 })
  const interval = values.interval ?? assert.fail('there is one')
  ;[10, 20 * 1.1 ** -0.5, 0].forEach((worth, row) => {
    const n = Number(customers.tenure[row]) + 1
    const told = predicted(fit, (own) => worth * contractResidual(own, n, rate), 'positive', 0.9)
    near(Number(values.value[row]), told.value, 1e-12)
    if (worth > 0) near(Number(interval.low[row]), Number(told.low), 1e-6)
    if (worth > 0) near(Number(interval.high[row]), Number(told.high), 1e-6)
    near(Number(values.renewing[row]), contractRetention(contractOf(fit), n), 1e-12)
  })
  near(values.equity.value, sum(values.value), 1e-12)
})

for (const [name, contract] of [
  ['sBG', sbg],
  ['BdW', bdw],
] as const)
  test(`${name}: sums and single customers bring what their intervals say as often as they say`, () => {
    let held = 0
    for (let seed = 0; seed < 40; seed++) {
      const { all, customers, came } = simulated(contract, 1500, seededRandom(300 + seed))
      const fit = name === 'sBG' ? fitSbg(all) : fitBdw(all)
      const { equity } = contractValues(fit, customers, { ratePerPeriod: rate })
      if (equity.low <= sum(came) && sum(came) <= equity.high) held++
    }
    // 32 of 40 expected at 80 %; outside 25–39 with probability below 1 %.
    assert.ok(held >= 25 && held <= 39, `${held} of 40`)
    const { all, customers, came } = simulated(contract, 30_000, seededRandom(7))
    const fit = name === 'sBG' ? fitSbg(all) : fitBdw(all)
    const { outcome } = contractValues(fit, customers, { ratePerPeriod: rate })
    const [above, below] = [
      came.filter((worth, row) => worth > Number(outcome.high[row]) + 1e-9).length / came.length,
      came.filter((worth, row) => worth < Number(outcome.low[row]) - 1e-9).length / came.length,
    ]
    // Payments are counted whole, so that a tail may be smaller than its tenth and never greater.
    assert.ok(above < 0.11 && below < 0.11, `${above} above, ${below} below`)
  })

test('customers one by one are counted as their cohorts are', () => {
  const cohorts = [
    [100, 70, 60, 55],
    [80, 50],
  ]
  const [tenure, left]: [number[], number[]] = [[], []]
  for (const cohort of cohorts)
    cohort.forEach((here, age) => {
      const next = cohort[age + 1]
      for (let customer = 0; customer < here - (next ?? 0); customer++) {
        tenure.push(age)
        left.push(next === undefined ? 0 : 1)
      }
    })
  assert.deepEqual(
    renewalsOfCustomers(Float64Array.from(tenure), Float64Array.from(left)),
    renewalsOf(cohorts),
  )
})

test('the retention curve is the model’s, with intervals around it', () => {
  const fit = fitSbg(simulated(sbg, 4000, seededRandom(2)).all)
  const curve = retentionCurve(fit, 20)
  for (const { renewal, retention, survival } of curve) {
    near(retention.value, contractRetention(contractOf(fit), renewal), 1e-12)
    near(survival.value, contractSurvival(contractOf(fit), renewal), 1e-12)
    for (const { value, low, high } of [retention, survival])
      assert.ok(0 < Number(low) && Number(low) < value && value < Number(high) && Number(high) < 1)
  }
})

test('renewals that cannot tell who differs from what changes are refused, a limiting model is told', () => {
  const customers = { tenure: Float64Array.of(1, 4), margin: Float64Array.of(10, 10) }
  const terms = { ratePerPeriod: rate }
  const valued = (fit: Parameters<typeof contractValues>[0]) => contractValues(fit, customers, terms)
  assert.throws(
    () => valued(fitSbg(renewalsOf([[1000, 700]]))),
    /fit.parameters.alpha must be told by the renewals/,
  )
  assert.throws(() => valued(fitBdw(renewalsOf([[1000, 869, 743]]))), /must be told by the renewals/)
  for (const cohort of [
    [1000, 500, 240, 100, 30],
    [100, 100, 100],
    [1000, 500, 500, 500],
    [1000, 0],
  ]) {
    const { value, interval, equity, outcome, warnings } = valued(fitSbg(renewalsOf([cohort])))
    assert.ok(interval === null && warnings.length === 2)
    for (const column of [value, outcome.low, outcome.high]) assert.ok(column.every(Number.isFinite))
    assert.ok(equity.low <= equity.value && equity.value <= equity.high && equity.high < Infinity)
  }
})

test('a rate, a tenure or a margin that cannot be is refused', () => {
  const fit = fitSbg(simulated(sbg, 2000, seededRandom(3)).all)
  const one = { tenure: Float64Array.of(1), margin: Float64Array.of(10) }
  const valued =
    (change: Partial<ContractCustomers>, ratePerPeriod = rate) =>
    () =>
      contractValues(fit, { ...one, ...change }, { ratePerPeriod })
  assert.throws(valued({}, 0), /ratePerPeriod must be finite and >= 0.0001, got 0/)
  assert.throws(valued({ tenure: Float64Array.of(1.5) }), /tenure\[0\] must be a whole number/)
  assert.throws(valued({ margin: Float64Array.of(-1) }), /margin\[0\] must be finite and >= 0/)
  assert.throws(valued({ wait: Float64Array.of(Number.NaN) }), /wait\[0\]/)
  assert.throws(
    () => renewalsOfCustomers(Float64Array.of(1), Float64Array.of(0.5)),
    /left\[0\] must be 0 or 1/,
  )
  assert.throws(() => renewalsOfCustomers(Float64Array.of(0), Float64Array.of(0)), /somebody came to/)
})
