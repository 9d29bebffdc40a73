import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, nobody, as } = await aServer(db)
const firm = {
  name: 'Alpenrad',
  currency: 'EUR',
  country: 'AT',
  timeZone: 'Europe/Vienna',
  language: 'de-at',
}

test('a firm is named once, by an administrator, and everybody signed in sees it', async () => {
  const missing = await administrator.get('/firm')
  assert.deepEqual([missing.status, missing.body.code], [404, 'kernel.firm-missing'])
  assert.deepEqual((await nobody.get('/first-start')).body, {
    needed: false,
    firm: false,
    isDemonstration: false,
  })
  const named = await administrator.put('/firm', firm)
  assert.deepEqual([named.status, named.body.language, named.headers.get('etag')], [200, 'de-AT', '"1"'])
  const reader = await as('reader')
  assert.equal((await reader.get('/firm')).body.name, 'Alpenrad')
  const { firm: seen } = (await reader.get('/session')).body
  assert.deepEqual([seen.timeZone, seen.todayOn], ['Europe/Vienna', null])
  await db.run(sql`update kernel.firms set is_demonstration = true, today_on = '2031-05-20'`)
  assert.equal((await reader.get('/session')).body.firm.todayOn, '2031-05-20')
  await db.run(sql`update kernel.firms set is_demonstration = false, today_on = null`)
  assert.equal((await reader.put('/firm', firm)).status, 403)
})

test('a second naming changes the firm, and not when it is stale', async () => {
  const again = await administrator.put('/firm', { ...firm, name: 'Alpenrad GmbH' })
  const stale = await administrator.put('/firm', firm, {
    headers: { 'if-match': `"${again.body.version - 1}"` },
  })
  assert.deepEqual([stale.status, stale.body.code], [412, 'kernel.version-stale'])
  const { rows } = await db.pg.query('select name from kernel.firms')
  assert.deepEqual(rows, [{ name: 'Alpenrad GmbH' }])
})

for (const [field, value] of [
  ['currency', 'EUX'],
  ['country', 'XZ'],
  ['timeZone', 'Europe/Atlantis'],
  ['timeZone', '+05:00'],
  ['timeZone', '-0330'],
  ['language', 'de_'],
] as const) {
  test(`${value} is no ${field}`, async () => {
    const { status, body } = await administrator.put('/firm', { ...firm, [field]: value })
    assert.deepEqual([status, body.code, body.value], [422, 'kernel.firm-bad', value])
  })
}
