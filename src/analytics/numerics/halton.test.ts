import assert from 'node:assert/strict'
import { test } from 'node:test'
import { haltonNormals } from './halton.ts'
import { normalProbability } from './normal.ts'

test('the first points are the mirrored digits of 1, 2, 3 … in bases 2 and 3', () => {
  const uniform = Array.from(haltonNormals(4, 2, 1), (z) => normalProbability(z).toFixed(9))
  const expected = [1 / 2, 1 / 3, 1 / 4, 2 / 3, 3 / 4, 1 / 9, 1 / 8, 4 / 9].map((share) => share.toFixed(9))
  assert.deepEqual(uniform, expected)
})

test('means and variances are nearer to 0 and 1 than chance would bring them', () => {
  const normals = haltonNormals(5000, 6)
  for (let dimension = 0; dimension < 6; dimension++) {
    const own = normals.filter((_, j) => j % 6 === dimension)
    const mean = own.reduce((sum, z) => sum + z, 0) / 5000
    const variance = own.reduce((sum, z) => sum + z * z, 0) / 5000
    assert.ok(Math.abs(mean) < 0.005 && Math.abs(variance - 1) < 0.02, `${mean} ${variance}`)
  }
})

test('refuses more dimensions than it has primes', () => {
  assert.throws(() => haltonNormals(3, 21), /1 to 20/)
  assert.throws(() => haltonNormals(0, 2), RangeError)
})
