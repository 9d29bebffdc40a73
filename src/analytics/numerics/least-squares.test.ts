import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastSquares } from './least-squares.ts'

const column = (...values: number[]) => Float64Array.from(values)

test('a certified line is found: intercept, slope, errors and what is left', () => {
  // NIST statistical reference data sets, Norris: y on x, 36 rows; certified to 15 digits.
  const x = column(
    ...[
      0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0,
    ],
    ...[
      447.5, 11.6, 556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1,
      118.3,
    ],
    ...[229.2, 669.1, 448.9, 0.5],
  )
  const y = column(
    ...[
      0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3,
    ],
    ...[
      448.9, 10.8, 557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2,
      117.6,
    ],
    ...[228.9, 668.4, 449.2, 0.2],
  )
  const found = leastSquares([x.map(() => 1), x], y)
  assert.ok('coefficients' in found)
  const [intercept = 0, slope = 0] = found.coefficients
  assert.ok(Math.abs(intercept / -0.262323073774029 - 1) < 1e-10)
  assert.ok(Math.abs(slope / 1.00211681802045 - 1) < 1e-13)
  assert.ok(Math.abs(found.squares / 26.6173985294224 - 1) < 1e-10)
  const deviation = Math.sqrt((found.squares / 34) * Number(found.inverse[3]))
  assert.ok(Math.abs(deviation / 0.429796848199937e-3 - 1) < 1e-10)
})

test('a column that others explain is named, and fewer rows than columns are refused', () => {
  const one = column(1, 1, 1, 1)
  const x = column(1, 2, 3, 4)
  assert.deepEqual(leastSquares([one, x, x.map((value) => 3 - 2 * value)], column(1, 0, 1, 0)), {
    collinear: 2,
  })
  assert.throws(() => leastSquares([column(1), column(2)], column(1)), RangeError)
})
