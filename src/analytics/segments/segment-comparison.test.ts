import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupDifference } from '../causes/group-difference.ts'
import { exponentialDraw, normalDraw, seededRandom } from '../numerics/random.ts'
import { chiSquareOf, correctedProbabilities, momentsOf, welchTest } from './comparison-tests.ts'
import { compareSegments } from './segment-comparison.ts'

const near = (one: number | null | undefined, other: number, within = 1e-12) =>
  assert.ok(Math.abs(Number(one) - other) <= within, `${one} beside ${other}`)
const momentsAll = (...values: number[]) => momentsOf(Float64Array.from(values), () => true)

test('probabilities are corrected as R’s p.adjust does', () => {
  const p = [0.03, 0.01, 0.05, 0.02, 0.04]
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(10)))
  assert.deepEqual(rounded(correctedProbabilities(p, 'holm')), [0.09, 0.05, 0.09, 0.08, 0.09])
  assert.deepEqual(rounded(correctedProbabilities(p, 'benjamini-hochberg')), Array(5).fill(0.05))
  assert.deepEqual(
    rounded(correctedProbabilities([0.01, 0.5, 0.02], 'benjamini-hochberg')),
    [0.03, 0.5, 0.03],
  )
  assert.deepEqual(correctedProbabilities([0.6, 0.9], 'holm'), [1, 1])
  assert.deepEqual(correctedProbabilities(p, 'none'), p)
})

test('Welch’s F of two groups is the square of his t, and η² is what lies between', () => {
  const [one, other] = [
    [1, 2, 4, 7],
    [3, 8, 9, 12, 30],
  ] as const
  const found = welchTest([momentsAll(...one), momentsAll(...other)])
  const totals = (values: readonly number[]) => ({
    n: values.length,
    sum: values.reduce((sum, value) => sum + value, 0),
    sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
  })
  const { value, se, p, degrees } = groupDifference(totals(one), totals(other), 0.95)
  near(found?.statistic, (value / se) ** 2)
  near(found?.p, Number(p), 1e-10)
  near(found?.degrees[1], degrees, 1e-9)
  assert.deepEqual(welchTest([momentsAll(1, 1), momentsAll(2, 3)]), null)
})

test('χ² of a fourfold table is n (ad − bc)² over its margins', () => {
  const shares = chiSquareOf([momentsAll(1, 1, 1, 0), momentsAll(1, 0, 0, 0, 0, 0)])
  near(shares?.statistic, (10 * (3 * 5 - 1 * 1) ** 2) / (4 * 6 * 4 * 6))
  assert.deepEqual(shares?.degrees, [1])
  assert.equal(chiSquareOf([momentsAll(0, 0), momentsAll(0)]), null)
})

const members = (...marks: number[]) => Uint8Array.from(marks)
const six = {
  segments: [
    { name: 'big', members: members(1, 1, 1, 1, 0, 0) },
    { name: 'small', members: members(0, 0, 0, 0, 1, 1) },
  ],
  measures: [
    { name: 'spend', kind: 'mean', values: Float64Array.of(1, 2, 3, 4, 10, 12) },
    { name: 'left', kind: 'share', values: Float64Array.of(1, 0, 0, 0, 1, 1) },
  ],
  reachable: members(1, 1, 0, 1, 1, 0),
  value: Float64Array.of(1, 2, 3, 4, 50, 40),
} as const

test('segments have their size, reach, value and what sets them apart', () => {
  const { segments, overall, overlap, n } = compareSegments(six)
  const [big, small] = segments
  assert.deepEqual([n, overlap, big?.size, small?.size], [6, false, 4, 2])
  near(big?.share.value, 4 / 6)
  near(big?.reach?.value, 3 / 4)
  assert.equal(small?.worth?.total, 90)
  near(small?.worth?.share?.value, 0.9)
  near(Number(big?.worth?.share?.value) + Number(small?.worth?.share?.value), 1)
  near(small?.worth?.bestTenth?.value, (0.2 * 50) / 90)
  const [spend, left] = small?.measures ?? []
  near(spend?.estimate?.value, 11)
  near(spend?.contrast?.value, 8.5)
  near(left?.contrast?.value, 0.75)
  near(spend?.contrast?.effect, 8.5 / Math.sqrt((2 + 5 / 3) / 2))
  near(left?.contrast?.effect, Math.PI - 2 * Math.asin(0.5))
  // The contrast of two segments is the same from both sides.
  near(big?.measures[0]?.contrast?.value, -8.5)
  near(big?.measures[0]?.contrast?.p, Number(spend?.contrast?.p))
  near(overall[0]?.test?.p, Number(spend?.contrast?.p), 1e-10)
  assert.ok(Number(spend?.contrast?.adjusted) >= Number(spend?.contrast?.p))
})

test('segments that overlap are described, but not tested together', () => {
  const [one, other] = six.segments
  const { overall, overlap, segments } = compareSegments({
    ...six,
    segments: [one, { ...other, members: members(1, 0, 0, 0, 1, 1) }],
  })
  assert.equal(overlap, true)
  assert.deepEqual(
    overall.map(({ test: together }) => together),
    [null, null],
  )
  assert.equal(segments[1]?.size, 3)
})

test('limits: a segment of all, of one, of none; values that do not vary; a base that loses money', () => {
  const { segments } = compareSegments({
    ...six,
    segments: [
      { name: 'all', members: members(1, 1, 1, 1, 1, 1) },
      { name: 'one', members: members(1, 0, 0, 0, 0, 0) },
      { name: 'none', members: new Uint8Array(6) },
    ],
    measures: [{ name: 'same', kind: 'mean', values: new Float64Array(6).fill(7) }],
    value: new Float64Array(6).fill(-1),
  })
  const [all, one, none] = segments
  assert.equal(all?.measures[0]?.contrast, null)
  assert.deepEqual(one?.measures[0]?.estimate, { value: 7, se: null, low: null, high: null })
  assert.deepEqual([none?.size, none?.measures[0]?.estimate, none?.reach], [0, null, null])
  assert.deepEqual([all?.worth?.share, all?.worth?.bestTenth, none?.worth?.each], [null, null, null])
  const { contrast } =
    compareSegments({ ...six, measures: [{ name: 'same', kind: 'mean', values: new Float64Array(6) }] })
      .segments[0]?.measures[0] ?? {}
  assert.deepEqual(
    [contrast?.value, contrast?.p, contrast?.adjusted, contrast?.effect],
    [0, null, null, null],
  )
})

test('Holm keeps false alarms among 12 comparisons of noise at 5 % of studies', () => {
  const random = seededRandom(30)
  let alarms = 0
  for (let study = 0; study < 400; study++) {
    const segment = Uint8Array.from({ length: 90 }, () => Math.floor(3 * random()))
    const { segments } = compareSegments({
      segments: [0, 1, 2].map((own) => ({
        name: `${own}`,
        members: segment.map((mark) => Number(mark === own)),
      })),
      measures: ['a', 'b', 'c', 'd'].map((name) => ({
        name,
        kind: 'mean' as const,
        values: Float64Array.from(segment, () => normalDraw(random)),
      })),
    })
    const least = Math.min(
      ...segments.flatMap((own) => own.measures.map(({ contrast }) => contrast?.adjusted ?? 1)),
    )
    if (least < 0.05) alarms++
  }
  // 99.9 % of binomial counts at 5 % lie below 36; segments that share a rest are dependent, so it may be fewer.
  assert.ok(alarms >= 4 && alarms <= 36, `${alarms} of 400`)
})

test('the interval of a share of value holds the truth in 91.4 to 98.6 % of 400 draws', () => {
  const random = seededRandom(31)
  let held = 0
  for (let study = 0; study < 400; study++) {
    const segment = Uint8Array.from({ length: 500 }, () => Number(random() < 0.3))
    const value = Float64Array.from(segment, (mark) => exponentialDraw(random, mark ? 1 : 2))
    const { segments } = compareSegments({
      segments: [{ name: 'own', members: segment }],
      measures: [],
      value,
    })
    const { low, high } = segments[0]?.worth?.share ?? assert.fail()
    // 0.3 of mean 1 beside 0.7 of mean ½.
    if (Number(low) <= 0.3 / 0.65 && 0.3 / 0.65 <= Number(high)) held++
  }
  assert.ok(held >= 365.6 && held <= 394.4, `${held} of 400`)
})

test('what cannot be compared is refused', () => {
  assert.throws(() => compareSegments({ ...six, segments: [] }), /segments must be at least one/)
  assert.throws(
    () => compareSegments({ ...six, reachable: members(1, 2, 0, 0, 0, 0) }),
    /reachable\[1\] must be 0 or 1/,
  )
  assert.throws(() => compareSegments({ ...six, value: Float64Array.of(1) }), /value must be as long/)
  const share = { name: 'left', kind: 'share', values: Float64Array.of(1, 0, 0.5, 0, 1, 1) } as const
  assert.throws(
    () => compareSegments({ ...six, measures: [share] }),
    /measures\[0\].values\[2\] must be 0 or 1/,
  )
})
