import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedFields } from './changed-fields.ts'

test('only fields that differ are told', () => {
  assert.deepEqual(changedFields({ city: 'Porto', name: 'A' }, { city: 'Lisboa', name: 'A' }), [
    { field: 'city', from: 'Porto', to: 'Lisboa' },
  ])
})

test('a new row has no before, an erased one no after', () => {
  assert.deepEqual(changedFields(null, { name: 'A' }), [{ field: 'name', from: '', to: 'A' }])
  assert.deepEqual(changedFields({ name: 'A' }, null), [{ field: 'name', from: 'A', to: '' }])
})
