import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { cephes } from '../../../test/support/cephes.ts'
import {
  betaDraw,
  exponentialDraw,
  gammaDraw,
  normalDraw,
  poissonDraw,
  type Random,
  seededRandom,
} from './random.ts'

before(() => cephes.compiled)

const DRAWS = 40_000

/** Mean and variance of many draws must lie within five standard errors of the distribution's. */
function agrees(draw: (random: Random) => number, mean: number, variance: number, kurtosis: number): void {
  const random = seededRandom(20_260_101)
  const values = Float64Array.from({ length: DRAWS }, () => draw(random))
  const average = values.reduce((sum, value) => sum + value, 0) / DRAWS
  const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (DRAWS - 1)
  assert.ok(Math.abs(average - mean) < 5 * Math.sqrt(variance / DRAWS), `mean ${average}, not ${mean}`)
  const error = variance * Math.sqrt((kurtosis - 1) / DRAWS)
  assert.ok(Math.abs(spread - variance) < 5 * error, `variance ${spread}, not ${variance}`)
}

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  assert.deepEqual(numbers(7), numbers(7))
  assert.notDeepEqual(numbers(7), numbers(8))
  for (const value of numbers(0)) assert.ok(value >= 0 && value < 1)
})

test('uniform numbers have mean 1/2 and variance 1/12', () => {
  agrees((random) => random(), 1 / 2, 1 / 12, 1.8)
})

test('normal draws are standard', () => agrees(normalDraw, 0, 1, 3))

test('exponential draws have mean and deviation 1 / rate', () => {
  agrees((random) => exponentialDraw(random, 4), 1 / 4, 1 / 16, 9)
})

test('gamma draws have the moments of their shape, below and above 1', () => {
  for (const shape of [0.05, 0.243, 1, 3.7, 250])
    agrees((random) => gammaDraw(random, shape, 2), shape / 2, shape / 4, 3 + 6 / shape)
})

test('beta draws have the moments of their shapes', () => {
  for (const [a, b] of [
    [0.8, 2.4],
    [0.05, 0.1],
    [40, 3],
  ] as const) {
    const sum = a + b
    const variance = (a * b) / (sum * sum * (sum + 1))
    const excess = (6 * ((a - b) ** 2 * (sum + 1) - a * b * (sum + 2))) / (a * b * (sum + 2) * (sum + 3))
    agrees((random) => betaDraw(random, a, b), a / sum, variance, 3 + excess)
  }
})

test('beta draws of tiny shapes are 0 or 1, never NaN', () => {
  const random = seededRandom(3)
  for (let draw = 0; draw < 1000; draw++) {
    const value = betaDraw(random, 1e-9, 1e-9)
    assert.ok(value >= 0 && value <= 1)
  }
})

test('Poisson draws have mean and variance alike, small and large', () => {
  for (const mean of [0.2, 5, 19.5, 400])
    agrees((random) => poissonDraw(random, mean), mean, mean, 3 + 1 / mean)
  assert.equal(poissonDraw(seededRandom(1), 0), 0)
})

test('a distribution that does not exist is refused', () => {
  const random = seededRandom(1)
  assert.throws(
    () => exponentialDraw(random, 0),
    RangeError('exponentialDraw: rate must be finite and > 0, got 0'),
  )
  assert.throws(() => gammaDraw(random, -1, 1), RangeError('gammaDraw: shape must be finite and > 0, got -1'))
  assert.throws(() => gammaDraw(random, 1, Number.NaN), RangeError)
  assert.throws(() => betaDraw(random, 1, 0), RangeError('betaDraw: b must be finite and > 0, got 0'))
  assert.throws(
    () => poissonDraw(random, -1),
    RangeError('poissonDraw: mean must be finite and >= 0, got -1'),
  )
})

/** Kolmogorov and Smirnov: the greatest distance of the draws' shares from the distribution function. */
function follows(draw: (random: Random) => number, distribution: (value: number) => number): void {
  const random = seededRandom(20_260_102)
  const values = Float64Array.from({ length: 20_000 }, () => draw(random)).sort()
  let distance = 0
  values.forEach((value, place) => {
    const share = distribution(value)
    distance = Math.max(distance, share - place / values.length, (place + 1) / values.length - share)
  })
  const chance = cephes.kolmogorov(Math.sqrt(values.length) * distance)
  assert.ok(chance > 1e-4, `so great a distance (${distance}) comes by chance with probability ${chance}`)
}

test('draws follow their distribution functions, as cephes knows them', () => {
  follows(
    (random) => random(),
    (value) => value,
  )
  follows(normalDraw, cephes.ndtr)
  follows(
    (random) => exponentialDraw(random, 4),
    (value) => -Math.expm1(-4 * value),
  )
  for (const shape of [0.05, 0.243, 1, 3.7, 250])
    follows(
      (random) => gammaDraw(random, shape, 2),
      (value) => 1 - cephes.igamc(shape, 2 * value),
    )
  for (const [a, b] of [
    [0.8, 2.4],
    [0.3, 0.6],
    [40, 3],
  ] as const)
    follows(
      (random) => betaDraw(random, a, b),
      (value) => cephes.incbet(a, b, value),
    )
  assert.throws(() => follows(normalDraw, (value) => cephes.ndtr(value - 0.05)), /by chance/)
})

test('Poisson counts come as often as their probabilities say', () => {
  for (const mean of [0.2, 5, 19.5, 21, 400]) {
    const random = seededRandom(20_260_103)
    const counts = new Map<number, number>()
    for (let draw = 0; draw < DRAWS; draw++) {
      const count = poissonDraw(random, mean)
      counts.set(count, (counts.get(count) ?? 0) + 1)
    }
    let [square, cells, before, seen] = [0, 0, 0, 0]
    for (let count = 0; count < mean + 10 * Math.sqrt(mean) + 10; count++) {
      seen += counts.get(count) ?? 0
      const share = cephes.igamc(count + 1, mean) - before
      if (share * DRAWS < 10) continue
      square += (seen - share * DRAWS) ** 2 / (share * DRAWS)
      cells++
      before += share
      seen = 0
    }
    const chance = cephes.igamc((cells - 1) / 2, square / 2)
    assert.ok(chance > 1e-4, `mean ${mean}: so great a χ² (${square} of ${cells} cells), p = ${chance}`)
  }
})
