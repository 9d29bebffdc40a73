import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergedFirm } from './merged-firm.ts'

test('what somebody else stored of the firm stays where it was not typed over', () => {
  const read = {
    name: 'Orrin',
    currency: 'EUR',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    language: 'de',
  }
  const typed = { ...read, name: 'Orrin & Vale' }
  const stored = { ...read, timeZone: 'Asia/Kolkata', language: 'en' }
  assert.deepEqual(mergedFirm(read, typed, stored), { ...stored, name: 'Orrin & Vale' })
})
