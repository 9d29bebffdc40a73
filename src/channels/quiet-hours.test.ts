import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietUntil } from './quiet-hours.ts'

const night = [{ from: '21:00', to: '08:00' }]
const at = (text: string) => new Date(text)
const until = (quiet: typeof night, zone: string, text: string) =>
  quietUntil(quiet, zone, at(text))?.toISOString() ?? null

test('over midnight it is quiet until the morning of the recipient’s own clock', () => {
  assert.equal(until(night, 'Europe/Stockholm', '2026-01-12T22:30:00Z'), '2026-01-13T07:00:00.000Z')
  assert.equal(until(night, 'Europe/Stockholm', '2026-01-13T02:00:00Z'), '2026-01-13T07:00:00.000Z')
  assert.equal(until(night, 'America/Los_Angeles', '2026-01-13T02:00:00Z'), null)
  assert.equal(until(night, 'Asia/Kolkata', '2026-01-12T17:00:20Z'), '2026-01-13T02:30:00.000Z')
})

test('at the minute it ends nobody is quiet any more, and the one before they are', () => {
  assert.equal(until(night, 'UTC', '2026-01-13T08:00:00Z'), null)
  assert.equal(until(night, 'UTC', '2026-01-13T07:59:59Z'), '2026-01-13T08:00:00.000Z')
  assert.equal(until(night, 'UTC', '2026-01-13T20:59:59Z'), null)
})

test('the night of summer time is an hour shorter, and the one of winter time an hour longer', () => {
  // Stockholm: 29 March 2026 02:00 → 03:00, 25 October 2026 03:00 → 02:00.
  assert.equal(until(night, 'Europe/Stockholm', '2026-03-28T20:00:00Z'), '2026-03-29T06:00:00.000Z')
  assert.equal(until(night, 'Europe/Stockholm', '2026-10-24T19:00:00Z'), '2026-10-25T07:00:00.000Z')
})

test('an end that the clocks leap over is the moment they leap', () => {
  const early = [{ from: '22:00', to: '02:30' }]
  assert.equal(until(early, 'Europe/Stockholm', '2026-03-28T23:00:00Z'), '2026-03-29T01:00:00.000Z')
})

test('an end that comes twice is the first one, and the second time is quiet again', () => {
  const early = [{ from: '22:00', to: '02:30' }]
  assert.equal(until(early, 'Europe/Stockholm', '2026-10-24T22:00:00Z'), '2026-10-25T00:30:00.000Z')
  assert.equal(until(early, 'Europe/Stockholm', '2026-10-25T01:10:00Z'), '2026-10-25T01:30:00.000Z')
})

test('quiet times that meet are one', () => {
  const both = [
    { from: '12:00', to: '13:00' },
    { from: '13:00', to: '15:30' },
  ]
  assert.equal(until(both, 'UTC', '2026-05-04T12:10:00Z'), '2026-05-04T15:30:00.000Z')
})

test('a minute that is left free is found, however short', () => {
  assert.equal(
    until([{ from: '00:00', to: '23:59' }], 'UTC', '2026-05-04T12:10:00Z'),
    '2026-05-04T23:59:00.000Z',
  )
  const both = [
    { from: '08:00', to: '20:05' },
    { from: '20:07', to: '08:00' },
  ]
  assert.equal(until(both, 'Asia/Kathmandu', '2026-05-04T03:00:00Z'), '2026-05-04T14:20:00.000Z')
})

test('hours that begin when they end are none', () => {
  assert.equal(until([{ from: '09:00', to: '09:00' }], 'UTC', '2026-05-04T09:00:00Z'), null)
})

test('who wants quiet around the clock is asked again a day later', () => {
  const always = [
    { from: '00:00', to: '12:00' },
    { from: '12:00', to: '00:00' },
  ]
  assert.equal(until(always, 'UTC', '2026-05-04T12:10:00Z'), '2026-05-05T12:10:00.000Z')
})
