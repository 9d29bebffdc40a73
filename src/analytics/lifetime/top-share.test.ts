import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choleskyFactor } from '../numerics/cholesky.ts'
import { quantile } from '../numerics/quantile.ts'
import { gammaDraw, normalDraw, seededRandom } from '../numerics/random.ts'
import { type BgNbd, bgNbdOf, fitBgNbd } from './bg-nbd.ts'
import { expectedFutureTransactions, probabilityAlive } from './bg-nbd-forecast.ts'
import { simulatePurchases } from './bg-nbd-simulation.ts'
import { lifetimeValues } from './lifetime-value.ts'
import { topShare } from './top-share.ts'
import type { LifetimeCustomers, LifetimeModel } from './valuation.ts'

const terms = { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 }
const random = seededRandom(12)
const T = Float64Array.from({ length: 1500 }, () => 40 + random() * 40)
const bought = simulatePurchases({ r: 0.5, alpha: 6, a: 0.9, b: 2.5 }, T, random)
const meanSpend = T.map(() => 5 + gammaDraw(random, 2, 0.1))
const customers: LifetimeCustomers = { ...bought, meanSpend }
const fit = fitBgNbd(bought)
const bgNbd = bgNbdOf(fit)
const model: LifetimeModel = {
  purchases: { model: 'bg-nbd', ...bgNbd },
  purchasesCovariance: fit.covariance,
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
  spendCovariance: new Float64Array(9),
}

/** Models drawn from the fit's own uncertainty: the second, slow computation of every interval here. */
const drawn = Array.from({ length: 400 }, (): BgNbd => {
  const factor = choleskyFactor(fit.covariance, 4) ?? assert.fail('a covariance has a factor')
  const z = Array.from({ length: 4 }, () => normalDraw(random))
  const moved = (['r', 'alpha', 'a', 'b'] as const).map((name, row) => {
    const off = z
      .slice(0, row + 1)
      .reduce((sum, part, column) => sum + (factor[row * 4 + column] ?? 0) * part, 0)
    return bgNbd[name] * Math.exp(off)
  })
  const [r = 0, alpha = 0, a = 0, b = 0] = moved
  return { r, alpha, a, b }
})

/** Both ends lie where the draws' own do, within a quarter of the interval's width. */
function holds(low: number, high: number, draws: number[], what: string): void {
  const ascending = Float64Array.from(draws).sort()
  const room = (high - low) / 4
  assert.ok(low < high, what)
  assert.ok(Math.abs(quantile(ascending, 0.1) - low) < room, `${what}: low ${low}`)
  assert.ok(Math.abs(quantile(ascending, 0.9) - high) < room, `${what}: high ${high}`)
}

const values = lifetimeValues(model, customers, terms, { outcomes: true, level: 0.8 })
const estimates = values.estimates ?? assert.fail('asked for')

test('the interval of P(alive) and of the orders to come is what the parameters leave open', () => {
  const horizon = terms.months * terms.unitsPerMonth
  const rows = [...bought.x.keys()].filter(
    (row) => Number(bought.x[row]) > 0 && Number(values.alive[row]) < 0.9,
  )
  for (const row of rows.slice(0, 6)) {
    const history = { x: Number(bought.x[row]), tx: Number(bought.tx[row]), T: Number(T[row]) }
    const alive = drawn.map((other) => probabilityAlive(other, history))
    holds(Number(estimates.alive.low[row]), Number(estimates.alive.high[row]), alive, `P(alive) of ${row}`)
    const orders = drawn.map((other) => expectedFutureTransactions(other, history, horizon))
    const { low, high } = estimates.transactions
    holds(Number(low[row]), Number(high[row]), orders, `orders of ${row}`)
  }
})

test('who has bought once is there for certain: the model leaves nothing open', () => {
  const row = bought.x.indexOf(0)
  assert.deepEqual([estimates.alive.low[row], estimates.alive.high[row]], [1, 1])
  assert.ok(Number(estimates.transactions.low[row]) < Number(estimates.transactions.high[row]))
})

test('the interval of the best tenth’s share is what the parameters leave open', () => {
  const share = topShare(model, customers, terms, values.value, 0.1)
  const best = (of: Float64Array) => {
    const descending = of.slice().sort().reverse()
    const sum = (part: Float64Array) => part.reduce((total, value) => total + value, 0)
    return sum(descending.slice(0, Math.ceil(descending.length / 10))) / sum(descending)
  }
  assert.ok(Math.abs(share.value - best(values.value)) < 1e-12)
  const draws = drawn.slice(0, 200).map((other) => {
    const moved: LifetimeModel = { ...model, purchases: { model: 'bg-nbd', ...other } }
    return best(lifetimeValues(moved, customers, terms).value)
  })
  holds(share.low, share.high, draws, 'share')
})
