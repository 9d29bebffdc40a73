import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type KanoClass, kanoCounts, kanoResult } from './kano.ts'

test('a survey of 100 answers has the known coefficients and class', () => {
  const result = kanoResult({ A: 7, O: 10, M: 50, I: 30, R: 2, Q: 1 })
  assert.deepEqual(
    [result.better?.value.toFixed(3), result.worse?.value.toFixed(3), result.class, result.clear],
    ['0.175', '-0.619', 'M', true],
  )
})

test('every pair of answers has its class in the table', () => {
  const pairs = [1, 2, 3, 4, 5].flatMap((having) =>
    [1, 2, 3, 4, 5].map((lacking) => [having, lacking] as const),
  )
  const found = pairs.map(([having, lacking]) => {
    const counts = kanoCounts([having], [lacking])
    return (Object.keys(counts) as KanoClass[]).find((name) => counts[name] === 1)
  })
  assert.equal(found.join(''), 'QAAAORIIIMRIIIMRIIIMRRRRQ')
})

test('of equal classes the more urgent one stands, and it is not clear', () => {
  const result = kanoResult({ A: 5, O: 5, M: 5, I: 0, R: 0, Q: 0 })
  assert.deepEqual([result.class, result.clear], ['M', false])
})

test('without a judging answer there are no coefficients', () => {
  const { better, worse } = kanoResult({ A: 0, O: 0, M: 0, I: 0, R: 3, Q: 1 })
  assert.deepEqual([better, worse], [null, null])
})

test('refuses answers that are none of the five, and no answers', () => {
  assert.throws(() => kanoCounts([6], [1]), /one of 1 to 5/)
  assert.throws(() => kanoCounts([1, 2], [1]), RangeError)
  assert.throws(() => kanoResult({ A: 0, O: 0, M: 0, I: 0, R: 0, Q: 0 }), /answers/)
})
