import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aFirmThatWrites, customersWhoPermit } from '../../test/support/letters.ts'
import { aServer } from '../../test/support/server-http.ts'
import { seededRandom } from '../analytics/index.ts'
import { ensureSource } from '../information/index.ts'
import { systemActor } from '../kernel/actor.ts'
import { newId } from '../kernel/id.ts'
import { sql } from '../storage/statement.ts'
import { closeCampaigns, writeCampaign } from './campaign.commands.ts'
import { campaignJobs } from './campaign.jobs.ts'
import { armOf } from './campaign.ts'
import { markHandful } from './hand-over.commands.ts'

const db = await freshDatabase()
await aFirmThatWrites(db)
const { administrator, as } = await aServer(db)
const partyIds = await customersWhoPermit(db, 600)
const context = (now = new Date()) => ({ db, actor: systemActor, now })
const never = new AbortController().signal

let made = 0
const planned = (fields: object = {}) => ({
  name: `Spring ${++made}`,
  segmentId: null,
  channel: 'email',
  purpose: 'offers',
  subject: 'New in spring',
  text: 'Have a look.',
  controlShare: 0.3,
  outcomeDays: 30,
  ...fields,
})
const aCampaign = async (fields: object = {}): Promise<string> =>
  (await administrator.post('/campaigns', planned(fields))).body.campaignId

const membersOf = (campaignId: string) =>
  db.many(sql<{ partyId: string; arm: string; messageId: string | null; seed: string }>`
    select m.party_id as "partyId", m.arm, m.message_id as "messageId", c.seed
      from channels.campaign_members m join channels.campaigns c on c.campaign_id = m.campaign_id
     where m.campaign_id = ${campaignId}`)

test('who is left out is drawn once, by chance, and is written nothing', async () => {
  const campaignId = await aCampaign()
  const started = await administrator.post(`/campaigns/${campaignId}/start`)
  assert.deepEqual([started.status, started.body.state], [202, 'running'])
  await writeCampaign(context(), campaignId, never)
  await writeCampaign(context(), campaignId, never)
  const members = await membersOf(campaignId)
  assert.equal(members.length, partyIds.length)
  assert.ok(
    members.every(({ partyId, arm, seed }) => arm === armOf(seed, partyId, 0.3)),
    'as the pure draw says',
  )
  const control = members.filter(({ arm }) => arm === 'control')
  // 600 draws at .3: within four standard deviations.
  assert.ok(control.length > 135 && control.length < 225, `${control.length} left out`)
  assert.ok(control.every(({ messageId }) => messageId === null))
  const { body } = await administrator.get(`/campaigns/${campaignId}`)
  assert.deepEqual(body.messages, [{ state: 'queued', n: members.length - control.length }])
})

test('a campaign whose writing failed for good is asked for again, one that is written is not', async () => {
  const campaignId = await aCampaign()
  await administrator.post(`/campaigns/${campaignId}/start`)
  const [writing] = campaignJobs
  assert.ok(writing?.hourly)
  const requests = async () => {
    await db.run(sql`delete from storage.outbox`)
    await writing.run(context(), { hourly: true }, never)
    const found = await db.many(sql<{ payload: object }>`select payload from storage.outbox`)
    return found.map(({ payload }) => payload)
  }
  assert.deepEqual(await requests(), [{ campaignId }])
  await writeCampaign(context(), campaignId, never)
  assert.deepEqual(await requests(), [])
})

test('two campaigns leave out people who have nothing to do with each other', async () => {
  const ids = [await aCampaign({ controlShare: 0.5 }), await aCampaign({ controlShare: 0.5 })]
  for (const id of ids) await administrator.post(`/campaigns/${id}/start`)
  const [one = [], other = []] = await Promise.all(ids.map(membersOf))
  const arms = new Map(one.map(({ partyId, arm }) => [partyId, arm]))
  const both = other.filter(({ partyId, arm }) => arm === 'control' && arms.get(partyId) === 'control').length
  assert.ok(both > 105 && both < 195, `${both} of 600 in both control groups, 150 expected`)
})

test('a stopped campaign calls off what has not left, and cannot be started again', async () => {
  const campaignId = await aCampaign()
  const early = await administrator.post(`/campaigns/${campaignId}/stop`)
  assert.equal(early.body.code, 'channels.campaign-state')
  await administrator.post(`/campaigns/${campaignId}/start`)
  await writeCampaign(context(), campaignId, never)
  const stopped = await administrator.post(`/campaigns/${campaignId}/stop`)
  assert.deepEqual(
    stopped.body.messages.map(({ state }: { state: string }) => state),
    ['cancelled'],
  )
  assert.equal((await administrator.post(`/campaigns/${campaignId}/start`)).status, 409)
  assert.equal((await (await as('agent')).post(`/campaigns/${campaignId}/start`)).status, 403)
})

test('what a sender had claimed of a campaign as it was stopped does not leave', async () => {
  const campaignId = await aCampaign()
  await administrator.post(`/campaigns/${campaignId}/start`)
  await writeCampaign(context(), campaignId, never)
  const epoch = newId()
  const rows = await db.many(sql<{ messageId: string }>`
    update channels.outgoing_messages set state = 'claimed', epoch = ${epoch}, claimed_until = now() + interval '1 minute'
     where campaign_id = ${campaignId} returning message_id as "messageId"`)
  const claimed = rows.map(({ messageId }) => messageId)
  assert.ok(claimed.length > 0)
  await administrator.post(`/campaigns/${campaignId}/stop`)
  assert.deepEqual(await markHandful(db, epoch, claimed, new Date()), [])
  const { body } = await administrator.get(`/campaigns/${campaignId}`)
  assert.deepEqual(
    body.messages.map(({ state }: { state: string }) => state),
    ['cancelled'],
  )
})

test('what a campaign changed is found again, and it ends when its outcome has been observed', async () => {
  const campaignId = await aCampaign({ controlShare: 0.4 })
  const read = async () =>
    (
      await administrator.get(
        `/measures/channels.campaign-effect?subjectKind=campaign&subjectId=${campaignId}`,
      )
    ).body
  assert.match((await read()).missing, /control group/)
  await administrator.post(`/campaigns/${campaignId}/start`)
  const sourceId = await ensureSource(db, 'shop', new Date())
  const random = seededRandom(11)
  const orders = (await membersOf(campaignId)).map(({ partyId, arm }) => ({
    partyId,
    amount: Math.round(2000 + 3000 * random() + (arm === 'treated' ? 700 : 0)),
  }))
  await db.run(sql`
    insert into value.orders (party_id, order_id, source_id, order_number, ordered_on, ordered_at, amount_minor, currency, custom, created_at)
    select r."partyId", gen_random_uuid(), ${sourceId}, r."partyId"::text, current_date + 1, now(), r.amount, 'EUR', '{}', now()
      from json_to_recordset(${JSON.stringify(orders)}) as r("partyId" uuid, amount bigint)`)
  const effect = await read()
  assert.equal(effect.unit, 'EUR')
  const { low, high } = effect.interval
  // Who is left out differs from run to run; an interval of 80 % reaches 1.28 standard errors to each side.
  const error = (high - low) / 2 / 1.28
  assert.ok(Math.abs(effect.value - 7) < 4 * error, JSON.stringify(effect.interval))
  assert.ok(low > 2 && high < 12 && low < effect.value && effect.value < high)
  await closeCampaigns(context(new Date(Date.now() + 31 * 86_400_000)))
  assert.equal((await administrator.get(`/campaigns/${campaignId}`)).body.state, 'done')
})
