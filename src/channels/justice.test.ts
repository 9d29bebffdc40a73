import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lowestJustice } from './justice.ts'

test('justice is as much as its lowest respect, which is named', () => {
  const means = { distributive: 6, procedural: 2.5, interactional: 5 }
  assert.deepEqual(lowestJustice(means), { value: 2.5, about: 'how it was decided' })
  assert.equal(lowestJustice({ distributive: null, procedural: null, interactional: null }), null)
})
