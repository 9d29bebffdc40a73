import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalDraw, seededRandom } from './random.ts'
import { simplexLeastSquares } from './simplex-least-squares.ts'

const sum = (column: Float64Array) => column.reduce((total, value) => total + value, 0)

test('a target that is a mix is found with its weights', () => {
  const random = seededRandom(4)
  const columns = Array.from({ length: 12 }, () =>
    Float64Array.from({ length: 40 }, () => normalDraw(random)),
  )
  const truth = [0.5, 0, 0.3, 0, 0, 0.2]
  const target = Float64Array.from({ length: 40 }, (_, row) =>
    truth.reduce((total, weight, j) => total + weight * Number(columns[j]?.[row]), 0),
  )
  simplexLeastSquares(columns, target).forEach((weight, j) => {
    assert.ok(Math.abs(weight - (truth[j] ?? 0)) < 1e-8, `${j}: ${weight}`)
  })
})

test('no step from one column towards another comes nearer', () => {
  const cell = fc.double({ min: -10, max: 10, noNaN: true })
  const column = fc.array(cell, { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(column, { minLength: 1, maxLength: 10 }), column, (cells, aim) => {
      const columns = cells.map((values) => Float64Array.from(values))
      const target = Float64Array.from(aim)
      const weights = simplexLeastSquares(columns, target)
      assert.ok(Math.abs(sum(weights) - 1) < 1e-9)
      assert.ok(weights.every((weight) => weight >= 0))
      const off = target.map((value, row) =>
        columns.reduce((rest, own, j) => rest - Number(weights[j]) * Number(own[row]), value),
      )
      const slopes = columns.map((own) =>
        own.reduce((total, value, row) => total - value * Number(off[row]), 0),
      )
      const least = Math.min(...slopes)
      slopes.forEach((slope, j) => {
        if (Number(weights[j]) > 1e-6) assert.ok(slope - least < 1e-5, `${slope} is above ${least}`)
      })
    }),
    { numRuns: 200 },
  )
})

test('equal columns share, and one column alone is all', () => {
  const column = Float64Array.of(1, 2, 3)
  const [one, other] = simplexLeastSquares([column, column], Float64Array.of(1, 2, 4))
  assert.ok(Math.abs(Number(one) - 0.5) < 1e-6 && Math.abs(Number(other) - 0.5) < 1e-6)
  assert.deepEqual([...simplexLeastSquares([column], column)], [1])
  assert.throws(() => simplexLeastSquares([], column), /columns/)
})
