import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exponentialDraw, gammaDraw, seededRandom } from '../numerics/random.ts'
import { compareForecasts } from './forecast-comparison.ts'

/** Purchases of n customers in a unit of time at their own rates, and those rates. */
function customersOf(n: number, seed: number) {
  const random = seededRandom(seed)
  const rates = Float64Array.from({ length: n }, () => gammaDraw(random, 1, 1))
  const came = rates.map((rate) => {
    let [count, at] = [0, exponentialDraw(random, rate)]
    while (at <= 1) {
      count++
      at += exponentialDraw(random, rate)
    }
    return count
  })
  return { rates, came }
}

test('a difference that is none lies within its interval as often as it says', () => {
  let held = 0
  const runs = 200
  for (let run = 0; run < runs; run++) {
    const { rates, came } = customersOf(300, 100 + run)
    // As far too high as too low: both err by the same in the long run.
    const forecasts = [rates.map((rate) => rate + 0.2), rates.map((rate) => rate - 0.2)]
    const [pair] = compareForecasts(came, forecasts, { seed: run, replicates: 200 }).pairs
    if (pair && pair.low <= 0 && pair.high >= 0) held++
  }
  // 95 % of 200, within the 99.9 % binomial band.
  assert.ok(held >= 179 && held <= 200, `${held} of ${runs}`)
})

test('the true rates forecast better than their mean, by more than chance', () => {
  const { rates, came } = customersOf(2000, 5)
  const mean = rates.map(() => 1)
  const { errors, pairs } = compareForecasts(came, [mean, rates], { seed: 1 })
  assert.ok(Number(errors[0]) > Number(errors[1]))
  assert.equal(pairs.length, 1)
  const [pair] = pairs
  assert.ok(pair && pair.low > 0 && pair.low < pair.difference && pair.difference < pair.high)
  assert.equal(pair.difference, Number(errors[0]) - Number(errors[1]))
})

test('the same seed gives the same, and forecasts that are one differ by nothing', () => {
  const { rates, came } = customersOf(100, 9)
  const once = compareForecasts(came, [rates, rates.map((rate) => rate / 2)], { seed: 3 })
  assert.deepEqual(compareForecasts(came, [rates, rates.map((rate) => rate / 2)], { seed: 3 }), once)
  const [pair] = compareForecasts(came, [rates, rates.slice()], { seed: 3 }).pairs
  assert.deepEqual([pair?.difference, pair?.low, pair?.high], [0, 0, 0])
  assert.equal(compareForecasts(came, [rates, rates, rates], { seed: 3 }).pairs.length, 3)
})

test('refuses what cannot be compared', () => {
  const one = Float64Array.of(1, 2)
  const seed = { seed: 1 }
  assert.throws(() => compareForecasts(new Float64Array(0), [one], seed), /at least one customer/)
  assert.throws(() => compareForecasts(one, [], seed), /at least one/)
  assert.throws(() => compareForecasts(one, [Float64Array.of(1)], seed), /length|rows|same/)
  assert.throws(() => compareForecasts(one, [Float64Array.of(1, Number.NaN)], seed), /forecasts\[0\]\[1\]/)
  assert.throws(() => compareForecasts(one, [one], { seed: 0.5 }), /whole number/)
  assert.throws(() => compareForecasts(one, [one], { seed: 1, replicates: 3 }), /replicates/)
})
