import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'
import { runLab } from './lab.commands.ts'

const db = await freshDatabase()
const { administrator, as } = await aServer(db)
const noSignal = new AbortController().signal
const plan = {
  scores: 4,
  numbers: ['recency', 'frequency', 'spend', 'complaints'],
  numberGroups: null,
  categories: ['city', 'kind'],
  categoryGroups: null,
  seed: 1,
}

async function ran(body: object = plan) {
  const asked = await administrator.post('/segment-lab/runs', body)
  assert.deepEqual([asked.status, asked.body.state], [202, 'waiting'])
  await runLab(aContext(db, new Date()), asked.body.runId, noSignal)
  return (await administrator.get(`/segment-lab/runs/${asked.body.runId}`)).body
}

type Candidate = { method: string; refused: string | null }
const refusals = (run: { report: { candidates: Candidate[] } }) =>
  run.report.candidates.map(({ refused }) => refused)

test('without customers every candidate says how many are needed', async () => {
  assert.equal((await administrator.get('/segment-lab/columns')).body.customers, 0)
  const run = await ran()
  assert.equal(run.state, 'done')
  const none = 'There are 0 customers; 30 are needed.'
  assert.deepEqual(refusals(run), [none, none, none])
})

test('a thin base is refused, and so is what everybody answers alike', async () => {
  await loadOrders(db, simulatedOrders(20), 'EUR')
  assert.match(refusals(await ran())[0] ?? '', /^There are 20 customers; 30 are needed\.$/)
  await loadOrders(db, simulatedOrders(200), 'EUR')
  const run = await ran()
  const [rfm, kMeans, classes] = refusals(run)
  assert.deepEqual([rfm, kMeans], [null, null])
  assert.match(classes ?? '', /two questions/)
  const [, byNumbers] = run.report.candidates
  const complaints = byNumbers.columns.find(({ key }: { key: string }) => key === 'complaints')
  assert.equal(complaints.isConstant, true)
  assert.deepEqual([run.report.valued, run.report.permitted], [0, 0])
  assert.ok(byNumbers.groups.every(({ worth }: { worth: unknown }) => worth === null))
})

test('a run is listed, replayed with the same result, and adopted once it is done', async () => {
  const run = await ran()
  const adoption = { method: 'k-means', name: 'Likeness', question: 'Who?', isLeading: false }
  const again = await administrator.post(`/segment-lab/runs/${run.runId}/replay`)
  assert.equal(again.status, 202)
  const early = await administrator.post(`/segment-lab/runs/${again.body.runId}/adoption`, adoption)
  assert.deepEqual([early.status, early.body.code], [409, 'strategy.lab-run-unfinished'])
  await runLab(aContext(db, new Date()), again.body.runId, noSignal)
  const replayed = (await administrator.get(`/segment-lab/runs/${again.body.runId}`)).body
  assert.deepEqual([replayed.baseHash, replayed.report], [run.baseHash, run.report])
  const made = await administrator.post(`/segment-lab/runs/${run.runId}/adoption`, adoption)
  assert.equal(made.status, 201)
  const { segmentationId } = made.body
  const segmentation = (await administrator.get(`/segmentations/${segmentationId}`)).body
  assert.equal(segmentation.segments.length, run.report.candidates[1].groups.length + 1)
  const adopted = (await administrator.get('/segment-lab/adoptions')).body.items
  const groups = (await administrator.get('/segment-lab/groups')).body.items
  assert.deepEqual(
    groups.map(({ groupId }: { groupId: string }) => groupId),
    adopted[0].groupIds,
  )
  const [{ groupId }] = groups
  const filter = JSON.stringify({ field: 'labGroup', op: 'is', value: groupId })
  const inGroup = await administrator.get(`/parties?filter=${encodeURIComponent(filter)}`)
  assert.equal(inGroup.status, 200, JSON.stringify(inGroup.body))
  assert.ok(inGroup.body.items.length > 0)
  assert.deepEqual(
    adopted.map((one: { name: string; version: number }) => [one.name, one.version]),
    [['Likeness', 1]],
  )
  const audited = await db.many(sql`
    select verb from kernel.audit_acts where row_id = ${segmentationId} and noun = 'segments'`)
  assert.ok(audited.length >= 3)
  assert.equal((await administrator.remove(`/segment-lab/adoptions/${segmentationId}`)).status, 204)
  assert.equal((await administrator.get(`/segmentations/${segmentationId}`)).status, 404)
})

test('a run is cancelled over the API, and an agent may neither start nor adopt one', async () => {
  const asked = await administrator.post('/segment-lab/runs', plan)
  const cancelled = await administrator.post(`/segment-lab/runs/${asked.body.runId}/cancellation`)
  assert.equal(cancelled.body.state, 'cancelled')
  const agent = await as('agent')
  assert.equal((await agent.post('/segment-lab/runs', plan)).status, 403)
  const wrong = await administrator.post('/segment-lab/runs', { ...plan, numbers: ['shoe size'] })
  assert.deepEqual([wrong.status, wrong.body.code], [422, 'kernel.bad-field'])
})
