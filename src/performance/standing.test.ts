import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crossing, standingOf } from './standing.ts'

const held = (direction: 'at-least' | 'at-most' | 'between', value: number, high: number | null = null) => ({
  direction,
  value,
  high,
  decisionId: null,
})
const read = (value: number | null, low = value, high = value) => ({
  value,
  interval: low === null || high === null ? null : { low, high, level: 0.8 },
})

test('a standard is missed only when the whole interval falls short of it', () => {
  const standard = held('at-least', 0.7)
  assert.equal(standingOf({ ...read(0.7, 0.6, 0.8), standard }), 'met')
  assert.equal(standingOf({ ...read(0.69, 0.6, 0.75), standard }), 'near')
  assert.equal(standingOf({ ...read(0.6, 0.55, 0.65), standard }), 'missed')
  assert.equal(standingOf({ value: 0.6, interval: null, standard }), 'missed')
})

test('a ceiling is missed from above, and a range from either side', () => {
  assert.equal(standingOf({ ...read(5, 4, 6), standard: held('at-most', 4.5) }), 'near')
  assert.equal(standingOf({ ...read(5, 4.8, 6), standard: held('at-most', 4.5) }), 'missed')
  assert.equal(standingOf({ ...read(5), standard: held('between', 4, 6) }), 'met')
  assert.equal(standingOf({ ...read(3, 2, 3.5), standard: held('between', 4, 6) }), 'missed')
  assert.equal(standingOf({ ...read(7, 5.5, 8), standard: held('between', 4, 6) }), 'near')
})

test('without a standard, or without a value, there is nothing to meet', () => {
  assert.equal(standingOf({ ...read(1), standard: null }), 'none')
  assert.equal(standingOf({ ...read(null), standard: held('at-least', 1) }), 'none')
})

test('a breach is told once, and its end once, and what only comes near says nothing', () => {
  assert.equal(crossing('missed', false), 'breached')
  assert.equal(crossing('missed', true), null)
  assert.equal(crossing('near', true), null)
  assert.equal(crossing('near', false), null)
  assert.equal(crossing('met', true), 'restored')
  assert.equal(crossing('met', false), null)
})
