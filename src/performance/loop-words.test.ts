import assert from 'node:assert/strict'
import { test } from 'node:test'
import { flows } from './loop-flow-list.ts'
import { fromTo, percent } from './loop-words.ts'

test('what reads the same before and after is said once', () => {
  assert.equal(fromTo(0.5, 0.75, percent), '50 % → 75 %')
  assert.equal(fromTo(0.50001, 0.5, percent), '50 %')
  assert.equal(fromTo(null, 0.5, percent), '50 %')
})

test('the flow to the board says how much of what a board should see the pack shows', () => {
  const board = flows.find(({ number }) => number === 28)
  const told = { boardPackId: '', period: '2026-11', readings: 63, from: null, to: 5 / 6 }
  const reader = { types: new Set<string>(), measures: new Map<string, string>(), currency: 'EUR' }
  assert.equal(board?.change?.(told, reader, 'performance.board-pack-made'), '83 %')
})
