import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer, calls } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { url, administrator, nobody } = await aServer(db, { perMinute: { guarded: 1_000_000 } })

const made = async (name: string, email: string): Promise<string> => {
  const { status, body, text } = await administrator.post('/parties', { name, email })
  assert.equal(status, 201, text)
  return body.partyId
}

/** A customer on their own pages, whom we joined with somebody else when `isMixed`. */
async function aVisitor(isMixed: boolean) {
  const mark = newId().slice(-6)
  const email = `anna${mark}@x.example`
  const partyId = await made(`Anna Berg ${mark}`, email)
  if (isMixed) {
    const other = await made(`Bert Berg ${mark}`, `bert${mark}@x.example`)
    const { status, text } = await administrator.post('/merges', { keep: partyId, merge: other })
    assert.ok(status < 300, text)
  }
  const { body } = await administrator.post(`/parties/${partyId}/portal-links`)
  const entered = await nobody.post('/me/session', { token: body.link.split('#')[1], knows: email })
  assert.equal(entered.status, 204, entered.text)
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { partyId, cookie, own: calls(url, { cookie, 'sec-fetch-site': 'same-origin' }) }
}
const complaintsOf = async (partyId: string) =>
  (await administrator.get(`/parties/${partyId}/identity-complaints`)).body.items
const verdicts = (partyId: string) =>
  db.many(sql<{ verdict: string; origin: string }>`
    select distinct verdict, origin from information.identity_verdicts where party_id = ${partyId}::uuid`)
const path = '/me/identity-complaints'

test('a customer who is taken for two says so on their own page: a labelled pair, shown in their words, nothing parted', async () => {
  const { partyId, own, cookie } = await aVisitor(true)
  const complaintId = newId()
  const words = 'The orders of Bert are not mine.'
  for (const _ of [1, 2]) {
    const said = await own.post(path, { complaintId, words })
    assert.deepEqual([said.status, said.body], [201, { complaintId }], said.text)
  }
  const [complaint, ...more] = await complaintsOf(partyId)
  assert.equal(more.length, 0, 'said twice it is one complaint')
  assert.deepEqual([complaint.saidBy, complaint.words, complaint.reviewState], ['customer', words, 'open'])
  assert.deepEqual(await verdicts(partyId), [{ verdict: 'different', origin: 'complaint' }])
  assert.equal((await administrator.get(`/parties/${partyId}/identity`)).body.records.length, 2)
  const { body } = await administrator.get(`/identity/reviews/${complaint.reviewId}`)
  assert.deepEqual([body.complaints[0].saidBy, body.complaints[0].words], ['customer', words])
  const taken = await fetch(`${url}/api/v1/me/take-away`, { headers: { cookie } })
  const files = unzipSync(new Uint8Array(await taken.arrayBuffer()))
  assert.ok(
    Object.values(files).some((file) => strFromU8(file).includes(words)),
    'they take it away',
  )
})

test('who was never joined is heard too: a person looks by hand', async () => {
  const { partyId, own } = await aVisitor(false)
  assert.equal((await own.post(path, { words: 'I never lived in Oslo.' })).status, 201)
  const [complaint] = await complaintsOf(partyId)
  assert.deepEqual([complaint.reviewId, complaint.recordId], [null, null])
})

test('nobody complains without being let in, with no words, of another’s records, or without end', async () => {
  const { partyId, own } = await aVisitor(true)
  const other = await aVisitor(true)
  assert.equal((await nobody.post(path, { words: 'Not me.' })).status, 401)
  const refusing = async (draft: object) => (await own.post(path, draft)).status
  assert.deepEqual(
    await Promise.all([{ words: '' }, { words: 'x'.repeat(2001) }, {}].map(refusing)),
    [400, 400, 400],
  )
  assert.equal(await refusing({ words: '   ' }), 422)
  // What a customer may not say is whose record it is: the field is refused, not believed.
  const named = await own.post(path, { words: 'Not me.', recordId: other.partyId, partyId: other.partyId })
  assert.equal(named.status, 400, named.text)
  assert.equal((await complaintsOf(other.partyId)).length, 0)
  for (let said = 0; said < 10; said++)
    assert.equal((await own.post(path, { words: `Not me, ${said}` })).status, 201)
  const refused = await own.post(path, { words: 'And once more.' })
  assert.deepEqual([refused.status, refused.body.code], [422, 'kernel.bad-field'])
  assert.equal((await complaintsOf(partyId)).length, 10)
})
