import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GateFacts, judgeMessage } from './send-gate.ts'

const now = new Date('2026-05-04T12:00:00Z')
const reason = { by: 'law' as const, code: 'withdrawn', sentence: 'They withdrew it.', evidenceId: 'w' }
const granted = { by: 'law' as const, code: 'granted', sentence: 'They permitted it.', evidenceId: 'g' }

const permitted: GateFacts['permission'] = {
  verdict: 'allow',
  reasons: [granted],
  quiet: [],
  timeZone: 'UTC',
  most: null,
  evidence: ['g'],
}

const facts = (changes: Partial<GateFacts>): GateFacts => ({
  now,
  message: { class: 'marketing', channel: 'email', category: 'e-commerce', expiresAt: null },
  isLive: true,
  holdsAddress: true,
  isSuppressed: false,
  isBounced: false,
  isCampaignStopped: false,
  permission: permitted,
  segment: null,
  isCellDropped: false,
  caps: [],
  held: [],
  isAccountOpen: true,
  hasWayOut: true,
  jitter: 0,
  ...changes,
})
const message = (messageClass: GateFacts['message']['class']) => ({
  class: messageClass,
  channel: 'email',
  category: 'e-commerce',
  expiresAt: null,
})
const refused = { ...permitted, verdict: 'deny' as const, reasons: [reason] }
const quiet = { ...permitted, quiet: [{ from: '11:00', to: '14:00', termsId: 't' }] }
const cap = { by: 'campaign' as const, class: null, channel: null, most: 0, days: 30, evidenceId: 'p' }
const codes = (changes: Partial<GateFacts>) => judgeMessage(facts(changes)).reasons.map(({ code }) => code)

test('what nothing speaks against goes, and says what permits it', () => {
  const found = judgeMessage(facts({}))
  assert.deepEqual(found, { verdict: 'allow', reasons: [granted], until: null })
})

/** Each refusal of the gate, in its order, with facts under which it alone and all later ones speak. */
const refusals: [code: string, Partial<GateFacts>][] = [
  ['party-gone', { isLive: false }],
  ['address-gone', { holdsAddress: false }],
  ['suppressed', { isSuppressed: true }],
  ['bounced', { isBounced: true }],
  ['campaign-stopped', { isCampaignStopped: true }],
  ['expired', { message: { ...message('marketing'), expiresAt: now } }],
  ['withdrawn', { permission: refused }],
  ['cell-dropped', { isCellDropped: true }],
  ['channel-closed', { segment: { channels: ['telephony'] } }],
  ['cap-reached', { caps: [cap] }],
  ['account-closed', { isAccountOpen: false }],
  ['no-way-out', { hasWayOut: false }],
]

for (const [code, changes] of refusals)
  test(`it is refused by ${code} and told nothing else`, () => {
    const found = judgeMessage(facts(changes))
    assert.equal(found.verdict, 'deny')
    assert.deepEqual(
      found.reasons.map((one) => one.code),
      [code],
    )
  })

test('of several refusals the first in order is told: law before terms before segment before caps', () => {
  for (let first = 0; first < refusals.length; first++) {
    const all = refusals.slice(first).reverse()
    const [code] = refusals[first] ?? ['']
    assert.deepEqual(codes(Object.assign({}, ...all.map(([, changes]) => changes))), [code])
  }
})

test('quiet hours hold a message back and never drop it', () => {
  const found = judgeMessage(facts({ permission: quiet, jitter: 0.5 }))
  assert.equal(found.verdict, 'defer')
  assert.equal(found.until?.toISOString(), '2026-05-04T14:05:00.000Z')
  assert.equal(found.reasons[0]?.evidenceId, 't')
  assert.deepEqual(
    found.reasons.map(({ code }) => code),
    ['quiet-hours', 'granted'],
  )
})

test('who is free for a minute a day is written to in that minute', () => {
  const busy = { ...permitted, quiet: [{ from: '00:00', to: '23:59', termsId: 't' }] }
  assert.equal(
    judgeMessage(facts({ permission: busy, jitter: 0.5 })).until?.toISOString(),
    '2026-05-04T23:59:00.000Z',
  )
})

test('a cap already reached refuses what quiet hours would only have held back', () => {
  assert.deepEqual(codes({ permission: quiet, caps: [cap] }), ['cap-reached'])
})

test('what the law obliges us to send passes terms of frequency, segment and quiet hours, and says why', () => {
  const found = judgeMessage(
    facts({
      message: message('legal'),
      permission: quiet,
      caps: [cap],
      segment: { channels: [] },
      isCellDropped: true,
    }),
  )
  assert.equal(found.verdict, 'allow')
  assert.deepEqual(
    found.reasons.map(({ code }) => code),
    ['legal-duty', 'granted'],
  )
})

test('what the law obliges us to send still stops before somebody who is gone, and before a closed channel', () => {
  assert.deepEqual(codes({ message: message('legal'), isLive: false }), ['party-gone'])
  assert.deepEqual(codes({ message: message('legal'), isAccountOpen: false }), ['account-closed'])
})

test('only advertising needs a way out', () => {
  for (const other of ['service', 'transactional', 'legal'] as const)
    assert.equal(judgeMessage(facts({ hasWayOut: false, message: message(other) })).verdict, 'allow')
})

test('a segment’s policy limits what we begin, never an answer', () => {
  const closed = { segment: { channels: [] }, isCellDropped: true }
  for (const answer of ['service', 'transactional'] as const)
    assert.equal(judgeMessage(facts({ ...closed, message: message(answer) })).verdict, 'allow')
})

test('what answers the customer’s own act waits for no morning, but a service message does', () => {
  assert.equal(judgeMessage(facts({ message: message('transactional'), permission: quiet })).verdict, 'allow')
  assert.equal(judgeMessage(facts({ message: message('service'), permission: quiet })).verdict, 'defer')
})
