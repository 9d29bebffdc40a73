import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  changeBetween,
  decideExpectation,
  decideSettlement,
  decideTaking,
  type Seen,
  stateOn,
} from './decision.ts'

const expects = {
  measure: 'value.customer-equity',
  subject: { kind: 'firm', id: 'firm' },
  change: 5,
  low: 3,
  high: 7,
  level: 0.8,
  unit: 'EUR',
  by: '2026-06-30',
  from: null,
} as const

const seen = (value: number, half: number | null): Seen => ({
  value,
  interval: half === null ? null : { low: value - half, high: value + half, level: 0.8 },
  asOf: '2026-03-01T00:00:00Z',
  readingId: `at ${value}`,
})

const outcome = {
  change: 4,
  low: 3,
  high: 5,
  level: 0.8,
  asOf: '',
  readingId: null,
  against: 'before',
} as const

test('given a taken decision, when its review day comes, then it is due, and not a day before', () => {
  const taken = { state: 'taken', reviewOn: '2026-06-30' } as const
  assert.equal(stateOn(taken, '2026-06-29'), 'taken')
  assert.equal(stateOn(taken, '2026-06-30'), 'due')
  assert.equal(stateOn({ state: 'proposed', reviewOn: '2026-06-30' }, '2026-07-01'), 'proposed')
  assert.equal(stateOn({ state: 'settled', reviewOn: '2026-06-30' }, '2026-07-01'), 'settled')
})

test('an expectation lies within its own interval, on a day that exists, with a level that says something', () => {
  assert.equal(decideExpectation(expects), expects)
  const unclear = { code: 'kernel.expectation-unclear' }
  assert.throws(() => decideExpectation({ ...expects, change: 8 }), unclear)
  assert.throws(() => decideExpectation({ ...expects, low: Number.NaN }), unclear)
  assert.throws(() => decideExpectation({ ...expects, level: 1 }), unclear)
  assert.throws(() => decideExpectation({ ...expects, by: '2026-02-30' }), unclear)
})

test('only a proposed decision can be taken', () => {
  assert.deepEqual(decideTaking({ state: 'proposed' }), { state: 'taken' })
  assert.throws(() => decideTaking({ state: 'settled' }), { code: 'kernel.decision-not-open' })
})

test('given a taken decision, when settled, then it says what happened, what follows, and whether it was expected', () => {
  const settled = decideSettlement({ state: 'due', expects }, outcome, 'kept')
  assert.deepEqual(settled, {
    state: 'settled',
    happened: outcome,
    consequence: 'kept',
    withinInterval: true,
  })
  const missed = decideSettlement({ state: 'taken', expects }, { ...outcome, change: 2.9 }, 'stopped')
  assert.equal(missed.withinInterval, false)
})

test('a decision that was never taken, or has no consequence, is not settled', () => {
  assert.throws(() => decideSettlement({ state: 'proposed', expects }, outcome, 'kept'), {
    code: 'kernel.decision-not-open',
  })
  assert.throws(() => decideSettlement({ state: 'settled', expects }, outcome, 'kept'), {
    code: 'kernel.decision-not-open',
  })
  assert.throws(() => decideSettlement({ state: 'due', expects }, outcome, null), {
    code: 'kernel.consequence-missing',
  })
})

test('what happened is the difference of two readings, its interval made of both', () => {
  const happened = changeBetween(seen(100, 3), seen(110, 4), null)
  assert.deepEqual(
    [happened.change, happened.low, happened.high, happened.against, happened.readingId],
    [10, 5, 15, 'before', 'at 110'],
  )
})

test('full counts have a difference without an interval', () => {
  const { change, low, high, level } = changeBetween(seen(100, null), seen(90, null), null)
  assert.deepEqual([change, low, high, level], [-10, null, null, null])
})

test('against a control, what the control did anyway is taken off', () => {
  const control = { before: seen(50, null), now: seen(56, null) }
  const happened = changeBetween(seen(100, null), seen(110, null), control)
  assert.equal(happened.change, 4)
  assert.equal(happened.against, 'control')
})
