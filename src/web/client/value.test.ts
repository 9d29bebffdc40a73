import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAgainMs, awaitFit, latestOutcome } from './value.ts'

const fit = (modelRunId: string, publishedAt: string | null, refused: string | null = null) => ({
  modelRunId,
  publishedAt,
  refused,
})

test('the newest fit that pages show is published or refused, not one whose scores are still stored', () => {
  const older = fit('older', '2026-03-01T04:00:00Z')
  assert.equal(latestOutcome([fit('newer', null), older]), 'older')
  assert.equal(latestOutcome([fit('newer', '2026-03-02T04:00:00Z'), older]), 'newer')
  assert.equal(latestOutcome([fit('newer', null, 'too few buy again'), older]), 'newer')
  assert.equal(latestOutcome([]), null)
})

test('a fit is looked for often while one runs, and from when it was asked for until it must have begun', () => {
  const asked = Date.UTC(2026, 2, 1)
  const quiet = askAgainMs(0, asked)
  assert.ok(askAgainMs(1, asked) < quiet)
  awaitFit(asked)
  assert.equal(askAgainMs(0, asked + 2_000), askAgainMs(1, asked))
  assert.equal(askAgainMs(0, asked + 3_600_000), quiet)
})
