import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { segmented } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const ctx = { ...aContext(db), now: new Date() }
const { segmentationId, segmentIds } = await segmented(ctx, 'Garden', [
  { name: 'People', filter: { field: 'kind', op: 'is', value: 'person' } },
])
await db.run(
  sql`update strategy.segmentations set is_leading = true where segmentation_id = ${segmentationId}`,
)
const [segmentId = ''] = segmentIds
const benefit = {
  benefitId: newId(),
  words: 'Delivered by ten',
  evidence: [{ kind: 'survey', words: 'asked 40' }],
  standardIds: [newId()],
}
const bare = { benefitId: newId(), words: 'The best advice', evidence: [], standardIds: [] }
const said = { alternative: 'the market', totalCost: '', proof: '', coCreation: '', valueToUs: '' }
const draft = (benefits: unknown[], more = {}) =>
  administrator.post('/propositions', { segmentId, title: 'Fresh every morning', benefits, ...said, ...more })
const told = (type: string) =>
  db.many(
    sql<{ data: Record<string, unknown> }>`select data from information.firm_events where type = ${type}`,
  )

/** A decision that was taken, or is only proposed. */
async function decided(state: 'taken' | 'proposed' = 'taken'): Promise<string> {
  const { body, status } = await administrator.post('/decisions', {
    title: 'Promise it',
    chosen: 'promise it',
    because: 'they asked',
    expects: {
      measure: 'information.parties',
      subject: { kind: 'firm', id: 'firm' },
      change: 1,
      low: 0,
      high: 2,
      level: 0.8,
      by: '2199-01-01',
    },
    reviewOn: '2199-01-01',
    state,
  })
  assert.equal(status, 201, JSON.stringify(body))
  return body.decisionId
}

test('a proposition comes in force by a decision that was taken, and by nothing else', async () => {
  const { body, status } = await draft([benefit, bare])
  assert.deepEqual([status, body.state, body.version], [201, 'draft', 1])
  const at = `/propositions/${body.propositionId}/publication`
  const refused = await administrator.post(at, { decisionId: newId() })
  assert.deepEqual([refused.status, refused.body.code], [422, 'value.decision-needed'])
  const early = await administrator.post(at, { decisionId: await decided('proposed') })
  assert.deepEqual([early.status, early.body.code], [422, 'value.decision-needed'])
  const decisionId = await decided()
  const published = await administrator.post(at, { decisionId })
  assert.deepEqual(
    [published.status, published.body.state, published.body.decisionId],
    [200, 'in-force', decisionId],
  )
  assert.equal((await administrator.post(at, { decisionId })).body.code, 'value.proposition-unclear')
})

test('a benefit without evidence or standard stands marked, is counted and is asked for', async () => {
  const { items } = (await administrator.get(`/propositions?segmentId=${segmentId}`)).body
  assert.deepEqual(
    items[0].benefits.map(({ lacks }: { lacks: string[] }) => lacks),
    [[], ['evidence', 'standard']],
  )
  const proof = (await administrator.get('/measures/value.proposition-proof')).body
  assert.deepEqual([proof.value, proof.n], [0.5, 2])
  assert.deepEqual(
    (await told('value.evidence-asked')).map(({ data }) => [data.from, data.to]),
    [[null, 1]],
  )
  assert.deepEqual(
    (await told('value.proposition-published')).map(({ data }) => data.to),
    [1],
  )
})

test('the next version is drafted beside what is in force, which gives way when it comes', async () => {
  const [before] = (await administrator.get('/propositions')).body.items
  const at = `/propositions/${before.propositionId}`
  const next = await administrator.put(`${at}/draft`, {
    segmentId,
    title: 'Fresh all day',
    benefits: [benefit],
    ...said,
  })
  assert.deepEqual([next.body.version, next.body.state], [2, 'draft'])
  const states = async () =>
    (await administrator.get(at)).body.items.map(({ state }: { state: string }) => state)
  assert.deepEqual(await states(), ['draft', 'in-force'])
  await administrator.post(`${at}/publication`, { decisionId: await decided() })
  assert.deepEqual(await states(), ['in-force', 'superseded'])
  assert.equal((await administrator.get('/measures/value.proposition-proof')).body.value, 1)
})

test('what promises nothing, or promises nobody, is refused; who may only read may not draft', async () => {
  assert.equal((await draft([])).body.code, 'value.proposition-unclear')
  assert.equal((await draft([benefit, benefit])).body.code, 'value.proposition-unclear')
  assert.equal((await draft([benefit], { segmentId: newId() })).body.code, 'value.proposition-unclear')
  assert.equal((await draft([benefit], { title: 'a\u0000b' })).status, 400)
  const reader = await as('reader')
  assert.equal((await reader.get('/propositions')).status, 200)
  assert.equal(
    (await reader.post('/propositions', { segmentId, title: 'x', benefits: [], ...said })).status,
    403,
  )
})
