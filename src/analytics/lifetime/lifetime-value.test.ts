import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choleskyFactor } from '../numerics/cholesky.ts'
import {
  betaDraw,
  exponentialDraw,
  gammaDraw,
  normalDraw,
  type Random,
  seededRandom,
} from '../numerics/random.ts'
import { bgNbdOf, fitBgNbd } from './bg-nbd.ts'
import { discountedFutureTransactions } from './bg-nbd-forecast.ts'
import { buyingModelOf } from './buying-fit.ts'
import { expectedSpend, fitGammaGamma, gammaGammaOf } from './gamma-gamma.ts'
import { type LifetimeTerms, monthlyDiscounting } from './lifetime-terms.ts'
import { lifetimeValues } from './lifetime-value.ts'
import type { LifetimeCustomers, LifetimeModel } from './valuation.ts'

const purchases = { model: 'bg-nbd', r: 0.5, alpha: 6, a: 0.9, b: 2.5 } as const
const spend = { p: 6.25, q: 3.74, gamma: 15.44 }
const terms: LifetimeTerms = { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 }
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

interface Simulated extends LifetimeCustomers {
  /** what each customer brings after T, discounted as the terms say */
  readonly brought: Float64Array
}

/** Whole lives, money included, before and after T. */
function simulated(n: number, random: Random): Simulated {
  const column = () => new Float64Array(n)
  const [x, tx, T, meanSpend, brought] = [column(), column(), column(), column(), column()]
  const horizon = terms.months * terms.unitsPerMonth
  for (let row = 0; row < n; row++) {
    const [rate, dropout] = [
      gammaDraw(random, purchases.r, purchases.alpha),
      betaDraw(random, purchases.a, purchases.b),
    ]
    const own = gammaDraw(random, spend.q, spend.gamma)
    const end = Math.ceil(random() * 700) / 7
    T[row] = end
    let paid = 0
    let t = 0
    while (true) {
      t += exponentialDraw(random, Math.max(rate, 1e-300))
      if (t > end + horizon) break
      const amount = gammaDraw(random, spend.p, own)
      if (t <= end) {
        x[row] = Number(x[row]) + 1
        tx[row] = t
        paid += amount
      } else {
        const month = Math.ceil((t - end) / terms.unitsPerMonth)
        brought[row] = Number(brought[row]) + terms.margin * amount * 1.1 ** (-month / 12)
      }
      if (random() < dropout) break
    }
    meanSpend[row] = Number(x[row]) > 0 ? paid / Number(x[row]) : 0
  }
  return { x, tx, T, meanSpend, brought }
}

function fitted(customers: LifetimeCustomers): LifetimeModel {
  const [bought, spent] = [fitBgNbd(customers), fitGammaGamma(customers)]
  return {
    purchases: buyingModelOf(bought),
    purchasesCovariance: bought.covariance,
    spend: gammaGammaOf(spent),
    spendCovariance: spent.covariance,
  }
}

test('a lifetime value is margin × expected spend × discounted purchases, customer by customer', () => {
  const customers = simulated(3000, seededRandom(1))
  const model = fitted(customers)
  const { value } = lifetimeValues(model, customers, terms)
  const bgNbd = bgNbdOf(fitBgNbd(customers))
  for (let row = 0; row < 3000; row += 31) {
    const [x, tx, T] = [Number(customers.x[row]), Number(customers.tx[row]), Number(customers.T[row])]
    const discounted = discountedFutureTransactions(bgNbd, { x, tx, T }, monthlyDiscounting(terms))
    const expected =
      terms.margin * discounted * expectedSpend(model.spend, x, Number(customers.meanSpend[row]))
    assert.ok(Math.abs(Number(value[row]) / expected - 1) < 1e-7)
  }
})

test('the sum of the values foresees what a simulated base brings, and its interval is as wide as need be', () => {
  let held = 0
  for (let seed = 0; seed < 40; seed++) {
    const customers = simulated(2500, seededRandom(500 + seed))
    const { equity } = lifetimeValues(fitted(customers), customers, terms)
    const came = sum(customers.brought)
    if (equity.low <= came && came <= equity.high) held++
  }
  // 32 of 40 expected at 80 %; outside 25–39 with probability below 1 %.
  assert.ok(held >= 25 && held <= 39, `${held} of 40`)
})

test('the interval of one expected value is the spread of the values over drawn parameters', () => {
  const customers = simulated(5000, seededRandom(2))
  const model = fitted(customers)
  const few = {
    x: customers.x.slice(0, 20),
    tx: customers.tx.slice(0, 20),
    T: customers.T.slice(0, 20),
    meanSpend: customers.meanSpend.slice(0, 20),
  }
  const { value, high } = lifetimeValues(model, few, terms)
  const factorB = choleskyFactor(Float64Array.from(model.purchasesCovariance), 4)
  const factorG = choleskyFactor(Float64Array.from(model.spendCovariance), 3)
  assert.ok(factorB && factorG)
  const random = seededRandom(3)
  const drawn = (values: readonly number[], factor: Float64Array) => {
    const k = values.length
    const z = values.map(() => normalDraw(random))
    return values.map((value, row) => {
      let shift = 0
      for (let j = 0; j < k; j++) shift += Number(factor[row * k + j]) * Number(z[j])
      return value * Math.exp(shift)
    })
  }
  const estimates = Object.values(bgNbdOf(fitBgNbd(customers)))
  const squares = new Float64Array(20)
  for (let draw = 0; draw < 400; draw++) {
    const [r = 1, alpha = 1, a = 1, b = 1] = drawn(estimates, factorB)
    const [p = 1, q = 2, gamma = 1] = drawn(Object.values(model.spend), factorG)
    const other = {
      ...model,
      purchases: { model: 'bg-nbd' as const, r, alpha, a, b },
      spend: { p, q, gamma },
    }
    lifetimeValues(other, few, terms).value.forEach((sample, row) => {
      squares[row] = Number(squares[row]) + Math.log(sample / Number(value[row])) ** 2 / 400
    })
  }
  squares.forEach((square, row) => {
    const delta = Math.log(Number(high[row]) / Number(value[row])) / 1.2815515655446004
    assert.ok(Math.abs(Math.sqrt(square) / delta - 1) < 0.25, `${Math.sqrt(square)} and ${delta}`)
  })
})

test('outcome intervals hold what customers bring as often as they say', () => {
  const customers = simulated(20_000, seededRandom(4))
  const { outcome } = lifetimeValues(fitted(customers), customers, terms, { outcomes: true })
  let above = 0
  let below = 0
  customers.brought.forEach((brought, row) => {
    if (brought > Number(outcome?.high[row])) above++
    if (brought < Number(outcome?.low[row])) below++
  })
  assert.ok(above / 20_000 > 0.08 && above / 20_000 < 0.12, `${above} above`)
  assert.ok(below / 20_000 < 0.1, `${below} below`)
})

test('chance averages out over customers, the uncertainty of the parameters does not', () => {
  const customers = simulated(4000, seededRandom(5))
  const model = fitted(customers)
  const nine = (column: Float64Array) =>
    Float64Array.from({ length: 9 * 4000 }, (_, row) => Number(column[row % 4000]))
  const many = {
    x: nine(customers.x),
    tx: nine(customers.tx),
    T: nine(customers.T),
    meanSpend: nine(customers.meanSpend),
  }
  const one = lifetimeValues(model, customers, terms).equity
  const all = lifetimeValues(model, many, terms).equity
  assert.ok(Math.abs(all.value / one.value - 9) < 1e-6)
  assert.ok(Math.abs(all.parameterDeviation / one.parameterDeviation - 9) < 1e-6)
  assert.ok(Math.abs(Number(all.processDeviation) / Number(one.processDeviation) - 3) < 1e-6)
  for (const { value, high, parameterDeviation, processDeviation } of [one, all]) {
    const both = Math.hypot(parameterDeviation, Number(processDeviation)) / value
    assert.ok(Math.abs(Math.log(high / value) / (1.2815515655446004 * both) - 1) < 0.05)
  }
})

test('groups add up to the whole in value and in chance, not in width', () => {
  const customers = simulated(3000, seededRandom(6))
  const groups = Int32Array.from({ length: 3000 }, (_, row) => row % 3)
  const { equity, byGroup } = lifetimeValues(fitted(customers), customers, terms, { groups })
  const total = (of: (part: (typeof byGroup)[number]) => number) =>
    byGroup.reduce((all, part) => all + of(part), 0)
  assert.equal(
    total((part) => part.n),
    3000,
  )
  assert.ok(Math.abs(total((part) => part.value) / equity.value - 1) < 1e-12)
  const chance = total((part) => Number(part.processDeviation) ** 2)
  assert.ok(Math.abs(chance / Number(equity.processDeviation) ** 2 - 1) < 1e-9)
  assert.ok(total((part) => part.high - part.low) > equity.high - equity.low)
})

test('value is proportional to margin, falls with the discount rate and rises with the horizon', () => {
  const customers = simulated(500, seededRandom(7))
  const model = fitted(customers)
  const at = (change: Partial<LifetimeTerms>) =>
    lifetimeValues(model, customers, { ...terms, ...change }).equity.value
  assert.ok(Math.abs(at({ margin: 0.6 }) / at({}) - 2) < 1e-12)
  assert.ok(at({ ratePerYear: 0.2 }) < at({}) && at({}) < at({ ratePerYear: 0 }))
  assert.ok(at({ months: 12 }) < at({}) && at({}) < at({ months: 60 }))
})

test('a negative mean spend (more returned than bought) counts as none', () => {
  const one = (own: number): LifetimeCustomers => ({
    x: Float64Array.of(2),
    tx: Float64Array.of(3),
    T: Float64Array.of(4),
    meanSpend: Float64Array.of(own),
  })
  const model = {
    purchases,
    purchasesCovariance: new Float64Array(16),
    spend,
    spendCovariance: new Float64Array(9),
  }
  assert.deepEqual(lifetimeValues(model, one(-50), terms).value, lifetimeValues(model, one(0), terms).value)
})

test('spend without a variance leaves the interval to the parameters and says so by null', () => {
  const heavy = {
    purchases,
    purchasesCovariance: new Float64Array(16),
    spend: { ...spend, q: 1.5 },
    spendCovariance: new Float64Array(9),
  }
  const newcomer = {
    x: Float64Array.of(0),
    tx: Float64Array.of(0),
    T: Float64Array.of(4),
    meanSpend: Float64Array.of(0),
  }
  const { equity, outcome } = lifetimeValues(heavy, newcomer, terms, { outcomes: true })
  assert.equal(equity.processDeviation, null)
  assert.equal(equity.low, equity.value)
  assert.equal(outcome?.high[0], Infinity)
})

test('terms outside their interval are refused', () => {
  const model = {
    purchases,
    purchasesCovariance: new Float64Array(16),
    spend,
    spendCovariance: new Float64Array(9),
  }
  const one = {
    x: Float64Array.of(1),
    tx: Float64Array.of(1),
    T: Float64Array.of(2),
    meanSpend: Float64Array.of(10),
  }
  const valued = (change: Partial<LifetimeTerms>) => () => lifetimeValues(model, one, { ...terms, ...change })
  assert.throws(valued({ margin: 0 }), RangeError('lifetimeValues: margin must be in (0, 1], got 0'))
  assert.throws(valued({ margin: 1.2 }), RangeError('lifetimeValues: margin must be in (0, 1], got 1.2'))
  assert.throws(valued({ ratePerYear: -0.1 }), /ratePerYear must be finite and >= 0, got -0.1/)
  assert.throws(valued({ months: 0 }), /months must be a whole number >= 1, got 0/)
  assert.throws(valued({ unitsPerMonth: 0 }), /unitsPerMonth must be finite and > 0, got 0/)
  assert.throws(
    () => lifetimeValues({ ...model, spend: { ...spend, q: 1 } }, one, terms),
    /q must be finite and > 1/,
  )
  assert.throws(
    () => lifetimeValues({ ...model, purchasesCovariance: [] }, one, terms),
    /must be 16 numbers, got 0/,
  )
  assert.throws(
    () => lifetimeValues(model, { ...one, meanSpend: Float64Array.of(Number.NaN) }, terms),
    /meanSpend\[0\]/,
  )
  assert.throws(
    () => lifetimeValues(model, one, terms, { groups: Int32Array.of(-1) }),
    /groups must be a whole number/,
  )
  assert.throws(() => lifetimeValues(model, one, terms, { level: 1 }), /level must be in \(0, 1\), got 1/)
})

test('serving twice as much lowers a customer’s value by the discounted cost, and nobody else’s', () => {
  const customers = simulated(400, seededRandom(8))
  const model = fitted(customers)
  const perYear = new Float64Array(400).fill(6)
  const valued = (of: Float64Array) =>
    lifetimeValues(model, customers, terms, { costs: { perYear: of, deviation: 0.1 }, outcomes: true })
  const twice = perYear.slice()
  twice[7] = 12
  const [before, after] = [valued(perYear), valued(twice)]
  const months = Array.from({ length: 36 }, (_, month) => 1.1 ** (-(month + 1) / 12))
  const cost = 0.5 * Number(before.alive[7]) * months.reduce((total, factor) => total + factor, 0)
  assert.ok(Math.abs(Number(before.value[7]) - Number(after.value[7]) - cost) < 1e-9)
  const changed = after.value.reduce((n, value, row) => n + Number(value !== before.value[row]), 0)
  assert.equal(changed, 1)
  assert.ok(Math.abs(Number(before.outcome?.low[7]) - Number(after.outcome?.low[7]) - cost) < 1e-9)
})

test('equity is the sum of values after cost, and nothing changes where serving costs nothing', () => {
  const customers = simulated(400, seededRandom(9))
  const model = fitted(customers)
  const gross = lifetimeValues(model, customers, terms)
  const none = lifetimeValues(model, customers, terms, {
    costs: { perYear: new Float64Array(400), deviation: 0.3 },
  })
  assert.deepEqual(none, gross)
  const costs = { perYear: new Float64Array(400).fill(2), deviation: 0.3 }
  const { value, equity } = lifetimeValues(model, customers, terms, { costs })
  assert.ok(Math.abs(sum(value) - equity.value) < 1e-8 && equity.value < gross.equity.value)
  assert.ok(equity.high - equity.low > gross.equity.high - gross.equity.low)
  assert.ok(equity.low < equity.value && equity.value < equity.high)
})
