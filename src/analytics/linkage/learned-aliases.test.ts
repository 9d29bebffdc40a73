import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePair } from './compare-pair.ts'
import { linkRecords } from './link-records.ts'
import type { MatchRecord } from './match-record.ts'
import { normaliseRecord } from './normalise-record.ts'

const families = 'Aldous Birkett Castle Dunmore Eastlake Fairholm Garnet Hobday Ingram Jessop'.split(' ')
const record = (given: string, family: string, values: Record<string, string> = {}): MatchRecord =>
  normaliseRecord(
    { kind: 'person', scope: '', values: { 'given-name': given, 'family-name': family, ...values } },
    { country: 'GB' },
  )

/** People who have nothing to do with it: names are met by chance only where there are many. */
const bystanders = Array.from({ length: 400 }, (_, at) => {
  const letters = [at % 20, Math.floor(at / 20)].map((one) => 'bcdfghjklmnpqrstvwxz'[one] as string)
  return record(`${letters.join('o')}ra`, `${letters.toReversed().join('e')}sson`)
})

/** In each family, one person under two names, with one mailbox and birthday. */
const twice = (one: string, other: string): MatchRecord[] =>
  families.flatMap((family, at) => {
    const own = { email: `x${at}@post.example`, 'birth-date': `19${50 + at}-03-0${(at % 9) + 1}` }
    return [record(one, family, own), record(other, family, own)]
  })

/** In each family, two people who share a mailbox and have birthdays of their own. */
const couples = (one: string, other: string): MatchRecord[] =>
  families.flatMap((family, at) => [
    record(one, family, { email: `both${at}@post.example`, 'birth-date': `19${50 + at}-03-01` }),
    record(other, family, { email: `both${at}@post.example`, 'birth-date': `19${52 + at}-09-21` }),
  ])

const aliasesOf = (records: readonly MatchRecord[]) =>
  linkRecords([...records, ...bystanders], { kind: 'person' }).model.aliases

test('two names of one mailbox and birthday in several families are learned as forms of one, in any language', () => {
  for (const [one, other] of [
    ['William', 'Bill'],
    ['Grzegorz', 'Bolek'],
    ['Екатерина', 'Катя'],
  ] as const) {
    const aliases = aliasesOf(twice(one, other))
    const [a, b] = [one, other].map((name) => record(name, '').values.given?.[0] as string)
    assert.deepEqual(aliases[a as string], [b])
    assert.deepEqual(aliases[b as string], [a])
  }
})

test('husband and wife of one mailbox are never forms of one name', () => {
  assert.deepEqual(aliasesOf(couples('William', 'Edith')), {})
  assert.deepEqual(aliasesOf([...twice('William', 'Bill'), ...couples('William', 'Edith')]).william, ['bill'])
})

test('a shared mailbox alone, without a birthday or a number that agrees, teaches nothing', () => {
  const records = families.flatMap((family, at) =>
    ['William', 'Bill'].map((given) => record(given, family, { email: `x${at}@post.example` })),
  )
  assert.deepEqual(aliasesOf(records), {})
})

test('two families are not enough, and one family with two spellings is one', () => {
  assert.deepEqual(aliasesOf(twice('William', 'Bill').slice(0, 4)), {})
  const spelt = ['Aldous', 'Aldouss', 'Aldos', 'Aldouz'].flatMap((family, at) =>
    ['William', 'Bill'].map((given) =>
      record(given, family, { email: `x${at}@post.example`, 'birth-date': '1950-03-01' }),
    ),
  )
  assert.deepEqual(aliasesOf(spelt), {})
})

test('two names that very many have meet on a birthday by chance, and are two', () => {
  const many = ['Anna', 'Ruth'].flatMap((given) =>
    Array.from({ length: 200 }, (_, at) => record(given, `${'bcdfghjklmnpqrstvwxz'[at % 20]}o${given}${at}`)),
  )
  assert.deepEqual(aliasesOf([...many, ...twice('Anna', 'Ruth').slice(0, 8)]), {})
})

test('a name that every object has is a name like another', () => {
  const aliases = aliasesOf(twice('Constructor', 'Bill'))
  assert.deepEqual(Object.entries(aliases), [
    ['bill', ['constructor']],
    ['constructor', ['bill']],
  ])
  assert.doesNotThrow(() => aliasesOf([...couples('toString', 'valueOf'), ...twice('__proto__', 'Bill')]))
})

test('what was learned speaks in the explanation, and when a record comes alone', () => {
  const { model } = linkRecords([...twice('William', 'Bill'), ...bystanders], { kind: 'person' })
  const known = record('William', 'Kettle', { email: 'k@post.example', phone: '+442079460001' })
  const coming = record('Bill', 'Kettle', { email: 'k@post.example', phone: '+442079460001' })
  const told = comparePair(model, known, coming)
  assert.equal(told.parts.find(({ comparison }) => comparison === 'given')?.level, 'alias')
  const untaught = comparePair({ ...model, aliases: {} }, known, coming)
  assert.ok(told.bits > untaught.bits + 1, `${told.bits} and ${untaught.bits}`)
})
