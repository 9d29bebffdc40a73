import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lifeOf } from '../../../test/support/buying-lives.ts'
import { type Random, seededRandom } from '../numerics/random.ts'
import { type BuyingModel, buyingOf } from './buying.ts'
import { heldOut } from './held-out.ts'
import { summarisePurchases, type Transactions } from './purchase-summary.ts'

const models: readonly BuyingModel[] = [
  { model: 'bg-nbd', r: 0.5, alpha: 6, a: 0.9, b: 2.5 },
  { model: 'mbg-nbd', r: 0.5, alpha: 6, a: 0.9, b: 2.5 },
  { model: 'pareto-nbd', r: 0.55, alpha: 10.6, s: 0.61, beta: 11.7 },
]

/** Customers who come within the first twelve weeks, watched for 40. */
function drawn(model: BuyingModel, n: number, random: Random): Transactions {
  const [customer, day]: [number[], number[]] = [[], []]
  for (let number = 0; number < n; number++) {
    const first = number % 84
    customer.push(number)
    day.push(first)
    for (const t of lifeOf(model, (280 - first) / 7, random)) {
      customer.push(number)
      day.push(first + Math.ceil(t * 7))
    }
  }
  return { customer: Int32Array.from(customer), day: Int32Array.from(day) }
}

test('weeks of simulated customers fall into their intervals, and bins hold what was expected of them', () => {
  for (const model of models) {
    const summary = summarisePurchases(drawn(model, 6000, seededRandom(61)), {
      unit: 'week',
      calibrateUntil: 139,
      observeUntil: 279,
    })
    const held = heldOut(model, summary) ?? assert.fail('there is a holdout')
    const inside = held.tracking.filter(
      ({ actual, low, high }) => actual !== null && actual >= low && actual <= high,
    )
    // 80 % of 40 weeks; purchases of one day are one, which takes some percent off the sums.
    assert.ok(inside.length >= 22, `${model.model}: ${inside.length} of ${held.tracking.length}`)
    assert.equal(held.tracking.length, 40)
    assert.ok(Math.abs(held.actual / held.expected - 1) < 0.08, `${held.actual} of ${held.expected}`)
    const bins = held.byFrequency
    const total = bins.reduce((sum, bin) => sum + bin.customers * bin.expected, 0)
    assert.ok(Math.abs(total / held.expected - 1) < 1e-12)
    const came = bins.reduce((sum, bin) => sum + bin.customers * bin.actual, 0)
    assert.ok(Math.abs(came - held.actual) < 1e-9)
    assert.equal(
      held.tracking.reduce((sum, { actual }) => sum + Number(actual), 0),
      summary.repeatDay.length,
    )
    assert.ok(held.pAlive > 0 && held.pAlive < summary.x.length + 1e-9)
  }
})

test('purchases of newcomers between two ages have the mean and the pairs of simulated ones', () => {
  const random = seededRandom(62)
  const [n, t1, t2] = [60_000, 6, 30]
  for (const model of models) {
    let [sum, square, pairs, pairSquare] = [0, 0, 0, 0]
    for (let draw = 0; draw < n; draw++) {
      let count = 0
      for (const t of lifeOf(model, t2, random)) if (t > t1) count++
      const twos = count * (count - 1)
      sum += count
      square += count * count
      pairs += twos
      pairSquare += twos * twos
    }
    const told = buyingOf(model).newcomer(t1, t2)
    const off = (found: number, mean: number, second: number) =>
      Math.abs(found - mean) / Math.sqrt((second - mean * mean) / n)
    assert.ok(off(told.mean, sum / n, square / n) < 4.5, `${model.model} mean`)
    assert.ok(off(told.pairs, pairs / n, pairSquare / n) < 4.5, `${model.model} pairs`)
  }
})

test('without days after the calibration there is nothing held out', () => {
  const summary = summarisePurchases(drawn(models[0] as BuyingModel, 50, seededRandom(63)), { unit: 'week' })
  assert.equal(heldOut(models[0] as BuyingModel, summary), null)
})
