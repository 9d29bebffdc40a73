import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideAfterTry, messageClasses, withoutAddresses } from './delivery.ts'

const now = new Date('2026-05-04T12:00:00Z')
const first = { class: 'service', attempts: 1, darkTries: 0 } as const

test('advertising that may have arrived is never sent again, anything else once', () => {
  const unknown = { kind: 'unknown', reply: '' } as const
  for (const messageClass of messageClasses) {
    const once = decideAfterTry({ ...first, class: messageClass }, unknown, now)
    const twice = decideAfterTry({ ...first, class: messageClass, darkTries: 1 }, unknown, now)
    assert.equal(once.state, messageClass === 'marketing' ? 'uncertain' : 'queued')
    assert.equal(twice.state, 'uncertain')
    assert.ok(once.keepsHold && twice.keepsHold, 'what may have arrived counts towards caps')
  }
})

test('what a server refuses for now is tried again later and later, and given up in the end', () => {
  const later = { kind: 'temporary', code: '451', reply: '451 later' } as const
  const waits = Array.from({ length: 8 }, (_, index) =>
    decideAfterTry({ ...first, attempts: index + 1 }, later, now),
  )
  const minutes = waits.map(({ readyAt }) => readyAt && (readyAt.getTime() - now.getTime()) / 60_000)
  assert.deepEqual(minutes, [1, 5, 15, 60, 240, 720, 1440, null])
  assert.equal(waits.at(-1)?.state, 'failed')
  assert.ok(waits.every(({ keepsHold }) => !keepsHold))
})

test('an address that does not exist is told from a message that is not wanted', () => {
  const refused = { kind: 'permanent', code: '550', reply: '' } as const
  assert.equal(decideAfterTry(first, { ...refused, isAddressGone: true }, now).reason, 'no-such-address')
  assert.equal(decideAfterTry(first, { ...refused, isAddressGone: false }, now).reason, 'rejected')
})

test('what was given back waits for nothing', () => {
  const found = decideAfterTry(first, { kind: 'given-back' }, now)
  assert.deepEqual([found.state, found.readyAt, found.keepsHold], ['queued', null, false])
})

test('what a server said is kept without whom it said it of', () => {
  const to = 'Ingrid.Berg+x@customer.example'
  const kept = (reply: string) => withoutAddresses(reply, to)
  assert.equal(
    kept('550 5.1.1 <ingrid.berg+x@customer.example>: Recipient address rejected'),
    '550 5.1.1 <address>: Recipient address rejected',
  )
  assert.equal(kept('550 User ingrid.berg+x unknown'), '550 User <recipient> unknown')
  assert.equal(kept('451 4.7.1 try again later'), '451 4.7.1 try again later')
  assert.equal(withoutAddresses('550 no such user', '@x'), '550 no such user')
})
