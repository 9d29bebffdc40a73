import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvDatum, csvLine } from './csv.ts'

test('what a spreadsheet would run is disarmed; negative numbers stay numbers', () => {
  assert.equal(csvLine(['=1+1', '+31', '-x', '@y', -5, null, true]), "'=1+1,'+31,'-x,'@y,-5,,true\r\n")
})

test('quotes, commas and line breaks stay within their cell', () => {
  assert.equal(csvLine(['a "b"', 'c,d', 'e\nf', ' g ']), '"a ""b""","c,d","e\nf"," g "\r\n')
})

test('a file that is read again keeps numbers with their sign, and disarms the rest', () => {
  const cells = ['-12.50', '+4', '=HYPERLINK(1)', '-cmd|x', 'a,b', Number.POSITIVE_INFINITY]
  assert.deepEqual(cells.map(csvDatum), ['-12.50', '+4', "'=HYPERLINK(1)", "'-cmd|x", '"a,b"', ''])
})
