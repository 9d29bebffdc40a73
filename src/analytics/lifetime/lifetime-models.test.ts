import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeOf } from '../../../test/support/buying-lives.ts'
import { gammaDraw, type Random, seededRandom } from '../numerics/random.ts'
import { type BuyingModel, buyingOf } from './buying.ts'
import { buyersAlive, buyingModelOf, fitBuying } from './buying-fit.ts'
import { expectedSpend, fitGammaGamma, gammaGammaOf } from './gamma-gamma.ts'
import type { LifetimeTerms } from './lifetime-terms.ts'
import { lifetimeValues } from './lifetime-value.ts'
import { topShare } from './top-share.ts'
import type { LifetimeCustomers, LifetimeModel } from './valuation.ts'

const mbgNbd = { model: 'mbg-nbd', r: 0.6, alpha: 6, a: 0.6, b: 2.5 } as const
const paretoNbd = { model: 'pareto-nbd', r: 0.6, alpha: 8, s: 1.1, beta: 30 } as const
const spend = { p: 6.25, q: 3.74, gamma: 15.44 }
const terms: LifetimeTerms = { margin: 0.3, ratePerYear: 0.1, months: 36, unitsPerMonth: 30.4375 / 7 }
const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

/** Whole lives, money included; `brought` is what comes after T, discounted as the terms say. */
function simulated(model: BuyingModel, n: number, random: Random) {
  const column = () => new Float64Array(n)
  const [x, tx, T, meanSpend, brought] = [column(), column(), column(), column(), column()]
  for (let row = 0; row < n; row++) {
    const end = Math.ceil(random() * 700) / 7
    T[row] = end
    const own = gammaDraw(random, spend.q, spend.gamma)
    let paid = 0
    for (const t of lifeOf(model, end + terms.months * terms.unitsPerMonth, random)) {
      const amount = gammaDraw(random, spend.p, own)
      if (t <= end) {
        x[row] = Number(x[row]) + 1
        tx[row] = t
        paid += amount
      } else {
        const month = Math.ceil((t - end) / terms.unitsPerMonth)
        brought[row] = Number(brought[row]) + terms.margin * amount * 1.1 ** (-month / 12)
      }
    }
    meanSpend[row] = Number(x[row]) > 0 ? paid / Number(x[row]) : 0
  }
  return { x, tx, T, meanSpend, brought }
}

function fitted(name: BuyingModel['model'], customers: LifetimeCustomers): LifetimeModel {
  const [bought, spent] = [fitBuying(name, customers), fitGammaGamma(customers)]
  return {
    purchases: buyingModelOf(bought),
    purchasesCovariance: bought.covariance,
    spend: gammaGammaOf(spent),
    spendCovariance: spent.covariance,
  }
}

for (const truth of [mbgNbd, paretoNbd]) {
  test(`${truth.model}: a value is margin × expected spend × purchases of each month, discounted`, () => {
    const customers = simulated(truth, 2000, seededRandom(31))
    const model = fitted(truth.model, customers)
    const { value, alive, transactions } = lifetimeValues(model, customers, terms)
    const known = buyersAlive(model.purchases, customers)
    const { expected } = buyingOf(model.purchases)
    for (let row = 0; row < 2000; row += 37) {
      const [x, T] = [Number(customers.x[row]), Number(customers.T[row])]
      const until = (month: number) => expected(x)(T, month * terms.unitsPerMonth)
      let discounted = 0
      for (let month = 1; month <= 36; month++)
        discounted += (until(month) - until(month - 1)) * 1.1 ** (-month / 12)
      const paid = expectedSpend(model.spend, x, Number(customers.meanSpend[row]))
      const whole = 0.3 * Number(known[row]) * discounted * paid
      assert.ok(Math.abs(Number(value[row]) / whole - 1) < 1e-7)
      assert.ok(Math.abs(Number(alive[row]) - Number(known[row])) < 1e-9)
      assert.ok(Math.abs(Number(transactions[row]) / (Number(known[row]) * until(36)) - 1) < 1e-7)
    }
  })

  test(`${truth.model}: the sum foresees what a simulated base brings, and its interval is as wide as need be`, () => {
    let held = 0
    for (let seed = 0; seed < 40; seed++) {
      const customers = simulated(truth, 1500, seededRandom(900 + seed))
      const { equity } = lifetimeValues(fitted(truth.model, customers), customers, terms)
      const came = sum(customers.brought)
      if (equity.low <= came && came <= equity.high) held++
    }
    // 32 of 40 expected at 80 %; outside 25–39 with probability below 1 %.
    assert.ok(held >= 25 && held <= 39, `${held} of 40`)
  })

  test(`${truth.model}: outcome intervals hold what customers bring, groups and costs add up`, () => {
    const customers = simulated(truth, 20_000, seededRandom(33))
    const groups = customers.x.map((_, row) => row % 3)
    const costs = { perYear: new Float64Array(20_000).fill(1), deviation: 0.1 }
    const model = fitted(truth.model, customers)
    const plain = lifetimeValues(model, customers, terms, { outcomes: true })
    let [above, below] = [0, 0]
    customers.brought.forEach((brought, row) => {
      if (brought > Number(plain.outcome?.high[row])) above++
      if (brought < Number(plain.outcome?.low[row])) below++
    })
    assert.ok(above / 20_000 > 0.08 && above / 20_000 < 0.12, `${above} above`)
    assert.ok(below / 20_000 < 0.1, `${below} below`)
    const served = lifetimeValues(model, customers, terms, { groups: Int32Array.from(groups), costs })
    const parts = served.byGroup.reduce((total, part) => total + part.value, 0)
    assert.ok(Math.abs(parts / served.equity.value - 1) < 1e-12)
    assert.ok(Math.abs(sum(served.value) / served.equity.value - 1) < 1e-9)
    assert.ok(served.equity.value < plain.equity.value)
    const share = topShare(model, customers, terms, plain.value, 0.1)
    assert.ok(share.low < share.value && share.value < share.high && share.value > 0.1)
  })
}

test('the estimates’ intervals are the spread over parameters moved one by one', () => {
  const customers = {
    x: Float64Array.of(0, 1, 7, 2000),
    tx: Float64Array.of(0, 3, 30, 512),
    T: Float64Array.of(9, 38, 39, 520),
    meanSpend: Float64Array.of(0, 20, 30, 40),
  }
  for (const purchases of [mbgNbd, paretoNbd])
    for (const which of [0, 1, 2, 3]) {
      const covariance = new Float64Array(16)
      covariance[which * 5] = 1e-6
      const names = Object.keys(purchases).slice(1)
      const moved = (by: number): BuyingModel => {
        const name = names[which] as 'r'
        return { ...purchases, [name]: purchases[name] * Math.exp(by) }
      }
      const valued = (model: BuyingModel) =>
        lifetimeValues(
          { purchases: model, purchasesCovariance: covariance, spend, spendCovariance: new Float64Array(9) },
          customers,
          terms,
          { outcomes: true },
        )
      const reach = 1.2815515655446004e-3
      const [here, up, down] = [valued(purchases), valued(moved(reach)), valued(moved(-reach))]
      customers.x.forEach((_, row) => {
        const half = (of: typeof here, column: 'value' | 'transactions') =>
          Math.log(Number(of[column][row]) / Number(here[column][row]))
        const ends = here.estimates ?? assert.fail('asked for')
        const own = (high: Float64Array, column: 'value' | 'transactions') =>
          Math.log(Number(high[row]) / Number(here[column][row]))
        const half1 = (half(up, 'value') - half(down, 'value')) / 2
        const half2 = (half(up, 'transactions') - half(down, 'transactions')) / 2
        assert.ok(Math.abs(own(here.high, 'value') - Math.abs(half1)) < 1e-3 * reach, `${which} ${row}`)
        const width = own(ends.transactions.high, 'transactions')
        assert.ok(Math.abs(width - Math.abs(half2)) < 1e-3 * reach, `${which} ${row}`)
        const odds = (alive: number) => Math.log(alive / (1 - alive))
        const [low, high] = [Number(down.alive[row]), Number(up.alive[row])]
        const far = Math.abs(odds(high) - odds(low)) / 2
        const end = odds(Number(ends.alive.high[row])) - odds(Number(here.alive[row]))
        assert.ok(Math.abs(end - far) < 1e-3 * far + 1e-9, `alive ${which} ${row}: ${end} and ${far}`)
      })
    }
})
