import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Permission } from '../client/session.ts'
import { draftFields, draftRows, fieldsFrom, isChanged, scopesOf, withDraft } from './rights-draft.ts'

const masked: Permission = { noun: 'parties', verb: 'read', rows: 'all', fields: ['name', 'city'] }
const notes: Permission = { noun: 'notes', verb: 'read', rows: 'team', fields: 'all' }
const stored = [masked, notes]

test('no field typed is no field shown, never every field', () => {
  assert.deepEqual(fieldsFrom(''), [])
  assert.deepEqual(fieldsFrom(' , '), [])
  assert.deepEqual(fieldsFrom('name, city'), ['name', 'city'])
  assert.equal(fieldsFrom('all'), 'all')
})

test('a right that is taken away and given back shows the same fields', () => {
  const away = draftRows(stored, {}, { noun: 'parties', verb: 'read', rows: null })
  assert.deepEqual(withDraft(stored, away), [notes])
  const back = draftRows(stored, away, { noun: 'parties', verb: 'read', rows: 'team' })
  assert.deepEqual(withDraft(stored, back), [notes, { ...masked, rows: 'team' }])
  const narrowed = draftFields({}, masked, ['name'])
  const again = draftRows(stored, draftRows(stored, narrowed, { ...masked, rows: null }), masked)
  assert.deepEqual(withDraft(stored, again).at(-1)?.fields, ['name'])
})

test('a new right to export shows no more than the right to read', () => {
  const draft = draftRows(stored, {}, { noun: 'parties', verb: 'export', rows: 'all' })
  assert.deepEqual(withDraft(stored, draft).at(-1), { ...masked, verb: 'export' })
})

test('what somebody else changed meanwhile stays beside what was changed here', () => {
  const draft = draftRows(stored, {}, { noun: 'notes', verb: 'read', rows: 'all' })
  const theirs = [{ ...masked, fields: ['name'] }, notes]
  assert.deepEqual(withDraft(theirs, draft), [
    { ...masked, fields: ['name'] },
    { ...notes, rows: 'all' },
  ])
})

test('a change that was taken back is none', () => {
  const draft = draftRows(stored, {}, { noun: 'notes', verb: 'read', rows: 'all' })
  assert.ok(isChanged(stored, draft))
  assert.ok(!isChanged(stored, draftRows(stored, draft, { noun: 'notes', verb: 'read', rows: 'team' })))
})

test('only rows that are kept to are offered, and what a role says already', () => {
  assert.deepEqual(scopesOf(['own', 'team'], undefined), ['', 'own', 'team', 'all'])
  assert.deepEqual(scopesOf(undefined, undefined), ['', 'all'])
  assert.deepEqual(scopesOf(undefined, { rows: 'team' }), ['', 'all', 'team'])
})
