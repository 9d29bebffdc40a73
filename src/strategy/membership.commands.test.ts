import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../test/support/database.ts'
import { partyOf } from '../../test/support/orders.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { customersWithWorth, published, publishWorth, segmented } from '../../test/support/segments.ts'
import { createParty, mergeParties, type PartyFilter, unmergeParties } from '../information/index.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { classify, refreshMemberships } from './membership.commands.ts'
import { totalsOf } from './membership.sql.ts'
import { segmentPolicies } from './segment-policy.commands.ts'
import { segmentSize } from './segment-size.commands.ts'

const customers = 120
const db = await freshDatabase()
assemble(tmpdir())
await customersWithWorth(db, customers)
const ctx = aContext(db)
const onDay = (day: string) => aContext(db, new Date(`${day}T09:00:00Z`))

const inCity = (value: string): PartyFilter => ({ field: 'city', op: 'is', value })
const worth = (value: number): PartyFilter => ({ field: 'clv', op: 'at-least', value })

type Line = { partyId: string; segmentId: string; validFrom: string; validTo: string | null }
const historyOf = (segmentationId: string, partyId: string | null = null) =>
  db.many(sql<Line>`
    select party_id as "partyId", segment_id as "segmentId", valid_from as "validFrom", valid_to as "validTo"
      from strategy.memberships
     where segmentation_id = ${segmentationId} and party_id = coalesce(${partyId}::uuid, party_id)
     order by party_id, valid_from`)
const current = (lines: readonly Line[]) => lines.filter(({ validTo }) => validTo === null)

const anyRule: fc.Arbitrary<PartyFilter> = fc.letrec<{ rule: PartyFilter }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(inCity('Lyon'), inCity('Graz'), { field: 'city', op: 'missing' }),
    fc.integer({ min: 0, max: customers }).map(worth),
    fc.integer({ min: 0, max: 4 }).map((value) => ({ field: 'orders', op: 'at-least', value })),
    fc.constantFrom('a', 'b').map((value) => ({ field: 'custom', op: 'is', key: 'garden', value })),
    tie('rule').map((rule) => ({ not: rule })),
    fc.array(tie('rule'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('rule'), { maxLength: 3 }).map((or) => ({ or })),
  ),
})).rule

test('a party is in exactly one segment of each segmentation, whatever the rules overlap', async () => {
  let made = 0
  const rules = fc.array(anyRule, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(rules, async (filters) => {
      const named = filters.map((filter, at) => ({ name: `Rule ${at}`, filter }))
      const { segmentationId } = await segmented(ctx, `Random ${++made}`, named)
      const held = current(await historyOf(segmentationId))
      assert.equal(held.length, customers)
      assert.equal(new Set(held.map(({ partyId }) => partyId)).size, customers)
      await db.run(sql`update strategy.segmentations set archived_at = now(), is_leading = false`)
    }),
    { numRuns: 12, seed: 4 },
  )
})

test('whom an earlier rule takes no later one has, and totals say what each came to', async () => {
  const { segmentationId, segmentIds } = await segmented(ctx, 'Order', [
    { name: 'Worth much', filter: worth(100) },
    { name: 'Lyon', filter: inCity('Lyon') },
  ])
  const held = current(await historyOf(segmentationId))
  const count = (at: number) => held.filter(({ segmentId }) => segmentId === segmentIds[at]).length
  assert.deepEqual([count(0), count(1), count(2)], [21, 33, 66])
  const total = (await db.many(totalsOf(segmentationId))).find(({ segmentId }) => segmentId === segmentIds[0])
  assert.deepEqual([total?.parties, total?.worth, total?.net], [21, (21 * (100 + 120)) / 2, 770])
})

test('publishing a version leaves the earlier history as it was', async () => {
  const rules = [{ name: 'Lyon', filter: inCity('Lyon') }]
  const { segmentationId, segmentIds } = await segmented(onDay('2026-03-02'), 'History', rules)
  const before = await historyOf(segmentationId)
  const next = [{ name: 'Graz', filter: inCity('Graz'), segmentId: segmentIds[0] ?? '' }]
  await published(onDay('2026-03-09'), segmentationId, next)
  const after = await historyOf(segmentationId)
  const asOf = (day: string) =>
    after
      .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day))
      .map(({ partyId, segmentId, validFrom }) => ({ partyId, segmentId, validFrom, validTo: null }))
  assert.deepEqual(asOf('2026-03-08'), before)
  assert.equal(current(after).length, customers)
  assert.equal(
    after.length,
    customers + current(after).filter(({ validFrom }) => validFrom === '2026-03-09').length,
  )
})

test('a day tells what it came to, not what it passed through', async () => {
  const { segmentationId, segmentIds } = await segmented(onDay('2026-03-02'), 'Same day', [
    { name: 'Lyon', filter: inCity('Lyon') },
  ])
  await published(onDay('2026-03-02'), segmentationId, [
    { name: 'Graz', filter: inCity('Graz'), segmentId: segmentIds[0] ?? '' },
  ])
  const history = await historyOf(segmentationId)
  assert.deepEqual([history.length, current(history).length], [customers, customers])
  const inGraz = await db.many(sql<{ partyId: string }>`
    select party_id as "partyId" from kernel.parties where city = 'Graz' order by party_id`)
  assert.deepEqual(
    history.filter(({ segmentId }) => segmentId === segmentIds[0]).map(({ partyId }) => partyId),
    inGraz.map(({ partyId }) => partyId),
  )
})

test('counting again without a change writes nothing', async () => {
  const signal = new AbortController().signal
  const moved = (await refreshMemberships(onDay('2026-04-01'), signal)).map((one) => one.moved)
  assert.ok(moved.length > 1)
  await publishWorth(db, 2, 1)
  const again = await refreshMemberships(onDay('2026-04-02'), signal)
  assert.deepEqual(
    again.map((one) => one.moved),
    again.map(() => 0),
  )
})

test('a merge leaves one current membership; un-merging gives back two', async () => {
  const { segmentationId } = await segmented(ctx, 'Merge', [
    { name: 'Lyon', filter: inCity('Lyon') },
    { name: 'Graz', filter: inCity('Graz') },
  ])
  const [keep, merge] = [partyOf(1), partyOf(2)]
  const both = async () => [
    ...(await historyOf(segmentationId, keep)),
    ...(await historyOf(segmentationId, merge)),
  ]
  const before = await both()
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  assert.deepEqual(
    current(await both()).map(({ partyId }) => partyId),
    [keep],
  )
  await unmergeParties(ctx, mergeId)
  assert.deepEqual(await both(), before)
})

test('a segment’s role steers who is in it, as the leading segmentation says', async () => {
  await db.run(sql`update strategy.segmentations set is_leading = false, archived_at = now()`)
  assert.equal((await segmentPolicies(db, [partyOf(1)])).size, 0)
  await segmented(ctx, 'Roles', [{ name: 'Worth much', filter: worth(100), role: 'keep' }])
  const policies = await segmentPolicies(db, [partyOf(1), partyOf(customers)])
  assert.deepEqual(
    [partyOf(1), partyOf(customers)].map((id) => policies.get(id)?.role),
    ['grow', 'keep'],
  )
  assert.equal(policies.get(partyOf(customers))?.serviceHours, 4)
})

test('colleagues and suppliers who are nothing else to us are in no segment and in no size', async () => {
  const held = async (...roles: { role: string; until?: string }[]) => {
    const { partyId } = await createParty(ctx, aDraft({ city: 'Nowhere' }))
    for (const { role, until } of roles)
      await db.run(sql`
        insert into kernel.party_roles (party_id, party_role_id, role, valid_from, valid_to, created_at)
        values (${partyId}, gen_random_uuid(), ${role}, '2025-01-01', ${until ?? null}::date, now())`)
    return partyId
  }
  const colleague = await held({ role: 'employee' }, { role: 'customer', until: '2025-06-30' })
  const supplier = await held({ role: 'supplier' })
  const buyingColleague = await held({ role: 'employee' }, { role: 'customer' })
  const formerSupplier = await held({ role: 'supplier', until: '2025-06-30' })
  const stranger = await held()
  const rule = inCity('Nowhere')
  const { segmentationId, segmentIds } = await segmented(ctx, 'Served', [{ name: 'Nowhere', filter: rule }])
  const members = current(await historyOf(segmentationId))
  assert.deepEqual(
    members.filter(({ segmentId }) => segmentId === segmentIds[0]).map(({ partyId }) => partyId),
    [buyingColleague, formerSupplier, stranger].toSorted(),
  )
  assert.ok(members.every(({ partyId }) => partyId !== colleague && partyId !== supplier))
  for (const mode of ['sample', 'exact'] as const)
    assert.equal((await segmentSize(ctx, { segments: [rule], at: 0, mode })).count, 3)
  const rest = await segmentSize(ctx, { segments: [rule, null], at: 1, mode: 'exact' })
  assert.equal(rest.count, members.length - 3)
  await db.transaction((tx) => classify(tx, supplier, ctx.now))
  assert.deepEqual(await historyOf(segmentationId, supplier), [])
})
