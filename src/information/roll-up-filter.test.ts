import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { sql } from '../storage/statement.ts'
import { matches } from './party-filter.sql.ts'
import type { PartyFilter } from './party-filter.ts'
import { filterSetting } from './party-list.commands.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const { imported } = aboutImports(db)
const channels = ['web', 'shop', 'telephone']
const rows = Array.from({ length: 120 }, (_, i) => {
  const [customer, month, day] = [i % 40, 1 + (i % 9), 10 + (i % 18)]
  return `c${customer},${i},2026-0${month}-${day},${(i * 37) % 200},${i % 7 === 0 ? 'SEK' : 'EUR'},${channels[i % 3]}`
})
await imported(`customer,order,date,amount,currency,channel\n${rows.join('\n')}\n`)
const told = { purpose: 'to plan visits', retention: 'while a customer' }
async function field(label: string, type: string, rules: object = {}): Promise<string> {
  const { status, body, text } = await administrator.post('/fields', { label, type, rules, ...told })
  assert.equal(status, 201, text)
  return body.key
}
const computed = (label: string, formula: string) => field(label, 'formula', { formula })
await field('Factor', 'number')
for (const name of ['Nobody', 'Never bought'])
  assert.equal((await administrator.post('/parties', { name, custom: { factor: 2 } })).status, 201)
const keys = {
  sum: await computed('Summed', 'sum(orders.amount)'),
  web: await computed('Web', 'sum(orders.amount, orders.channel = "web", 365)'),
  count: await computed('Counted', 'count(orders)'),
  average: await computed('Mean', 'average(orders.amount)'),
  largest: await computed('Largest', 'max(orders.amount)'),
  last: await computed('Last channel', 'last(orders.channel)'),
  first: await computed('First day', 'first(orders.day)'),
  both: await computed('Both', 'if(count(orders) > 2, sum(orders.amount) / count(orders), 0)'),
  nested: await computed('Nested', 'summed * 2 + coalesce(factor, 1)'),
  beside: await computed('Beside', 'sum(orders.amount, orders.amount > coalesce(factor, 50))'),
  tasks: await computed('Open', 'count(tasks, tasks.done = false)'),
}

const of = (key: string, op: string, value?: unknown) =>
  ({ field: 'custom', key, op, ...(value === undefined ? {} : { value }) }) as PartyFilter
const filters: readonly [string, PartyFilter][] = [
  ['a sum of much', of(keys.sum, 'at-least', 200)],
  ['a sum of nothing, which is zero and not missing', of(keys.sum, 'at-most', 0)],
  ['no missing sum', of(keys.sum, 'missing')],
  ['rows of a channel and of days', of(keys.web, 'at-least', 1)],
  ['a count of none', of(keys.count, 'is', 0)],
  ['a count', of(keys.count, 'at-least', 3)],
  ['an average of none, which is missing', of(keys.average, 'missing')],
  ['an average that is none is not small', of(keys.average, 'at-most', 100)],
  ['neither is it large', { not: of(keys.average, 'at-least', 100) }],
  ['a largest', of(keys.largest, 'at-least', 150)],
  ['the last of rows', of(keys.last, 'is', 'web')],
  ['not the last', of(keys.last, 'is-not', 'web')],
  ['words in the last', of(keys.last, 'contains', 'PHONE')],
  ['the first day', of(keys.first, 'since', '2026-03-01')],
  ['two of them in one formula', of(keys.both, 'at-least', 60)],
  ['a formula that names another', of(keys.nested, 'at-least', 400)],
  ['rows set beside a field of the customer', of(keys.beside, 'at-least', 100)],
  ['rows of another room', of(keys.tasks, 'at-most', 0)],
  ['two fields together', { and: [of(keys.sum, 'at-least', 100), { not: of(keys.count, 'at-least', 4) }] }],
  ['either of two', { or: [of(keys.average, 'missing'), of(keys.largest, 'at-least', 190)] }],
]

async function found(filter: PartyFilter, isWhole: boolean): Promise<string[]> {
  const setting = await filterSetting({ db, now: new Date('2026-11-24T12:00:00Z'), actor: systemActor })
  const condition = matches(filter, { ...setting, isWhole })
  const parties = await db.many(sql<{ name: string }>`
    select p.display_name as name from kernel.parties p where ${condition} order by 1`)
  return parties.map(({ name }) => name)
}

test('a roll-up gathered of all customers at once says what it says of each asked in turn', async () => {
  let told = 0
  for (const [words, filter] of filters) {
    const each = await found(filter, false)
    assert.deepEqual(await found(filter, true), each, words)
    if (each.length > 0 && each.length < 42) told += 1
  }
  assert.ok(told >= 14, `${told} of the filters tell customers apart`)
})

test('whoever has no rows has a sum of zero and no average', async () => {
  const without = ['Never bought', 'Nobody']
  assert.deepEqual(await found(of(keys.count, 'is', 0), true), without)
  assert.deepEqual(await found(of(keys.average, 'missing'), true), without)
  assert.deepEqual(await found(of(keys.sum, 'missing'), true), [])
  for (const name of without) assert.ok((await found(of(keys.sum, 'at-most', 0), true)).includes(name))
})

test('the count of a list reads rows once, and beside a narrow condition asks each of the few', async () => {
  const setting = await filterSetting({ db, now: new Date(), actor: systemActor })
  const plan = async (filter: PartyFilter) => {
    const lines = await db.many(sql<{ 'QUERY PLAN': string }>`
      explain select count(*) from kernel.parties p where ${matches(filter, { ...setting, isWhole: true })}`)
    return lines.map((line) => line['QUERY PLAN']).join('\n')
  }
  const sum = of(keys.sum, 'at-least', 100)
  assert.match(await plan(sum), /Group Key: x\.party_id/)
  assert.doesNotMatch(await plan(of(keys.beside, 'at-least', 100)), /Group Key/, 'it leans on the customer')
  assert.doesNotMatch(await plan({ and: [{ field: 'city', op: 'is', value: 'Lyon' }, sum] }), /Group Key/)
})
