import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moneyInFull } from './money.ts'

test('recorded money stands with every decimal that its currency has', () => {
  const thin = '\u2009'
  assert.equal(moneyInFull(1038.5, 'EUR'), `€${thin}1,038.50`)
  assert.equal(moneyInFull(-3, 'GBP'), `\u2212£${thin}3.00`)
  assert.equal(moneyInFull(1200, 'JPY'), `JP¥${thin}1,200`)
  assert.equal(moneyInFull(1.5, 'KWD'), `KWD${thin}1.500`)
})
