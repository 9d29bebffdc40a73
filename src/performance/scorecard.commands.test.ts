import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { newId } from '../kernel/id.ts'
import { measureBook } from '../kernel/measure-book.commands.ts'
import { sql } from '../storage/statement.ts'
import { scorecardJobs } from './loop.jobs.ts'

const db = await freshDatabase()
await db.run(sql`
  insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
  values (gen_random_uuid(), 'Firm', 'EUR', 'FR', 'Europe/Paris', 'en', now(), now())`)
const [scoring] = scorecardJobs(measureBook([]))

async function filledAt(...moments: string[]): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (const at of moments) {
    const scorecardId = newId()
    made.set(at, scorecardId)
    await db.run(sql`
      insert into performance.scorecards
             (scorecard_id, period, cells, filled, of_cells, met, missed, event_id, computed_at)
      values (${scorecardId}, ${at.slice(0, 7)}, '[]', 0, 12, 0, 0, ${newId()}, ${at}::timestamptz)`)
  }
  return made
}

test('each day keeps its last scorecard for 13 months, each month its last for good, and a board what it saw', async () => {
  const made = await filledAt(
    '2024-05-30T05:00:00Z',
    '2024-05-31T05:00:00Z',
    '2025-01-14T05:00:00Z',
    '2025-01-15T05:00:00Z',
    '2025-01-31T05:00:00Z',
    // In Paris these two are one day, and 13 months have not passed since.
    '2025-02-04T23:30:00Z',
    '2025-02-05T22:30:00Z',
    '2025-02-06T05:00:00Z',
    '2026-03-02T05:00:00Z',
    '2026-03-02T06:00:00Z',
  )
  await db.run(sql`
    insert into performance.board_packs (board_pack_id, period, scorecard_id, reading_ids, coverage, made_at)
    values (${newId()}, '2025-01', ${made.get('2025-01-14T05:00:00Z')}::uuid, '{}', 1, now())`)
  await scoring?.run(aContext(db, new Date('2026-03-02T09:00:00Z')), {}, new AbortController().signal)
  const kept = await db.many(sql<{ at: string }>`
    select to_char(computed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
      from performance.scorecards order by computed_at`)
  assert.deepEqual(
    kept.map(({ at }) => at),
    [
      '2024-05-31T05:00:00Z',
      '2025-01-14T05:00:00Z',
      '2025-01-31T05:00:00Z',
      '2025-02-05T22:30:00Z',
      '2025-02-06T05:00:00Z',
      // Those of today stay until it is over, the one just filled among them.
      '2026-03-02T05:00:00Z',
      '2026-03-02T06:00:00Z',
      '2026-03-02T09:00:00Z',
    ],
  )
})
