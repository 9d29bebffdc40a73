import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalQuantile } from './normal.ts'
import { studentProbability, studentQuantile } from './student.ts'

test('the quantiles are those of the published table', () => {
  // Fisher & Yates (1963), Statistical Tables, table III; to the four digits printed there.
  const published: [number, number, number][] = [
    [0.9, 1, 3.0777],
    [0.975, 1, 12.7062],
    [0.975, 4, 2.7764],
    [0.95, 10, 1.8125],
    [0.995, 30, 2.75],
    [0.9, 120, 1.2886],
  ]
  for (const [probability, degrees, value] of published)
    assert.ok(Math.abs(studentQuantile(probability, degrees) - value) < 6e-5, `t(${probability}, ${degrees})`)
})

test('with many degrees of freedom the distribution is the normal one', () => {
  assert.ok(Math.abs(studentQuantile(0.9, 1e7) - normalQuantile(0.9)) < 1e-6)
})

test('with one degree of freedom it is Cauchy’s', () => {
  for (const probability of [0.01, 0.2, 0.5, 0.77])
    assert.ok(Math.abs(studentQuantile(probability, 1) - Math.tan(Math.PI * (probability - 0.5))) < 1e-9)
})

test('a probability outside (0, 1) is refused', () => {
  assert.throws(() => studentQuantile(1, 3), RangeError)
  assert.throws(() => studentQuantile(0.5, 0), RangeError)
})

test('the distribution function inverts the quantile', () => {
  for (const degrees of [1, 2.5, 17.776, 300, 1e6])
    for (const probability of [1e-6, 0.025, 0.3, 0.5, 0.8, 0.999]) {
      const back = studentProbability(studentQuantile(probability, degrees), degrees)
      assert.ok(Math.abs(back / probability - 1) < 1e-9, `${back} is not ${probability}`)
    }
  assert.deepEqual([studentProbability(Number.NEGATIVE_INFINITY, 3), studentProbability(0, 3)], [0, 0.5])
  assert.throws(() => studentProbability(Number.NaN, 3), /a number/)
})
