import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered, keyFor } from './sending.ts'

test('what is sent twice before an answer came carries one key', () => {
  const first = keyFor('POST /notes {"body":"twice"}')
  assert.equal(keyFor('POST /notes {"body":"twice"}'), first)
  assert.notEqual(keyFor('POST /notes {"body":"another"}'), first)
})

test('after an answer the same words are meant anew, after a failing server they are not', () => {
  const first = keyFor('POST /teams {"name":"North"}')
  answered(first, 503)
  assert.equal(keyFor('POST /teams {"name":"North"}'), first)
  answered(first, 409)
  assert.notEqual(keyFor('POST /teams {"name":"North"}'), first)
})

test('a lost answer is not waited for all day', () => {
  const first = keyFor('POST /bulk-edits {}', 0)
  assert.notEqual(keyFor('POST /bulk-edits {}', 6 * 60_000), first)
})
