import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { seededRandom } from '../analytics/index.ts'
import { armOf } from '../channels/campaign.ts'
import { ensureSource, mergeParties } from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { drawExperiment, followExperiments } from './experiment.commands.ts'
import { takeReading } from './experiment-reading.commands.ts'
import { book } from './index.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
const partyIds = await customersWhoPermit(db, 800)
await db.run(sql`
  insert into kernel.party_roles (party_role_id, party_id, role, valid_from, created_at)
  select gen_random_uuid(), party_id, 'customer', '2020-01-01', now() from kernel.parties`)
const sourceId = await ensureSource(db, 'shop', new Date())
const context = (now = new Date()) => ({ db, actor: systemActor, now })
const never = new AbortController().signal
const dayMs = 86_400_000
const dayBack = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

/** Orders, each of so many cents, on a day. */
async function bought(orders: readonly { partyId: string; cents: number; on: string }[]) {
  const rows = orders.map((order) => ({ ...order, orderId: newId() }))
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, created_at)
    select "partyId", "orderId", ${sourceId}::uuid, "on", "on" + time '12:00', cents, 'EUR', now()
      from json_to_recordset(${JSON.stringify(rows)}) as r("partyId" uuid, "orderId" uuid, "on" date, cents bigint)`)
}

// Everybody's habit: what they spent in the month before, which most of them spend again.
const random = seededRandom(11)
const habits = new Map(partyIds.map((partyId) => [partyId, Math.round(1_000 + 9_000 * random())]))
await bought(partyIds.map((partyId) => ({ partyId, cents: habits.get(partyId) ?? 0, on: dayBack(40) })))
await bought(
  partyIds.map((partyId) => ({
    partyId,
    cents: Math.round((habits.get(partyId) ?? 0) * (0.8 + 0.4 * random())),
    on: dayBack(10),
  })),
)
await db.run(sql`
  insert into information.customer_statistics (party_id, currency, orders, returns, purchase_days, spend_minor,
         returned_minor, first_day_minor, first_on, last_on, updated_at)
  select party_id, 'EUR', 2, 0, 2, sum(amount_minor), 0, 1, min(ordered_on), max(ordered_on), now()
    from value.orders group by party_id on conflict do nothing`)

let made = 0
const design = (fields: object = {}) => ({
  population: { kind: 'all' },
  outcome: 'spend',
  outcomeDays: 30,
  controlShare: 0.5,
  smallestEffect: 5,
  allowsOverlap: true,
  ...fields,
})
const planned = (fields: object = {}) => ({
  ...design(),
  name: `Experiment ${++made}`,
  question: 'Does a letter bring orders?',
  expected: { change: 5, low: 0, high: 10 },
  admitsLater: false,
  campaignId: null,
  ...fields,
})
const anExperiment = async (fields: object = {}): Promise<string> => {
  const { status, body } = await administrator.post('/experiments', planned(fields))
  assert.equal(status, 201, JSON.stringify(body))
  return body.experimentId
}
async function started(fields: object = {}): Promise<string> {
  const id = await anExperiment(fields)
  const answer = await administrator.post(`/experiments/${id}/start`)
  assert.deepEqual([answer.status, answer.body.state], [202, 'starting'], answer.text)
  await drawExperiment(context(), book, id)
  return id
}
const membersOf = (experimentId: string) =>
  db.many(sql<{ partyId: string; drawnId: string; arm: 'treated' | 'control'; seed: string }>`
    select m.party_id as "partyId", m.drawn_id as "drawnId", m.arm, e.seed
      from performance.experiment_members m join performance.experiments e using (experiment_id)
     where experiment_id = ${experimentId} order by m.drawn_id`)

test('a plan is read from what the population did before, and says what the time before saves', async () => {
  const { status, body } = await administrator.post('/experiment-plans', design())
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.n, body.held, body.currency, body.until], [800, 0, 'EUR', dayBack(10)])
  const own = [...habits.values()].map((cents) => cents / 100)
  const mean = own.reduce((sum, value) => sum + value, 0) / own.length
  assert.ok(Math.abs(body.mean - mean) < 2, `${body.mean} beside ${mean}`)
  assert.ok(body.correlation > 0.9, 'habits repeat')
  assert.ok(body.neededFreed.treated < body.needed.treated / 4)
  assert.ok(body.detectableFreed < body.detectable / 2)
  const powers = body.curve.map(({ power }: { power: number }) => power)
  assert.deepEqual(
    powers,
    powers.toSorted((one: number, other: number) => one - other),
  )
  assert.equal(body.verdict, 'enough')
})

test('a firm too small for a small effect is told so plainly', async () => {
  const { body } = await administrator.post('/experiment-plans', design({ smallestEffect: 0.01 }))
  assert.deepEqual([body.verdict, body.waitWeeks], ['too-small', null])
  const { body: none } = await administrator.post(
    '/experiment-plans',
    design({ population: { kind: 'segment', segmentId: newId() } }),
  )
  assert.deepEqual([none.verdict, none.n, none.needed, none.detectable], ['nobody', 0, null, null])
  const { body: silent } = await administrator.post('/experiment-plans', design({ outcome: 'contacts' }))
  assert.equal(silent.verdict, 'nothing-known')
})

test('chance puts each in an arm by seed and id alone, and drawn again nobody is in twice or elsewhere', async () => {
  const id = await started({ controlShare: 0.3 })
  const members = await membersOf(id)
  assert.equal(members.length, partyIds.length)
  assert.ok(members.every(({ drawnId, arm, seed }) => arm === armOf(seed, drawnId, 0.3)))
  await db.run(sql`update performance.experiments set state = 'starting' where experiment_id = ${id}`)
  await drawExperiment(context(), book, id)
  assert.deepEqual(await membersOf(id), members)
})

test('whoever is in another experiment is left out of both arms unless told otherwise', async () => {
  const first = await started({
    population: { kind: 'list', filter: { field: 'name', op: 'contains', value: 'Number 1' } },
  })
  const taken = new Set((await membersOf(first)).map(({ partyId }) => partyId))
  assert.ok(taken.size > 50)
  // The others of this file are running too and hold everybody.
  await db.run(sql`update performance.experiments set state = 'stopped' where experiment_id <> ${first}`)
  const { body } = await administrator.post('/experiment-plans', design({ allowsOverlap: false }))
  assert.deepEqual([body.n, body.held], [800 - taken.size, taken.size])
  const second = await membersOf(await started({ allowsOverlap: false }))
  assert.equal(second.length, 800 - taken.size)
  assert.ok(second.every(({ partyId }) => !taken.has(partyId)))
})

test('orders come, the reading finds what the treatment brought, and the decision is settled against those left out', async () => {
  const id = await started()
  const members = await membersOf(id)
  const today = await firmToday({ db, now: new Date() })
  await bought(
    members.map(({ partyId, arm }) => ({
      partyId,
      cents:
        Math.round((habits.get(partyId) ?? 0) * (0.9 + 0.2 * random())) + (arm === 'treated' ? 1_000 : 0),
      on: today,
    })),
  )
  assert.equal((await administrator.post(`/experiments/${id}/readings`)).status, 202)
  await takeReading(context(), id, never)
  const { body } = await administrator.get(`/experiments/${id}`)
  const { result } = body.reading
  assert.equal(result.treated.n + result.control.n, 800)
  // Ids, and with them the arms, are new at every run: an interval of 95 % would miss the truth once in twenty.
  const missed = Math.abs(result.freed.value - 10)
  assert.ok(missed < 4.5 * result.freed.se, JSON.stringify(result.freed))
  assert.ok(result.freed.se < result.plain.se / 3, 'the time before takes most of the spread away')
  assert.ok(result.looks.at(-1).low > 0 && result.looks.at(-1).low < result.freed.low)
  assert.equal(result.verdict, 'more')
  assert.equal(result.ratio.isOff, false)
  // The margin is 30 % until somebody decides it.
  assert.ok(Math.abs(result.money.value - 0.3 * result.freed.value) < 1e-9, `${result.money.value}`)
  assert.ok(Math.abs(result.money.ofAll.value - 800 * result.money.value) < 1e-6)
  const { body: decision } = await administrator.get(`/decisions/${body.decisionId}`)
  assert.deepEqual(
    [decision.state, decision.expects.from.value, decision.control.from.value],
    ['taken', 0, 0],
  )
  const settled = await administrator.post(`/decisions/${body.decisionId}/settlement`, {
    consequence: 'kept',
    because: 'It brings more than it costs.',
  })
  assert.equal(settled.status, 201, settled.text)
  const { happened } = settled.body
  assert.equal(happened.against, 'control')
  assert.ok(Math.abs(happened.change - result.plain.value) < 1e-9)
  assert.ok(happened.low < happened.change && happened.change < happened.high)
})

test('arms that chance would not have made are told before any difference', async () => {
  const id = await started()
  await db.run(sql`
    delete from performance.experiment_members
     where experiment_id = ${id} and arm = 'control' and right(drawn_id::text, 1) in ('1', '2', '3', '4', '5', '6', '7', '8')`)
  const result = await takeReading(context(), id, never)
  assert.deepEqual([result.ratio?.isOff, result.verdict], [true, 'uneven'])
})

test('of merged members the first draw counts, and what both bought; apart again each stands as drawn', async () => {
  const id = await started()
  const members = await membersOf(id)
  const [keep, merge] = [
    members.find(({ arm }) => arm === 'control'),
    members.find(({ arm }) => arm === 'treated'),
  ]
  assert.ok(keep && merge)
  await db.run(sql`
    update performance.experiment_members set entered_at = entered_at - interval '1 hour'
     where experiment_id = ${id} and drawn_id = ${merge.drawnId}`)
  const { arms: before } = (await administrator.get(`/experiments/${id}`)).body
  const { mergeId } = await mergeParties(context(), { keep: keep.partyId, merge: merge.partyId })
  const result = await takeReading(context(), id, never)
  const counted = (arm: string) => before.find((each: { arm: string }) => each.arm === arm).n
  assert.deepEqual([result.treated.n, result.control.n], [counted('treated'), counted('control') - 1])
  const rows = (await membersOf(id)).filter(({ partyId }) => partyId === keep.partyId)
  assert.deepEqual(rows.map(({ arm }) => arm).sort(), ['control', 'treated'])
  assert.equal((await administrator.remove(`/merges/${mergeId}`)).status, 200)
  assert.deepEqual(await membersOf(id), members)
})

test('an erased member stays counted in the arm that chance gave them', async () => {
  const id = await started()
  const [gone] = await membersOf(id)
  assert.ok(gone)
  const n = (await takeReading(context(), id, never)).treated.n
  const answer = await administrator.remove(`/parties/${gone.partyId}?reason=asked`)
  assert.ok(answer.status < 300, answer.text)
  assert.equal((await takeReading(context(), id, never)).treated.n, n)
})

test('a campaign of an experiment writes to the treated alone, and its own lots are not drawn', async () => {
  const campaign = await administrator.post('/campaigns', {
    name: 'For the experiment',
    segmentId: null,
    channel: 'email',
    purpose: 'offers',
    subject: 'New in spring',
    text: 'Have a look.',
    controlShare: 0.1,
    outcomeDays: 30,
  })
  const { campaignId } = campaign.body
  const id = await started({ campaignId })
  const entered = await db.many(sql<{ partyId: string; arm: string }>`
    select party_id as "partyId", arm from channels.campaign_members where campaign_id = ${campaignId}`)
  const arms = new Map((await membersOf(id)).map(({ partyId, arm }) => [partyId, arm]))
  assert.equal(entered.length, arms.size)
  assert.ok(entered.every(({ partyId, arm }) => arms.get(partyId) === arm))
  const stopped = await administrator.post(`/experiments/${id}/stop`)
  assert.deepEqual([stopped.status, stopped.body.state], [200, 'stopped'])
  assert.equal((await administrator.get(`/campaigns/${campaignId}`)).body.state, 'stopped')
  const { body } = await administrator.get('/experiments')
  assert.ok(body.items.every(({ experimentId }: { experimentId: string }) => experimentId !== campaignId))
})

test('a campaign with a control group is an experiment on what they spend', async () => {
  const { body: campaign } = await administrator.post('/campaigns', {
    name: 'Summer',
    segmentId: null,
    channel: 'email',
    purpose: 'offers',
    subject: 'New in summer',
    text: 'Have a look.',
    controlShare: 0.4,
    outcomeDays: 20,
  })
  await administrator.post(`/campaigns/${campaign.campaignId}/start`)
  await takeReading(context(), campaign.campaignId, never)
  const { status, body } = await administrator.get(`/experiments/${campaign.campaignId}`)
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual([body.kind, body.outcome, body.state], ['campaign', 'spend', 'running'])
  assert.equal(body.reading.result.ratio.isOff, false)
})

test('whoever comes later is let in until enough are there, and then it ends by itself', async () => {
  const id = await started({
    population: { kind: 'list', filter: { field: 'city', op: 'is', value: 'Uppsala' } },
    admitsLater: true,
  })
  await db.run(sql`update performance.experiments set needed = 30 where experiment_id = ${id}`)
  assert.equal((await membersOf(id)).length, 0)
  await db.run(
    sql`update kernel.parties set city = 'Uppsala' where party_id = any(${partyIds.slice(100, 150)}::uuid[])`,
  )
  await followExperiments(context(), never)
  assert.equal((await membersOf(id)).length, 30)
  await followExperiments(context(), never)
  assert.equal((await membersOf(id)).length, 30)
  await followExperiments(context(new Date(Date.now() + 31 * dayMs)), never)
  assert.equal((await administrator.get(`/experiments/${id}`)).body.state, 'done')
})

test('what is not in its state, unclear, or not one’s own is refused in words', async () => {
  const id = await started()
  const again = await administrator.post(`/experiments/${id}/start`)
  assert.deepEqual([again.status, again.body.code], [409, 'performance.experiment-state'])
  const unclear = await administrator.post(
    '/experiments',
    planned({ expected: { change: 5, low: 6, high: 10 } }),
  )
  assert.deepEqual([unclear.status, unclear.body.code], [422, 'kernel.bad-field'])
  const unknown = await administrator.get(`/experiments/${newId()}`)
  assert.equal(unknown.status, 404)
  const agent = await as('agent')
  assert.equal((await agent.post('/experiments', planned())).status, 403)
  assert.equal((await agent.get('/experiments')).status, 200)
})

test('no experiment draws customers by their working here, whoever plans it and however', async () => {
  const works = { field: 'role', op: 'is', value: 'employee' }
  for (const filter of [
    works,
    { not: works },
    { or: [{ field: 'city', op: 'is', value: 'Lyon' }, { and: [works] }] },
    { field: 'related', key: 'relationships', op: 'has', party: works },
    { field: 'role', op: 'is-not', value: ['partner', 'employee'] },
  ]) {
    const population = { kind: 'list', filter }
    for (const [path, body] of [
      ['/experiment-plans', design({ population })],
      ['/experiments', planned({ population })],
    ] as const) {
      const { status, body: answer } = await administrator.post(path, body)
      assert.deepEqual([status, answer.code], [400, 'information.bad-filter'], JSON.stringify(filter))
    }
  }
  // One from before the wall stands in the base: it is read, and draws nobody for it.
  const [colleague = ''] = partyIds
  await db.run(sql`
    insert into kernel.party_roles (party_role_id, party_id, role, valid_from, created_at)
    values (gen_random_uuid(), ${colleague}::uuid, 'employee', '2020-01-01', now())`)
  const population = { kind: 'list', filter: { field: 'role', op: 'is', value: 'partner' } }
  const id = await anExperiment({ population })
  await db.run(sql`
    update performance.experiments set population = ${JSON.stringify({ kind: 'list', filter: works })}::jsonb
     where experiment_id = ${id}::uuid`)
  assert.equal((await administrator.post(`/experiments/${id}/start`)).status, 202)
  await drawExperiment(context(), book, id)
  assert.deepEqual(await membersOf(id), [])
})
