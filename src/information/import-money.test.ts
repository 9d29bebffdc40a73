import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimalsOf } from '../kernel/money.ts'
import { currencyNamed, type Decimal, detectDecimal, parseAmount } from './import-money.ts'

const read = (text: string, decimal: Decimal = '.', currency = 'EUR', round = false) => {
  const found = parseAmount(text, currency, { decimal, round })
  return 'refused' in found ? found.refused : found.amountMinor
}

test('amounts are read as people write them', () => {
  assert.equal(read('12'), 1200)
  assert.equal(read('-12.5'), -1250)
  assert.equal(read('1,284.50'), 128_450)
  assert.equal(read('1.284,50', ','), 128_450)
  assert.equal(read('1 284,50', ','), 128_450)
  assert.equal(read('1\u202f284,50 €', ','), 128_450)
  assert.equal(read("1'284.50"), 128_450)
  assert.equal(read('(7.00)'), -700)
  assert.equal(read('7,00-', ','), -700)
  assert.equal(read('$ 3.20', '.', 'CAD'), 320)
  assert.equal(read('.5'), 50)
  assert.equal(read('−3'), -300)
  assert.equal(read('0.00'), 0)
})

test('what is no amount in the file’s writing is refused, never guessed', () => {
  for (const text of ['', 'abc', '1.2.3', '12,5', '1,28,450.00', '1.2845,0', '--5', '5 apples', '1e3', 'NaN'])
    assert.equal(typeof read(text), 'string', text)
  assert.equal(typeof read('1.2845,0', ','), 'string')
})

test('further decimals than the currency has are refused, unless they are noughts or rounding is asked for', () => {
  assert.match(String(read('1.005')), /EUR has 2/)
  assert.equal(read('1.500'), 150)
  assert.equal(read('1.005', '.', 'EUR', true), 101)
  assert.equal(read('-1.005', '.', 'EUR', true), -101)
  assert.match(String(read('1.5', '.', 'JPY')), /JPY has 0/)
  assert.equal(read('1.234', '.', 'KWD'), 1234)
})

test('every amount of minor units comes back exactly from how it is written', () => {
  const decimal = fc.constantFrom<Decimal>('.', ',')
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
  fc.assert(
    fc.property(fc.maxSafeInteger(), decimal, currency, (minor, sign, code) => {
      const decimals = decimalsOf(code)
      const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
      const whole = digits.slice(0, digits.length - decimals)
      const fraction = decimals === 0 ? '' : `${sign}${digits.slice(-decimals)}`
      assert.equal(read(`${minor < 0 ? '-' : ''}${whole}${fraction}`, sign, code), minor === 0 ? 0 : minor)
    }),
  )
})

test('an amount beyond the safe integers is refused', () => {
  assert.match(String(read('99999999999999999')), /too large/)
})

test('a sign that names one currency is believed, one that names several is not', () => {
  assert.deepEqual(
    [currencyNamed('€ 5'), currencyNamed('5 CHF'), currencyNamed('$5'), currencyNamed('5')],
    ['EUR', 'CHF', null, null],
  )
  const fixed = parseAmount('€ 5', 'USD', { decimal: '.', round: false }, true)
  assert.ok('refused' in fixed && /is in EUR, the import in USD/.test(fixed.refused))
})

test('a cell that names another currency is in that one; a sign that the currency does not have is refused', () => {
  const inEuro = (text: string) => parseAmount(text, 'EUR', { decimal: '.', round: false })
  assert.deepEqual(inEuro('12.30 USD'), { amountMinor: 1230, currency: 'USD' })
  assert.deepEqual(inEuro('£12.30'), { amountMinor: 1230, currency: 'GBP' })
  for (const text of ['$12.30', '¥ 5', 'kr 5', '5 ZZZ', 'XQQ 12']) assert.ok('refused' in inEuro(text), text)
  assert.equal(read('¥ 500', '.', 'JPY'), 500)
  assert.equal(read('5 kr', '.', 'SEK'), 500)
})

test('the decimal sign is found by evidence; what may be grouped says nothing', () => {
  assert.deepEqual(pick(detectDecimal(['1.284', '7,50'], '.')), [',', true])
  assert.deepEqual(pick(detectDecimal(['1,284.00'], ',')), ['.', true])
  assert.deepEqual(pick(detectDecimal(['1.284', '2.000'], ',')), [',', false])
  assert.deepEqual(pick(detectDecimal(['1.284.000'], '.')), [',', true])
  assert.deepEqual(pick(detectDecimal(['12', '7'], ',')), [',', true])
  assert.deepEqual(pick(detectDecimal(['1.50', '1,50', '2.20'], ',')), ['.', false])
})

const pick = ({ decimal, isSure }: ReturnType<typeof detectDecimal>) => [decimal, isSure]
