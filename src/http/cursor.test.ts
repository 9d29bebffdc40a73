import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeCursor, encodeCursor, page } from './cursor.ts'

test('a cursor gives back what it was made of', () => {
  const key = ['Berger', 12.5, null, true]
  assert.deepEqual(decodeCursor('parties by name', 4, encodeCursor('parties by name', key)), key)
  assert.equal(decodeCursor('parties by name', 4, undefined), undefined)
})

test('a cursor that is damaged, of another list or of another length is refused', () => {
  const cursor = encodeCursor('parties by name', ['Berger'])
  const nul = encodeCursor('parties by name', ['a\0b'])
  const nested = Buffer.from('["parties by name",{"a":1}]').toString('base64url')
  for (const [list, length, given] of [
    ['parties by spend', 1, cursor],
    ['parties by name', 2, cursor],
    ['parties by name', 1, `${cursor.slice(0, -3)}`],
    ['parties by name', 1, 'null'],
    ['parties by name', 1, nul],
    ['parties by name', 1, nested],
  ] as const)
    assert.throws(() => decodeCursor(list, length, given), { code: 'http.cursor-unreadable' })
})

test('a page ends with a cursor of its last row exactly when there is more', () => {
  const cursorOf = (n: number) => `after ${n}`
  assert.deepEqual(page([1, 2, 3], 2, cursorOf), { items: [1, 2], next: 'after 2' })
  assert.deepEqual(page([1, 2], 2, cursorOf), { items: [1, 2], next: null })
  assert.deepEqual(page([], 2, cursorOf), { items: [], next: null })
})
