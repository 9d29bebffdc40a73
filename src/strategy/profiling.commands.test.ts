import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aboutImports } from '../../test/support/imports.ts'
import { partyOf } from '../../test/support/orders.ts'
import { aContext } from '../../test/support/party.ts'
import { customersWithWorth, publishWorth, segmented } from '../../test/support/segments.ts'
import { type NewConsent, recordConsents } from '../empowerment/index.ts'
import { ensureEventYears } from '../information/index.ts'
import type { Database } from '../storage/database.ts'
import { sql } from '../storage/statement.ts'
import { refreshMemberships } from './membership.commands.ts'
import { segmentPolicies } from './segment-policy.commands.ts'

const db = await freshDatabase()
const { imported, undone } = aboutImports(db)
await customersWithWorth(db, 30)
const ctx = aContext(db)
await ensureEventYears(db, [ctx.now])
const { segmentIds } = await segmented(ctx, 'Value', [
  { name: 'Worth much', filter: { field: 'clv', op: 'at-least', value: 10 }, role: 'keep' },
])
const [worthMuch = '', rest = ''] = segmentIds
const partyId = partyOf(20)

const held = async (from: Database = db, whose = partyId) =>
  (
    await from.many(sql<{ segmentId: string }>`
      select segment_id as "segmentId" from strategy.memberships where party_id = ${whose} and valid_to is null`)
  ).map(({ segmentId }) => segmentId)

const says = (tx: Database, state: NewConsent['state'], minutes: number) => {
  const saidAt = new Date(ctx.now.getTime() + minutes * 60_000).toISOString()
  return recordConsents(tx, ctx, [
    { partyId, purpose: 'profiling', channel: null, state, origin: 'portal', saidAt },
  ])
}

test('whoever objects to being profiled has left every group of a rule when the objection is on record', async () => {
  assert.deepEqual(await held(), [worthMuch])
  await db.transaction(async (tx) => {
    await says(tx, 'objected', -10)
    assert.deepEqual(await held(tx), [rest])
  })
  assert.equal((await segmentPolicies(db, [partyId])).get(partyId)?.role, 'grow')
  await db.transaction((tx) => says(tx, 'granted', -5))
  assert.deepEqual(await held(), [worthMuch])
})

test('an objection in a file counts when its line is stored, and no more when the file is taken back', async () => {
  await imported('customer,date,amount,currency\nC1,2026-01-05,50.00,EUR\n')
  const own = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from information.source_records where external_id = 'C1'`)
  await publishWorth(db, 2, 1000)
  await refreshMemberships(ctx, new AbortController().signal)
  assert.deepEqual(await held(db, own.partyId), [worthMuch])
  const importId = await imported('customer,purpose,state,at\nC1,profiling,objected,2026-02-01\n', {
    noun: 'consents',
  })
  assert.deepEqual(await held(db, own.partyId), [rest])
  await undone(importId)
  assert.deepEqual(await held(db, own.partyId), [worthMuch])
})

test('an objection that comes while everybody is counted holds when they have been', async () => {
  const { signal } = new AbortController()
  await db.run(sql`
    create function object_meanwhile() returns trigger language plpgsql as $$
    begin
      insert into empowerment.consents (party_id, consent_id, given_by_party_id, purpose, state, basis, origin,
             proposed_by, receipt_hash, said_at, recorded_at)
      values (${sql.lit(partyId)}, gen_random_uuid(), ${sql.lit(partyId)}, 'profiling', 'objected', 'consent', 'portal',
              'party', '', ${sql.lit(ctx.now.toISOString())}, now());
      return null;
    end $$`)
  await db.run(sql`
    create trigger objection after insert on strategy.segment_totals
      for each statement execute function object_meanwhile()`)
  await refreshMemberships(ctx, signal)
  assert.deepEqual(await held(), [rest])
})
