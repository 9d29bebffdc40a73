import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptySpans } from './report-span.ts'

test('what lies between the first and the last span is named, over ends of years too', () => {
  assert.deepEqual(emptySpans(['2025-11', '2026-02'], 'month'), ['2025-12', '2026-01'])
  assert.deepEqual(emptySpans(['2025-Q3', '2026-Q2'], 'quarter'), ['2025-Q4', '2026-Q1'])
  assert.deepEqual(emptySpans(['2019', '2022'], 'year'), ['2020', '2021'])
  assert.deepEqual(emptySpans(['2024-02-27', '2024-03-01'], 'day'), ['2024-02-28', '2024-02-29'])
})

test('weeks are those of ISO 8601: 2020 had 53 of them', () => {
  assert.deepEqual(emptySpans(['2020-W52', '2021-W02'], 'week'), ['2020-W53', '2021-W01'])
  assert.deepEqual(emptySpans(['2025-W51', '2026-W02'], 'week'), ['2025-W52', '2026-W01'])
})

test('nothing is filled in where there is one span, none, or a year of long ago among those of today', () => {
  assert.deepEqual(emptySpans(['2026-01'], 'month'), [])
  assert.deepEqual(emptySpans([], 'month'), [])
  assert.deepEqual(emptySpans(['0201-01-01', '2026-01-01'], 'day'), [])
})
