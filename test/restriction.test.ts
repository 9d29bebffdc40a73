import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listReviews } from '../src/information/identity-review.commands.ts'
import { runMatching } from '../src/information/identity-run.jobs.ts'
import { newId } from '../src/kernel/id.ts'
import { sql } from '../src/storage/statement.ts'
import { refreshMemberships } from '../src/strategy/index.ts'
import { refitAll } from '../src/value/refit.commands.ts'
import { freshDatabase } from './support/database.ts'
import { aFirmThatWrites, anAnswer, anOffer, askFor, customersWhoPermit } from './support/letters.ts'
import { loadOrders, partyOf, simulatedOrders } from './support/orders.ts'
import { aContext } from './support/party.ts'
import { segmented } from './support/segments.ts'
import { aServer } from './support/server-http.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
await loadOrders(db, simulatedOrders(300))
const now = () => ({ ...aContext(db), now: new Date() })
const never = new AbortController().signal

const restrict = async (partyId: string, ground = 'accuracy'): Promise<string> => {
  const { status, body, text } = await administrator.post(`/parties/${partyId}/restrictions`, { ground })
  assert.equal(status, 201, text)
  return body.restrictionId
}
const lift = (partyId: string, restrictionId: string, because = 'Checked; told by letter on 2 May') =>
  administrator.post(`/parties/${partyId}/restrictions/${restrictionId}/lift`, { because })
const count = async (statement: ReturnType<typeof sql<{ n: number }>>) => (await db.one(statement)).n
const scores = (partyId: string) =>
  count(sql`select count(*)::integer as n from information.scores where party_id = ${partyId}::uuid`)

test('whose data is kept from use is scored by no model until it may be used again', async () => {
  const partyId = partyOf(3)
  await refitAll({ ...aContext(db), now: new Date() }, never)
  assert.ok((await scores(partyId)) > 0)
  const restrictionId = await restrict(partyId)
  assert.equal(await scores(partyId), 0, 'what is inferred goes at once')
  await refitAll(now(), never)
  assert.equal(await scores(partyId), 0)
  assert.ok((await scores(partyOf(4))) > 0)
  assert.equal((await lift(partyId, restrictionId)).status, 204)
  await refitAll(now(), never)
  assert.ok((await scores(partyId)) > 0)
})

test('no rule sorts them from that moment on, and all rules again when it is lifted', async () => {
  const { segmentIds } = await segmented(now(), 'Who they are', [
    { name: 'People', filter: { field: 'kind', op: 'is', value: 'person' }, role: 'keep' },
  ])
  const [people = '', rest = ''] = segmentIds
  const partyId = partyOf(5)
  const held = async () =>
    (
      await db.many(sql<{ segmentId: string }>`
        select segment_id as "segmentId" from strategy.memberships
         where party_id = ${partyId}::uuid and valid_to is null and segment_id = any(${[people, rest]}::uuid[])`)
    ).map(({ segmentId }) => segmentId)
  assert.deepEqual(await held(), [people])
  const restrictionId = await restrict(partyId)
  assert.deepEqual(await held(), [rest])
  await refreshMemberships(now(), never)
  assert.deepEqual(await held(), [rest])
  await lift(partyId, restrictionId)
  assert.deepEqual(await held(), [people])
})

test('nothing is sent to them but what the law demands, whatever they permitted', async () => {
  const [open = '', kept = ''] = await customersWhoPermit(db, 2)
  await restrict(kept, 'objection')
  const asked = await askFor(db, [anOffer(open), anOffer(kept), anAnswer(kept)])
  const verdicts = await db.many(sql<{ partyId: string; verdict: string; codes: string[] }>`
    select m.party_id as "partyId", v.verdict,
           array(select r ->> 'code' from jsonb_array_elements(v.reasons) r) as codes
      from channels.send_verdicts v join channels.messages m on m.message_id = v.message_id
     where m.party_id = any(${[open, kept]}::uuid[])`)
  assert.equal(asked.length, 3)
  const ofKept = verdicts.filter(({ partyId }) => partyId === kept)
  assert.ok(
    ofKept.length === 2 && ofKept.every(({ verdict }) => verdict === 'deny'),
    JSON.stringify(verdicts),
  )
  assert.ok(ofKept.every(({ codes }) => codes.includes('use-restricted')))
  assert.ok(verdicts.some(({ partyId, verdict }) => partyId === open && verdict !== 'deny'))
})

test('a campaign neither writes to them nor counts them as left out', async () => {
  const [open = '', kept = ''] = await customersWhoPermit(db, 2)
  await restrict(kept)
  const plan = { segmentId: null, channel: 'email', purpose: 'offers', subject: 'Spring', text: 'Look.' }
  const made = await administrator.post('/campaigns', {
    name: 'Spring',
    controlShare: 0.5,
    outcomeDays: 30,
    ...plan,
  })
  const { campaignId } = made.body
  assert.equal((await administrator.post(`/campaigns/${campaignId}/start`)).status, 202)
  const entered = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from channels.campaign_members where campaign_id = ${campaignId}::uuid`)
  const members = new Set(entered.map(({ partyId }) => partyId))
  assert.deepEqual([members.has(open), members.has(kept)], [true, false])
})

test('nobody is proposed to be one with them while they are kept from use', async () => {
  const person = { givenName: 'Ludmila', familyName: 'Zvonimir', phone: '+4915123456789', sharedEmail: true }
  const proposed = async () =>
    (await listReviews(now(), null, 200)).items.filter(({ left, right }) =>
      [left, right].some((name) => name.includes('Zvonimir')),
    ).length
  const one = await administrator.post('/parties', {
    kind: 'person',
    ...person,
    email: 'ludmila@zvonimir.example',
  })
  assert.equal(one.status, 201, one.text)
  const matched = async () =>
    runMatching(now(), (await administrator.post('/identity/runs')).body.runId, never)
  const restrictionId = await restrict(one.body.partyId)
  await matched()
  const two = await administrator.post('/parties', {
    kind: 'person',
    ...person,
    email: 'ludmila@zvonimir.example',
  })
  assert.equal(two.status, 201, two.text)
  await matched()
  assert.equal(await proposed(), 0)
  await lift(one.body.partyId, restrictionId)
  await matched()
  assert.equal(await proposed(), 1)
})

test('the restriction is told on the timeline and in the feed of changes, and goes with a merge', async () => {
  const made = async () =>
    (await administrator.post('/parties', { name: `Mia ${newId()}` })).body.partyId as string
  const [keep, merge] = [await made(), await made()]
  await restrict(merge, 'claims')
  const merged = await administrator.post('/merges', { keep, merge })
  assert.ok(merged.status < 300, merged.text)
  const { body } = await administrator.get(`/parties/${keep}/restrictions`)
  assert.deepEqual(
    body.items.map(({ ground, liftedAt }: { ground: string; liftedAt: null }) => [ground, liftedAt]),
    [['claims', null]],
  )
  const told = await count(sql`
    select count(*)::integer as n from information.events
     where type = 'empowerment.use-restricted' and party_id in (${keep}::uuid, ${merge}::uuid)`)
  assert.ok(told >= 1)
})

test('who may not record what customers say restricts nobody; lifting needs words, and happens once', async () => {
  const partyId = partyOf(7)
  const restrictionId = await restrict(partyId)
  const reader = await as('reader')
  assert.equal((await reader.post(`/parties/${partyId}/restrictions`, { ground: 'claims' })).status, 403)
  assert.equal(
    (await reader.post(`/parties/${partyId}/restrictions/${restrictionId}/lift`, { because: 'x' })).status,
    403,
  )
  assert.equal((await lift(partyId, restrictionId, ' ')).status, 422)
  assert.equal((await lift(partyId, restrictionId)).status, 204)
  assert.equal((await lift(partyId, restrictionId)).status, 404)
  const twice = { restrictionId: newId(), ground: 'claims' }
  for (const _ of [1, 2])
    assert.equal((await administrator.post(`/parties/${partyId}/restrictions`, twice)).status, 201)
  const { body } = await administrator.get(`/parties/${partyId}/restrictions`)
  assert.equal(body.items.length, 2)
})
