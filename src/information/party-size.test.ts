import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { sql } from '../storage/statement.ts'
import { matches } from './party-filter.sql.ts'
import { filterSetting } from './party-list.commands.ts'
import { sizeOf } from './party-size.commands.ts'

const db = await freshDatabase()
await db.run(sql`
  insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, city, created_at, updated_at)
  select gen_random_uuid(), 'person', repeat('x', 100), repeat('x', 400), repeat('x', 400),
         case when hashtext(n::text) % 10 < 3 then 'Lyon' end, now(), now()
    from generate_series(1, 12000) as n`)
await db.run(sql`analyze kernel.parties`)

test('a sample’s interval holds the exact size about 80 times of 100', async () => {
  const ctx = aContext(db)
  const condition = matches({ field: 'city', op: 'is', value: 'Lyon' }, await filterSetting(ctx))
  const exact = await sizeOf(ctx, condition, true)
  assert.ok(exact.exact && exact.count > 3000 && exact.worth === null)
  let held = 0
  for (let draw = 0; draw < 100; draw++) {
    const { low, high, exact: isExact } = await sizeOf(ctx, condition, false)
    assert.equal(isExact, false)
    if (low <= exact.count && exact.count <= high) held++
  }
  // Chance alone leaves it outside once in a million times.
  assert.ok(held >= 60 && held <= 97, `${held} of 100`)
})

test('the interval is narrow enough to choose by', async () => {
  const ctx = aContext(db)
  const { count, low, high } = await sizeOf(ctx, matches(null, await filterSetting(ctx)), false)
  assert.ok(high - low < 0.2 * count, `${low}–${high}`)
  assert.ok(Math.abs(count - 12_000) < 1500, String(count))
})
