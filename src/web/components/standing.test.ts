import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeldTo } from '../client/measure.ts'
import { standingOf, statusText } from './standing.ts'

const held = (value: number, direction: HeldTo['direction'], high: number | null = null): HeldTo => ({
  value,
  high,
  direction,
  decisionId: null,
})
const interval = { low: 60, high: 68, level: 0.8 }

test('an estimate that reaches its standard is met, whatever its interval', () => {
  assert.equal(standingOf({ value: 64, interval, standard: held(64, 'at-least') }), 'met')
})

test('an interval that reaches a standard the estimate does not is near', () => {
  assert.equal(standingOf({ value: 64, interval, standard: held(66, 'at-least') }), 'near')
  assert.equal(standingOf({ value: 64, interval, standard: held(62, 'at-most') }), 'near')
})

test('a whole interval short of the standard is missed', () => {
  assert.equal(standingOf({ value: 64, interval, standard: held(70, 'at-least') }), 'missed')
  assert.equal(standingOf({ value: 64, interval, standard: held(50, 'at-most') }), 'missed')
})

test('a full count has no interval to be near with', () => {
  const standard = held(16, 'at-least')
  assert.equal(standingOf({ value: 14, interval: null, standard }), 'missed')
})

test('a two-sided standard is met inside', () => {
  const standard = held(60, 'between', 70)
  assert.equal(standingOf({ value: 64, interval, standard }), 'met')
  assert.equal(standingOf({ value: 71, interval: { low: 69, high: 73, level: 0.8 }, standard }), 'near')
  assert.equal(standingOf({ value: 80, interval: { low: 75, high: 85, level: 0.8 }, standard }), 'missed')
})

test('without a standard there is nothing to meet', () => {
  assert.equal(standingOf({ value: 64, interval, standard: null }), 'none')
})

test('what cannot be known yet neither meets nor misses', () => {
  assert.equal(standingOf({ value: null, interval: null, standard: held(70, 'at-least') }), 'none')
})

test('the words say which way a standard goes, and both its sides', () => {
  const said = (standard: HeldTo | null) => statusText({ value: 63.8, unit: '%', interval: null, standard })
  assert.equal(said(held(70, 'at-least')), 'missed, 63.8\u2009% of 70\u2009%')
  assert.equal(said(held(70, 'at-most')), 'met, 63.8\u2009% held to at most 70\u2009%')
  assert.equal(said(held(60, 'between', 70)), 'met, 63.8\u2009% held to between 60–70\u2009%')
  assert.equal(said(null), 'no standard yet')
})
