import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareCorrected } from './correction-share.ts'

test('where nobody has looked nothing is claimed; few looks leave a wide interval, many a narrow one', () => {
  assert.equal(shareCorrected(0, 0), null)
  const none = shareCorrected(0, 5)
  assert.ok(none && none.value === 0 && none.low < 1e-9 && none.high > 0.2)
  const [few, many] = [shareCorrected(1, 10), shareCorrected(100, 1000)]
  assert.ok(few && many && many.high - many.low < (few.high - few.low) / 4)
  const all = shareCorrected(5, 5)
  assert.ok(all && all.high > 1 - 1e-9 && all.low < 0.8)
})
