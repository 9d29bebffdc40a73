import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { firm, type MeasureDefinition } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import { knownParties, reachable } from './data-quality.measures.ts'

const db = await freshDatabase()

const parties = (from: number, to: number) => sql`
  insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, created_at, updated_at)
  select gen_random_uuid(), 'person', 'Somebody', '', '', now(), now() from generate_series(${from}::int, ${to}::int)`

/** What a measure says of parties, and as of which second. */
async function told(measure: MeasureDefinition, second: number) {
  const now = new Date(Date.UTC(2026, 2, 1, 9, 0, second))
  const { n, asOf } = await measure.read(aContext(db, now), firm)
  return [n, (Date.parse(asOf) - Date.UTC(2026, 2, 1, 9)) / 1000]
}

test('a few parties are counted with every look', async () => {
  await db.run(parties(1, 2))
  for (const measure of [knownParties, reachable]) assert.deepEqual(await told(measure, 0), [2, 0])
  await db.run(parties(3, 3))
  for (const measure of [knownParties, reachable]) assert.deepEqual(await told(measure, 1), [3, 1])
})

test('very many are counted once a minute, and told as of the moment at which they were', async () => {
  await db.run(parties(4, 100_001))
  assert.deepEqual(await told(knownParties, 10), [100_001, 10])
  await db.run(parties(100_002, 100_003))
  assert.deepEqual(await told(knownParties, 40), [100_001, 10])
  assert.deepEqual(await told(reachable, 41), [100_001, 10], 'of the parties as they were counted')
  assert.deepEqual(await told(knownParties, 70), [100_003, 70])
})
