import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../analytics/index.ts'
import { lettersMistyped } from './typing-error.ts'

const random = seededRandom(3)

test('a swap keeps the letters, a drop takes one, a double writes one of them twice', () => {
  const sorted = (word: string) => [...word].sort().join('')
  for (let turn = 0; turn < 50; turn++) {
    assert.equal(sorted(lettersMistyped('Lindqvist', 'swapped', random)), sorted('Lindqvist'))
    assert.equal(lettersMistyped('Lindqvist', 'dropped', random).length, 8)
    const doubled = lettersMistyped('Lindqvist', 'doubled', random)
    assert.equal(doubled.replace(/(.)\1/, '$1'), 'Lindqvist')
  }
})

test('by its sound a word is spelled otherwise, and one without such a sound stays', () => {
  assert.equal(
    lettersMistyped('Stephen', 'by-sound', () => 0),
    'Stefen',
  )
  assert.equal(lettersMistyped('Bob', 'by-sound', random), 'Bob')
})

test('what is too short to go wrong stays, and the first letter always does', () => {
  assert.equal(lettersMistyped('Ann', 'swapped', random), 'Ann')
  for (const slip of ['swapped', 'dropped', 'doubled', 'by-sound'] as const)
    assert.ok(lettersMistyped('Marchetti', slip, random).startsWith('M'))
})
