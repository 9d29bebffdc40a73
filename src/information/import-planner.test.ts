import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { sql } from '../storage/statement.ts'
import { PlannerKnowledge } from './import-planner.commands.ts'

const db = await freshDatabase()

/** What the planner believes a table holds; −1 before it was ever looked at. */
const believedRows = async () =>
  (
    await db.one(
      sql<{ rows: number }>`select reltuples::int as rows from pg_class where oid = 'kernel.users'::regclass`,
    )
  ).rows

test('the planner learns what an import has stored, and again when it has grown eightfold', async () => {
  const planner = new PlannerKnowledge(db, ['kernel.users'])
  const add = (from: number, to: number) =>
    db.run(sql`
      insert into kernel.users (user_id, name, email, created_at, updated_at)
      select gen_random_uuid(), 'x', n || '@x.test', now(), now() from generate_series(${from}::int, ${to}::int) as n`)
  await add(1, 100)
  await planner.keepUp(8_000)
  assert.equal(await believedRows(), -1)
  await planner.keepUp(8_192)
  assert.equal(await believedRows(), 100)
  await add(101, 200)
  await planner.keepUp(60_000)
  assert.equal(await believedRows(), 100)
  await planner.keepUp(70_000)
  assert.equal(await believedRows(), 200)
})
