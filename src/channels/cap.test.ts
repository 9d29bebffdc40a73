import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Cap, capKey, type Held, reachedCap, used } from './cap.ts'

const now = new Date('2026-05-31T12:00:00Z')
const cap = (fields: Partial<Cap>): Cap => ({
  by: 'campaign',
  class: 'marketing',
  channel: null,
  most: 3,
  days: 30,
  evidenceId: null,
  ...fields,
})
const held = (key: string, daysAgo: number): Held => ({
  capKey: key,
  heldAt: new Date(now.getTime() - daysAgo * 86_400_000),
})
const email = capKey('marketing', 'email')
const sms = capKey('marketing', 'sms')
const message = { class: 'marketing', channel: 'email' }

test('a cap over every channel counts them together, and one of a channel that channel alone', () => {
  const three = [held(email, 1), held(sms, 2), held(sms, 3)]
  assert.equal(reachedCap([cap({})], message, three, now)?.most, 3)
  assert.equal(reachedCap([cap({ channel: 'email' })], message, three, now), undefined)
})

test('a message takes none of what another class may use', () => {
  const service = [1, 2, 3].map((day) => held(capKey('service', 'email'), day))
  assert.equal(reachedCap([cap({})], message, service, now), undefined)
  assert.equal(reachedCap([cap({ class: null })], message, service, now)?.most, 3)
  assert.equal(
    reachedCap([cap({})], { class: 'service', channel: 'email' }, [held(email, 1), ...service], now),
    undefined,
  )
})

test('a customer’s own limit counts offers and service together, and no answer to what they did', () => {
  const own = [cap({ by: 'customer-terms', class: null, channel: 'email', most: 1 })]
  const service = { class: 'service', channel: 'email' }
  const order = { class: 'transactional', channel: 'email' }
  assert.equal(reachedCap(own, service, [held(email, 1)], now)?.most, 1)
  assert.equal(reachedCap(own, order, [held(email, 1)], now), undefined)
  assert.equal(reachedCap(own, message, [held(capKey('transactional', 'email'), 1)], now), undefined)
})

test('the window slides: what left it makes room, and no turn of a month lets twice as many through', () => {
  const before = [held(email, 30), held(email, 29.99), held(email, 1)]
  assert.equal(used(cap({}), before, now), 2)
  assert.equal(reachedCap([cap({})], message, before, now), undefined)
})

test('a cap of nothing refuses the first message', () => {
  assert.equal(reachedCap([cap({ most: 0 })], message, [], now)?.most, 0)
})

test('the strictest of several caps is told, in their order', () => {
  const caps = [cap({ by: 'customer-terms', most: 1 }), cap({ most: 1 })]
  assert.equal(reachedCap(caps, message, [held(email, 1)], now)?.by, 'customer-terms')
})
