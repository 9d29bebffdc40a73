import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson } from './canonical-json.ts'
import { clausesFault, mayAnswer, stricter, termsHash } from './terms.ts'

test('the same terms have the same hash, in whatever order they were written', () => {
  const one = { quiet: [{ from: '20:00', to: '08:00' }], channels: { email: { allowed: true } } }
  const other = { channels: { email: { allowed: true } }, quiet: [{ to: '08:00', from: '20:00' }] }
  assert.deepEqual(termsHash(one), termsHash(other))
  assert.notDeepEqual(termsHash(one), termsHash({ ...one, quiet: [] }))
})

test('what is not said is no part of the text', () => {
  assert.equal(
    canonicalJson({ b: undefined, a: [null, 'é', 1.5, { y: 1, x: 2 }] }),
    '{"a":[null,"é",1.5,{"x":2,"y":1}]}',
  )
})

test('quiet hours that leave no hour are refused, also in parts', () => {
  const nine = { from: '09:00', to: '21:00' }
  assert.equal(clausesFault({ quiet: [nine] }), undefined)
  assert.match(clausesFault({ quiet: [nine, { from: '20:00', to: '10:00' }] }) ?? '', /no hour/)
  assert.match(clausesFault({ quiet: [{ from: '08:00', to: '08:00' }] }) ?? '', /begin when they end/)
})

test('a name that can be no channel’s is refused', () => {
  assert.match(clausesFault({ channels: { __PROTO: { allowed: true } } }) ?? '', /is no channel/)
})

test('the stricter limit is the one that allows fewer a day', () => {
  assert.deepEqual(stricter({ most: 4, days: 30 }, { most: 1, days: 10 }), { most: 1, days: 10 })
  assert.deepEqual(stricter({ most: 2, days: 20 }, { most: 1, days: 10 }), { most: 1, days: 10 })
  assert.deepEqual(stricter(null, { most: 1, days: 1 }), { most: 1, days: 1 })
})

test('terms are answered once, by the side that did not propose them', () => {
  assert.equal(mayAnswer({ state: 'proposed', proposedBy: 'firm' }, 'party'), true)
  assert.equal(mayAnswer({ state: 'proposed', proposedBy: 'firm' }, 'firm'), false)
  assert.equal(mayAnswer({ state: 'accepted', proposedBy: 'firm' }, 'party'), false)
})
