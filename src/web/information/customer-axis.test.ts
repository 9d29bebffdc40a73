import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axisOver } from './customer-axis.ts'

const worth = (value: number, low: number | null = null, high: number | null = null) => ({
  clv: { value, low, high, level: 0.8, unit: 'EUR' },
})

test('where nobody has an estimate there is no axis yet', () => {
  assert.equal(axisOver([{ clv: null }]), null)
})

test('the largest worth lies on the axis, the lowest twentieth of low ends beyond it', () => {
  const many = Array.from({ length: 99 }, () => worth(100, 40, 250))
  const outermost = [worth(90_000, 50_000, 200_000), worth(2, 1, 30)]
  assert.deepEqual(axisOver([...many, ...outermost]), { low: 40, high: 200_000 })
})

test('rows that are all alike still have an axis with two ends', () => {
  assert.deepEqual(axisOver([worth(100)]), { low: 100, high: 400 })
})
