import assert from 'node:assert/strict'
import { test } from 'node:test'
import { netTerms } from './economics-input.ts'
import { type NetTerm, segmentNet } from './segment-net.ts'

const nothing: NetTerm = {
  uplift: 0,
  upliftSpread: 0,
  consentShare: 1,
  fixedCost: 0,
  segmentCost: 0,
  customerCost: 0,
  customerCostSpread: 0,
}
const sum = { parties: 12, customers: 10, worth: 3000, spread: 300, costPerYear: null }

test('without any term a segment gains a third of its members’ worth over three years', () => {
  assert.deepEqual(segmentNet(sum, nothing, 4), { value: 1000, low: 900, high: 1100 })
})

test('uplift counts for those who consent, and each cost once: by firm, by segment, by customer', () => {
  const term = {
    ...nothing,
    uplift: 0.1,
    consentShare: 0.5,
    fixedCost: 400,
    segmentCost: 50,
    customerCost: 2,
  }
  assert.equal(segmentNet(sum, term, 4)?.value, 1050 - 100 - 50 - 20)
})

test('what is uncertain widens the interval and moves no value', () => {
  const wide = segmentNet(sum, { ...nothing, upliftSpread: 0.2, customerCostSpread: 3 }, 4)
  assert.equal(wide?.value, 1000)
  assert.ok(wide && wide.high - wide.value > 200)
})

test('nothing is gained by a segment of which no worth is known', () => {
  assert.equal(segmentNet({ ...sum, worth: null }, nothing, 4), null)
})

test('who consents is taken as measured, as customer choice takes it, unless it was set; no guess counts', () => {
  const set = { channel: '*', granularity: 'one-to-one', low: null, high: null, origin: 'assumed' } as const
  const uplift = { ...set, name: 'uplift', value: 0.2 } as const
  const consent = { ...set, name: 'consent-share', value: 0.5 } as const
  const measured = netTerms([uplift], 0.25)
  assert.deepEqual(measured['one-to-one'], { ...nothing, uplift: 0.2, consentShare: 0.25 })
  assert.deepEqual([measured.macro, measured.micro], [nothing, nothing])
  assert.equal(netTerms([uplift, consent], 0.25)['one-to-one'].consentShare, 0.5)
})
