import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Section } from './take-away.ts'
import { takeAwayPage } from './take-away-page.ts'

const madeAt = new Date('2026-03-09T08:00:00Z')
const segmentId = '0198c0de-0000-7000-8000-0123456789ab'

const page = (...sections: Section[]) => takeAwayPage({ sections, leftOut: [], isInvented: false }, madeAt)

const orders: Section = {
  name: 'orders',
  title: 'Your orders',
  meanings: {
    order_number: 'Number of the order',
    ordered_on: 'Day of the order',
    amount_minor: 'Amount in the smallest unit of the currency; negative is a return',
    currency: 'Currency',
    custom: 'What else the source said',
  },
  rows: [
    { order_number: 'O1', ordered_on: '2026-03-01', amount_minor: 1250, currency: 'EUR', custom: null },
    { order_number: 'O2', ordered_on: '2026-03-04', amount_minor: 900, currency: 'JPY', custom: null },
  ],
}

test('amounts, days and columns read as people write them, and what is nowhere filled is not there', () => {
  const text = page(orders)
  assert.match(text, /<th>Amount; negative is a return<\/th>/)
  assert.match(text, /<td>12\.50 EUR<\/td>/)
  assert.match(text, /<td>900 JPY<\/td>/)
  assert.match(text, /<td>1 March 2026<\/td>/)
  assert.doesNotMatch(text, /<th>Currency|What else the source said/)
})

test('ids and names of the product’s own are said in words', () => {
  const text = page({
    name: 'memberships',
    title: 'Groups',
    meanings: { segment_id: 'Which group', name: 'What', arm: 'Whether you were written to' },
    rows: [{ segment_id: segmentId, name: 'value.clv', arm: 'control' }],
    words: { name: { 'value.clv': 'What you will bring us' } },
    names: new Map([[segmentId, 'Balconies']]),
  })
  assert.match(text, /<dd>Balconies<\/dd>/)
  assert.match(text, /<dd>What you will bring us<\/dd>/)
  assert.doesNotMatch(text, /0198c0de|value\.clv/)
})

test('what is nested reads line by line, markup stays text, and empty sections are named once', () => {
  const clauses = { quietFrom: '20:00', channels: ['email', 'letter'], most: null, isFirm: true }
  const terms: Section = {
    name: 'terms',
    title: 'Our terms with you',
    meanings: { clauses: 'What was agreed', words: 'In words', answered_at: 'Answered' },
    rows: [{ clauses, words: '<b>never</b>', answered_at: new Date('2026-03-01T14:05:00Z') }],
  }
  const text = page(terms, { ...orders, rows: [] })
  assert.match(text, /quiet from: 20:00<br>channels: email, letter<br>is firm: yes/)
  assert.match(text, /&lt;b&gt;never&lt;\/b&gt;/)
  assert.match(text, /1 March 2026, 14:05 UTC/)
  assert.match(text, /We hold nothing under: Your orders\./)
  assert.doesNotMatch(text, /[{}]"|null/)
})
