import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortChance, shortNumber } from './report.ts'

test('numbers have five digits, and what is too small for them a power of ten', () => {
  assert.deepEqual([1234.5678, 0.5, 4.2e-7, null].map(shortNumber), ['1,234.6', '0.5000', '4.200e-7', '–'])
})

test('a probability by chance that is next to nothing is told as below one in ten thousand', () => {
  assert.deepEqual([0.04321, 1e-4, 9.9e-5, 3e-19, 0, null].map(shortChance), [
    ...['0.0432', '0.0001'],
    ...['< 0.0001', '< 0.0001', '< 0.0001', '–'],
  ])
})
