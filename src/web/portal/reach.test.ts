import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clauseLines, shownChannels, wayOf, withWays } from './reach.ts'

test('each way that can be chosen reads back as itself', () => {
  for (const way of ['yes', 'monthly', 'weekly', 'no'] as const)
    assert.equal(wayOf(withWays({}, { email: way }).channels?.email), way)
  assert.equal(withWays({}, { email: 'open' }).channels?.email, undefined)
})

test('what was laid down more finely stays as it was unless it is changed', () => {
  const fine = { channels: { email: { allowed: true, most: { most: 3, days: 10 } } } }
  assert.deepEqual(withWays(fine, { email: 'weekly' }), fine)
  assert.deepEqual(withWays(fine, { email: 'no' }).channels, { email: { allowed: false } })
})

test('channels beyond the usual ones are shown when something was said of them', () => {
  assert.deepEqual(shownChannels({ channels: { fax: { allowed: false } } }).at(-1), 'fax')
})

test('clauses read as lines', () => {
  const clauses = { channels: { phone: { allowed: false } }, quiet: [{ from: '20:00', to: '08:00' }] }
  assert.deepEqual(clauseLines(clauses), ['Calls: no', 'Nothing from 20:00 until 08:00'])
})
