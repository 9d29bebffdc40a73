import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { day, daysAfter, endOfDay, instant, recent, recordedOn, shortDay, today, wholeDays } from './date.ts'
import { setLocale } from './locale.ts'

afterEach(() => setLocale({ timeZone: 'UTC', todayOn: null, leftDays: [] }))

/** Three in the morning in Auckland, where it is already the 22nd; in New York it is still the 21st. */
const now = new Date('2026-11-21T14:00:00Z')

test('today is the day where the firm is, not where UTC is', () => {
  setLocale({ timeZone: 'Pacific/Auckland' })
  assert.equal(today(now), '2026-11-22')
  setLocale({ timeZone: 'America/New_York' })
  assert.equal(today(new Date('2026-11-22T03:00:00Z')), '2026-11-21')
})

test('an instant is said with the same day wherever it is said', () => {
  setLocale({ timeZone: 'Pacific/Auckland' })
  const at = '2026-11-12T14:00:00Z'
  assert.equal(day(at), '13 Nov 2026')
  assert.equal(shortDay(at, now), '13 Nov')
  assert.equal(recent(at, now), '13 Nov')
  assert.equal(wholeDays(at, now), 9)
})

test('a year ends when it ends where the firm is', () => {
  setLocale({ timeZone: 'Pacific/Auckland' })
  assert.equal(shortDay('2025-12-31T12:00:00Z', now), '1 Jan')
  assert.equal(shortDay('2025-12-31', now), '31 Dec 2025')
})

test('a day that ends ends there, also where the clocks are put back that day', () => {
  setLocale({ timeZone: 'America/New_York' })
  assert.equal(endOfDay('2026-11-12'), '2026-11-13T04:59:59.000Z')
  assert.equal(endOfDay('2026-11-01'), '2026-11-02T04:59:59.000Z')
  assert.equal(day(endOfDay('2026-11-12')), '12 Nov 2026')
  setLocale({ timeZone: 'Pacific/Auckland' })
  assert.equal(endOfDay('2026-11-12'), '2026-11-12T10:59:59.000Z')
})

test('where the clock of a firm stands still, days are counted from its day and instants from the clock', () => {
  setLocale({ todayOn: '2031-05-20' })
  assert.equal(today(), '2031-05-20')
  assert.equal(wholeDays('2031-05-18'), 2)
  assert.equal(recent('2031-05-20'), 'today')
  assert.equal(shortDay('2031-01-02'), '2 Jan')
  assert.equal(wholeDays(new Date().toISOString()), 0)
})

test('what was recorded is as old as the days of a firm that was moved on', () => {
  const leftDays = [
    { on: '2026-11-12', at: '2026-11-12T10:00:00Z' },
    { on: '2027-02-10', at: '2026-11-12T11:00:00Z' },
  ]
  setLocale({ todayOn: '2027-05-11', leftDays })
  const on = ['2026-11-10T09:00:00Z', '2026-11-12T09:00:00Z', '2026-11-12T10:30:00Z', '2026-11-12T11:30:00Z']
  assert.deepEqual(on.map(recordedOn), ['2026-11-10', '2026-11-12', '2027-02-10', '2027-05-11'])
  assert.deepEqual(
    on.map((at) => recent(at)),
    ['10 Nov 2026', '12 Nov 2026', '10 Feb', '11:30'],
  )
  assert.equal(instant('2026-11-12T11:30:00Z'), '11 May 2027, 11:30')
})

test('days are counted over the end of a month', () => {
  assert.equal(daysAfter('2026-11-22', 91), '2027-02-21')
})
