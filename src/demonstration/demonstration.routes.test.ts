import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { systemActor } from '../kernel/actor.ts'
import { inventFirm } from '../kernel/firm.commands.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const firm = {
  name: 'Alpenrad',
  currency: 'EUR',
  country: 'AT',
  timeZone: 'Europe/Vienna',
  language: 'de-AT',
}
const ctx = () => ({ db, actor: systemActor, now: new Date() })
const size = { customers: 300, seed: 7 }

test('a firm that was only named may become the invented one; one that somebody worked in never does', async () => {
  assert.equal((await administrator.put('/firm', firm)).status, 200)
  const asked = await administrator.post('/demonstration', size)
  assert.equal(asked.status, 202, asked.text)

  const opened = await administrator.post('/channel-accounts', {
    category: 'telephony',
    channel: 'phone',
    name: 'Hotline',
  })
  assert.equal(opened.status, 201, opened.text)
  const refused = await administrator.post('/demonstration', size)
  assert.deepEqual([refused.status, refused.body.code], [409, 'demonstration.not-empty'])
  await assert.rejects(inventFirm(ctx(), firm), { code: 'demonstration.not-empty' })
  const { isDemonstration } = (await administrator.get('/firm')).body
  assert.equal(isDemonstration, false)
})

test('a real firm is neither turned nor are its days moved on', async () => {
  for (const answer of [
    await administrator.post('/demonstration/turns'),
    await administrator.post('/demonstration/today', { on: '2190-01-01' }),
  ])
    assert.deepEqual([answer.status, answer.body.code], [409, 'demonstration.not-demonstration'], answer.text)
  const { todayOn } = await db.one(
    sql<{ todayOn: string | null }>`select today_on as "todayOn" from kernel.firms`,
  )
  assert.equal(todayOn, null)
})
