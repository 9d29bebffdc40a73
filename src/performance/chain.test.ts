import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firm } from '../kernel/measure.ts'
import { type ChainEvent, hopsOf } from './chain.ts'

const at = '2026-11-12T06:00:00.000Z'
const reader = { measures: new Map([['channels.perfect-contacts', 'share']]), currency: 'EUR' }
const everything = () => true

const events: ChainEvent[] = [
  {
    eventId: 'cost',
    type: 'value.cost-to-serve-counted',
    at,
    causedBy: ['breach', 'assessed'],
    data: { currency: 'EUR', parties: 90, from: 400, to: 2800 },
  },
  {
    eventId: 'breach',
    type: 'performance.standard-breached',
    at,
    causedBy: ['assessed'],
    data: {
      measure: 'channels.perfect-contacts',
      subject: { kind: 'cell', id: 'a:phone' },
      n: 40,
      title: 'Perfect contacts',
      about: 'Garden a by phone',
      standard: 0.7,
      from: 1,
      value: 0.5,
      unit: 'share',
    },
  },
  {
    eventId: 'assessed',
    type: 'channels.contacts-assessed',
    at,
    causedBy: ['a customer’s', 'another’s'],
    data: {
      contacts: 200,
      complaints: 200,
      parties: 100,
      from: 1,
      to: 0.67,
      byCause: [{ slug: 'late-delivery', n: 200 }],
    },
  },
]

test('a chain runs from what began it, whatever order its events were stored in', () => {
  const hops = hopsOf(events, reader, everything)
  assert.deepEqual(
    hops.map(({ type, from, to, unit }) => [type, from, to, unit]),
    [
      ['channels.complaint-filed', null, 200, 'complaints'],
      ['channels.contacts-assessed', 1, 0.67, 'share'],
      ['performance.standard-breached', 1, 0.5, 'share'],
      ['value.cost-to-serve-counted', 400, 2800, 'EUR'],
    ],
  )
  assert.deepEqual(
    hops.map(({ causedBy }) => causedBy),
    [[], [], ['assessed'], ['breach', 'assessed']],
  )
  assert.equal(hops[0]?.detail, 'late-delivery 200')
})

test('complaints whose contacts a decision let be assessed anew are told once', () => {
  const [, , assessed] = events
  assert.ok(assessed)
  const anew = {
    ...assessed,
    eventId: 'anew',
    at: '2026-11-12T06:00:01.000Z',
    data: { ...assessed.data, complaints: 2 },
  }
  const told = hopsOf([{ ...assessed, data: { ...assessed.data, complaints: 2 } }, anew], reader, everything)
  assert.deepEqual(
    told.map(({ type, eventId }) => [type.split('.')[1], eventId]),
    [
      ['complaint-filed', null],
      ['contacts-assessed', 'assessed'],
      ['contacts-assessed', 'anew'],
    ],
  )
  const later = { ...anew, causedBy: ['a third’s', 'another’s'] }
  assert.equal(hopsOf([assessed, later], reader, everything).length, 4)
})

test('each number says how it came about, of how many, and what measure it is a value of', () => {
  const perfect = { name: 'channels.perfect-contacts', subject: firm }
  assert.deepEqual(
    hopsOf(events, reader, everything).map(({ n, measure }) => [n, measure]),
    [
      [200, { name: 'channels.complaints', subject: firm }],
      [200, perfect],
      [40, { ...perfect, subject: { kind: 'cell', id: 'a:phone' } }],
      [90, { name: 'value.cost-to-serve', subject: firm }],
    ],
  )
  assert.ok(hopsOf(events, reader, everything).every(({ how }) => how.endsWith('.')))
  const blind = { ...reader, measures: new Map<string, string>() }
  const breach = hopsOf(events, blind, everything).find(({ eventId }) => eventId === 'breach')
  assert.equal(breach?.measure, null)
})

test('a step that the reader may not be told shows that something happened, and no number or word of it', () => {
  const hops = hopsOf(events, reader, (type) => type !== 'channels.complaint-filed')
  const [complaints] = hops
  assert.deepEqual(
    [complaints?.isHidden, complaints?.detail, complaints?.to, complaints?.unit],
    [true, null, null, null],
  )
  assert.ok(hops.slice(1).every(({ isHidden }) => !isHidden))
})

test('whoever may not read a measure learns of the breach, not of the value', () => {
  const blind = { ...reader, measures: new Map<string, string>() }
  const breach = hopsOf(events, blind, everything).find(
    ({ type }) => type === 'performance.standard-breached',
  )
  assert.deepEqual(
    [breach?.detail, breach?.from, breach?.to],
    ['Perfect contacts, Garden a by phone', null, null],
  )
})

test('an event that nothing here tells is named by its type', () => {
  const told = {
    eventId: 'roles',
    type: 'strategy.roles-assigned',
    at,
    causedBy: null,
    data: { from: 3, to: 6 },
  }
  const [hop] = hopsOf([told], reader, everything)
  assert.deepEqual([hop?.title, hop?.process, hop?.from, hop?.to], ['Roles assigned', 'strategy', 3, 6])
})

test('a circle in the log is drawn once and ends', () => {
  const round = [
    { eventId: 'one', type: 'test.one', at, causedBy: ['two'], data: {} },
    { eventId: 'two', type: 'test.two', at, causedBy: ['one'], data: {} },
  ]
  assert.equal(hopsOf(round, reader, everything).length, 2)
})
