import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionToSaveOver } from './read-version.ts'

const read = { version: 3, says: 'Rings after five.' }

test('what somebody else stored while a form stood open is not saved over before it was shown', () => {
  const theirs = { version: 4, says: 'Rings at four.' }
  assert.equal(versionToSaveOver(read, theirs, false), read)
  assert.equal(versionToSaveOver(read, theirs, true), theirs)
})

test('a newer version that says the same is saved over without a question', () => {
  const beside = { version: 5, says: 'Rings after five.' }
  assert.equal(versionToSaveOver(read, beside, false), beside)
})
