import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)

const made = async (name: string, email: string) => {
  const { status, body, text } = await administrator.post('/parties', { name, email })
  assert.equal(status, 201, text)
  return body.partyId as string
}
async function joined(): Promise<[string, string]> {
  const mark = newId().slice(-6)
  const [keep, merge] = [
    await made(`Anna Berg ${mark}`, `a${mark}@x.example`),
    await made(`Bert Berg ${mark}`, `b${mark}@x.example`),
  ]
  const { status, text } = await administrator.post('/merges', { keep, merge })
  assert.ok(status < 300, text)
  return [keep, merge]
}
const verdicts = async (partyId: string) =>
  db.many(sql<{ verdict: string; origin: string; isTaught: boolean }>`
    select verdict, origin, levels is not null as "isTaught" from information.identity_verdicts
     where party_id = ${partyId} order by record_id`)
const mass = async () =>
  (
    await db.one(
      sql<{
        n: number
      }>`select coalesce(sum(pairs), 0)::float8 as n from information.identity_label_counts where level = 'answers'`,
    )
  ).n
const reviews = async () => (await administrator.get('/identity/reviews?reason=complaint')).body.items

test('a complaint labels the pair, teaches at once, stands in the queue, and takes nothing apart', async () => {
  const [keep, merge] = await joined()
  const before = await mass()
  const complaintId = newId()
  const file = () =>
    administrator.post(`/parties/${keep}/identity-complaints`, {
      complaintId,
      words: 'Those are two people.',
    })
  const { status, body, text } = await file()
  assert.equal(status, 201, text)
  assert.equal(body.isLabelled, true)
  assert.deepEqual(
    (await verdicts(keep)).map(({ verdict, origin }) => `${verdict} by ${origin}`),
    ['different by complaint', 'different by complaint'],
  )
  assert.equal(await mass(), before + 1)
  assert.ok((await reviews()).some(({ reviewId }: { reviewId: string }) => reviewId === body.reviewId))
  assert.equal((await administrator.get(`/parties/${keep}/identity`)).body.records.length, 2)
  const { body: asCase } = await administrator.get(`/identity/reviews/${body.reviewId}`)
  assert.deepEqual(
    asCase.complaints.map((one: Record<string, string>) => [one.complaintId, one.saidBy, one.words]),
    [[complaintId, 'staff', 'Those are two people.']],
  )
  await file()
  assert.equal(await mass(), before + 1, 'told twice it teaches once')
  const shown = (await administrator.get('/identity/complaints')).body.items
  assert.deepEqual(
    [shown[0].complaintId, shown[0].reviewState, shown[0].words],
    [complaintId, 'open', 'Those are two people.'],
  )
  assert.ok(merge)
})

test('taken back, what was decided before stands again and nothing stays taught', async () => {
  const [keep] = await joined()
  const [before, was] = [await mass(), await verdicts(keep)]
  const { body } = await administrator.post(`/parties/${keep}/identity-complaints`, { words: 'Not me.' })
  const path = `/parties/${keep}/identity-complaints/${body.complaintId}`
  assert.equal((await administrator.remove(path)).status, 204)
  assert.equal((await administrator.remove(path)).status, 204)
  assert.equal(await mass(), before)
  assert.deepEqual(await verdicts(keep), was)
  assert.ok(!(await reviews()).some(({ reviewId }: { reviewId: string }) => reviewId === body.reviewId))
})

test('decided different, the two are parted; decided the same, they stay and the complaint is answered', async () => {
  for (const answer of ['different', 'same'] as const) {
    const [keep, merge] = await joined()
    const before = await mass()
    const { body } = await administrator.post(`/parties/${keep}/identity-complaints`, {
      words: 'Two people.',
    })
    const decided = await administrator.post(`/identity/reviews/${body.reviewId}/decision`, {
      verdict: answer,
    })
    assert.equal(decided.status, 200, decided.text)
    const { body: other } = await administrator.get(`/parties/${merge}`)
    assert.equal(other.partyId === merge, answer === 'different')
    assert.equal(await mass(), before + 1, 'one pair is one lesson')
    const refused = await administrator.remove(`/parties/${keep}/identity-complaints/${body.complaintId}`)
    assert.equal(refused.status, answer === 'same' ? 409 : refused.status)
  }
})

test('without a joined record the complaint is kept for a person; who may not merge may not complain for others', async () => {
  const alone = await made('Solo Sam', 'solo@x.example')
  const { body } = await administrator.post(`/parties/${alone}/identity-complaints`, {
    words: 'That is not me.',
  })
  assert.deepEqual([body.isLabelled, body.reviewId], [false, null])
  assert.equal((await administrator.get(`/parties/${alone}/identity-complaints`)).body.items.length, 1)
  await administrator.post('/roles', {
    roleId: newId(),
    name: 'lookers',
    permissions: [{ noun: 'parties', verb: 'read', rows: 'all', fields: 'all' }],
  })
  const refused = await (await as('lookers')).post(`/parties/${alone}/identity-complaints`, { words: 'x' })
  assert.equal(refused.status, 403)
})
