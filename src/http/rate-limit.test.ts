import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RateLimit } from './rate-limit.ts'

test('a key has its number of requests per window, each key its own', () => {
  const limit = new RateLimit(2, 60_000)
  for (const at of [0, 10]) limit.count('a', at)
  assert.throws(() => limit.count('a', 20_000), {
    code: 'kernel.too-many-requests',
    details: { seconds: 40 },
  })
  limit.count('b', 20_000)
  limit.count('a', 60_000)
})

test('memory is bounded: the oldest keys are forgotten first', () => {
  const limit = new RateLimit(1, 60_000, 2)
  for (const key of ['a', 'b', 'c']) limit.count(key, 0)
  limit.count('a', 1)
  assert.throws(() => limit.count('c', 1), { code: 'kernel.too-many-requests' })
})
