import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { type ServiceDimension, serviceQuality } from './servqual.ts'

const column = (...values: number[]) => Float64Array.from(values)

test('five gaps weighted by 100 points are −.221, and −.120 where all count alike', () => {
  const gaps = { reliability: -0.6, responsiveness: -0.2, assurance: 0.1, empathy: -0.3, tangibles: 0.4 }
  const points = [32, 22, 19, 16, 11]
  const dimensions = Object.entries(gaps).map(([name, gap], at) => ({
    name,
    perceived: [column(5 + gap)],
    expected: [column(5)],
    points: points[at] ?? 0,
  }))
  const { gap } = serviceQuality(dimensions, 0.95)
  assert.deepEqual([gap?.plain.value.toFixed(3), gap?.weighted.value.toFixed(3)], ['-0.120', '-0.221'])
  assert.equal(gap?.plain.se, null)
})

/** Two dimensions of two questions, n respondents, whose true gaps are −1 and .5. */
function survey(n: number, random = seededRandom(88)): ServiceDimension[] {
  const draw = (mean: number) => Float64Array.from({ length: n }, () => mean + normalDraw(random))
  const of = (name: string, gap: number, points: number) => ({
    name,
    perceived: [draw(5 + gap), draw(4 + gap)],
    expected: [draw(5), draw(4)],
    points,
  })
  return [of('reliability', -1, 75), of('tangibles', 0.5, 25)]
}

test('the intervals of gaps hold the true ones about 95 times in 100', () => {
  const random = seededRandom(2026)
  let [plain, weighted] = [0, 0]
  for (let turn = 0; turn < 400; turn++) {
    const { gap } = serviceQuality(survey(60, random), 0.95)
    assert.ok(gap)
    if ((gap.plain.low ?? 9) <= -0.25 && -0.25 <= (gap.plain.high ?? -9)) plain++
    if ((gap.weighted.low ?? 9) <= -0.625 && -0.625 <= (gap.weighted.high ?? -9)) weighted++
  }
  for (const held of [plain, weighted]) assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('without expectations the perceptions are judged alone, and there is no gap', () => {
  const both = survey(30)
  const alone = both.map(({ name, perceived }) => ({ name, perceived, points: 1 }))
  const found = serviceQuality(alone, 0.95)
  assert.equal(found.gap, null)
  assert.deepEqual(found.perceived.plain, serviceQuality(both, 0.95).perceived.plain)
})

test('a gap is the difference of the means, and less reliable than what it is taken from', () => {
  const random = seededRandom(18)
  const truth = Float64Array.from({ length: 2000 }, () => normalDraw(random))
  const answer = () => truth.map((own) => own + 0.7 * normalDraw(random))
  const asked = { name: 'empathy', perceived: [answer(), answer()], expected: [answer(), answer()] }
  const [dimension] = serviceQuality([asked], 0.95).dimensions
  assert.ok(dimension?.gap)
  assert.ok((dimension.reliability.gap ?? 1) < 0.2 && (dimension.reliability.perceived ?? 0) > 0.7)
})

test('weights of some dimensions only, unpaired questions and missing answers are refused', () => {
  const [one, two] = survey(5)
  assert.ok(one && two)
  const { points: _, ...bare } = two
  assert.throws(() => serviceQuality([one, bare], 0.95), /points of tangibles/)
  assert.throws(() => serviceQuality([{ ...one, expected: [column(1, 2, 3, 4, 5)] }], 0.95), RangeError)
  assert.throws(() => serviceQuality([], 0.95), /at least one/)
  assert.throws(
    () => serviceQuality([{ name: 'a', perceived: [column(1, Number.NaN)] }], 0.95),
    /each answer must be finite/,
  )
})
