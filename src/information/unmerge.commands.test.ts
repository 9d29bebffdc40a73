import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { checksums, livedParties } from '../../test/support/lived-parties.ts'
import { killWithin, startMerger } from '../../test/support/merger-process.ts'
import { aContext } from '../../test/support/party.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { readIdentity } from './identity-party.commands.ts'
import { listReviews } from './identity-review.commands.ts'
import { mergeParties } from './merge.commands.ts'
import { createParty } from './party.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const { partyTables } = assemble(tmpdir())

/** `npm run bench -- Identity` does it with a thousand. */
const pairs = 60

test(`${pairs} pairs merged, then all un-merged: every row of every table is what it was`, async () => {
  const ids = await livedParties(ctx, 2 * pairs)
  const before = await checksums(db, partyTables)
  const merges: string[] = []
  // Of a party and the one after the next: some resemble each other, some do not.
  for (let n = 0; n < ids.length; n += 4)
    for (const [keep, merge] of [
      [ids[n], ids[n + 2]],
      [ids[n + 3], ids[n + 1]],
    ] as const)
      if (keep && merge) merges.push((await mergeParties(ctx, { keep, merge })).mergeId)
  assert.equal(merges.length, pairs)
  assert.notDeepEqual(await checksums(db, partyTables), before)
  for (const mergeId of merges.reverse()) await unmergeParties(ctx, mergeId)
  assert.deepEqual(await checksums(db, partyTables), before)
})

test('what came between stays with the kept one, and a record among it is asked about', async () => {
  const [keep = '', merge = ''] = await livedParties(ctx, 4)
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  const person = (await readIdentity(ctx, keep)).records[0]?.said ?? {}
  const { partyId: later } = await createParty(ctx, {
    givenName: String(person['given-name']),
    familyName: String(person['family-name']),
    email: String(person.email),
    sharedEmail: true,
  })
  await mergeParties(ctx, { keep, merge: later })
  await unmergeParties(ctx, mergeId)
  const { items } = await listReviews(ctx, null, 200)
  const about = items.filter(({ recordId, otherRecordId }) => [recordId, otherRecordId].includes(later))
  assert.ok(about.some(({ reason }) => reason === 'taken-apart'))
  assert.deepEqual(
    (await readIdentity(ctx, keep)).records.map(({ recordId }) => recordId).sort(),
    [keep, later].sort(),
  )
})

test('pairs that a merge made no question of are questions again once it is undone', async () => {
  const alike = { givenName: 'Wanda', familyName: 'Threefold', phone: '+4790012345', city: 'Oslo' }
  const made = [await createParty(ctx, alike), await createParty(ctx, alike), await createParty(ctx, alike)]
  const [a = '', b = '', c = ''] = made.map(({ partyId }) => partyId)
  const open = async () =>
    (await listReviews(ctx, null, 200)).items
      .map(({ recordId, otherRecordId }) => [recordId, otherRecordId].sort().join())
      .filter((pair) => [a, b, c].some((id) => pair.includes(id)))
      .sort()
  const before = await open()
  assert.equal(before.length, 3)
  await mergeParties(ctx, { keep: a, merge: b })
  const { mergeId } = await mergeParties(ctx, { keep: a, merge: c })
  assert.deepEqual(await open(), [])
  await unmergeParties(ctx, mergeId)
  assert.deepEqual(await open(), [[b, c].sort().join()])
})

test('killed in the midst of a merge or of its undoing, all is as before or as after', async () => {
  const ids = await livedParties(ctx, 8)
  const before = await checksums(db, partyTables)
  for (const [act, ms] of [
    ['m', 8],
    ['u', 8],
  ] as const)
    await untilGone(async () => killWithin(startMerger(db.url, ids), act, ms))
  assert.deepEqual(await checksums(db, partyTables), before)

  /** A killed one leaves its pair as it was, or merged whole: then taking it apart gives what was before. */
  async function untilGone(kill: () => Promise<void>): Promise<void> {
    await kill()
    for (;;) {
      const { open } = await db.one(sql<{ open: number }>`
        select count(*) as open from pg_stat_activity where application_name = 'merger of kith' and datname = current_database()`)
      if (open === 0) break
    }
    const standing = await db.many(sql<{ mergeId: string }>`
      select merge_id as "mergeId" from kernel.merges where unmerged_at is null and party_id = any(${ids}::uuid[])`)
    assert.ok(standing.length <= 1)
    for (const { mergeId } of standing) await unmergeParties(ctx, mergeId)
  }
})
