import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeldTo, Measure } from './measure.ts'
import { saysTheSame } from './reading.ts'
import { decideStandard, type Standard } from './standard.ts'

const standard: Standard = {
  standardId: 's',
  measure: 'value.repeat-rate',
  subjectKind: 'firm',
  subjectId: 'firm',
  value: 0.5,
  high: null,
  direction: 'at-least',
  validFrom: '2026-01-01',
  decisionId: null,
  ownerId: null,
}

test('a standard has an upper side exactly when it has two sides', () => {
  assert.equal(decideStandard(standard), standard)
  const unclear = { code: 'kernel.standard-unclear' }
  assert.throws(() => decideStandard({ ...standard, direction: 'between' }), unclear)
  assert.throws(() => decideStandard({ ...standard, direction: 'between', high: 0.4 }), unclear)
  assert.throws(() => decideStandard({ ...standard, high: 0.7 }), unclear)
  assert.throws(() => decideStandard({ ...standard, value: Number.NaN }), unclear)
  assert.throws(() => decideStandard({ ...standard, validFrom: 'soon' }), unclear)
})

const atLeast: HeldTo = { value: 70, high: null, direction: 'at-least', decisionId: null }

const measure: Measure = {
  name: 'value.customers',
  title: 'Customers',
  subject: { kind: 'firm', id: 'firm' },
  value: 7,
  unit: 'customers',
  n: 7,
  interval: null,
  asOf: '2026-03-01T00:00:00Z',
  method: { name: 'count', version: '1', sentence: '', formula: '' },
  assumptions: [],
  lineage: [],
  standard: null,
  missing: null,
}

test('a count read again says the same at another time, and something new when it, or its standard, changed', () => {
  assert.ok(saysTheSame(measure, { ...measure, asOf: '2026-03-02T00:00:00Z' }))
  assert.ok(!saysTheSame(measure, { ...measure, value: 8 }))
  assert.ok(!saysTheSame({ ...measure, standard: atLeast }, measure))
  assert.ok(!saysTheSame({ ...measure, replay: 'another run' }, measure))
})
