import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { appendFirmEvents, hearNews } from '../information/index.ts'
import { sql } from '../storage/statement.ts'
import { membershipListeners } from './membership.jobs.ts'

const db = await freshDatabase()
const ctx = aContext(db)

const askedFor = async () =>
  (
    await db.one(sql<{ n: number }>`
      select count(*)::integer as n from storage.outbox where job = 'strategy.refresh-memberships'`)
  ).n

test('a correction that was taken over counts the segments anew, one that was not does not', async () => {
  const answered = async (isAccepted: boolean) => {
    const event = { type: 'empowerment.correction-answered', source: 'hand' } as const
    await appendFirmEvents(
      db,
      [{ ...event, occurredAt: ctx.now.toISOString(), data: { isAccepted } }],
      ctx.now,
    )
    await hearNews(ctx, membershipListeners)
    return askedFor()
  }
  assert.equal(await answered(false), 0)
  assert.equal(await answered(true), 1)
})
