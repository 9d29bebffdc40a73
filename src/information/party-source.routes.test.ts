import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)

test('what sources said of a party is read page by page, the latest first, also by the id of a merged one', async () => {
  const make = async (name: string) => (await administrator.post('/parties', { name })).body.partyId as string
  const keep = await make('Kept')
  const merge = await make('Merged')
  await db.run(sql`
    insert into information.sources (source_id, name, kind, created_at) values (${keep}, 'shop', 'file', now())`)
  await db.run(sql`
    insert into information.source_records (party_id, source_record_id, source_id, external_id, noun, content,
           content_hash, received_at)
    select ${keep}::uuid, gen_random_uuid(), ${keep}::uuid, n::text, 'parties', jsonb_build_object('n', n), '',
           timestamptz '2026-01-01' + make_interval(days => n)
      from generate_series(1, 5) as n`)
  assert.equal((await administrator.post('/merges', { keep, merge })).status, 201)
  const first = (await administrator.get(`/parties/${merge}/sources?limit=3`)).body
  const second = (await administrator.get(`/parties/${keep}/sources?limit=3&cursor=${first.next}`)).body
  const said = [...first.items, ...second.items].map(
    ({ sourceName, content }) => `${sourceName} ${content.n}`,
  )
  assert.deepEqual(said, ['shop 5', 'shop 4', 'shop 3', 'shop 2', 'shop 1'])
  assert.equal(second.next, null)
})
