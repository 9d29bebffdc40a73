import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controlChart } from './control-chart.ts'

test('the limits of a p chart of cans of juice are the published ones', () => {
  // Montgomery (2009), example 7.1: 30 samples of 50 cans, 347 nonconforming, p̄ = .2313, limits .0524 and .4102.
  const counts = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9,
    6,
  ]
  const { centre, points } = controlChart(
    'p',
    counts.map((count) => ({ count, of: 50 })),
  )
  assert.equal(centre?.toFixed(4), '0.2313')
  assert.deepEqual([points[0]?.low?.toFixed(4), points[0]?.high?.toFixed(4)], ['0.0524', '0.4102'])
  const special = points.flatMap(({ isSpecial }, index) => (isSpecial ? [index + 1] : []))
  assert.deepEqual(special, [15, 23])
})

test('a rate of one complaint in four contacts has the limits of a Poisson count', () => {
  const { centre, points } = controlChart('u', [
    { count: 20, of: 100 },
    { count: 30, of: 100 },
  ])
  assert.equal(centre, 0.25)
  assert.ok(Math.abs((points[0]?.high ?? 0) - (0.25 + 3 * Math.sqrt(0.25 / 100))) < 1e-12)
})

test('a period without cases has no point and no limits, and few cases have wide ones', () => {
  const { points } = controlChart('p', [
    { count: 0, of: 0 },
    { count: 1, of: 2 },
    { count: 10, of: 100 },
  ])
  assert.deepEqual(points[0], { value: null, low: null, high: null, isSpecial: false })
  assert.ok((points[1]?.high ?? 0) > (points[2]?.high ?? 1))
})

test('more marks than cases are refused where each case has one', () => {
  assert.throws(() => controlChart('p', [{ count: 3, of: 2 }]), RangeError)
  assert.equal(controlChart('u', [{ count: 3, of: 2 }]).centre, 1.5)
})
