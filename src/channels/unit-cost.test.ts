import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactCost, unitCostOn } from './unit-cost.ts'

const cost = (validFrom: string, perContactMinor: number) => ({
  perContactMinor,
  perMinuteMinor: 80,
  currency: 'EUR',
  validFrom,
})

test('a contact of ten minutes at 4.00 and 0.80 a minute costs 12.00', () => {
  assert.equal(contactCost(cost('2026-01-01', 400), 10), 1200)
  assert.equal(contactCost(cost('2026-01-01', 400), null), 400)
})

test('the cost of a day is the latest that was set by then, and none before the first', () => {
  const costs = [cost('2026-03-01', 500), cost('2026-01-01', 400)]
  assert.equal(unitCostOn(costs, '2026-02-28')?.perContactMinor, 400)
  assert.equal(unitCostOn(costs, '2026-03-01')?.perContactMinor, 500)
  assert.equal(unitCostOn(costs, '2025-12-31'), null)
})
