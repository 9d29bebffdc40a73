import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setLocale } from '../format/locale.ts'
import { listQuestion } from './customer-question.ts'
import {
  type Condition,
  emptyCondition,
  filterFrom,
  filterOf,
  filterText,
  noFilter,
  ownField,
  type PartyFilter,
  scoreField,
  sentenceOf,
} from './party-filter.ts'

const bought: PartyFilter = {
  and: [
    { or: [{ field: 'lastOn', op: 'within-days', value: 90 }] },
    {
      or: [
        { field: 'role', op: 'is', value: 'customer' },
        { field: 'role', op: 'is', value: 'referrer' },
      ],
    },
    { or: [{ field: 'pAlive', op: 'at-least', value: 0.7 }] },
  ],
}

const one = (condition: Condition): PartyFilter => ({ and: [{ or: [condition] }] })
const nameOf = (userId: string) => (userId === '7' ? 'Bo Ek' : undefined)

test('a filter reads as a sentence, with alternatives in brackets', () => {
  assert.equal(
    sentenceOf(bought, nameOf),
    'Bought within 90 days and (role customer or role referrer) and still active at least .70',
  )
})

test('money is said in the firm’s currency, a share as the firm writes it', () => {
  setLocale({ language: 'de', currency: 'EUR' })
  const spent = sentenceOf(one({ field: 'spend', op: 'at-least', value: 1250 }), nameOf)
  const active = sentenceOf(one({ field: 'pAlive', op: 'at-least', value: 0.7 }), nameOf)
  setLocale({ language: 'en', currency: 'EUR' })
  assert.equal(spent, 'Spent at least €\u20091.250')
  assert.equal(active, 'Still active at least ,70')
})

test('an owner is called by name, and only one’s own are called mine', () => {
  const said = (value: string) => {
    const filter = one({ field: 'owner', op: 'is', value })
    return [sentenceOf(filter, nameOf), listQuestion(filter, nameOf)]
  }
  assert.deepEqual(said('me'), ['Owner me', 'Who is mine?'])
  assert.deepEqual(said('7'), ['Owner Bo Ek', 'Who belongs to Bo Ek?'])
  assert.deepEqual(said('8'), ['Owner a colleague', 'Who belongs to a colleague?'])
  assert.equal(
    listQuestion(one({ field: 'owner', op: 'missing', value: null }), nameOf),
    'Who belongs to nobody?',
  )
})

test('a filter survives the way through the address', () => {
  assert.deepEqual(filterFrom(filterText(bought) ?? ''), bought)
})

test('what a program keeps without “and” and “or” reads as the sentence that it is', () => {
  const [[recent], roles] = bought.and.map(({ or }) => or) as [Condition[], Condition[]]
  assert.deepEqual(filterOf(recent), { and: [{ or: [recent] }] })
  assert.deepEqual(filterOf({ or: roles }), { and: [{ or: roles }] })
  assert.deepEqual(filterOf({ and: [recent, { or: roles }] }), { and: [{ or: [recent] }, { or: roles }] })
  assert.deepEqual(filterOf({ and: [] }), noFilter)
  assert.deepEqual(filterOf(null), noFilter)
})

test('what no sentence of chips can say is told apart from everybody', () => {
  const condition = { field: 'role', op: 'is', value: 'customer' }
  for (const kept of [
    { not: condition },
    { or: [{ and: [condition, condition] }, condition] },
    { and: [condition], or: [condition] },
    { field: 'role', op: 'one-of', value: ['customer', 'prospect'] },
    { field: 'custom', op: 'is', value: 'gold' },
    { field: 'custom', key: 'tier', op: 'contains', value: 'gold' },
    { field: 'custom', key: 'tier', op: 'is', value: ['gold'] },
    { field: 'orders', op: 'at-least', value: '2' },
    { field: 'lastOn', op: 'since', value: 'yesterday' },
    { and: [{ or: [{}] }] },
    { and: [{ or: [] }] },
    { and: 3 },
    [],
    3,
  ])
    assert.equal(filterOf(kept), null, JSON.stringify(kept))
  assert.equal(filterFrom('{'), null)
})

test('own attributes stand in sentences under their names, with values as they are kept', () => {
  const own = (key: string, op: string, value?: unknown) => ({ field: 'custom', key, op, value })
  const filter = filterOf({
    and: [
      own('tier', 'is', 'gold'),
      own('seats', 'is-not', 3),
      own('vat', 'is', false),
      own('garden', 'missing'),
    ],
  })
  assert.ok(filter)
  assert.equal(
    sentenceOf(filter, () => undefined),
    'Tier gold and seats is not 3 and vat no and garden missing',
  )
  const [text, number] = [ownField('tier', 'text'), ownField('seats', 'number')]
  assert.deepEqual(emptyCondition(text), { field: 'custom', key: 'tier', op: 'is', value: '' })
  assert.deepEqual(emptyCondition(number), { field: 'custom', key: 'seats', op: 'is', value: 1 })
})

test('an estimate is asked for and said by its name', () => {
  const cost: Condition = { field: 'score', key: 'value.cost-to-serve', op: 'at-least', value: 12.5 }
  const unknown: Condition = { ...cost, op: 'missing', value: null }
  assert.equal(sentenceOf(one(cost), nameOf), 'Cost to serve at least 12.5')
  assert.equal(sentenceOf(one(unknown), nameOf), 'Cost to serve not known')
  assert.deepEqual(filterOf({ and: [cost, unknown] }), { and: [{ or: [cost] }, { or: [unknown] }] })
  assert.equal(filterOf({ ...cost, key: undefined }), null)
  assert.equal(filterOf({ ...cost, op: 'is' }), null)
  assert.deepEqual(emptyCondition(scoreField('value.cost-to-serve', 'EUR')), { ...cost, value: 1 })
})

test('a group of the lab is told by its name, and kept as its id', () => {
  const group = { field: 'labGroup', op: 'is-not', value: 'g' } as const
  const calledOf = (id: string) => (id === 'g' ? 'Loyal (By behaviour)' : undefined)
  assert.deepEqual(filterFrom(filterText(one(group)) ?? ''), one(group))
  assert.equal(sentenceOf(one(group), calledOf), 'Group is not Loyal (By behaviour)')
  assert.match(listQuestion(one(group), calledOf), /is not in the group Loyal \(By behaviour\)/)
  assert.match(
    listQuestion(one({ ...group, op: 'is' }), () => undefined),
    /is in the group a group of the lab/,
  )
})
