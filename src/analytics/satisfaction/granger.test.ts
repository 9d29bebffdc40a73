import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { grangerTest, readLink } from './granger.ts'

// Thurman & Fisher (1988), Chickens, eggs, and causality: the United States from 1930 to 1983.
const chickens = Float64Array.of(
  ...[468491, 449743, 436815, 444523, 433937, 389958, 403446, 423921, 389624, 418591, 438288, 422841, 476935],
  ...[542047, 582197, 516497, 523227, 467217, 499644, 430876, 456549, 430988, 426555, 398156, 396776, 390708],
  ...[383690, 391363, 374281, 387002, 369484, 366082, 377392, 375575, 382262, 394118, 393019, 428746, 425158],
  ...[422096, 433280, 421763, 404191, 408769, 394101, 379754, 378361, 386518, 396933, 400585, 392110, 384838],
  ...[378609, 364584],
)
const eggs = Float64Array.of(
  ...[
    3581, 3532, 3327, 3255, 3156, 3081, 3166, 3443, 3424, 3561, 3640, 3840, 4456, 5000, 5366, 5154, 5130,
    5077,
  ],
  ...[
    5032, 5148, 5404, 5322, 5323, 5307, 5402, 5407, 5500, 5442, 5442, 5542, 5339, 5358, 5403, 5345, 5435,
    5474,
  ],
  ...[
    5540, 5836, 5777, 5629, 5704, 5806, 5742, 5502, 5461, 5382, 5377, 5408, 5608, 5777, 5825, 5625, 5800,
    5656,
  ],
)

test('the egg came first: eggs precede chickens, and chickens do not precede eggs', () => {
  // R package lmtest, help page of grangertest, order 3.
  const [forward, backward] = [grangerTest(eggs, chickens, 3, 0.95), grangerTest(chickens, eggs, 3, 0.95)]
  assert.deepEqual([forward.ratio.toFixed(3), forward.p.toFixed(6)], ['5.405', '0.002966'])
  assert.deepEqual([backward.ratio.toFixed(4), backward.p.toFixed(4)], ['0.5916', '0.6238'])
  assert.equal(forward.n, 51)
})

/** A series and another that follows it by one period. */
function followed(n: number, slope: number, random = seededRandom(69)) {
  const leading = Float64Array.from({ length: n }, () => normalDraw(random))
  const lagging = new Float64Array(n)
  for (let at = 1; at < n; at++)
    lagging[at] = 0.4 * Number(lagging[at - 1]) + slope * Number(leading[at - 1]) + normalDraw(random)
  return { leading, lagging }
}

test('where nothing precedes, one test in twenty says it does', () => {
  const random = seededRandom(1969)
  let found = 0
  for (let turn = 0; turn < 1000; turn++) {
    const { leading, lagging } = followed(60, 0, random)
    if (grangerTest(leading, lagging, 2, 0.95).p < 0.05) found++
  }
  // The 99.9 % band of 1,000 throws at 5 %.
  assert.ok(found >= 28 && found <= 73, `${found} of 1,000`)
})

test('the interval of the sum holds the true effect about 95 times in 100', () => {
  const random = seededRandom(400)
  let held = 0
  for (let turn = 0; turn < 400; turn++) {
    const { leading, lagging } = followed(100, 0.5, random)
    const { low, high } = grangerTest(leading, lagging, 1, 0.95).sum
    if ((low ?? 9) <= 0.5 && 0.5 <= (high ?? -9)) held++
  }
  assert.ok(held >= 366 && held <= 394, `${held} of 400`)
})

test('a link is supported, refuted by the other sign, or stays assumed', () => {
  const { leading, lagging } = followed(120, 0.5)
  assert.equal(readLink({ leading, lagging, lags: 1, sign: 'rising' }, 0.95).status, 'supported')
  assert.equal(readLink({ leading, lagging, lags: 1, sign: 'falling' }, 0.95).status, 'refuted')
  const apart = followed(120, 0)
  assert.equal(readLink({ ...apart, lags: 1, sign: 'rising' }, 0.95).status, 'assumed')
})

test('units do not matter', () => {
  const scaled = grangerTest(
    eggs.map((count) => 12 * count - 5),
    chickens.map((count) => count / 1000),
    3,
    0.95,
  )
  assert.ok(Math.abs(scaled.ratio / grangerTest(eggs, chickens, 3, 0.95).ratio - 1) < 1e-8)
})

test('a series wholly explained by the other has an infinite ratio; a constant one and a short one are refused', () => {
  const { leading } = followed(40, 0)
  const echo = leading.map((_, at) => Number(leading[Math.max(0, at - 1)]))
  const found = grangerTest(leading, echo, 1, 0.95)
  assert.deepEqual([found.ratio, found.p, found.sum.se], [Infinity, 0, null])
  assert.throws(() => grangerTest(new Float64Array(20).fill(2), leading.slice(0, 20), 1, 0.95), RangeError)
  assert.throws(() => grangerTest(leading.slice(0, 4), leading.slice(4, 8), 1, 0.95), /periods/)
})

test('series on few levels give no NaN: a test, or a refusal', () => {
  const series = fc.array(fc.constantFrom(0, 0.1, 0.3, -7, 1e50), { minLength: 9, maxLength: 9 })
  fc.assert(
    fc.property(series, series, (leading, lagging) => {
      try {
        const link = { leading: Float64Array.from(leading), lagging: Float64Array.from(lagging), lags: 1 }
        const { forward, backward } = readLink({ ...link, sign: 'rising' }, 0.95)
        for (const { ratio, p, sum } of [forward, backward]) {
          assert.ok(ratio >= 0 && p >= 0 && p <= 1 && Number.isFinite(sum.value))
          assert.ok(sum.se === null || sum.se > 0)
        }
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error))
      }
    }),
  )
})
