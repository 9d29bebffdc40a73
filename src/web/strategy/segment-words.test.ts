import assert from 'node:assert/strict'
import { test } from 'node:test'
import { policyOf, segmentRoles } from '../../strategy/segment-policy.ts'
import { changedPolicy, policyWords, rolePolicies } from './segment-words.ts'

test('what the page says a role comes to is what it comes to', () => {
  for (const role of segmentRoles) assert.deepEqual({ role, ...rolePolicies[role] }, policyOf(role))
})

test('a part that is otherwise than the role says is kept, and one that is not is left to the role', () => {
  const grown = { role: 'grow', policy: { serviceHours: 2 } } as const
  assert.deepEqual(changedPolicy(grown, 'contacts', { most: 2, days: 7 }), {
    serviceHours: 2,
    contacts: { most: 2, days: 7 },
  })
  assert.deepEqual(changedPolicy(grown, 'serviceHours', 8), {})
  assert.deepEqual(changedPolicy(grown, 'serviceHours', null), {})
})

test('each part is said in words', () => {
  const named = (category: string) => category.toUpperCase()
  const { granularity, serviceHours, contacts, channels } = policyWords
  assert.equal(granularity('micro', named), 'by segment')
  assert.equal(serviceHours(4, named), 'answered in 4\u2009h')
  assert.equal(contacts({ most: 1, days: 30 }, named), 'at most 1 contact in 30 days')
  assert.equal(channels(['outlets'], named), 'we begin in outlets')
  assert.equal(channels(rolePolicies.keep.channels, named), 'we begin everywhere')
  assert.equal(channels([], named), 'we begin nowhere')
})
