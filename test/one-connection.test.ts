import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { countCells } from '../src/channels/cell.commands.ts'
import { assessContacts } from '../src/channels/index.ts'
import { connect } from '../src/storage/database.ts'
import { freshDatabase } from './support/database.ts'
import { aContext } from './support/party.ts'
import { aServer } from './support/server-http.ts'

// A transaction that asks for a second connection waits for ever once every connection is held by such a one.
// Where there is only one at all, each of them is found.
const { url } = await freshDatabase()
const db = connect(url, { max: 1, waitMs: 3_000 })
after(() => db.close())
const { administrator, url: address } = await aServer(db)

test('what streams bring, with whom it is compared, needs one connection', async () => {
  const { sourceId } = (await administrator.post('/sources', { name: 'web', kind: 'stream' })).body
  const { secret } = (await administrator.post(`/sources/${sourceId}/keys`)).body
  const who = { userId: 'u1', anonymousId: 'a1' }
  const order = { event: 'Order Completed', properties: { order_id: 'o1', total: 5, currency: 'EUR' } }
  const batch = [
    { type: 'page', anonymousId: 'a1', name: 'Prices', messageId: 'm1' },
    {
      type: 'identify',
      ...who,
      traits: { name: 'Ada Moreau', email: 'ada@moreau.example' },
      messageId: 'm2',
    },
    { type: 'track', ...who, ...order, messageId: 'm3' },
  ]
  const answer = await fetch(`${address}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${secret}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  })
  assert.equal(answer.status, 200, await answer.text())
})

test('contacts are judged, and their cells counted, on one connection', async () => {
  const ctx = aContext(db)
  assert.equal(await assessContacts(ctx), 0)
  await countCells(ctx, null)
})
