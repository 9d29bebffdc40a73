import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownerChoices } from './person.ts'

const colleagues = [{ id: 'a', name: 'Ada' }]

test('whoever owns something stands among the choices, also where they have left or are not listed', () => {
  const values = (now?: { id: string | null; name: string | null }) =>
    ownerChoices(colleagues, now).map(({ value, label }) => `${value} ${label}`)
  assert.deepEqual(values({ id: 'b', name: 'Bo' }), [' nobody', 'b Bo', 'a Ada'])
  assert.deepEqual(values({ id: 'c', name: null }), [' nobody', 'c a colleague', 'a Ada'])
  for (const now of [{ id: 'a', name: 'Ada' }, { id: null, name: null }, undefined])
    assert.deepEqual(values(now), [' nobody', 'a Ada'])
})
