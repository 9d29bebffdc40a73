import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, count, figure, figureRange, percent, probability, range, share, signed } from './number.ts'

test('what was counted keeps every digit', () => {
  assert.equal(count(1_204_318), '1,204,318')
})

test('what was estimated shows three significant digits', () => {
  assert.equal(figure(0.24264), '0.243')
  assert.equal(figure(1086), '1,090')
  assert.equal(figure(84_210), '84.2\u2009k')
  assert.equal(figure(152_400_000), '152\u2009M')
  assert.equal(percent(0.638), '63.8\u2009%')
})

test('a minus is a true minus, and a change carries its sign', () => {
  assert.equal(figure(-3.1), '\u22123.1')
  assert.equal(signed(figure(1.2), 1.2), '+1.2')
})

test('what would be a row of noughts is a power of ten', () => {
  assert.equal(figure(4.1234e-19), '4.12 × 10⁻¹⁹')
  assert.equal(figure(-2e-7), '\u22122.00 × 10⁻⁷')
  assert.equal(figure(0), '0')
  assert.equal(figure(0.0000012), '0.0000012')
})

test('both ends of a range have one scale and one number of decimals', () => {
  assert.equal(figureRange(12.9, 18), '12.9–18.0')
  assert.equal(figureRange(3.93, 4.9), '3.93–4.90')
  assert.equal(figureRange(146.1e6, 159e6), '146–159\u2009M')
  assert.equal(figureRange(0.1, 2.3), '0.1–2.3')
  assert.equal(figureRange(3, 7), '3–7')
  assert.equal(figureRange(0.549, 0.557), '0.549–0.557')
})

test('a minus never meets the dash of a range', () => {
  assert.equal(figureRange(-7, 7), '\u22127 to 7')
})

test('what was rounded keeps its noughts; what is a round number has none', () => {
  assert.equal(figure(3.9984), '4.00')
  assert.equal(figureRange(3.9984, 4.0011), '4.00–4.00')
  assert.equal(figure(81_003), '81.0\u2009k')
  assert.equal(figureRange(80_912, 81_130), '80.9–81.1\u2009k')
  assert.equal(figure(81_000), '81\u2009k')
  assert.equal(percent(0.07), '7\u2009%')
  assert.equal(percent(0.0700004), '7.00\u2009%')
})

test('a probability has no leading nought, and never claims to be certain', () => {
  assert.equal(probability(0.243), '.24')
  assert.deepEqual([probability(0.9971), probability(1), probability(0.0012)], ['>.99', '>.99', '<.01'])
  assert.equal(range(probability(0.97), probability(0.998)), '.97 to >.99')
  assert.deepEqual([0, 0.25, 1].map(share), ['0', '.25', '1'])
})

test('sizes of files are read in powers of a thousand', () => {
  assert.equal(bytes(148_000_000), '148 MB')
})
