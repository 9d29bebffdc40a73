import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadOrders, partyOf, simulatedOrders } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { aServer, type Caller } from '../../test/support/server-http.ts'
import { newId } from '../kernel/id.ts'
import { refitAll } from '../value/index.ts'

const db = await freshDatabase()
const { administrator, asMember } = await aServer(db)
await loadOrders(db, simulatedOrders(300))
await refitAll({ ...aContext(db), now: new Date() }, new AbortController().signal)

const about = (customer: number) => ({ kind: 'party', id: partyOf(customer) })

const aDecision = (more: object = {}) => ({
  decisionId: newId(),
  title: 'Call one customer',
  chosen: 'A call in December',
  because: 'They have fallen silent',
  expects: {
    measure: 'value.clv',
    subject: about(3),
    change: 1,
    low: 0,
    high: 3,
    level: 0.8,
    by: '2027-01-31',
  },
  control: { description: 'Their neighbour', subject: about(4) },
  sets: {
    kind: 'standard',
    measure: 'value.clv',
    subject: about(5),
    value: 9,
    high: null,
    direction: 'at-least',
  },
  reviewOn: '2027-01-31',
  ...more,
})

/** Whose reading was recorded last, by whom the route was asked. */
async function lastRead(caller: Pick<Caller, 'userId'>): Promise<[string, string[]] | undefined> {
  const { rows } = await db.pg.query(
    'select route, party_ids from kernel.audit_reads where actor_id = $1 order by audit_id desc limit 1',
    [caller.userId],
  )
  const [last] = rows
  return last === undefined ? undefined : [last.route, last.party_ids.toSorted()]
}

const told = [3, 4, 5].map(partyOf).toSorted()

test('whoever reads decisions about customers is on record with those customers', async () => {
  const { status, body, text } = await administrator.post('/decisions', aDecision())
  assert.equal(status, 201, text)
  assert.deepEqual(await lastRead(administrator), ['POST /decisions', told])
  const path = `/decisions/${body.decisionId}`
  await administrator.get(path)
  assert.deepEqual(await lastRead(administrator), ['GET /decisions/:decisionId', told])
  await administrator.get('/decisions')
  assert.deepEqual(await lastRead(administrator), ['GET /decisions', told])
  await administrator.patch(path, { state: 'taken' }, body.version)
  assert.deepEqual(await lastRead(administrator), ['PATCH /decisions/:decisionId', told])
  await db.pg.query('update kernel.decisions set review_on = current_date where decision_id = $1', [
    body.decisionId,
  ])
  await administrator.get('/loop')
  assert.deepEqual(await lastRead(administrator), ['GET /loop', told])
  const settled = await administrator.post(`${path}/settlement`, { consequence: 'kept' })
  assert.equal(settled.status, 201, settled.text)
  assert.deepEqual(await lastRead(administrator), ['POST /decisions/:decisionId/settlement', told])
  const calibration = await administrator.get('/measures/performance.forecast-calibration/rows')
  assert.equal(calibration.body.rows[0].partyId, partyOf(3))
  assert.deepEqual(await lastRead(administrator), ['GET /measures/:name/rows', [partyOf(3)]])
})

test('a decision names only the customers that its reader may see, and only those are on record', async () => {
  await administrator.post('/decisions', aDecision())
  const teamId = newId()
  await db.pg.query("insert into kernel.teams (team_id, name, created_at) values ($1, 'North', now())", [
    teamId,
  ])
  await db.pg.query('update kernel.parties set team_id = $1 where party_id = $2', [teamId, partyOf(4)])
  await administrator.post('/roles', {
    name: 'northern administrator',
    permissions: [
      { noun: 'decisions', verb: 'read', rows: 'all', fields: 'all' },
      { noun: 'value', verb: 'read', rows: 'all', fields: 'all' },
      { noun: 'parties', verb: 'read', rows: 'team', fields: 'all' },
    ],
  })
  const northern = await asMember([teamId], 'northern administrator')
  const { body } = await northern.get('/decisions?state=proposed')
  const [shown] = body.items
  assert.deepEqual(
    [shown.expects.subject.id, shown.control.subject.id, shown.sets.subject.id],
    ['hidden', partyOf(4), 'hidden'],
  )
  assert.deepEqual([shown.expects.from, shown.sets.value], [null, 9])
  const answeredAt = performance.now()
  let read = await lastRead(northern)
  while (read === undefined && performance.now() - answeredAt < 1000) read = await lastRead(northern)
  assert.deepEqual(read, ['GET /decisions', [partyOf(4)]])
})

test('a decision puts drafted segments in force when it is taken, and only by whoever may', async () => {
  const segmentationId = newId()
  const segment = (name: string, filter: object | null) => ({
    name,
    hue: 1,
    filter,
    role: 'keep',
    policy: {},
  })
  const again = { field: 'orders', op: 'at-least', value: 2 }
  const segments = [segment('Came back', again), segment('The rest', null)]
  await administrator.post('/segmentations', { segmentationId, name: 'All', question: 'Who is there?' })
  const drafted = await administrator.put(`/segmentations/${segmentationId}/draft`, { segments })
  assert.equal(drafted.status, 200, drafted.text)
  const sets = { kind: 'segmentation', segmentationId, version: 1 }
  const expects = { measure: 'value.customers', change: 0, low: -5, high: 5, level: 0.8, by: '2027-01-31' }
  const wish = aDecision({ expects, sets, control: null, state: 'proposed' })
  assert.equal((await administrator.post('/decisions', wish)).status, 201)
  const inForce = async () => (await administrator.get(`/segmentations/${segmentationId}`)).body.version
  assert.equal(await inForce(), null)
  const analyst = await asMember([], 'analyst')
  const refused = await analyst.patch(`/decisions/${wish.decisionId}`, { state: 'taken' }, 1)
  assert.deepEqual([refused.status, await inForce()], [403, null])
  const taken = await administrator.patch(`/decisions/${wish.decisionId}`, { state: 'taken' }, 1)
  assert.deepEqual([taken.status, await inForce()], [200, 1], taken.text)
  const { body } = await administrator.get(`/segmentations/${segmentationId}`)
  assert.equal(body.versions[0].decisionId, wish.decisionId)
  await promised(body.segments[0].segmentId, expects)
})

/** The same of a proposition: the version that was decided, and no other. */
async function promised(segmentId: string, expects: object): Promise<void> {
  const said = { alternative: '', totalCost: '', proof: '', coCreation: '', valueToUs: '' }
  const benefits = [{ benefitId: newId(), words: 'Delivered by ten', evidence: [], standardIds: [] }]
  const { body } = await administrator.post('/propositions', { segmentId, title: 'Early', benefits, ...said })
  const of = (version: number) => ({ kind: 'proposition', propositionId: body.propositionId, version })
  const stale = aDecision({ expects, sets: of(2), control: null, state: 'taken' })
  assert.equal((await administrator.post('/decisions', stale)).body.code, 'kernel.version-stale')
  const state = async () => (await administrator.get(`/propositions/${body.propositionId}`)).text
  assert.doesNotMatch(await state(), /"in-force"/)
  const right = aDecision({ expects, sets: of(1), control: null, state: 'taken' })
  const { status, text } = await administrator.post('/decisions', right)
  assert.equal(status, 201, text)
  assert.match(await state(), /"in-force"/)
}
