import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComputedType } from '../kernel/roll-up.ts'
import { readFormula } from './formula.ts'
import { checkFormula } from './formula-order.ts'
import { partyFormulas } from './formula-subject.sql.ts'
import { rollUps } from './roll-up-source.sql.ts'

const own = new Map<string, ComputedType>([
  ['seats', 'number'],
  ['tier', 'text'],
  ['ends', 'date'],
  ['vip', 'boolean'],
])
const names = { ...partyFormulas(new Map(rollUps.map((source) => [source.name, source]))), own }
const type = (text: string) => readFormula(text, names).type

test('a formula knows what it comes to', () => {
  assert.equal(type('seats * 2 + 1'), 'number')
  assert.equal(type('seats × 2 ÷ 3 − 1'), 'number')
  assert.equal(type('ends - today'), 'number')
  assert.equal(type('ends + 30'), 'date')
  assert.equal(type('not (vip and seats > 3) or tier = "gold"'), 'boolean')
  assert.equal(type('if(vip, "yes", tier)'), 'text')
  assert.equal(type('ends > "2026-01-01"'), 'boolean')
  assert.equal(type('count(tasks, tasks.done, 30)'), 'number')
  assert.equal(type('last(tasks.due)'), 'date')
  assert.equal(type('max(tasks.due)'), 'date')
})

test('a formula that is none says what is wrong and where', () => {
  const wrong: [string, RegExp][] = [
    ['', /is empty/],
    ['seats +', /cannot be read at character/],
    ['seats + tier', /needs a number for \+ \(character 7\), and finds a text/],
    ['seets + 1', /names “seets” \(character 1\), which is no field/],
    ['seats = tier', /compares a number with a text/],
    ['evil(1)', /calls “evil” \(character 1\), which is no function/],
    ['constructor(1)', /which is no function/],
    ['toString', /which is no field/],
    ['count(bills)', /names “bills”.*tasks, relationships/],
    ['count(tasks, count(tasks) > 1)', /inside of another roll-up/],
    ['sum(tasks.title)', /needs a number for sum/],
    ['tasks.due', /outside of a roll-up/],
    ['seats seats', /more than one expression/],
    ['round(seats, 99)', /0 to 10/],
    ['seats & 1', /no sign/],
    ['[1]', /more than one expression|no/],
    ['"a".length', /point or brackets/],
    [`${'('.repeat(400)}1${')'.repeat(400)} + ${'1+'.repeat(400)}1`, /longer than|parts/],
  ]
  for (const [text, flaw] of wrong) assert.throws(() => readFormula(text, names), flaw, text)
})

test('what a formula counts may be called as its own field, and what rows hold as another', () => {
  const field = (key: string, formula: string) => ({ key, type: 'formula' as const, rules: { formula } })
  const fields = [field('tasks', 'count(tasks)'), field('due', 'max(tasks.due)'), field('a (€)', '1')]
  const check = (key: string, text: string) => () => checkFormula(fields, names, { key, text })
  assert.doesNotThrow(check('tasks', 'count( tasks, tasks.done)'))
  assert.doesNotThrow(check('due', 'max(tasks.due) + tasks'))
  assert.throws(check('due', 'today + tasks + custom.due'), /names itself/)
  assert.throws(
    () => checkFormula([field('b', 'tasks + 1')], names, { key: 'tasks', text: 'b' }),
    /names itself by way of b/,
  )
})
