import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordedOn, recordsSince } from './firm-day.ts'

const now = new Date('2026-11-12T12:00:00Z')
const real = { timeZone: 'Europe/Vienna', todayOn: null, leftDays: [] }
/** Made on a November day, and moved on by a quarter twice on the same day of the clock. */
const moved = {
  timeZone: 'Europe/Vienna',
  todayOn: '2027-05-11',
  leftDays: [
    { on: '2026-11-12', at: '2026-11-12T10:00:00Z' },
    { on: '2027-02-10', at: '2026-11-12T11:00:00Z' },
  ],
}
const on = (moment: string) => recordedOn(moved, new Date(`2026-11-12T${moment}:00Z`))

test('a real firm records on the day of its clock', () => {
  assert.equal(recordedOn(real, new Date('2026-11-11T23:30:00Z')), '2026-11-12')
  assert.equal(recordsSince(real, 90, now).toISOString(), '2026-08-14T12:00:00.000Z')
})

test('a firm that was moved on recorded on the day at which it stood', () => {
  assert.equal(recordedOn(moved, new Date('2026-11-01T09:00:00Z')), '2026-11-01')
  assert.deepEqual([on('09:00'), on('10:30'), on('11:30')], ['2026-11-12', '2027-02-10', '2027-05-11'])
  const standing = { ...moved, todayOn: '2026-11-12', leftDays: [] }
  assert.equal(recordedOn(standing, new Date('2026-12-24T09:00:00Z')), '2026-11-12', 'its clock stands still')
})

test('its last days begin when it came to the first of them', () => {
  const since = (days: number) => recordsSince(moved, days, now).toISOString()
  assert.equal(since(30), '2026-11-12T10:59:59.999Z')
  assert.equal(since(90), '2026-11-12T09:59:59.999Z')
  assert.equal(since(365), '2026-05-11T00:00:00.000Z')
})
