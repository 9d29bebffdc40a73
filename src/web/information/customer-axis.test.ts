import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axisOver } from './customer-axis.ts'

const worth = (value: number, low: number | null = null, high: number | null = null) => ({
  clv: { value, low, high, level: 0.8, unit: 'EUR' },
})

test('where nobody has an estimate there is no axis yet', () => {
  assert.equal(axisOver([{ clv: null }]), null)
})

test('one whale lies beyond the end instead of flattening everybody else', () => {
  const many = Array.from({ length: 99 }, () => worth(100, 40, 250))
  assert.deepEqual(axisOver([...many, worth(90_000, 50_000, 200_000)]), { low: 40, high: 250 })
})

test('rows that are all alike still have an axis with two ends', () => {
  assert.deepEqual(axisOver([worth(100)]), { low: 100, high: 400 })
})
