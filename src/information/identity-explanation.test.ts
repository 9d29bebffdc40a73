import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { householdRecords } from '../../test/support/household-records.ts'
import { aboutImports, as } from '../../test/support/imports.ts'
import type { PairExplanation } from '../analytics/index.ts'
import { csvLine } from '../kernel/csv.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { explainRecords } from './identity-pair.commands.ts'
import { runMatching } from './identity-run.jobs.ts'
import { insertRun } from './identity-run.sql.ts'

const db = await freshDatabase()
const { imported } = aboutImports(db)

const wrongBy = ({ parts, bits }: PairExplanation) =>
  Math.abs(parts.reduce((total, part) => total + part.bits, 0) - bits)

test('the parts of every join that nobody looked at, and of every pair that waits, sum to their total', async () => {
  const columns = [
    'record_id',
    'first_name',
    'last_name',
    'email',
    'phone',
    'dob',
    'street',
    'suburb',
    'postcode',
  ]
  const drawn = householdRecords('AU', { people: 1000, seed: 3 }) as unknown as Record<string, string>[]
  const lines = [columns, ...drawn.map((record) => columns.map((name) => record[name] ?? ''))].map(csvLine)
  await db.run(sql`update information.identity_settings set joins_alone = true`)
  await imported(lines.join(''), { noun: 'parties', source: 'mixed' })
  const runId = newId()
  await db.run(insertRun(runId, { does: 'match' }, null, new Date()))
  await runMatching(as(db), runId, new AbortController().signal)
  const joins = await db.many(sql<{ explanation: PairExplanation }>`
    select explanation from information.identity_events where is_automatic and explanation is not null`)
  assert.ok(joins.length > 300, `${joins.length} joins`)
  for (const { explanation } of joins) assert.ok(wrongBy(explanation) < 1e-9, JSON.stringify(explanation))
  const waiting = await db.many(sql<{ one: string; other: string }>`
    select record_id as one, other_record_id as other from information.identity_reviews where state = 'open' limit 500`)
  assert.ok(waiting.length > 50, `${waiting.length} wait`)
  for (const { one, other } of waiting)
    assert.ok(wrongBy((await explainRecords(as(db), one, other)).explanation) < 1e-9)
})
