import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyOf, segmentRoles } from './segment-policy.ts'

test('a role alone says how soon, through which channels and how often', () => {
  assert.deepEqual(policyOf('let-go'), {
    role: 'let-go',
    granularity: 'macro',
    serviceHours: 48,
    channels: ['e-commerce', 'm-commerce'],
    contacts: { most: 1, days: 30 },
  })
  assert.equal(policyOf('keep').serviceHours, 4)
})

test('let go never ends service: every role leaves an answer due, and a way to write', () => {
  for (const role of segmentRoles) {
    const policy = policyOf(role)
    assert.ok(Number.isFinite(policy.serviceHours) && policy.serviceHours > 0)
    assert.ok(policy.channels.length > 0)
  }
})

test('what a segment has otherwise counts before its role, and nothing else changes', () => {
  const { serviceHours, ...rest } = policyOf('keep', { serviceHours: 2 })
  const { serviceHours: _, ...asRole } = policyOf('keep')
  assert.equal(serviceHours, 2)
  assert.deepEqual(rest, asRole)
})
