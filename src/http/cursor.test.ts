import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeCursor, encodeCursor, page } from './cursor.ts'

const day = '2026-11-12'
const instant = '2026-11-12T10:11:12.123456Z'
const id = '01980000-0000-7000-8000-000000000001'

test('a cursor gives back what it was made of', () => {
  const key = ['Berger', 12.5, null, instant, id, day, 7]
  const kinds = ['text', 'number', 'nothing', 'instant', 'id', 'day', 'integer'] as const
  assert.deepEqual(decodeCursor('parties by name', kinds, encodeCursor('parties by name', key)), key)
  assert.equal(decodeCursor('parties by name', kinds, undefined), undefined)
})

test('a cursor that is damaged, of another list or of another length is refused', () => {
  const cursor = encodeCursor('parties by name', ['Berger'])
  const nested = Buffer.from('["parties by name",{"a":1}]').toString('base64url')
  for (const [list, kinds, given] of [
    ['parties by spend', ['text'], cursor],
    ['parties by name', ['text', 'text'], cursor],
    ['parties by name', ['text'], `${cursor.slice(0, -3)}`],
    ['parties by name', ['text'], 'null'],
    ['parties by name', ['scalar'], nested],
  ] as const)
    assert.throws(() => decodeCursor(list, kinds, given), { code: 'http.cursor-unreadable' })
})

test('a forged value of another kind is refused before it reaches the database', () => {
  const forged = {
    text: [1, null, true, 'a\0b'],
    scalar: ['a\0b'],
    id: ['7', 1, null, `${id}0`],
    day: [instant, '2026-02-30', '0000-01-01', 20261112],
    instant: [day, '0000-01-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-11-12T25:00:00Z', 'now', null],
    due: ['Infinity', '0000-01-01', null],
    boolean: ['true', 1, null],
    number: ['1', null, true],
    integer: [1.5, 2 ** 60, '1'],
    nothing: ['', 0],
  } as const
  for (const [kind, values] of Object.entries(forged) as [keyof typeof forged, readonly unknown[]][])
    for (const value of values) {
      const cursor = encodeCursor('list', [value as string])
      assert.throws(
        () => decodeCursor('list', [kind], cursor),
        { code: 'http.cursor-unreadable' },
        `${kind}: ${String(value)}`,
      )
    }
})

test('a page ends with a cursor of its last row exactly when there is more', () => {
  const cursorOf = (n: number) => `after ${n}`
  assert.deepEqual(page([1, 2, 3], 2, cursorOf), { items: [1, 2], next: 'after 2' })
  assert.deepEqual(page([1, 2], 2, cursorOf), { items: [1, 2], next: null })
  assert.deepEqual(page([], 2, cursorOf), { items: [], next: null })
})
