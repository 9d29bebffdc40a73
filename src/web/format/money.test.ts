import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setLocale } from './locale.ts'
import { aboutMoney, aboutMoneyRange, money } from './money.ts'

const plain = (text: string) => text.replaceAll('\u2009', ' ')

afterEach(() => setLocale({ language: 'en-GB', currency: 'EUR' }))

test('the firm’s own money has its short sign, and dollars of other countries are told apart', () => {
  setLocale({ currency: 'USD' })
  assert.equal(plain(money(10, 'USD')), '$ 10.00')
  const others = ['AUD', 'CAD', 'NZD', 'HKD', 'MXN'].map((currency) => plain(money(10, currency)))
  assert.equal(new Set([...others, '$ 10.00']).size, 6)
  setLocale({ currency: 'CAD' })
  assert.equal(plain(money(10, 'CAD')), '$ 10.00')
  assert.notEqual(plain(money(10, 'USD')), '$ 10.00')
})

test('where a language calls two dollars the same, the foreign one is called by its code', () => {
  setLocale({ language: 'en-AU', currency: 'USD' })
  assert.equal(plain(money(10, 'AUD')), 'AUD 10.00')
})

test('a minus stands before the sign, alone and in a range', () => {
  setLocale({ currency: 'USD' })
  assert.equal(plain(aboutMoney(-5000, 'USD')), '\u2212$ 5,000')
  assert.equal(plain(aboutMoneyRange(-5000, 3000, 'USD')), '\u2212$ 5,000 to $ 3,000')
  assert.equal(plain(aboutMoneyRange(-5e6, -3e6, 'USD')), '\u2212$ 5 M to \u2212$ 3 M')
  assert.equal(plain(aboutMoneyRange(146e6, 159e6, 'EUR')), '€ 146–159 M')
})
