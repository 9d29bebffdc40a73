import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerOf, questionOf, refusedAnswer } from './import-answer.ts'

const run = {
  file: 'shop.csv',
  ...{ rows: 310, accepted: 300, unchanged: 0, rejected: 10, parties: 42, leftAlone: 0 },
  progress: null,
} as const

test('an undo is asked and answered as an undo, not as an import', () => {
  const undoing = { ...run, state: 'undoing', progress: { done: 75, total: 300 } } as const
  assert.match(questionOf(undoing), /taken back/)
  assert.equal(answerOf(undoing), 'About 75 of 300 rows are out again.')
  assert.doesNotMatch(answerOf(undoing), /read so far|310/)
})

test('once an import is undone nothing of it is said to be in, or to be mended', () => {
  const refused = refusedAnswer({ ...run, state: 'undone' })
  assert.match(refused, /^10; /)
  assert.doesNotMatch(refused, /are in|Mend/)
})

test('rows about nobody are said to be of nobody', () => {
  assert.equal(answerOf({ ...run, parties: 0, state: 'done' }), '300 of 310 rows are in.')
})

test('an undo says how many parties kept something, when some did', () => {
  assert.match(answerOf({ ...run, state: 'undone' }), /everything it stored was taken back/)
  const kept = answerOf({ ...run, state: 'undone', leftAlone: 3 })
  assert.match(kept, /3 parties keep something/)
  assert.doesNotMatch(kept, /everything/)
})

test('of a file with a header alone it is said that it holds no rows', () => {
  const empty = { ...run, rows: 0, accepted: 0, rejected: 0, parties: 0, state: 'done' } as const
  assert.match(answerOf(empty), /holds no rows/)
  assert.doesNotMatch(answerOf(empty), /are in/)
})

test('“so far” is said only while rows may still come', () => {
  for (const state of ['done', 'cancelled', 'failed', 'undoing', 'undone'] as const)
    assert.equal(refusedAnswer({ state, rejected: 0 }), 'None.', state)
  for (const state of ['queued', 'running', 'stopping'] as const)
    assert.equal(refusedAnswer({ state, rejected: 0 }), 'None so far.', state)
})
