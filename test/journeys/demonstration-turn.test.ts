import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { hearNews } from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { runRequested } from '../../src/storage/requested-jobs.ts'
import { sql } from '../../src/storage/statement.ts'
import { demonstrationFirm } from '../support/demonstration.ts'
import { aServer } from '../support/server-http.ts'

const { db, house, dataFolder } = await demonstrationFirm({ customers: 1_000, seed: 7 })
const { administrator, as } = await aServer(db, { routes: house.routes })
const { signal } = new AbortController()

/** Lets all that was asked for be done, as a worker would. */
async function follow(): Promise<void> {
  const ctx = () => ({ db, actor: systemActor, now: new Date() })
  await runRequested(ctx(), house.jobs, { signal, onJob: () => undefined })
  await hearNews(ctx(), house.listeners)
}

test('a turn of the invented firm goes round the loop and ends in a proposed decision', async () => {
  await follow()
  const turned = await administrator.post('/demonstration/turns')
  assert.equal(turned.status, 202, turned.text)
  assert.deepEqual([turned.body.complaints, turned.body.segment], [200, 'Balconies'])
  await follow()
  const { body } = await administrator.get(`/loop/chains/${turned.body.eventId}`)
  const types = body.hops.map(({ type }: { type: string }) => type)
  for (const hop of [
    'channels.complaint-filed',
    'channels.contacts-assessed',
    'performance.standard-breached',
    'value.cost-to-serve-counted',
    'value.worth-recounted',
    'strategy.segment-economics-computed',
    'performance.scorecard-filled',
    'strategy.assumption-challenged',
    'performance.decision-proposed',
  ])
    assert.ok(types.includes(hop), `${hop} is missing from ${types.join(', ')}`)
  const { body: decisions } = await administrator.get('/decisions?state=proposed')
  const [{ decisionId, title, reviewOn, version }] = decisions.items
  assert.match(title, /^Serve Balconies over the web/)

  // It is taken, its day comes, and it asks for what became of it; no day comes twice.
  const taken = await administrator.patch(`/decisions/${decisionId}`, { state: 'taken' }, version)
  assert.equal(taken.status, 200, taken.text)
  const moved = await administrator.post('/demonstration/today', { on: reviewOn })
  assert.deepEqual([moved.status, moved.body.today], [202, reviewOn])
  await follow()
  const { body: due } = await administrator.get(`/decisions/${decisionId}`)
  assert.equal(due.state, 'due')
  assert.notEqual(due.happened.change, 0)
  await lived(reviewOn)
  await aged(reviewOn)
  const back = await administrator.post('/demonstration/today', { on: '2020-01-01' })
  assert.deepEqual([back.status, back.body.code], [422, 'kernel.bad-field'])
  const far = await administrator.post('/demonstration/today', { on: '2199-12-31' })
  assert.deepEqual([far.status, far.body.code], [422, 'kernel.bad-field'])

  // On its new day the firm can be turned again, unless what customers did meanwhile has challenged every claim.
  const { held } = await db.one(sql<{ held: boolean }>`
    select exists (select from strategy.assumptions where state = 'held') as "held"`)
  const again = await administrator.post('/demonstration/turns')
  assert.equal(again.status, held ? 202 : 409, again.text)
  await livedAgain(reviewOn)
})

/** What the parts of the firm said to each other before its days went on is as old as the days. */
async function aged(today: string): Promise<void> {
  const { leftDays } = (await administrator.get('/firm')).body
  const quarter = Math.round((Date.parse(today) - Date.parse(leftDays[0].on)) / 86_400_000)
  const { flows } = (await administrator.get('/loop')).body
  const daysSince = (type: string) =>
    flows.find(({ eventTypes }: { eventTypes: string[] }) => eventTypes.includes(type)).daysSince
  assert.equal(daysSince('channels.cell-role-set'), quarter)
  assert.equal(daysSince('value.cost-to-serve-counted'), 0)
  const { items } = (await administrator.get('/segmentations')).body
  const { body } = await administrator.get(`/segmentations/${items[0].segmentationId}/migration`)
  assert.equal(body.quarters[0].to, today, 'who moved between segments is counted until today')
}

/** What its customers did until a day is what was drawn of them, and what was decided shows in it. */
async function lived(until: string): Promise<void> {
  const path = join(dataFolder, 'demonstration', `until-${until}`, 'truth.json')
  const { from, decided, drawn } = JSON.parse(await readFile(path, 'utf8'))
  assert.deepEqual(decided, [{ kind: 'dropped', channel: 'phone', segment: 'Balconies' }])
  const { orders } = await db.one(sql<{ orders: number }>`
    select count(*)::integer as "orders" from value.orders where order_number like ${`${from}-%`}`)
  const { contacts, last } = await db.one(sql<{ contacts: number; last: string }>`
    select count(*)::integer as "contacts", max(occurred_on) as "last"
      from channels.interactions where external_id like ${`${from}-%`}`)
  assert.deepEqual({ orders, contacts }, { orders: drawn.orders, contacts: drawn.contacts })
  assert.ok(orders > 100 && contacts > 100, `${orders} orders and ${contacts} contacts in a quarter`)
  assert.ok(last < until, `somebody came on ${last}, which is yet to come`)
}

/** A process that ended between what customers did and the day itself is followed by one that does it once more. */
async function livedAgain(until: string): Promise<void> {
  const folder = join(dataFolder, 'demonstration', `until-${until}`)
  const { from } = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'))
  const again = async () => {
    await db.run(sql`update kernel.firms set today_on = ${from}`)
    await administrator.post('/demonstration/today', { on: until })
    await follow()
    assert.equal((await administrator.get('/demonstration')).body.todayOn, until)
  }
  await again()
  await lived(until)
  // Nor does it end for good where what was drawn is not whole: then people have bought after the day that is left.
  await rm(join(folder, 'truth.json'))
  await again()
}

test('nobody below the administrator turns it, and a real firm is never turned', async () => {
  assert.equal((await (await as('manager')).post('/demonstration/turns')).status, 403)
  await db.run(sql`update kernel.firms set is_demonstration = false, today_on = null`)
  const refused = await administrator.post('/demonstration/turns')
  assert.deepEqual([refused.status, refused.body.code], [409, 'demonstration.not-demonstration'])
})
