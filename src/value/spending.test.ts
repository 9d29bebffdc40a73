import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainCurrency, monthStart, spendingPoints, spendingSentence } from './spending.ts'

const spent = [
  { month: '2025-01', currency: 'EUR', amountMinor: 5_000 },
  { month: '2026-01', currency: 'EUR', amountMinor: 8_000 },
  { month: '2026-02', currency: 'EUR', amountMinor: -1_000 },
  { month: '2026-02', currency: 'SEK', amountMinor: 2_000 },
]

test('months run over the turn of the year', () => {
  assert.equal(monthStart('2026-02-28', -2), '2025-12-01')
  assert.equal(monthStart('2026-12-31', 1), '2027-01-01')
})

test('each month stands beside the same one a year earlier, and months without count as nothing', () => {
  const points = spendingPoints(spent, '2026-02-15', 'EUR', { kind: 'year-before' })
  assert.equal(points.length, 12)
  assert.deepEqual(points.at(-2), { from: '2026-01-01', to: '2026-02-01', value: 80, reference: 50 })
  assert.deepEqual(points.at(-1), { from: '2026-02-01', to: '2026-03-01', value: -10, reference: null })
  assert.equal(
    spendingSentence(points, 'EUR'),
    'You spent €\u200980.00 with us in eleven whole months, €\u200930.00 more than your reference of €\u200950.00. This month is not over, so it is not compared.',
  )
})

test('a month that has begun is not held against a whole one of a budget', () => {
  const points = spendingPoints(spent, '2026-02-01', 'EUR', { kind: 'budget', amount: 10 })
  assert.deepEqual(
    points.slice(-2).map(({ reference }) => reference),
    [10, null],
  )
  assert.match(spendingSentence(points, 'EUR'), /less than your reference of €\u2009110\.00\./)
})

test('a budget that was not said is no reference', () => {
  const points = spendingPoints(spent, '2026-02-15', 'EUR', { kind: 'budget', amount: null })
  assert.equal(points[0]?.reference, null)
  assert.equal(spendingSentence(points, 'EUR'), 'You spent €\u200970.00 with us in twelve months.')
})

test('beside a group each month stands beside its average, a month in which few bought beside none', () => {
  const averages = new Map([['2026-01', 12]])
  const points = spendingPoints(spent, '2026-03-15', 'EUR', { kind: 'group', averages })
  assert.deepEqual(
    points.slice(-3, -1).map(({ reference }) => reference),
    [12, null],
  )
  const none = spendingPoints(spent, '2026-02-15', 'EUR', { kind: 'group', averages: null })
  assert.equal(none.at(-2)?.reference, null)
})

test('the currency of most of the spending is shown', () => {
  assert.equal(mainCurrency(spent), 'EUR')
  assert.equal(mainCurrency([]), null)
})
