import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../numerics/random.ts'
import { meanOfHundred, netPromoters } from './survey-score.ts'

const scale = { low: 1, high: 5 }
const sumsOf = (answers: readonly number[]) => ({
  n: answers.length,
  sum: answers.reduce((sum, answer) => sum + answer, 0),
  square: answers.reduce((sum, answer) => sum + answer * answer, 0),
})

test('half promoters and a fifth detractors of 400 are 30 points, give or take 3.91', () => {
  const { value, deviation, low, high } = netPromoters({ promoters: 200, detractors: 80, n: 400 }, 0.8)
  assert.ok(Math.abs(value - 0.3) < 1e-12)
  assert.equal(deviation?.toFixed(4), '0.0391')
  assert.ok(Math.abs((high - low) / 2 - 1.2815515655446004 * (deviation ?? 0)) < 1e-9)
})

test('the interval of the score holds the true one about 95 times in 100', () => {
  const random = seededRandom(2016)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    let [promoters, detractors] = [0, 0]
    for (let one = 0; one < 300; one++) {
      const said = random()
      if (said < 0.5) promoters++
      else if (said < 0.7) detractors++
    }
    const { low, high } = netPromoters({ promoters, detractors, n: 300 }, 0.95)
    if (low <= 0.3 && 0.3 <= high) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('a mean on five points and the same on ten are the same of a hundred', () => {
  const five = meanOfHundred(sumsOf([1, 3, 5, 5]), scale, 0.8)
  const nine = meanOfHundred(sumsOf([1, 5, 9, 9]), { low: 1, high: 9 }, 0.8)
  assert.equal(five.value, 62.5)
  assert.ok(Math.abs(nine.value - five.value) < 1e-12 && Math.abs(nine.low - five.low) < 1e-9)
})

test('the standard error is the sample’s: s over the root of n', () => {
  const { deviation } = meanOfHundred(sumsOf([2, 4, 4, 4, 5, 5, 3, 1]), scale, 0.8)
  assert.equal(deviation?.toFixed(4), ((Math.sqrt(2 / 8) * 100) / 4).toFixed(4))
})

test('one answer leaves the whole scale open, and answers all alike leave something open', () => {
  const one = meanOfHundred(sumsOf([5]), scale, 0.8)
  assert.deepEqual([one.value, one.deviation, one.low, one.high], [100, null, 0, 100])
  const alike = meanOfHundred(sumsOf([5, 5, 5]), scale, 0.8)
  assert.ok(alike.low < 100 && alike.high === 100)
  assert.ok(netPromoters({ promoters: 6, detractors: 0, n: 6 }, 0.8).low < 1)
})

test('nobody’s answers, and more promoters than answers, are refused', () => {
  assert.throws(() => meanOfHundred(sumsOf([]), scale, 0.8), /n must be a whole number >= 1/)
  assert.throws(() => netPromoters({ promoters: 3, detractors: 2, n: 4 }, 0.8), RangeError)
  assert.throws(() => meanOfHundred(sumsOf([1]), { low: 5, high: 5 }, 0.8), RangeError)
})
