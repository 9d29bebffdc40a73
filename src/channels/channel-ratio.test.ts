import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ratioOfSums } from './channel-ratio.ts'

test('an order of 5,000 at a cost of 400 spends 8 %, one of 80 at a cost of 1 spends 1.25 %', () => {
  assert.equal(ratioOfSums([{ over: 400, under: 5000 }]), 0.08)
  assert.equal(ratioOfSums([{ over: 1, under: 80 }]), 0.0125)
})

test('two channels together are the ratio of their sums and not the mean of their ratios', () => {
  const parts = [
    { over: 9, under: 10 },
    { over: 100, under: 1000 },
  ]
  assert.equal(ratioOfSums(parts)?.toFixed(3), '0.108')
})

test('a ratio to nothing is not known', () => {
  assert.equal(ratioOfSums([{ over: 5, under: 0 }]), null)
  assert.equal(ratioOfSums([]), null)
})
