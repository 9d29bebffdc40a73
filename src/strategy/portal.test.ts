import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enumerated, lookedAt } from './portal.ts'

test('a rule says what it looks at, each thing once, however deep it stands', () => {
  const rule = {
    and: [
      { field: 'custom', key: 'garden', op: 'is', value: 'yes' },
      {
        or: [
          { field: 'orders', op: 'at-least', value: 3 },
          { not: { field: 'city', op: 'is', value: 'Lund' } },
        ],
      },
      { field: 'country', op: 'is', value: 'SE' },
    ],
  }
  assert.deepEqual(lookedAt(rule), ['garden', 'how many orders you made', 'where you live'])
  assert.deepEqual(lookedAt(null), [])
})

test('things are named as in a sentence', () => {
  assert.equal(enumerated(['a', 'b', 'c']), 'a, b and c')
  assert.equal(enumerated(['a']), 'a')
})
