import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { ensureSource } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const now = new Date()
const sourceId = await ensureSource(db, 'shop', now)

/** Somebody of whom the shop says a city, who came to their own page. */
async function visitor(city: string): Promise<string> {
  const { partyId } = (await administrator.post('/parties', { name: 'Somebody' })).body
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
    values (${partyId}, ${newId()}, ${sourceId}, ${partyId}, 'parties', ${JSON.stringify({ city })}::jsonb, '', ${now})`)
  await db.run(sql`
    insert into empowerment.portal_sessions (party_id, token_hash, opened_at, expires_at, seen_at)
    values (${partyId}, ${Buffer.from(partyId)}, ${now}, ${now}, ${now})`)
  return partyId
}
const corrected = (partyId: string, before: string, isAccepted: boolean) =>
  db.run(sql`
    insert into empowerment.proposals (party_id, proposal_id, field, before_value, proposed_value, proposed_at, answered_at, is_accepted)
    values (${partyId}, ${newId()}, 'city', ${before}, 'Bergen', ${now}, ${now}, ${isAccepted})`)

test('of those who looked, those count as corrected whose word was taken about what the source says', async () => {
  const [right, wrong, refused, elsewhere] = [
    await visitor('Oslo'),
    await visitor('Oslo'),
    await visitor('Oslo'),
    await visitor('Oslo'),
  ]
  await corrected(wrong, ' oslo', true)
  await corrected(refused, 'Oslo', false)
  await corrected(elsewhere, 'Molde', true)
  assert.ok(right)
  const { body } = await administrator.get('/data-quality/corrections')
  const [city] = body.items
  assert.deepEqual([city.field, city.shown, city.corrected], ['city', 4, 1])
  assert.ok(city.share.low < 0.25 && city.share.high > 0.25 && city.share.level === 0.8)
})

test('whoever may not see where data comes from learns nothing of it', async () => {
  const permissions = ['sources', 'parties'].map((noun) => ({
    noun,
    verb: 'read',
    rows: 'all',
    fields: 'all',
  }))
  const fields = ['name', 'city']
  await administrator.post('/roles', {
    name: 'no origins',
    permissions: permissions.map((one) => (one.noun === 'parties' ? { ...one, fields } : one)),
  })
  const { body } = await (await as('no origins')).get('/data-quality/corrections')
  assert.deepEqual(body.items, [])
})
