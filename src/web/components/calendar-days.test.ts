import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysAround, firstWeekday, monthsAfter } from './calendar-days.ts'

test('weeks begin as the country begins them', () => {
  assert.deepEqual([firstWeekday('NO'), firstWeekday('US'), firstWeekday('EG')], [1, 7, 6])
  assert.equal(daysAround('2026-11-18', 'week', 1)[0], '2026-11-16')
  assert.equal(daysAround('2026-11-18', 'week', 7)[0], '2026-11-15')
})

test('a month is drawn in whole weeks, four to six of them', () => {
  const november = daysAround('2026-11-23', 'month', 1)
  assert.deepEqual([november[0], november.at(-1), november.length], ['2026-10-26', '2026-12-06', 42])
  assert.equal(daysAround('2027-02-01', 'month', 1).length, 28)
  assert.deepEqual(
    [monthsAfter('2026-12-31', 1), monthsAfter('2026-01-31', -1)],
    ['2027-01-01', '2025-12-01'],
  )
})
