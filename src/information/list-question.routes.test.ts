import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
await administrator.put('/firm', {
  name: 'Alpenrad',
  currency: 'USD',
  country: 'US',
  timeZone: 'America/Los_Angeles',
  language: 'en',
})
const made = async (name: string, fields: object = {}): Promise<{ partyId: string }> => {
  const { status, body, text } = await administrator.post('/parties', { name, ...fields })
  assert.equal(status, 201, text)
  return body
}
const query = (filter: unknown) => encodeURIComponent(JSON.stringify(filter))
const namesIn = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name)

for (const [name, city] of [
  ['Bruno', 'Oslo'],
  ['Anna', 'Oslo'],
  ['Carl', 'Bergen'],
] as const)
  await made(name, { city })

test('a day begins at the firm’s midnight, also where moments are filtered', async () => {
  const { partyId } = await made('Zoe', { city: 'Alta' })
  // 9 November, 18:00 in Los Angeles.
  await db.pg.query("update kernel.parties set created_at = '2026-11-10T02:00:00Z' where party_id = $1", [
    partyId,
  ])
  const counted = async (op: string, value: string) => {
    const filter = {
      and: [
        { field: 'createdAt', op, value },
        { field: 'city', op: 'is', value: 'Alta' },
      ],
    }
    return (await administrator.get(`/parties/count?filter=${query(filter)}`)).body.count
  }
  assert.deepEqual([await counted('since', '2026-11-09'), await counted('since', '2026-11-10')], [1, 0])
  assert.deepEqual([await counted('before', '2026-11-09'), await counted('before', '2026-11-10')], [0, 1])
})

test('a view’s filter and sort hold where a list, a count or a file asks by it', async () => {
  const oslo = { field: 'city', op: 'is', value: 'Oslo' }
  const { body: view } = await administrator.post('/saved-views', {
    name: 'Oslo',
    filter: oslo,
    sort: 'name',
  })
  const by = `view=${view.viewId}`
  assert.deepEqual(namesIn(await administrator.get(`/parties?${by}`)), ['Anna', 'Bruno'])
  assert.deepEqual(namesIn(await administrator.get(`/parties?${by}&sort=-name`)), ['Bruno', 'Anna'])
  const narrower = query({ field: 'name', op: 'contains', value: 'bru' })
  assert.deepEqual(namesIn(await administrator.get(`/parties?${by}&filter=${narrower}`)), ['Bruno'])
  assert.equal((await administrator.get(`/parties/count?${by}`)).body.count, 2)
  const lines = (await administrator.get(`/parties.csv?${by}`)).text.trim().split('\r\n').slice(1)
  assert.deepEqual(
    lines.map((line) => line.split(',')[2]),
    ['Anna', 'Bruno'],
  )

  const other = await as('manager')
  assert.equal((await other.get(`/parties?${by}`)).status, 404, 'a view that is not shared is its owner’s')
  const shared = await administrator.patch(`/saved-views/${view.viewId}`, { isShared: true }, 1)
  assert.equal(shared.status, 200, shared.text)
  assert.deepEqual(namesIn(await other.get(`/parties?${by}`)), ['Anna', 'Bruno'])
  const fields = ['name']
  const permissions = ['parties', 'views'].map((noun) => ({
    noun,
    verb: 'read',
    rows: 'all',
    fields: noun === 'parties' ? fields : 'all',
  }))
  await administrator.post('/roles', { name: 'sees no city', permissions })
  assert.equal((await (await as('sees no city')).get(`/parties?${by}`)).body.code, 'information.field-hidden')
})

test('a file keeps the order that its list was asked in', async () => {
  const order = async (sort: string) =>
    (await administrator.get(`/parties.csv?sort=${sort}`)).text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[2])
  assert.deepEqual(await order('name'), ['Anna', 'Bruno', 'Carl', 'Zoe'])
  assert.deepEqual(await order('-name'), ['Zoe', 'Carl', 'Bruno', 'Anna'])
})

test('undoing an edit of many never writes into the party that one of them was merged into', async () => {
  const [edited, keeper] = [
    await made('Edited', { city: 'Vadsø' }),
    await made('Keeper', { city: 'Bodø', country: 'NO' }),
  ]
  const { body } = await administrator.post('/bulk-edits', {
    partyIds: [edited.partyId],
    set: { city: 'Narvik', country: 'SE' },
  })
  const merge = await administrator.post('/merges', { keep: keeper.partyId, merge: edited.partyId })
  assert.equal(merge.status, 201, merge.text)
  const undone = await administrator.remove(`/bulk-edits/${body.bulkEditId}`)
  assert.deepEqual([undone.body.undone, undone.body.leftAlone], [0, 1])
  const { body: after } = await administrator.get(`/parties/${keeper.partyId}`)
  assert.deepEqual([after.city, after.country], ['Bodø', 'NO'])
})
