import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standingOf } from './standing.ts'

const interval = { low: 60, high: 68, level: 0.8 }

test('an estimate that reaches its standard is met, whatever its interval', () => {
  assert.equal(standingOf({ value: 64, interval, standard: { value: 64, direction: 'at-least' } }), 'met')
})

test('an interval that reaches a standard the estimate does not is near', () => {
  assert.equal(standingOf({ value: 64, interval, standard: { value: 66, direction: 'at-least' } }), 'near')
  assert.equal(standingOf({ value: 64, interval, standard: { value: 62, direction: 'at-most' } }), 'near')
})

test('a whole interval short of the standard is missed', () => {
  assert.equal(standingOf({ value: 64, interval, standard: { value: 70, direction: 'at-least' } }), 'missed')
  assert.equal(standingOf({ value: 64, interval, standard: { value: 50, direction: 'at-most' } }), 'missed')
})

test('a full count has no interval to be near with', () => {
  const standard = { value: 16, direction: 'at-least' } as const
  assert.equal(standingOf({ value: 14, interval: null, standard }), 'missed')
})

test('a two-sided standard is met inside', () => {
  const standard = { value: 60, upper: 70, direction: 'within' } as const
  assert.equal(standingOf({ value: 64, interval, standard }), 'met')
  assert.equal(standingOf({ value: 71, interval: { low: 69, high: 73, level: 0.8 }, standard }), 'near')
  assert.equal(standingOf({ value: 80, interval: { low: 75, high: 85, level: 0.8 }, standard }), 'missed')
})

test('without a standard there is nothing to meet', () => {
  assert.equal(standingOf({ value: 64, interval, standard: null }), 'none')
})
