import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type BrandSurvey, brandEquity, driverGains } from './brand-equity.ts'
import { brandValues, switchingMatrix } from './brand-switching.ts'

const near = (actual: number | undefined, expected: number, tolerance = 1e-12) =>
  assert.ok(
    Math.abs(Number(actual) - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual}, not ${expected}`,
  )

const matrix = Float64Array.of(0.8, 0.2, 0.3, 0.7)
const contribution = Float64Array.of(0.2, 0.2)
const buyer = { perYear: 2, volume: 100, purchases: 6, ratePerYear: 0.1 }

test('lifetime values by brand have their golden numbers', () => {
  const own = brandValues(matrix, Float64Array.of(1, 0), contribution, buyer)
  const rivals = brandValues(matrix, Float64Array.of(0, 1), contribution, buyer)
  assert.deepEqual([own[0]?.toFixed(3), rivals[0]?.toFixed(3)], ['88.344', '50.337'])
})

test('what the brands get together is what is spent, whatever the switching', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -800, max: 800, noNaN: true }), { minLength: 2, maxLength: 6 }),
      (utilities) => {
        const b = utilities.length
        const switching = switchingMatrix(Float64Array.from(utilities), 1.5)
        for (let row = 0; row < b; row++)
          near(
            switching.subarray(row * b, (row + 1) * b).reduce((sum, p) => sum + p, 0),
            1,
          )
        const first = Float64Array.from(utilities, (_, brand) => (brand === 0 ? 1 : 0))
        const values = brandValues(
          switching,
          first,
          first.map(() => 1),
          buyer,
        )
        let all = 0
        for (let t = 0; t <= 6; t++) all += 100 * 1.1 ** (-t / 2)
        near(
          values.reduce((sum, value) => sum + value, 0),
          all,
          1e-10,
        )
      },
    ),
  )
})

test('habit keeps customers: without it the last brand does not matter', () => {
  const loose = switchingMatrix(Float64Array.of(0.3, 0, -1), 0)
  assert.deepEqual(loose.slice(0, 3), loose.slice(3, 6))
  const bound = switchingMatrix(Float64Array.of(0.3, 0, -1), 50)
  for (const brand of [0, 1, 2]) near(bound[brand * 4], 1, 1e-15)
})

const survey: BrandSurvey = {
  brands: ['ours', 'theirs'],
  drivers: ['value', 'brand', 'relationship'],
  ratings: Float64Array.of(4, 3, 5, 4, 4, 3, 2, 3, 3, 4, 2, 3),
  choice: Float64Array.of(0.7, 0.3, 0.2, 0.8),
  inertia: 1,
  coefficients: Float64Array.of(0.5, 0.3, 0.2),
}
const buyers = {
  perYear: Float64Array.of(2, 4),
  volume: Float64Array.of(100, 50),
  groups: Int32Array.of(0, 1),
}
const terms = { contribution: Float64Array.of(0.2, 0.25), ratePerYear: 0.1, years: 3, population: 10_000 }

test('equity is the mean lifetime value times the population, and the groups are its parts', () => {
  const { equity, byGroup, values } = brandEquity(survey, buyers, terms)
  for (const brand of [0, 1]) {
    near(equity[brand], ((Number(values[brand]) + Number(values[2 + brand])) / 2) * 10_000)
    near(Number(byGroup[brand]) + Number(byGroup[2 + brand]), Number(equity[brand]))
  }
  const utilities = (row: number) =>
    [0, 1].map((brand) =>
      [0.5, 0.3, 0.2].reduce((sum, b, j) => sum + b * Number(survey.ratings[row * 6 + brand * 3 + j]), 0),
    )
  const own = switchingMatrix(Float64Array.from(utilities(1)), 1)
  const alone = brandValues(own, Float64Array.of(0.2, 0.8), terms.contribution, {
    perYear: 4,
    volume: 50,
    purchases: 12,
    ratePerYear: 0.1,
  })
  near(values[2], Number(alone[0]))
})

test('a better rating gains equity in the order of its weight, and its return counts its cost', () => {
  const gains = driverGains(
    survey,
    buyers,
    terms,
    0,
    Float64Array.of(0.1, 0.1, 0.1),
    Float64Array.of(1000, 0, 1000),
  )
  assert.deepEqual(
    gains.map(({ driver }) => driver),
    survey.drivers,
  )
  const [value, brand, relationship] = gains.map(({ gain }) => gain)
  assert.ok(Number(value) > Number(brand) && Number(brand) > Number(relationship) && Number(relationship) > 0)
  near(gains[0]?.returnOnCost ?? undefined, (Number(value) - 1000) / 1000)
  assert.equal(gains[1]?.returnOnCost, null)
  const none = driverGains(survey, buyers, terms, 0, new Float64Array(3), new Float64Array(3))
  assert.deepEqual(
    none.map(({ gain }) => gain),
    [0, 0, 0],
  )
})

test('what is no matrix, no survey or no buyer is refused by name', () => {
  const bad = Float64Array.of(0.9, 0.2, 0.3, 0.7)
  assert.throws(
    () => brandValues(bad, Float64Array.of(1, 0), contribution, buyer),
    /matrix must be rows of sum 1/,
  )
  assert.throws(
    () => brandValues(matrix, Float64Array.of(1, Number.NaN), contribution, buyer),
    /choice\[1\] must be in \[0, 1\]/,
  )
  assert.throws(() => switchingMatrix(Float64Array.of(1), 0), /utilities must be at least two, got 1/)
  assert.throws(() => switchingMatrix(Float64Array.of(1, Infinity), 0), /utilities\[1\] must be finite/)
  const short = { ...survey, ratings: new Float64Array(5) }
  assert.throws(() => brandEquity(short, buyers, terms), /ratings must be 12 numbers, got 5/)
  assert.throws(
    () => brandEquity(survey, { ...buyers, perYear: Float64Array.of(2, 0) }, terms),
    /perYear\[1\]/,
  )
  assert.throws(
    () => brandEquity(survey, buyers, { ...terms, years: Number.NaN }),
    /years must be finite and > 0, got NaN/,
  )
  assert.throws(
    () => driverGains(survey, buyers, terms, 2, new Float64Array(3), new Float64Array(3)),
    /brand must be/,
  )
})
