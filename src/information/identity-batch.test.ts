import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { previewBatch, startBatch, undoBatch } from './identity-batch.commands.ts'
import { expectedWrong } from './identity-batch.ts'
import { matchingNow } from './identity-model.commands.ts'
import { explainParties } from './identity-pair.commands.ts'
import { decideReview, everyReview, listReviews, reopenReview } from './identity-review.commands.ts'
import { readRun } from './identity-run.commands.ts'
import { runMatching } from './identity-run.jobs.ts'
import { createParty } from './party.commands.ts'
import type { PartyDraft } from './party-draft.ts'

const db = await freshDatabase()
const ctx = aContext(db)
assemble(tmpdir())

const names = [
  ['Ada', 'Kowalska'],
  ['Bruno', 'Steinfeld'],
  ['Chidi', 'Okonkwo'],
  ['Dorothea', 'Wrzos'],
  ['Emre', 'Yildirim'],
  ['Fabienne', 'Delacroix'],
  ['Gudrun', 'Thorsteinsson'],
  ['Hiroshi', 'Matsumoto'],
  ['Ines', 'Quintela'],
  ['Jovan', 'Petrovic'],
] as const
let made = 0

/** Two records of one person, who resembles nobody of the others. */
async function twins(fields: PartyDraft = {}): Promise<[string, string]> {
  const one = await createParty(ctx, nextPerson())
  const other = await createParty(ctx, { ...lastPerson(), ...fields })
  return [one.partyId, other.partyId]
}

function nextPerson(): PartyDraft {
  made++
  return lastPerson()
}

function lastPerson(): PartyDraft {
  const [givenName = '', familyName = ''] = names[made % names.length] ?? []
  const email = `${givenName}@${familyName}.example`
  return {
    givenName,
    familyName,
    email,
    phone: `+4722${made}3${made}0${made}4`.slice(0, 11),
    sharedEmail: true,
  }
}

const openOf = async (ids: readonly string[]) =>
  (await listReviews(ctx, null, 200)).items.find(
    ({ recordId, otherRecordId }) => ids.includes(recordId) && ids.includes(otherRecordId),
  )
const carriedOut = async (runId: string) => {
  await runMatching(ctx, runId, new AbortController().signal)
  return readRun(ctx, runId)
}
const mergedInto = async (id: string) =>
  (
    await db.one(
      sql<{ into: string | null }>`select merged_into as into from kernel.parties where party_id = ${id}`,
    )
  ).into

test('all pairs that nothing contradicts are joined at once, and all of them taken apart again', async () => {
  const pairs = [await twins(), await twins(), await twins()]
  const apart = await twins({ custom: { birthday: '1950-01-02' } })
  await db.run(sql`update information.identity_reviews set veto = 'incompatible birth date'
                    where record_id = any(${apart}::uuid[])`)
  const preview = await previewBatch(ctx, { least: 0.9, kind: null })
  assert.equal(preview.pairs, 3)
  assert.equal(preview.sample.length, 3)
  assert.ok(preview.wrong.low <= preview.wrong.value && preview.wrong.value <= preview.wrong.high)
  const { runId } = await startBatch(ctx, { least: 0.9, kind: null })
  await assert.rejects(startBatch(ctx, { least: 0.9, kind: null }), { code: 'information.batch-waits' })
  const done = await carriedOut(runId)
  assert.equal(done.state, 'done')
  assert.equal(done.counts?.joined, 3)
  for (const pair of pairs) assert.equal((await Promise.all(pair.map(mergedInto))).filter(Boolean).length, 1)
  assert.deepEqual(await Promise.all(apart.map(mergedInto)), [null, null])
  const undone = await carriedOut((await undoBatch(ctx, runId)).runId)
  assert.equal(undone.counts?.joined, 3)
  for (const pair of pairs) {
    assert.deepEqual(await Promise.all(pair.map(mergedInto)), [null, null])
    assert.ok(await openOf(pair))
  }
  await db.run(sql`delete from information.identity_reviews`)
})

test('who was told apart from somebody is not joined with them by way of a third', async () => {
  const [one, other] = await twins()
  const pair = await openOf([one, other])
  await decideReview(ctx, pair?.reviewId ?? '', 'different')
  const { partyId: third } = await createParty(ctx, lastPerson())
  const done = await carriedOut((await startBatch(ctx, { least: 0.5, kind: 'person' })).runId)
  assert.equal(done.counts?.joined, 1)
  assert.deepEqual(done.counts?.left, { 'told apart': 1 })
  const ends = await Promise.all([one, other, third].map(mergedInto))
  assert.equal(ends.filter(Boolean).length, 1)
  await db.run(sql`delete from information.identity_reviews`)
})

test('only who may change every party joins many', async () => {
  const actor = await anActor(db, [
    { noun: 'merges', verb: 'create', rows: 'all', fields: 'all' },
    { noun: 'merges', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
    { noun: 'parties', verb: 'change', rows: 'own', fields: 'all' },
  ])
  await assert.rejects(previewBatch({ ...ctx, actor }, { least: 0.9, kind: null }), {
    code: 'kernel.not-allowed',
  })
})

test('an answer teaches the model at once, and taken back it is as it was', async () => {
  const [one, other] = await twins({ phone: '+4799887766', email: 'elsewhere@batch.example' })
  const [alikeOne, alikeOther] = await twins({ phone: '+4799887755', email: 'far@batch.example' })
  const probability = async () => (await explainParties(ctx, alikeOne, alikeOther)).explanation.probability
  await createReview(one, other)
  const before = await probability()
  const pair = await openOf([one, other])
  await decideReview(ctx, pair?.reviewId ?? '', 'same')
  const after = await probability()
  assert.ok(after > before, `${after} after, ${before} before`)
  await reopenReview(ctx, pair?.reviewId ?? '')
  assert.ok(Math.abs((await probability()) - before) < 1e-9)
  assert.equal((await (await matchingNow(db)).model('person')).version, 0)
})

/** Puts a pair into the queue, however little alike. */
async function createReview(one: string, other: string): Promise<void> {
  const [first, second] = [one, other].sort()
  await db.run(sql`
    insert into information.identity_reviews (party_id, review_id, record_id, other_record_id, kind, reason, weight,
           probability, other, other_probability, model_version, state, found_at)
    values (${first}, gen_random_uuid(), ${first}, ${second}, 'person', 'likely', 0, 0.5, 'strangers', 0.5, 0, 'open', now())
    on conflict do nothing`)
}

test('the queue is asked by kind, reason and probability, and sorted by what is worth deciding', async () => {
  await db.run(sql`delete from information.identity_reviews`)
  const sure = await twins()
  const unsure = await twins({ phone: '+4790000001', email: 'else@batch.example' })
  await createReview(...unsure)
  await db.run(
    sql`update information.identity_reviews set worth = 1, probability = 0.5 where record_id = any(${unsure}::uuid[])`,
  )
  await db.run(
    sql`update information.identity_reviews set worth = 0.1 where record_id = any(${sure}::uuid[])`,
  )
  const shown = async (question: Partial<typeof everyReview>) =>
    (await listReviews(ctx, null, 10, { ...everyReview, ...question })).items.map(
      ({ probability }) => probability,
    )
  assert.deepEqual((await shown({ sort: 'worth' }))[0], 0.5)
  assert.ok(((await shown({ sort: 'probability' }))[0] ?? 0) > 0.9)
  assert.deepEqual(await shown({ kind: 'organisation' }), [])
  assert.deepEqual(await shown({ most: 0.6 }), [0.5])
  assert.equal((await shown({ least: 0.9 })).length, 1)
  assert.deepEqual(await shown({ reason: 'complaint' }), [])
})

test('wrong joins expected are the model’s own, corrected by how people decided', () => {
  const alone = expectedWrong(1000, 20, { right: 0, wrong: 0 })
  assert.ok(Math.abs(alone.value - 20) < 1e-9)
  const worse = expectedWrong(1000, 20, { right: 60, wrong: 40 })
  assert.ok(worse.value > 300 && worse.low > 200)
  const better = expectedWrong(1000, 20, { right: 500, wrong: 0 })
  assert.ok(better.value < 2 && better.high < alone.high)
  assert.deepEqual(expectedWrong(0, 0, { right: 0, wrong: 0 }), { value: 0, low: 0, high: 0, level: 0.8 })
})
