import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsLeft } from './import.ts'
import { progressOf } from './import-progress.ts'

const begun = { accepted: 0, bytes: 9_000_000, startedAt: '2026-11-22T06:00:00Z' }

test('before the first rows are stored nothing says how many there are, nor how long it takes', () => {
  const progress = progressOf({ ...begun, state: 'running', rows: 0, bytesRead: 0 })
  assert.deepEqual(progress, { done: 0, total: null })
  assert.equal(secondsLeft({ done: 0, total: null, doneSince: 0, elapsedMs: 5_000 }), null)
  // Gone on with: what was stored before says how far it is, and nothing of the pace.
  assert.equal(secondsLeft({ done: 150_000, total: 300_000, doneSince: 0, elapsedMs: 5_000 }), null)
})

test('the rows so far and their bytes tell about how many there are, to three digits', () => {
  const progress = progressOf({ ...begun, state: 'running', rows: 30_696, bytesRead: 920_881 })
  assert.deepEqual(progress, { done: 30_696, total: 300_000 })
})

test('time left is counted at the pace since it was gone on with', () => {
  const left = secondsLeft({ done: 200_000, total: 300_000, doneSince: 50_000, elapsedMs: 10_000 })
  assert.ok(left && left.low <= 20 && left.high >= 20, JSON.stringify(left))
})

test('an undo counts what it has taken back, of what had been stored', () => {
  const undoing = { ...begun, state: 'undoing', rows: 310_000, accepted: 300_000 } as const
  assert.deepEqual(progressOf({ ...undoing, bytesRead: begun.bytes }), { done: 0, total: 300_000 })
  assert.deepEqual(progressOf({ ...undoing, bytesRead: begun.bytes / 4 }), { done: 225_000, total: 300_000 })
})

test('what does not move has no progress; a draft that is tried has', () => {
  for (const state of ['done', 'cancelled', 'failed', 'undone'] as const)
    assert.equal(progressOf({ ...begun, state, rows: 10, bytesRead: 100 }), null)
  const draft = { ...begun, state: 'draft', rows: 10, bytesRead: 3_000_000 } as const
  assert.deepEqual(progressOf(draft), { done: 10, total: 30 })
  assert.equal(progressOf({ ...draft, startedAt: null }), null)
})
