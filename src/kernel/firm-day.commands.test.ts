import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { sql } from '../storage/statement.ts'
import { firmToday } from './firm-day.commands.ts'
import { newId } from './id.ts'

const db = await freshDatabase()
const lateEvening = aContext(db, new Date('2026-03-02T23:30:00Z'))

test('today is the firm’s own day, and of a demonstration the day that it has come to', async () => {
  assert.equal(await firmToday(lateEvening), '2026-03-02')
  await db.run(sql`
    insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
    values (${newId()}, 'Northwind', 'EUR', 'AT', 'Europe/Vienna', 'de-AT', now(), now())`)
  assert.equal(await firmToday(lateEvening), '2026-03-03')
  const move = sql`update kernel.firms set today_on = '2026-06-01'`
  await assert.rejects(db.run(move), { code: 'kernel.conflict' }, 'a real firm lives today')
  await db.run(sql`update kernel.firms set is_demonstration = true`)
  await db.run(move)
  assert.equal(await firmToday(lateEvening), '2026-06-01')
})
