import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { limited } from './report-run.commands.ts'

const db = await freshDatabase()
const { administrator, url } = await aServer(db)
const question = {
  ...{
    subject: 'orders',
    rows: null,
    columns: null,
    customers: null,
    conditions: [],
    top: null,
    look: 'table',
  },
  measures: [{ kind: 'count' }],
  sort: { by: 'label', descending: false },
}
/** Statements that wait for the table of orders. */
const waiting = () =>
  db.many(sql<{ pid: number }>`
    select pid from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query like '%value.orders%'`)
async function until(seen: () => Promise<boolean>) {
  for (let tries = 0; !(await seen()); tries++) {
    assert.ok(tries < 200, 'it did not come to that')
    await pause(25)
  }
}

test('a report whose reader leaves ends in the database too, and the next one is answered', async () => {
  const headers = { authorization: `Bearer ${administrator.key}`, 'content-type': 'application/json' }
  await db.transaction(async (tx) => {
    await tx.run(sql`lock table value.orders in access exclusive mode`)
    const leaving = new AbortController()
    const body = JSON.stringify({ question })
    const asked = fetch(`${url}/api/v1/report-runs`, {
      method: 'POST',
      headers,
      body,
      signal: leaving.signal,
    })
    asked.catch(() => undefined)
    await until(async () => (await waiting()).length === 1)
    leaving.abort()
    await assert.rejects(asked, { name: 'AbortError' })
    // The table is still held: only being cancelled ends the statement.
    await until(async () => (await waiting()).length === 0)
  })
  assert.equal((await administrator.post('/report-runs', { question })).status, 200)
})

test('a report that takes too long ends by itself and says how long it may take', async () => {
  const never = new AbortController().signal
  await assert.rejects(limited(db, sql`select pg_sleep(20)`, never, 100), (error: Error) => {
    assert.equal('code' in error && error.code, 'performance.report-too-long')
    assert.match(error.message, /took longer than 0.1 seconds/)
    return true
  })
  const gone = AbortSignal.abort()
  await assert.rejects(limited(db, sql`select 1`, gone), { code: 'performance.report-cancelled' })
  assert.deepEqual(await limited(db, sql<{ one: number }>`select 1 as one`, never), [{ one: 1 }])
})
