import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memberProbability } from './member-probability.ts'

const review = (pairs: readonly (readonly [number, number, number])[]) => ({
  left: Int32Array.from(pairs, ([left]) => left),
  right: Int32Array.from(pairs, ([, right]) => right),
  probability: Float32Array.from(pairs, ([, , probability]) => probability),
})

test('a record belongs to its cluster as surely as the weakest join that brought it there', () => {
  const joins = [
    { left: 0, right: 1, bits: 8, meanBits: 7 },
    { left: 1, right: 2, bits: 5, meanBits: 3 },
  ]
  const told = memberProbability(4, { joins, review: review([]) })
  const sure = (bits: number) => 1 / (1 + 2 ** -bits)
  assert.deepEqual([...told], [sure(7), sure(7), sure(3), 1])
})

test('a record alone is less surely so where another may be the same party', () => {
  const joins = [{ left: 0, right: 1, bits: 8, meanBits: 8 }]
  const told = memberProbability(3, { joins, review: review([[0, 2, 0.75]]) })
  assert.equal(told[2], 0.25)
  assert.ok(Number(told[0]) > 0.99)
})
