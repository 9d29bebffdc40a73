import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const made = { name: 'Zebedee Quill', email: 'zebedee@example.test', city: 'Zebedeeville' }
const erase = (partyId: string) => administrator.remove(`/parties/${partyId}?reason=asked%20for%20it`)

test('an answer kept for a repeated request goes with the party it tells of, and nothing is made again', async () => {
  const headers = { 'idempotency-key': 'zebedee-1' }
  const noteHeaders = { 'idempotency-key': 'zebedee-2' }
  const { body } = await administrator.post('/parties', made, { headers })
  const note = { body: 'Zebedee likes tea' }
  await administrator.post(`/parties/${body.partyId}/notes`, note, { headers: noteHeaders })
  assert.equal((await administrator.post('/parties', made, { headers })).body.partyId, body.partyId)
  assert.equal((await erase(body.partyId)).status, 200)
  const { rows } = await db.pg.query('select body::text from storage.idempotency_keys')
  assert.doesNotMatch(JSON.stringify(rows), /zebedee/i)
  for (const [path, sent, key] of [
    ['/parties', made, headers],
    [`/parties/${body.partyId}/notes`, note, noteHeaders],
  ] as const) {
    const again = await administrator.post(path, sent, { headers: key })
    assert.deepEqual([again.status, again.body.code], [410, 'http.answer-erased'])
  }
  assert.equal((await administrator.get('/search?q=zebedee')).body.parties.length, 0)
})

test('whoever makes a party with the e-mail of somebody erased is told when and why', async () => {
  const first = await administrator.post('/parties', { name: 'Odile', email: 'Odile@example.test' })
  assert.equal(first.body.warnings, undefined)
  await erase(first.body.partyId)
  const again = await administrator.post('/parties', { name: 'Odile', email: ' odile@EXAMPLE.test' })
  assert.equal(again.status, 201, again.text)
  assert.match(again.body.warnings[0].message, /was erased on \d{4}-\d\d-\d\d \(asked for it\)/)
  const parties = [
    { name: 'A', email: 'a@example.test' },
    { name: 'B', email: 'zebedee@example.test' },
  ]
  const batch = await administrator.post('/party-batches', { parties })
  assert.deepEqual(
    batch.body.items.map((item: { warnings?: { code: string }[] }) => item.warnings?.[0]?.code),
    [undefined, 'information.was-erased'],
  )
})

test('the suppression list holds no e-mail and no hash that anybody could try addresses against', async () => {
  const { rows } = await db.pg.query(
    `select encode(key_hash, 'hex') as hash, reason,
            key_hash in (sha256('odile@example.test'), sha256('zebedee@example.test')) as plain
       from kernel.suppressions`,
  )
  assert.equal(rows.length, 2)
  for (const { hash, reason, plain } of rows)
    assert.deepEqual([hash.length, reason, plain], [64, 'asked for it', false])
})
