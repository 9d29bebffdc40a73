import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { partyOf } from '../../test/support/orders.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import { customersWithWorth } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { refreshMemberships } from './membership.commands.ts'
import { segmentSize } from './segment-size.commands.ts'
import { createSegmentation, draftSegments } from './segmentation.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
await customersWithWorth(db, 90)

const lyon = { field: 'city', op: 'is', value: 'Lyon' }
const segment = (name: string, filter: unknown, more: object = {}) => ({
  name,
  hue: 1,
  filter,
  role: 'grow',
  policy: {},
  ...more,
})
const rest = segment('Rest', null)

async function begun(name: string): Promise<string> {
  const segmentationId = newId()
  const answer = await administrator.post('/segmentations', { segmentationId, name, question: 'Where?' })
  assert.equal(answer.status, 201)
  return segmentationId
}

test('a segmentation is begun, drafted, put in force, and then counted', async () => {
  const id = await begun('Cities')
  const drafted = await administrator.put(`/segmentations/${id}/draft`, {
    segments: [segment('Lyon', lyon, { role: 'keep', policy: { serviceHours: 2 } }), rest],
  })
  assert.deepEqual([drafted.status, drafted.body.draftVersion, drafted.body.version], [200, 1, null])
  const published = await administrator.post(`/segmentations/${id}/publication`, { version: 1 })
  assert.deepEqual([published.status, published.body.version, published.body.isLeading], [202, 1, true])
  const asked = await db.many(
    sql<{ job: string }>`select job from storage.outbox where job like 'strategy.%'`,
  )
  assert.deepEqual(
    asked.map(({ job }) => job),
    ['strategy.refresh-memberships'],
  )
  await refreshMemberships(aContext(db), new AbortController().signal)
  const { body } = await administrator.get(`/segmentations/${id}`)
  assert.deepEqual(
    body.segments.map((one: { total: { parties: number } }) => one.total.parties),
    [30, 60],
  )
  const flows = await db.many(sql<{ type: string; to: number }>`
    select type, (data ->> 'to')::double precision as to from information.firm_events
     where type like 'strategy.%' order by event_id`)
  assert.deepEqual(
    flows.map(({ type, to }) => [type, to]),
    [
      ['strategy.segmentation-published', 2],
      ['strategy.roles-assigned', 12],
      ['strategy.fields-needed', 60 / 90],
      ['strategy.base-recounted', 90],
    ],
  )
  const members = await administrator.get(`/segments/${body.segments[0].segmentId}/parties?limit=20`)
  assert.equal(members.body.items.length, 20)
  const history = await administrator.get(`/parties/${partyOf(3)}/segments`)
  assert.deepEqual(
    history.body.items.map((one: { name: string; role: string; worth: number }) => [
      one.name,
      one.role,
      one.worth,
    ]),
    [['Lyon', 'keep', 3]],
  )
})

test('what is published is drafted anew, not changed', async () => {
  const id = await begun('Versions')
  const put = (segments: unknown[]) => administrator.put(`/segmentations/${id}/draft`, { segments })
  await put([segment('Lyon', lyon), rest])
  assert.equal((await administrator.post(`/segmentations/${id}/publication`, { version: 1 })).status, 202)
  const again = await administrator.post(`/segmentations/${id}/publication`, { version: 1 })
  assert.deepEqual([again.status, again.body.code], [409, 'strategy.version-published'])
  assert.equal((await put([segment('Graz', { ...lyon, value: 'Graz' }), rest])).body.draftVersion, 2)
})

test('rules that cannot be are refused with their reason', async () => {
  const id = await begun('Refused')
  const put = (segments: unknown[]) => administrator.put(`/segmentations/${id}/draft`, { segments })
  const refused: [unknown[], string][] = [
    [[segment('Lyon', lyon)], 'strategy.segmentation-unclear'],
    [[rest, segment('Lyon', lyon)], 'strategy.segmentation-unclear'],
    [[segment('Lyon', { field: 'shoe', op: 'is', value: 1 }), rest], 'information.bad-filter'],
    [[segment('Lyon', "'; drop table strategy.segments; --"), rest], 'information.bad-filter'],
    [[segment('L\u0000yon', lyon), rest], 'kernel.bad-text'],
    [[segment('Lyon', lyon, { hue: 9 }), rest], 'kernel.bad-request'],
  ]
  for (const [segments, code] of refused) assert.equal((await put(segments)).body.code, code)
  const taken = await administrator.post('/segmentations', { name: 'Refused', question: 'Again?' })
  assert.equal(taken.body.code, 'strategy.segmentation-unclear')
})

test('who may not see a field can neither publish a rule on it nor read sizes by it', async () => {
  const actor = await anActor(db, [
    { noun: 'parties', verb: 'read', rows: 'all', fields: ['name'] },
    { noun: 'segments', verb: 'change', rows: 'all', fields: 'all' },
  ])
  const ctx = { ...aContext(db), actor }
  const segmentationId = await createSegmentation(ctx, { name: 'Hidden', question: 'Who?' })
  const hidden = { code: 'information.field-hidden' }
  const drafted = [segment('Lyon', lyon), rest] as Parameters<typeof draftSegments>[2]
  await assert.rejects(draftSegments(ctx, segmentationId, drafted), hidden)
  await assert.rejects(segmentSize(ctx, { segments: [lyon], at: 0, mode: 'exact' }), hidden)
  const inSegment = { field: 'segment', op: 'is', value: newId() }
  await assert.rejects(segmentSize(ctx, { segments: [inSegment], at: 0, mode: 'exact' }), hidden)
})

test('a size counts the rows one may read, less whom an earlier rule takes, and hides a worth one may not see', async () => {
  const whole = await administrator.post('/segment-sizes', {
    segments: [lyon, { field: 'clv', op: 'at-least', value: 61 }],
    at: 1,
    mode: 'exact',
  })
  assert.equal(whole.body.count, 20)
  assert.equal(whole.body.worth.value, (61 + 90) * 15 - (63 + 90) * 5)
  const actor = await anActor(db, [{ noun: 'parties', verb: 'read', rows: 'own', fields: ['city'] }])
  await db.run(sql`update kernel.parties set owner_id = ${actor.userId} where party_id = ${partyOf(3)}::uuid`)
  const own = await segmentSize({ ...aContext(db), actor }, { segments: [lyon], at: 0, mode: 'exact' })
  assert.deepEqual([own.count, own.worth], [1, null])
})

test('an agent reads segments and changes none', async () => {
  const agent = await as('agent')
  assert.equal((await agent.get('/segmentations')).status, 200)
  assert.equal((await agent.post('/segmentations', { name: 'Mine', question: 'Mine?' })).status, 403)
})
