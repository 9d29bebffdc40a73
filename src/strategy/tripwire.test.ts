import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCrossed } from './tripwire.ts'

const day = (of: number) => new Date(Date.UTC(2026, 0, of)).toISOString()
const tripwire = { direction: 'at-least', threshold: 100 } as const
const watched = { createdAt: day(1), reviewedAt: null }
const seen = (value: number, on: number) => ({ value, recordedAt: day(on) })

test('a tripwire fires when its value goes beyond, and not again while it stays there', () => {
  assert.equal(isCrossed(tripwire, watched, seen(90, 3), seen(110, 2)), true)
  assert.equal(isCrossed(tripwire, watched, seen(80, 4), seen(90, 3)), false)
  assert.equal(isCrossed(tripwire, watched, seen(100, 3), seen(110, 2)), false)
})

test('a value that contradicts a claim from its first day counts as a crossing', () => {
  assert.equal(isCrossed(tripwire, watched, seen(90, 3), null), true)
  const made = { createdAt: day(3), reviewedAt: null }
  assert.equal(isCrossed(tripwire, made, seen(80, 4), seen(90, 2)), true)
})

test('after a review only news fires, and only a new crossing', () => {
  const reviewed = { createdAt: day(1), reviewedAt: day(5) }
  assert.equal(isCrossed(tripwire, reviewed, seen(90, 4), seen(110, 2)), false)
  assert.equal(isCrossed(tripwire, reviewed, seen(90, 7), seen(110, 6)), true)
})

test('a ceiling is crossed upwards', () => {
  const ceiling = { direction: 'at-most', threshold: 100 } as const
  assert.equal(isCrossed(ceiling, watched, seen(101, 3), seen(99, 2)), true)
  assert.equal(isCrossed(ceiling, watched, seen(99, 3), seen(101, 2)), false)
})
