import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectDateOrder } from './import-date-format.ts'
import { type DateOrder, dateOrder, parseDay } from './import-day.ts'
import { clockIn } from './import-instant.ts'

const read = (text: string, order: DateOrder) => {
  const found = parseDay(text, order)
  return 'refused' in found
    ? found.refused
    : found.time === null
      ? found.day
      : `${found.day} ${found.time} ${found.offset}`
}

test('days are read in the order that the file has', () => {
  assert.equal(read('2026-02-03', 'ymd'), '2026-02-03')
  assert.equal(read('2026/2/3', 'ymd'), '2026-02-03')
  assert.equal(read('3.2.2026', 'dmy'), '2026-02-03')
  assert.equal(read('03/02/26', 'dmy'), '2026-02-03')
  assert.equal(read('02/03/2026', 'mdy'), '2026-02-03')
  assert.equal(read('3-Feb-2026', 'dmy'), '2026-02-03')
  assert.equal(read('Feb 3, 2026', 'mdy'), '2026-02-03')
  assert.equal(read('Tue, 3 Feb 2026', 'dmy'), '2026-02-03')
  assert.equal(read('3. März 2026', 'dmy'), '2026-03-03')
  assert.equal(read('20260203', 'compact'), '2026-02-03')
  assert.equal(read('46056', 'serial'), '2026-02-03')
  assert.equal(read('1/1/70', 'mdy'), '1970-01-01')
})

test('times are kept with what they say about their zone', () => {
  assert.equal(read('2026-02-03T14:05:06.25Z', 'ymd'), '2026-02-03 14:05:06.25 0')
  assert.equal(read('2026-02-03 14:05', 'ymd'), '2026-02-03 14:05:00 null')
  assert.equal(read('02/03/2026 2:05 PM', 'mdy'), '2026-02-03 14:05:00 null')
  assert.equal(read('2026-02-03 00:30+02:00', 'ymd'), '2026-02-03 00:30:00 120')
  assert.equal(read('46056.5', 'serial'), '2026-02-03 12:00:00 null')
})

test('a day that the calendar does not have is refused with the reason', () => {
  assert.match(read('2026-02-29', 'ymd'), /month 2 of 2026 has 28 days/)
  assert.equal(read('2024-02-29', 'ymd'), '2024-02-29')
  assert.match(read('1900-02-29', 'ymd'), /has 28 days/)
  assert.match(read('32.13.2026', 'dmy'), /is not a date/)
  assert.match(read('2026-01-05 25:00', 'ymd'), /time/)
  assert.match(read('soon', 'ymd'), /is not a date/)
  assert.match(read('', 'ymd'), /is not a date/)
})

test('the order of day and month is found wherever one value shows it', () => {
  assert.deepEqual(pick(detectDateOrder(['01/02/2026', '13/02/2026'], 'US')), ['dmy', false])
  assert.deepEqual(pick(detectDateOrder(['01/02/2026', '02/13/2026'], 'DE')), ['mdy', false])
  assert.deepEqual(pick(detectDateOrder(['01/02/2026', '03/04/2026'], 'US')), ['mdy', true])
  assert.deepEqual(pick(detectDateOrder(['01/02/2026', '03/04/2026'], 'DE')), ['dmy', true])
  assert.deepEqual(pick(detectDateOrder(['2026-01-02'], 'US')), ['ymd', false])
  assert.deepEqual(pick(detectDateOrder(['20260102'], 'US')), ['compact', false])
  assert.deepEqual(pick(detectDateOrder(['5-Jan-2026'], 'US')), ['dmy', false])
  assert.equal(detectDateOrder(['yes', 'no'], 'US'), null)
})

test('dots put the day first and a year that stands first is a year, whatever the order of the file', () => {
  for (const order of ['ymd', 'dmy', 'mdy', 'compact', 'serial'] as const) {
    assert.equal(read('05.01.2024', order), '2024-01-05')
    assert.equal(read('2024-01-05', order), '2024-01-05')
    assert.equal(read('5 Jan 2024', order), '2024-01-05')
  }
  assert.match(read('01/02/2024', 'ymd'), /is not a date/)
  assert.deepEqual(pick(detectDateOrder(['05.01.2024', '06.02.2024'], 'US')), ['dmy', false])
})

test('only a date that is two different days is ambiguous, and it is the one that is shown', () => {
  const mixed = detectDateOrder(['2024-01-05', '2024-02-06', '01/02/2024', '03/04/2024'], 'US')
  assert.deepEqual(pick(mixed), ['mdy', true])
  assert.match(mixed?.why ?? '', /^01\/02\/2024 can be read both ways/)
  assert.deepEqual(pick(detectDateOrder(['2024-01-05', '2024-02-06'], 'DE')), ['ymd', false])
  assert.deepEqual(pick(detectDateOrder(['2024-01-05', '13/02/2024'], 'US')), ['dmy', false])
  assert.equal(detectDateOrder(['05/05/2024'], 'US')?.isAmbiguous, false)
})

const pick = (found: ReturnType<typeof detectDateOrder>) => [found?.order, found?.isAmbiguous]

test('a written format says an order', () => {
  assert.deepEqual(
    ['YYYY-MM-DD', 'DD.MM.YYYY', 'MM/DD/YYYY', 'd-MMM-yy', 'YYYYMMDD', 'iso', 'nonsense'].map(dateOrder),
    ['ymd', 'dmy', 'mdy', 'dmy', 'compact', 'ymd', null],
  )
})

test('a moment belongs to the firm’s day, and a day without time to its noon', () => {
  const oslo = clockIn('Europe/Oslo')
  assert.equal(oslo.day({ day: '2026-07-01', time: '23:30:00', offset: 0 }), '2026-07-02')
  assert.equal(oslo.instant({ day: '2026-07-01', time: '12:00:00', offset: null }), '2026-07-01T10:00:00Z')
  assert.equal(
    oslo.instant({ day: '2026-01-01', time: '12:00:00.25', offset: null }),
    '2026-01-01T11:00:00.25Z',
  )
  assert.equal(oslo.instant({ day: '2026-01-01', time: null, offset: null }), '2026-01-01T12:00:00Z')
  // Clocks go back on 25 October 2026: 02:30 happens twice, the first is taken.
  assert.equal(oslo.instant({ day: '2026-10-25', time: '02:30:00', offset: null }), '2026-10-25T00:30:00Z')
})
