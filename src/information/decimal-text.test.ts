import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumOf } from './decimal-text.ts'

test('amounts are added as they are written, to the last digit', () => {
  assert.equal(
    sumOf([
      ['0.1', 1],
      ['0.2', 1],
    ]),
    '0.3',
  )
  assert.equal(
    sumOf([
      ['10.10', 3],
      ['1.3', -1],
    ]),
    '29.00',
  )
  assert.equal(
    sumOf([
      ['.5', 1],
      ['-0.75', 1],
    ]),
    '-0.25',
  )
  assert.equal(sumOf([['9007199254740993.01', 1]]), '9007199254740993.01')
  assert.equal(sumOf([['1990', 2]]), '3980')
})

test('what is no amount has no sum', () => {
  for (const text of ['', '-', '.', '1,5', '1e3', 'dear']) assert.equal(sumOf([[text, 1]]), null, text)
  assert.equal(sumOf([['1', 0.5]]), null)
})
