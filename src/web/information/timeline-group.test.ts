import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setLocale } from '../format/locale.ts'
import { groupByTime, whenIn } from './timeline-group.ts'

setLocale({ language: 'en-GB', timeZone: 'Europe/Amsterdam' })
const now = new Date('2026-11-12T09:00:00Z')
const titles = (days: string[]) =>
  groupByTime(
    days.map((at) => ({ at })),
    now,
  ).map(({ title }) => title)

test('what happened near is grouped by day and week, what is far by month', () => {
  assert.deepEqual(
    titles(['2026-11-12T07:41:00Z', '2026-11-09', '2026-11-06', '2026-10-24', '2026-10-01', '1997-03-04']),
    ['Today, Thursday 12 Nov', 'The last seven days', 'October', 'March 1997'],
  )
})

test('the day is the firm’s, not that of Greenwich', () => {
  assert.deepEqual(titles(['2026-11-11T23:30:00Z']), ['Today, Thursday 12 Nov'])
})

test('a task that is still ahead says so', () => {
  assert.deepEqual(titles(['2026-11-13']), ['Ahead'])
})

test('under a heading that has the year, a day needs none; what is ahead has no such heading', () => {
  assert.deepEqual(
    ['2026-11-12T07:41:00Z', '2026-11-12', '1998-06-29', '2027-01-05'].map((at) => whenIn(at, now)),
    ['08:41', '12 Nov', '29 Jun', '5 Jan 2027'],
  )
})
