import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterFrom, filterText, noFilter, type PartyFilter, sentenceOf } from './party-filter.ts'

const bought: PartyFilter = {
  and: [
    { or: [{ field: 'lastOn', op: 'within-days', value: 90 }] },
    {
      or: [
        { field: 'role', op: 'is', value: 'customer' },
        { field: 'role', op: 'is', value: 'referrer' },
      ],
    },
    { or: [{ field: 'pAlive', op: 'at-least', value: 0.7 }] },
  ],
}

test('a filter reads as a sentence, with alternatives in brackets', () => {
  assert.equal(
    sentenceOf(bought),
    'Bought within 90 days and (role customer or role referrer) and still active at least .70',
  )
})

test('a filter survives the way through the address', () => {
  assert.deepEqual(filterFrom(filterText(bought)), bought)
})

test('an address that holds no filter narrows nothing', () => {
  for (const text of ['', 'null', '{', '[]', '{"and":3}', '{"and":[{"or":[]}]}']) {
    assert.deepEqual(filterFrom(text), noFilter)
  }
})
