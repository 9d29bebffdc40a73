import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type ClientRequest, get, type IncomingMessage } from 'node:http'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { connect } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'

const { url } = await freshDatabase()
const db = connect(url, { max: 2 })
after(() => db.close())
const { administrator, url: address } = await aServer(db)

// More bytes than everything between the database and a client holds for somebody who does not read.
await db.run(sql`
  insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, created_at, updated_at)
  select gen_random_uuid(), 'person', repeat('x', 5000), 'x', '', now(), now() from generate_series(1, 5000)`)

async function unreadExport(): Promise<{ asked: ClientRequest; answer: IncomingMessage }> {
  const headers = { authorization: `Bearer ${administrator.key}` }
  const asked = get(`${address}/api/v1/parties.csv`, { headers, agent: false })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  asked.on('error', () => undefined)
  answer.on('error', () => undefined)
  return { asked, answer }
}

test('exports that nobody reads hold up nobody else, and as soon as one is left there is room for the next', {
  timeout: 60_000,
}, async () => {
  const unread = await Promise.all([1, 2, 3, 4].map(unreadExport))
  assert.deepEqual(
    unread.map(({ answer }) => answer.statusCode),
    [200, 200, 200, 200],
  )
  assert.equal((await administrator.get('/parties')).status, 200)
  const refused = await administrator.get('/parties.csv')
  assert.equal(refused.body.code, 'storage.downloads-busy')
  assert.equal(refused.headers.get('retry-after'), '60')
  for (const { asked } of unread) asked.destroy()
  let next = refused
  while (next.status === 429) next = await administrator.get('/parties.csv')
  assert.equal(next.text.trim().split('\r\n').length, 5001)
  const { readings } = await db.one(sql<{ readings: number }>`
    select count(distinct reads.party_id) as "readings"
      from kernel.audit_reads, unnest(party_ids) as reads (party_id) where route = 'GET /parties.csv'`)
  assert.equal(readings, 5000)
})
