import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchangeReturns, yearTo } from './exchange.ts'

test('of a gain of 100, split 60 to 40 for 20 and 25 put in, we get back 2.00, they .60 and both 1.22', () => {
  const returns = exchangeReturns({ ours: 60, theirs: 40, ourCost: 20, theirCost: 25 })
  assert.equal(returns.ourReturn, 2)
  assert.equal(returns.theirReturn?.toFixed(2), '0.60')
  assert.equal(returns.jointReturn?.toFixed(2), '1.22')
  assert.equal(returns.ratio, 0.5)
})

test('what nobody has said or put in has no return, and nothing got by anybody has no ratio', () => {
  const none = exchangeReturns({ ours: 0, theirs: 0, ourCost: 0, theirCost: null })
  assert.deepEqual(none, { ratio: null, ourReturn: null, theirReturn: null, jointReturn: null })
})

test('a customer who costs more than they bring gets all of what is divided, not more', () => {
  assert.equal(exchangeReturns({ ours: 10, theirs: 5, ourCost: 30, theirCost: null }).ratio, 1)
})

test('a year to a day begins the day after, a leap day included', () => {
  assert.deepEqual(yearTo('2026-11-22'), { from: '2025-11-23', until: '2026-11-22' })
  assert.deepEqual(yearTo('2024-02-29'), { from: '2023-03-02', until: '2024-02-29' })
})
