import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gammaDraw, normalDraw, poissonDraw, seededRandom } from '../numerics/random.ts'
import { lifetimeValues } from './lifetime-value.ts'
import { type SumSpread, sumInterval } from './sum-interval.ts'

const sum: SumSpread = {
  value: 1000,
  cost: 0,
  costDeviation: 0,
  ceiling: 5000,
  lnSilent: -400,
  parameterDeviation: 40,
  processDeviation: 30,
}

/** Customers of whom few are left: each brings an order with a small probability, worth 50 in the mean. */
const few = (expectedOrders: number, more: Partial<SumSpread> = {}): SumSpread => ({
  value: 50 * expectedOrders,
  cost: 0,
  costDeviation: 0,
  ceiling: 20_000,
  lnSilent: -expectedOrders,
  parameterDeviation: 0,
  processDeviation: Math.sqrt(expectedOrders * 50 * 50 * 1.5),
  ...more,
})

test('a sum far from nothing has the interval of its two deviations, on the log scale', () => {
  const { low, high } = sumInterval(sum, 0.8)
  assert.ok(Math.abs(Math.log(high / low) / (2 * 1.28155 * 0.05) - 1) < 0.01, `${low} to ${high}`)
  const wider = sumInterval(sum, 0.8, 0.1)
  assert.ok(Math.abs(Math.log(wider.high / wider.low) / (2 * 1.28155 * Math.hypot(0.05, 0.1)) - 1) < 0.01)
})

test('a cost that is known moves the interval, and one that is not widens it on both sides', () => {
  const { low, high } = sumInterval(sum, 0.8)
  const known = sumInterval({ ...sum, value: 700, cost: 300 }, 0.8)
  assert.ok(Math.abs(known.low - low + 300) < 1e-9 && Math.abs(known.high - high + 300) < 1e-9)
  const unsure = sumInterval({ ...sum, value: 700, cost: 300, costDeviation: 60 }, 0.8)
  assert.ok(Math.abs(unsure.high - 700 - Math.hypot(high - 1000, 1.2815515655446004 * 60)) < 1e-9)
  const loss = sumInterval({ ...sum, value: -200, cost: 1200 }, 0.8)
  assert.ok(loss.low < -200 && loss.high > -200 && loss.high < 0, 'a base that costs more than it brings')
})

test('a sum of which next to nothing is expected may bring nothing, and never more than ten times its value', () => {
  for (const orders of [1e-300, 1e-80, 1e-9, 1e-3, 0.05, 0.2, 1]) {
    const { low, high } = sumInterval(few(orders), 0.8)
    assert.equal(low, 0, `${orders}`)
    assert.ok(high >= 50 * orders && high <= 500 * orders, `${orders}: ${low} to ${high}`)
  }
})

test('whatever the parameters leave open, a sum stays below that of customers who are all still active', () => {
  for (const parameterDeviation of [1e3, 1e30, 1e300])
    for (const further of [0, 5, 400]) {
      const unsure = { ...sum, parameterDeviation, processDeviation: 0 }
      assert.ok(sumInterval(unsure, 0.8, further).high <= sum.ceiling * 1.001)
      const { low, high } = sumInterval(few(0.006, { parameterDeviation }), 0.8, further)
      assert.ok(low >= 0 && high >= 0.3 && high <= 10 * 20_000, `${low} to ${high}`)
    }
  const { high } = sumInterval({ ...sum, parameterDeviation: 1e9, processDeviation: null }, 0.8)
  assert.ok(high <= sum.ceiling * 1.001)
})

test('the interval holds what comes as often as it says, also where little comes', () => {
  const random = seededRandom(11)
  for (const [orders, common] of [
    [0.5, 0.3],
    [2, 0.5],
    [10, 0.3],
    [60, 0.1],
  ] as const) {
    const spread = few(orders, { parameterDeviation: 50 * orders * common })
    const { low, high } = sumInterval(spread, 0.8)
    let held = 0
    for (let turn = 0; turn < 4000; turn++) {
      const count = poissonDraw(random, orders * Math.exp(common * normalDraw(random)))
      const came = count === 0 ? 0 : gammaDraw(random, 2 * count, 2 / 50)
      if (low <= came && came <= high) held++
    }
    // Where nothing comes with more than 10 %, the lower end is 0 and more than 80 % are held.
    assert.ok(held / 4000 > 0.76 && held / 4000 < 0.92, `${orders} orders: ${held / 4000}`)
  }
})

test('customers silent for a quarter of a century are worth next to nothing, with an end to match', () => {
  const n = 1851
  const column = (value: (row: number) => number) => Float64Array.from({ length: n }, (_, row) => value(row))
  const base = {
    x: column((row) => 3 + (row % 20)),
    tx: column((row) => 30 + (row % 40)),
    T: column(() => 1400),
    meanSpend: column(() => 40),
  }
  const spread = (k: number) =>
    Float64Array.from({ length: k * k }, (_, at) => (at % (k + 1) === 0 ? 0.04 : 0))
  const model = {
    purchases: { model: 'bg-nbd' as const, r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 },
    purchasesCovariance: spread(4),
    spend: { p: 6.25, q: 3.74, gamma: 15.44 },
    spendCovariance: spread(3),
  }
  const terms = { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 }
  const { equity } = lifetimeValues(model, base, terms)
  for (const further of [0, 1, 6]) {
    const { low, high } = sumInterval(equity, 0.8, further)
    assert.ok(low >= 0 && low <= equity.value && high >= equity.value && high <= equity.ceiling)
  }
  assert.ok(equity.high <= Math.max(10 * equity.value, equity.value + 100), `${equity.value}: ${equity.high}`)
})
