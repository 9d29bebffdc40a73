import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { choleskyFactor, choleskyInverse, choleskySolve } from './cholesky.ts'

const matrix = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98)

test('the factor of the textbook matrix is the textbook factor', () => {
  assert.deepEqual([...(choleskyFactor(matrix, 3) ?? [])], [2, 0, 0, 6, 1, 0, -8, 5, 3])
})

test('a solution put back gives the right side', () => {
  const numbers = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(numbers, (right) => {
      const factor = choleskyFactor(matrix, 3)
      assert.ok(factor)
      const solution = choleskySolve(factor, Float64Array.from(right))
      for (let row = 0; row < 3; row++) {
        let sum = 0
        for (let j = 0; j < 3; j++) sum += Number(matrix[row * 3 + j]) * Number(solution[j])
        assert.ok(Math.abs(sum - Number(right[row])) < 1e-9)
      }
    }),
  )
})

test('the inverse times the matrix is the identity', () => {
  const factor = choleskyFactor(matrix, 3)
  assert.ok(factor)
  const inverse = choleskyInverse(factor, 3)
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      let sum = 0
      for (let j = 0; j < 3; j++) sum += Number(inverse[row * 3 + j]) * Number(matrix[j * 3 + column])
      assert.ok(Math.abs(sum - (row === column ? 1 : 0)) < 1e-9)
    }
})

test('a matrix that is not positive definite has no factor', () => {
  assert.equal(choleskyFactor(Float64Array.of(1, 2, 2, 1), 2), null)
  assert.equal(choleskyFactor(Float64Array.of(1, 1, 1, 1), 2), null)
  assert.equal(choleskyFactor(Float64Array.of(Number.NaN), 1), null)
})
