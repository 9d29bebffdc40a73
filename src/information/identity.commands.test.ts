import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { newId } from '../kernel/id.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { explainParties } from './identity-pair.commands.ts'
import { readIdentity } from './identity-party.commands.ts'
import { decideReview, listReviews, reopenReview } from './identity-review.commands.ts'
import { runMatching } from './identity-run.jobs.ts'
import { insertRun } from './identity-run.sql.ts'
import { pin, splitRecords } from './identity-split.commands.ts'
import { mergeParties } from './merge.commands.ts'
import { createParty } from './party.commands.ts'
import type { PartyDraft } from './party-draft.ts'
import { unmergeParties } from './unmerge.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
assemble(tmpdir())

const known = (fields: PartyDraft) => createParty(ctx, { sharedEmail: true, ...fields })

const beatriz: PartyDraft = {
  givenName: 'Beatriz',
  familyName: 'Quintela',
  email: 'bquintela@correio.example',
  phone: '+351915550188',
  city: 'Porto',
  custom: { birthday: '1988-03-14', postcode: '4050-265' },
}

async function openPairOf(partyId: string, beside?: string) {
  const { items } = await listReviews(ctx, null, 200)
  return items.find((row) => {
    const pair = [row.recordId, row.otherRecordId]
    return pair.includes(partyId) && (beside === undefined || pair.includes(beside))
  })
}

async function livePartyOf(partyId: string): Promise<string> {
  const { into } = await db.one(sql<{ into: string | null }>`
    select merged_into as into from kernel.parties where party_id = ${partyId}`)
  return into === null ? partyId : livePartyOf(into)
}

async function forget(): Promise<void> {
  await db.run(sql`delete from information.identity_keys`)
  await db.run(sql`delete from information.identity_reviews`)
  await db.run(sql`delete from information.identity_records`)
}

test('whoever is entered twice comes into the queue, with parts that sum to the total', async () => {
  await forget()
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known({ ...beatriz, familyName: 'Quintela Moura' })
  const pair = await openPairOf(other)
  assert.ok(pair)
  const explained = await explainParties(ctx, one, other)
  const sum = explained.explanation.parts.reduce((total, { bits }) => total + bits, 0)
  assert.ok(Math.abs(sum - explained.explanation.bits) < 1e-9)
  assert.equal(pair.probability, explained.explanation.probability)
})

test('the same: one party, logged with its reasons; taken back, the pair is a question again', async () => {
  await forget()
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known({ ...beatriz, familyName: 'Quintela Moura' })
  const pair = await openPairOf(other)
  assert.ok(pair)
  const decided = await decideReview(ctx, pair.reviewId, 'same')
  assert.ok(decided.mergeId)
  const { joins, records } = await readIdentity(ctx, decided.partyId)
  assert.equal(joins.length, 1)
  assert.equal(joins[0]?.isAutomatic, false)
  assert.ok(joins[0]?.explanation)
  assert.deepEqual(new Set(records.map(({ recordId }) => recordId)), new Set([one, other]))
  assert.equal(await openPairOf(other), undefined)
  await reopenReview(ctx, pair.reviewId)
  assert.ok(await openPairOf(other))
  assert.equal((await readIdentity(ctx, other)).records.length, 1)
})

test('different: the pair never comes again, not by a run over all records either', async () => {
  await forget()
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known({ ...beatriz, familyName: 'Quintela Moura' })
  const pair = await openPairOf(other)
  assert.ok(pair)
  await decideReview(ctx, pair.reviewId, 'different')
  const runId = newId()
  await db.run(insertRun(runId, { does: 'match' }, null, ctx.now))
  await runMatching(ctx, runId, new AbortController().signal)
  assert.equal(await openPairOf(other, one), undefined)
  await assert.rejects(decideReview(ctx, pair.reviewId, 'same'), { code: 'information.review-decided' })
})

test('two who were told apart are not joined by a run either, however alike, where certain pairs may be', async () => {
  await forget()
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known(beatriz)
  const pair = await openPairOf(other, one)
  assert.equal(pair?.reason, 'certain')
  await decideReview(ctx, pair.reviewId, 'different')
  await db.run(sql`update information.identity_settings set joins_alone = true`)
  const runId = newId()
  await db.run(insertRun(runId, { does: 'match' }, null, ctx.now))
  await runMatching(ctx, runId, new AbortController().signal)
  await db.run(sql`update information.identity_settings set joins_alone = false`)
  // Others of the same name may take either in; never both.
  const [kept, apart] = await Promise.all([livePartyOf(one), livePartyOf(other)])
  assert.notEqual(kept, apart)
})

test('a household: both stay themselves, and are members of one', async () => {
  await forget()
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known({ ...beatriz, familyName: 'Quintela Moura' })
  const pair = await openPairOf(other)
  assert.ok(pair)
  const { householdId } = await decideReview(ctx, pair.reviewId, 'household')
  const members = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from kernel.relationships
     where other_party_id = ${householdId} and kind = 'household-of' and valid_to is null order by party_id`)
  assert.deepEqual(
    members.map(({ partyId }) => partyId),
    [one, other].sort(),
  )
})

test('where the firm lets certain pairs be joined, they are at once, with the event and its explanation', async () => {
  await forget()
  await db.run(sql`update information.identity_settings set joins_alone = true`)
  const { partyId: one } = await known(beatriz)
  const { partyId: other } = await known(beatriz)
  await db.run(sql`update information.identity_settings set joins_alone = false`)
  const [joined] = await db.many(sql<{ act: string; parts: unknown[]; isAutomatic: boolean }>`
    select act, explanation -> 'parts' as parts, is_automatic as "isAutomatic" from information.identity_events
     where party_id = ${one} and other_party_id = ${other}`)
  assert.equal(joined?.act, 'attach')
  assert.equal(joined?.isAutomatic, true)
  assert.ok((joined?.parts.length ?? 0) > 1)
})

test('records of two brands are never compared', async () => {
  await forget()
  await db.run(sql`update information.identity_settings set scope_attribute = 'brand'`)
  await known({ ...beatriz, custom: { ...beatriz.custom, brand: 'north' } })
  const { partyId: other } = await known({ ...beatriz, custom: { ...beatriz.custom, brand: 'south' } })
  await db.run(sql`update information.identity_settings set scope_attribute = null`)
  assert.equal(await openPairOf(other), undefined)
})

test('taken apart, two are kept apart, and of what came later it is asked to whom it belongs', async () => {
  await forget()
  const { partyId: keep } = await known({ givenName: 'Otto', familyName: 'Anders' })
  const { partyId: merge } = await known(beatriz)
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  const { partyId: later } = await known({ ...beatriz, familyName: 'Quintela Moura' })
  await mergeParties(ctx, { keep, merge: later })
  await unmergeParties(ctx, mergeId)
  const asked = await openPairOf(later)
  assert.equal(asked?.reason, 'taken-apart')
  const apart = await readIdentity(ctx, keep)
  assert.deepEqual(
    apart.apart.map(({ partyId }) => partyId),
    [merge],
  )
  const { partyId } = await decideReview(ctx, asked?.reviewId ?? '', 'same')
  assert.deepEqual(
    new Set((await readIdentity(ctx, partyId)).records.map(({ recordId }) => recordId)),
    new Set([merge, later]),
  )
})

test('records that are split off become a party of their own; the rest keeps its id', async () => {
  await forget()
  const ids: string[] = []
  for (const name of ['A', 'B', 'C', 'D'])
    ids.push((await known({ givenName: name, familyName: 'Split' })).partyId)
  const [a = '', b = '', c = '', d = ''] = ids
  await mergeParties(ctx, { keep: b, merge: c })
  await mergeParties(ctx, { keep: a, merge: b })
  await mergeParties(ctx, { keep: a, merge: d })
  const { partyId, fromPartyId } = await splitRecords(ctx, a, [c, d])
  assert.equal(fromPartyId, a)
  const recordsOf = async (id: string) =>
    (await readIdentity(ctx, id)).records.map(({ recordId }) => recordId).sort()
  assert.deepEqual(await recordsOf(a), [a, b].sort())
  assert.deepEqual(await recordsOf(partyId), [c, d].sort())
  assert.deepEqual(
    await Promise.all([a, b, c, d].map(livePartyOf)),
    [a, a, partyId, partyId],
    'every id that somebody noted down leads to whom it stands for now',
  )
  await assert.rejects(splitRecords(ctx, a, [a, b]), { code: 'information.split-all' })
  await assert.rejects(splitRecords(ctx, a, [newId()]), { code: 'information.split-nothing' })
})

test('a record that is pinned is not split off, and a pair that is open is not reopened', async () => {
  await forget()
  const { partyId: keep } = await known({ givenName: 'Pia', familyName: 'Pinned' })
  const { partyId: merge } = await known({ givenName: 'Pia', familyName: 'Pinned' })
  await mergeParties(ctx, { keep, merge })
  await pin(ctx, keep, merge, true)
  await assert.rejects(splitRecords(ctx, keep, [merge]), { code: 'information.split-pinned' })
  await pin(ctx, keep, merge, false)
  assert.equal((await splitRecords(ctx, keep, [merge])).fromPartyId, keep)
  const { partyId: other } = await known(beatriz)
  await known({ ...beatriz, familyName: 'Quintela Moura' })
  const pair = await openPairOf(other)
  await assert.rejects(reopenReview(ctx, pair?.reviewId ?? ''), { code: 'information.review-open' })
})
