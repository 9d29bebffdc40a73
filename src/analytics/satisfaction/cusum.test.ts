import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from '../numerics/random.ts'
import { averageRunLength, cusum } from './cusum.ts'

/** Montgomery (2009), table 9.1: twenty values at mean 10, ten at 11. */
const process = Float64Array.of(
  ...[9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37],
  ...[10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52],
)

test('the published process signals at its twenty-ninth value, having shifted after the twenty-second', () => {
  const { above, below, limit, signal } = cusum(process, 10, 1)
  assert.equal(limit, 5)
  assert.deepEqual(signal, { at: 28, since: 22, side: 'above' })
  assert.deepEqual(
    [above[4], above[27], above[28], above[29]].map((sum) => sum?.toFixed(2)),
    ['2.82', '4.47', '5.28', '5.30'],
  )
  assert.deepEqual(
    [below[0], below[1], below[2]].map((sum) => sum?.toFixed(2)),
    ['0.05', '1.56', '1.77'],
  )
})

test('average run lengths are the published ones', () => {
  // Montgomery (2009), table 9.3, allowance 1/2, decisions 4 and 5.
  for (const [shift, four, five] of [
    [0, '168', '465'],
    [0.25, '74.2', '139'],
    [0.5, '26.6', '38.0'],
    [0.75, '13.3', '17.0'],
    [1, '8.38', '10.4'],
    [1.5, '4.75', '5.75'],
    [2, '3.34', '4.01'],
    [2.5, '2.62', '3.11'],
    [3, '2.19', '2.57'],
    [4, '1.71', '2.01'],
  ] as const)
    for (const [decision, printed] of [
      [4, four],
      [5, five],
    ] as const)
      assert.equal(averageRunLength(shift, { decision }).toPrecision(3), printed)
})

test('simulated charts run as long as is foretold', () => {
  const random = seededRandom(1954)
  let total = 0
  const runs = 4000
  for (let run = 0; run < runs; run++) {
    const values = Float64Array.from({ length: 200 }, () => 0.8 + normalDraw(random))
    total += 1 + (cusum(values, 0, 1, { decision: 3 }).signal?.at ?? 199)
  }
  assert.ok(Math.abs(total / runs / averageRunLength(0.8, { decision: 3 }) - 1) < 0.03)
})

test('a shift down is found as one up, and units do not matter', () => {
  const down = process.map((value) => 3 * (20 - value))
  const { below, signal } = cusum(down, 30, 3)
  assert.deepEqual(signal, { at: 28, since: 22, side: 'below' })
  assert.ok(Math.abs(Number(below[28]) / 3 - 5.28) < 1e-9)
  assert.equal(averageRunLength(-1), averageRunLength(1))
})

test('run lengths shrink as the shift grows, are at least 1 and never NaN', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.double({ min: 0.1, max: 12, noNaN: true }),
      (shift, allowance, decision) => {
        const length = averageRunLength(shift, { allowance, decision })
        assert.ok(length >= 1)
        assert.ok(averageRunLength(shift + 0.5, { allowance, decision }) <= length * (1 + 1e-6))
      },
    ),
    { numRuns: 40 },
  )
  assert.equal(averageRunLength(0, { allowance: 3, decision: 60 }), Infinity)
})

test('no deviation and values that are none are refused; an empty series has no signal', () => {
  assert.throws(() => cusum(process, 10, 0), /deviation/)
  assert.throws(() => cusum(Float64Array.of(1, Number.NaN), 10, 1), /each value/)
  assert.throws(() => averageRunLength(0, { decision: 0 }), /decision/)
  assert.equal(cusum(new Float64Array(), 10, 1).signal, null)
})
