import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft, anActor } from '../../test/support/party.ts'
import { compile, sql } from '../storage/statement.ts'
import { informationMeasures } from './data-quality.measures.ts'
import { createParty } from './party.commands.ts'
import { checkedFilter, type PartyFilter } from './party-filter.ts'
import { countParties, listParties } from './party-list.commands.ts'
import { sortOf } from './party-list.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const everything = { rows: null, fields: null }

/** Bought `spend` minor units in all, the last time so many days ago; worth `clv`. */
async function aCustomer(name: string, spend: number, daysAgo: number, clv: number | null) {
  const { partyId } = await createParty(
    ctx,
    aDraft({ givenName: null, familyName: null, name, email: `${name}@x.test` }),
  )
  await db.run(sql`
    insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
           returned_minor, first_day_minor, first_on, last_on, updated_at)
    values (${partyId}, 'EUR', 2, 0, 2, ${spend}, 0, 100, '2020-01-01', date '2026-03-02' - ${daysAgo}::int, now())`)
  if (clv !== null)
    await db.run(sql`
      insert into information.scores (party_id, name, version, value, low, high, level, as_of)
      values (${partyId}, 'value.clv', 1, ${clv - 1}, 0, 9, 0.8, now()), (${partyId}, 'value.clv', 2, ${clv}, 1, 9, 0.8, now()),
             (${partyId}, 'value.clv', 3, 99, 1, 9, 0.8, now())`)
  return partyId
}

await db.run(sql`
  insert into information.score_definitions (name, version, unit, parameters, computed_at, published_at)
  values ('value.clv', 1, 'EUR', '{}', now(), now()), ('value.clv', 2, 'EUR', '{}', now(), now()),
         ('value.clv', 3, 'EUR', '{}', now(), null)`)
await aCustomer('Anton', 5000, 10, 3)
await aCustomer('Berta', 9000, 200, 7)
await aCustomer('Carla', 5000, 40, null)
await createParty(ctx, aDraft({ givenName: null, familyName: null, name: 'Never' }))

async function names(sort: Parameters<typeof sortOf>[0], filter: PartyFilter | null = null, limit = 2) {
  const found: (string | null)[] = []
  let cursor: string | undefined
  do {
    const page = await listParties(ctx, { filter, sort: sortOf(sort), cursor, limit })
    found.push(...page.items.map(({ name }) => name))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return found
}

test('parties without the value sorted by come last, whichever way the list turns', async () => {
  assert.deepEqual(await names('-clv'), ['Berta', 'Anton', 'Never', 'Carla'])
  assert.deepEqual(await names('clv'), ['Anton', 'Berta', 'Never', 'Carla'])
  assert.deepEqual(await names('-lastOn'), ['Anton', 'Carla', 'Berta', 'Never'])
  assert.deepEqual(await names('lastOn', null, 1), ['Berta', 'Carla', 'Anton', 'Never'])
})

test('equal values are paged by id, so nobody is shown twice or left out', async () => {
  const bySpend = await names('-spend', null, 1)
  assert.deepEqual(
    [bySpend[0], bySpend.slice(1, 3).sort(), bySpend[3]],
    ['Berta', ['Anton', 'Carla'], 'Never'],
  )
})

test('the value shown is of the version that was published last', async () => {
  const { items } = await listParties(ctx, { filter: null, sort: sortOf('-clv'), limit: 1 })
  assert.deepEqual(items[0]?.clv, { value: 7, low: 1, high: 9, level: 0.8, unit: 'EUR' })
  assert.deepEqual(items[0]?.spend, { value: 90, unit: 'EUR' })
})

test('conditions on purchases and worth hold for those who have them', async () => {
  const ask = (filter: unknown) => names('name', checkedFilter(filter, everything, null))
  assert.deepEqual(await ask({ field: 'lastOn', op: 'within-days', value: 40 }), ['Anton', 'Carla'])
  assert.deepEqual(await ask({ field: 'lastOn', op: 'not-within-days', value: 40 }), ['Berta', 'Never'])
  assert.deepEqual(await ask({ field: 'clv', op: 'at-least', value: 4 }), ['Berta'])
  assert.deepEqual(await ask({ field: 'spend', op: 'at-most', value: 50 }), ['Anton', 'Carla'])
  assert.deepEqual(await ask({ field: 'lastOn', op: 'missing' }), ['Never'])
  assert.deepEqual(await ask({ field: 'email', op: 'missing' }), ['Never'])
  assert.deepEqual(
    await ask({
      or: [
        { field: 'name', op: 'contains', value: 'ber' },
        { not: { field: 'orders', op: 'at-least', value: 1 } },
      ],
    }),
    ['Berta', 'Never'],
  )
})

test('a filter holds no more than its words: quotes and percent signs are data', async () => {
  const { count } = await countParties(
    ctx,
    checkedFilter({ field: 'city', op: 'is', value: "'; drop table x; --%" }, everything, null),
    false,
  )
  assert.equal(count, 0)
})

test('a sort by a hidden field is refused', async () => {
  const actor = await anActor(db, [{ noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] }])
  const hidden = listParties({ ...ctx, actor }, { filter: null, sort: sortOf('-clv'), limit: 10 })
  await assert.rejects(hidden, { code: 'information.field-hidden' })
  const { items } = await listParties({ ...ctx, actor }, { filter: null, sort: sortOf('name'), limit: 10 })
  assert.deepEqual(
    items.map(({ spend, clv, city }) => [spend, clv, city]),
    items.map(() => [null, null, null]),
  )
})

test('what the room measures explains itself down to the rows', async () => {
  const read = await Promise.all(
    informationMeasures.map((one) => one.read(ctx, { kind: 'firm', id: 'firm' })),
  )
  assert.deepEqual(
    read.map(({ name, value, n, missing }) => [name, value, n, missing === null]),
    [
      ['information.parties', 4, 4, true],
      ['information.reachable', 0.75, 4, true],
      ['information.import-acceptance', null, 0, false],
    ],
  )
  const rows = await informationMeasures[1]?.rows(ctx, { kind: 'firm', id: 'firm' }, null, 10, null)
  assert.deepEqual(
    rows?.rows.map(({ cells }) => [cells[0], cells[3]]),
    [
      ['Never', 'no'],
      ['Carla', 'yes'],
      ['Berta', 'yes'],
      ['Anton', 'yes'],
    ],
  )
})

test('who buys in another currency only is shown with what they bought there', async () => {
  const { partyId } = await createParty(
    ctx,
    aDraft({ givenName: null, familyName: null, name: 'Yen', city: 'Kobe' }),
  )
  await db.run(sql`
    insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
           returned_minor, first_day_minor, first_on, last_on, updated_at)
    values (${partyId}, 'JPY', 5, 0, 5, 900, 0, 100, '2020-01-01', '2020-02-01', now())`)
  const filter = { field: 'city', op: 'is', value: 'Kobe' } as const
  const [listed] = (await listParties(ctx, { filter, sort: sortOf('-spend'), limit: 5 })).items
  assert.deepEqual([listed?.orders, listed?.spend], [5, { value: 900, unit: 'JPY' }])
})

test('a fit that is published between the two parts of a page leaves nobody out and doubles nobody', async () => {
  const every = (await names('name', null, 200)).toSorted()
  const score = 'value.p-alive'
  const define = (version: number) => sql`
    insert into information.score_definitions (name, version, unit, parameters, computed_at)
    values (${score}, ${version}, 'share', '{}', now())`
  const give = (version: number) => sql`
    insert into information.scores (party_id, name, version, value, as_of)
    select party_id, ${score}, ${version}, 0.5, now() from kernel.parties where display_name <> 'Never'`
  const publish = (version: number) => sql`
    update information.score_definitions set published_at = now() where name = ${score} and version = ${version}`
  for (const version of [1, 2]) {
    await db.run(define(version))
    // The second fit knows nobody any more of whom the first told something.
    if (version === 1) await db.run(give(version))
    let isPublished = false
    const many: typeof db.many = async (statement) => {
      const rows = await db.many(statement)
      if (!isPublished && compile(statement).sql.includes('with page')) {
        isPublished = true
        await db.run(publish(version))
      }
      return rows
    }
    const meanwhile = { ...ctx, db: Object.create(db, { many: { value: many } }) }
    const page = await listParties(meanwhile, { filter: null, sort: sortOf('-pAlive'), limit: 50 })
    assert.ok(isPublished)
    assert.deepEqual(page.items.map(({ name }) => name ?? '').toSorted(), every)
  }
})
