import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { customersWithWorth } from '../../test/support/segments.ts'
import { aServer } from '../../test/support/server-http.ts'
import { recordConsents } from '../empowerment/index.ts'
import { ensureEventYears, mergeParties, unmergeParties } from '../information/index.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { cancelRun, readRun, runLab, startRun } from './lab.commands.ts'
import { fitsOfAdopted } from './lab.sql.ts'
import { adopt, takeBack } from './lab-adoption.commands.ts'
import { assignEverybody } from './lab-assignment.commands.ts'
import type { LabMethod, LabPlan } from './lab-plan.ts'
import { refitAdopted } from './lab-refit.commands.ts'
import { refreshMemberships } from './membership.commands.ts'
import { segmentsOf } from './segmentation.sql.ts'

const db = await freshDatabase()
assemble(tmpdir())
await customersWithWorth(db, 240)
await db.run(sql`
  insert into information.attributes (noun, key, label, type, created_at)
  values ('parties', 'garden', 'Garden', 'text', now()) on conflict do nothing`)
const ctx = aContext(db, new Date('1998-07-01T09:00:00Z'))
await ensureEventYears(db, [ctx.now])
const noSignal = new AbortController().signal

const plan: LabPlan = {
  scores: 5,
  numbers: ['recency', 'frequency', 'spend'],
  numberGroups: 3,
  categories: ['city', 'own:garden'],
  categoryGroups: 2,
  seed: 1,
}

async function ran(asked: LabPlan = plan) {
  const runId = await startRun(ctx, asked)
  await runLab(ctx, runId, noSignal)
  return readRun(ctx, runId)
}

const run = await ran()

const groupsOf = (method: string) =>
  run.report?.candidates.find((candidate) => candidate.method === method)?.groups.map(({ n }) => n) ?? []

/** How many are in each segment of a segmentation now, in the order of its rules. */
async function membersOf(segmentationId: string): Promise<number[]> {
  const segments = await db.many(segmentsOf(segmentationId, 1))
  const counts = await db.many(sql<{ segmentId: string; n: number }>`
    select segment_id as "segmentId", count(*)::integer as n from strategy.memberships
     where segmentation_id = ${segmentationId} and valid_to is null group by 1`)
  return segments.map(({ segmentId }) => counts.find((one) => one.segmentId === segmentId)?.n ?? 0)
}

async function adopted(method: LabMethod, name: string): Promise<string> {
  const question = 'Who is like whom?'
  const segmentationId = await adopt(ctx, { runId: run.runId, method, name, question, isLeading: false })
  await assignEverybody(ctx, noSignal)
  await refreshMemberships(ctx, noSignal)
  return segmentationId
}

test('a run puts everybody into the groups of each candidate, and says how they go together', () => {
  assert.equal(run.state, 'done', run.error ?? '')
  const { report } = run
  assert.deepEqual(
    report?.candidates.map(({ method, refused }) => [method, refused]),
    [
      ['rfm', null],
      ['k-means', null],
      ['latent-class', null],
    ],
  )
  for (const { groups, ungrouped } of report?.candidates ?? [])
    assert.equal(
      groups.reduce((sum, { n }) => sum + n, ungrouped),
      report?.n,
    )
  assert.equal(report?.agreements.length, 3)
  const [first] = report?.agreements ?? []
  assert.equal(
    first?.table.flat().reduce((sum, n) => sum + n, 0),
    report?.n,
  )
})

test('a plan run again on the same customers gives the same result', async () => {
  const again = await ran()
  assert.deepEqual([again.baseHash, again.report], [run.baseHash, run.report])
})

test('a cancelled run is not computed, and one that runs ends without a result', async () => {
  const waiting = await startRun(ctx, plan)
  await cancelRun(ctx, waiting)
  await runLab(ctx, waiting, noSignal)
  const running = await startRun(ctx, plan)
  const computing = runLab(ctx, running, noSignal)
  await cancelRun(ctx, running)
  await computing
  for (const runId of [waiting, running]) {
    const { state, report } = await readRun(ctx, runId)
    assert.deepEqual([state, report], ['cancelled', null])
  }
})

test('a run whose Kith stops is begun again by the job', async () => {
  const runId = await startRun(ctx, plan)
  const stop = new AbortController()
  const computing = runLab(ctx, runId, stop.signal)
  stop.abort()
  await assert.rejects(computing, { name: 'AbortError' })
  assert.equal((await readRun(ctx, runId)).state, 'running')
  await runLab(ctx, runId, noSignal)
  assert.deepEqual((await readRun(ctx, runId)).report, run.report)
})

test('the rules of RFM take exactly whom the lab put in its groups', async () => {
  const segmentationId = await adopted('rfm', 'By rules')
  assert.deepEqual(await membersOf(segmentationId), [...groupsOf('rfm'), 0])
})

test('groups of k-means are segments; an order moves its customer, and a refit keeps who is who', async () => {
  const segmentationId = await adopted('k-means', 'By behaviour')
  const before = groupsOf('k-means')
  assert.deepEqual(await membersOf(segmentationId), [...before, 0])
  const membershipOf = (partyId: string) =>
    db.one(sql<{ groupId: string; segmentId: string }>`
      select l.group_id as "groupId", m.segment_id as "segmentId" from strategy.lab_members l
        join strategy.memberships m using (party_id, segmentation_id)
       where l.segmentation_id = ${segmentationId} and l.party_id = ${partyId} and m.valid_to is null`)
  const { partyId } = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from information.customer_statistics order by last_on, party_id limit 1`)
  const was = await membershipOf(partyId)
  await db.run(sql`
    update information.customer_statistics set last_on = '1998-06-28', orders = 25, spend_minor = 90000
     where party_id = ${partyId}`)
  await assignEverybody(ctx, noSignal)
  await refreshMemberships(ctx, noSignal)
  const is = await membershipOf(partyId)
  assert.notEqual(is.groupId, was.groupId)
  assert.equal(is.segmentId, is.groupId)
  await refitAdopted(ctx, noSignal)
  await assignEverybody(ctx, noSignal)
  const fits = await db.many(fitsOfAdopted)
  const [fit] = fits.filter((one) => one.segmentationId === segmentationId)
  assert.deepEqual([fit?.version, fit?.isHeld], [2, false])
  assert.ok((fit?.agreement?.agreeing ?? 0) > 0.9, JSON.stringify(fit))
  assert.equal((await membershipOf(partyId)).groupId, is.groupId)
})

test('whoever refuses profiling is in no group, and comes back with their consent', async () => {
  const { partyId } = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from strategy.lab_members order by party_id limit 1`)
  const held = async () =>
    (await db.many(sql`select group_id from strategy.lab_members where party_id = ${partyId}`)).length
  assert.ok((await held()) > 0)
  const said = { partyId, purpose: 'profiling', channel: null, origin: 'portal' } as const
  const say = (state: 'objected' | 'granted', saidAt: string) =>
    db.transaction((tx) => recordConsents(tx, ctx, [{ ...said, state, saidAt }]))
  await say('objected', '1998-07-01T08:00:00Z')
  assert.equal(await held(), 0)
  await say('granted', '1998-07-01T08:30:00Z')
  assert.ok((await held()) > 0)
})

test('an adopted candidate may be taken back: nobody is in it, and who was stays on record', async () => {
  const segmentationId = await adopted('latent-class', 'By answers')
  await takeBack(ctx, segmentationId)
  assert.deepEqual(await membersOf(segmentationId), [0, 0, 0])
  const counted = await db.one(sql<{ past: number; members: number; told: number }>`
    select (select count(*)::integer from strategy.memberships where segmentation_id = ${segmentationId}) as past,
           (select count(*)::integer from strategy.lab_members where segmentation_id = ${segmentationId}) as members,
           (select count(*)::integer from information.firm_events
             where type = 'strategy.segmentation-taken-back' and data ->> 'segmentationId' = ${segmentationId}) as told`)
  assert.deepEqual(counted, { past: 240, members: 0, told: 1 })
  await adopted('latent-class', 'By answers')
  await assert.rejects(takeBack(ctx, segmentationId), { code: 'kernel.not-found' })
})

test('what the firm does not know of customers, and nothing at all, is no plan', async () => {
  for (const wrong of [
    { ...plan, numbers: ['own:weight'] },
    { ...plan, numbers: ['spend', 'spend'] },
    { ...plan, scores: null, numbers: [], categories: [] },
  ])
    await assert.rejects(startRun(ctx, wrong), { code: 'kernel.bad-field' })
})

test('whoever is merged into another is in no group, nor after everybody is put in one; apart again each is', async () => {
  const both = await db.many(sql<{ partyId: string }>`
    select distinct party_id as "partyId" from strategy.lab_members order by party_id offset 5 limit 2`)
  const [keep, merge] = both.map(({ partyId }) => partyId)
  assert.ok(keep && merge)
  const groupsOfBoth = () =>
    db.many(sql<{ party_id: string }>`
      select * from strategy.lab_members where party_id in (${keep}, ${merge}) order by party_id, segmentation_id`)
  const before = await groupsOfBoth()
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  await assignEverybody(ctx, noSignal)
  assert.ok((await groupsOfBoth()).every(({ party_id }) => party_id === keep))
  await unmergeParties({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, mergeId)
  assert.deepEqual(await groupsOfBoth(), before)
})

test('of whoever is erased no group is left, and none comes back with the next assignment', async () => {
  const { partyId } = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from strategy.lab_members order by party_id desc limit 1`)
  const { administrator } = await aServer(db)
  const erased = await administrator.remove(`/parties/${partyId}?reason=asked`)
  assert.ok(erased.status < 300, erased.text)
  await assignEverybody(ctx, noSignal)
  const left = await db.many(sql`select group_id from strategy.lab_members where party_id = ${partyId}`)
  assert.equal(left.length, 0)
})
