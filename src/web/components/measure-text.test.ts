import assert from 'node:assert/strict'
import { test } from 'node:test'
import { horizonText, intervalText, measureText, rangeText, titleOf, valueText } from './measure-text.ts'

test('money is said with its sign and three significant digits', () => {
  assert.equal(valueText(563_561.35, 'USD'), 'US$\u2009564\u2009k')
  assert.equal(rangeText(544_743, 583_028, 'USD'), 'US$\u2009545–583\u2009k')
})

test('a share of few is said as it was counted, of many as per cent', () => {
  assert.equal(valueText(0.875, 'share', 16), '14 of 16')
  assert.equal(valueText(0.638, 'share', 412), '63.8\u2009%')
})

test('a probability of one customer is no count of one', () => {
  const alive = { value: 1, unit: 'share', n: 1 }
  assert.equal(measureText({ ...alive, subject: { kind: 'party', id: 'x' } }), '100\u2009%')
  assert.equal(measureText({ ...alive, subject: { kind: 'firm', id: 'firm' } }), '1 of 1')
})

test('a number that cannot be known yet says why, and is no nought', () => {
  assert.equal(valueText(null, 'USD'), 'not yet')
  const missing = 'Nobody has bought yet.'
  assert.equal(intervalText({ value: null, missing, interval: null, unit: 'USD', n: 0 }), missing)
})

test('a full count says that it has no interval', () => {
  const counted = { value: 12, missing: null, interval: null, unit: 'orders', n: 12 }
  assert.equal(intervalText(counted), 'no interval: full count · n 12')
})

test('a measure without a title is named by its own words', () => {
  assert.equal(titleOf({ name: 'value.customer-equity' }), 'Customer equity')
})

test('how far ahead a measure looks is what it says itself', () => {
  const horizon = (value: number) => ({
    assumptions: [{ name: 'horizon', unit: 'months', value, decisionId: null }],
  })
  assert.equal(horizonText(horizon(36)), '3 years')
  assert.equal(horizonText(horizon(12)), '1 year')
  assert.equal(horizonText(horizon(18)), '18 months')
  assert.equal(horizonText({ assumptions: [] }), undefined)
})
