import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import fc from 'fast-check'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { newId } from '../kernel/id.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { addContactPoint } from './contact-point.commands.ts'
import { recomputeStatistics } from './customer-statistics.commands.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { mergeParties } from './merge.commands.ts'
import { addNote } from './note.commands.ts'
import { createParty } from './party.commands.ts'
import { changeParty } from './party-change.commands.ts'
import { readParty } from './party-page.commands.ts'
import { tieParties } from './relationship.commands.ts'
import { addTask, changeTask } from './task.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
const { partyTables } = assemble(tmpdir())

/** Tables that keep the history of the acts themselves; they grow by a merge and its undoing. */
const acts = new Set([
  'kernel.audit_changes',
  'kernel.merges',
  'kernel.merge_moves',
  'information.identity_events',
  'information.identity_verdicts',
])

/** Every row about these parties in every registered table, as text. Versions and the acts' own events left out. */
async function dump(partyIds: readonly string[]): Promise<string[]> {
  const rows: string[] = []
  for (const { table, hasParty } of partyTables) {
    if (acts.has(table) || hasParty === false) continue
    const found = await db.many(sql<{ row: string }>`
      select (to_jsonb(x) - 'version' - 'updated_at')::text as row from ${sql.table(table)} x
       where party_id = any(${partyIds}::uuid[])
         and coalesce(to_jsonb(x) ->> 'type', '') not in ('information.party-merged', 'information.party-unmerged')`)
    rows.push(...found.map(({ row }) => `${table} ${row}`))
  }
  return rows.sort()
}

type Life = {
  emails: string[]
  phones: number
  notes: string[]
  tasks: number
  orders: number[]
  city: string | null
  tier: string | null
  isTied: boolean
  knowsOther: boolean
}

const life = fc.record<Life>({
  emails: fc.uniqueArray(fc.constantFrom('a@x.test', 'b@x.test', 'c@x.test'), { maxLength: 3 }),
  phones: fc.nat(2),
  notes: fc.array(
    fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
    { maxLength: 3 },
  ),
  tasks: fc.nat(2),
  orders: fc.array(fc.integer({ min: -5000, max: 500_000 }), { maxLength: 6 }),
  city: fc.option(fc.constantFrom('Oslo', 'Bergen')),
  tier: fc.option(fc.constantFrom('gold', 'silver')),
  isTied: fc.boolean(),
  knowsOther: fc.boolean(),
})

/** A party that has lived: points, notes, tasks, purchases, ties, source records, scores. */
async function live(lived: Life, other: string): Promise<string> {
  const { partyId } = await createParty(
    ctx,
    aDraft({
      city: lived.city,
      roles: ['customer'],
      ...(lived.tier ? { custom: { tier: lived.tier } } : {}),
    }),
  )
  for (const email of lived.emails)
    await addContactPoint(ctx, partyId, { kind: 'email', value: email, sharedEmail: true })
  for (let n = 0; n < lived.phones; n++)
    await addContactPoint(ctx, partyId, { kind: 'phone', value: `+4722334${n}55` })
  for (const body of lived.notes) await addNote(ctx, partyId, { body })
  for (let n = 0; n < lived.tasks; n++) {
    const { taskId } = await addTask(ctx, partyId, { title: `Task ${n}` })
    if (n === 1) await changeTask(ctx, partyId, taskId, { completed: true }, 1)
  }
  if (lived.isTied)
    await tieParties(ctx, partyId, { otherPartyId: other, kind: 'works-for', description: 'since ever' })
  await buy(partyId, lived.orders)
  await db.run(sql`
    insert into information.scores (party_id, name, version, value, low, high, level, as_of)
    values (${partyId}, 'value.test', 1, ${Math.PI}, 0.1, 9.9, 0.8, now())`)
  return partyId
}

async function buy(partyId: string, orders: readonly number[]): Promise<void> {
  const events = orders.map((amountMinor, index) => ({
    partyId,
    type: 'value.order-placed' as const,
    occurredAt: new Date(Date.UTC(2026, 0, 1 + index, 12)).toISOString(),
    occurredOn: new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    source: 'shop',
    data: { orderId: newId(), amountMinor, currency: 'EUR' },
  }))
  await ensureEventYears(db, [ctx.now])
  await appendEvents(db, events, ctx.now)
  await db.transaction((tx) => recomputeStatistics(tx, [partyId], ctx.now))
}

test('merged and un-merged, every row of every table stands as it stood', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(life, life, async (one, two) => {
      await db.run(sql`delete from kernel.email_owners`)
      await db.run(
        sql`update kernel.contact_points set normalised = contact_point_id || normalised where kind = 'email'`,
      )
      const { partyId: third } = await createParty(ctx, aDraft({}))
      const keep = await live(one, third)
      const merge = await live(two, third)
      if (one.knowsOther) await tieParties(ctx, keep, { otherPartyId: merge, kind: 'refers' })
      const before = await dump([keep, merge, third])
      const { mergeId } = await mergeParties(ctx, { keep, merge })
      const left = await dump([merge])
      // Of the merged one only the redirect and what was computed of it remain.
      assert.deepEqual(
        left.filter((row) => !/^(kernel\.parties|value\.lifetimes) /.test(row)),
        [],
      )
      await unmergeParties({ ...ctx, now: new Date(ctx.now.getTime() + 60_000) }, mergeId)
      assert.deepEqual(await dump([keep, merge, third]), before)
    }),
    { numRuns: 25, seed: 7, endOnFailure: true },
  )
})

test('a merge adds up what both bought, and the merged id leads to the kept party', async () => {
  const { partyId: keep } = await createParty(ctx, aDraft({ givenName: 'Keep' }))
  const { partyId: merge } = await createParty(ctx, aDraft({ city: 'Oslo', email: 'merged@example.test' }))
  await buy(keep, [1000])
  await buy(merge, [2000, 3000])
  await mergeParties(ctx, { keep, merge })
  const read = await readParty(ctx, merge)
  assert.equal(read.partyId, keep)
  assert.equal(read.city, 'Oslo')
  assert.equal(read.email, 'merged@example.test')
  assert.deepEqual(
    read.statistics.map(({ orders, spend }) => [orders, spend]),
    [[3, 60]],
  )
  await assert.rejects(createParty(ctx, aDraft({ email: 'merged@example.test' })), {
    code: 'information.email-taken',
  })
})

test('what came after a merge stays with the kept party', async () => {
  const { partyId: keep } = await createParty(ctx, aDraft({}))
  const { partyId: merge } = await createParty(ctx, aDraft({}))
  await buy(merge, [1000])
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  const { noteId } = await addNote(ctx, keep, { body: 'afterwards' })
  await buy(keep, [500])
  await unmergeParties(ctx, mergeId)
  const { partyId } = await db.one(sql<{ partyId: string }>`
    select party_id as "partyId" from information.notes where note_id = ${noteId}`)
  assert.equal(partyId, keep)
  const spent = await db.many(sql`
    select party_id as id, spend_minor as spend from information.customer_statistics
     where party_id = any(${[keep, merge]}::uuid[]) order by spend_minor`)
  assert.deepEqual(spent, [
    { id: keep, spend: 500 },
    { id: merge, spend: 1000 },
  ])
})

test('a merge is undone once, and only from the outside in', async () => {
  const [a, b, c] = await Promise.all([1, 2, 3].map(() => createParty(ctx, aDraft({}))))
  assert.ok(a && b && c)
  const { mergeId: inner } = await mergeParties(ctx, { keep: b.partyId, merge: c.partyId })
  const { mergeId: outer } = await mergeParties(ctx, { keep: a.partyId, merge: b.partyId })
  assert.equal((await readParty(ctx, c.partyId)).partyId, a.partyId)
  await assert.rejects(unmergeParties(ctx, inner), { code: 'information.unmerge-outer-first' })
  await unmergeParties(ctx, outer)
  await unmergeParties(ctx, inner)
  await assert.rejects(unmergeParties(ctx, inner), { code: 'information.already-undone' })
  assert.equal((await readParty(ctx, c.partyId)).partyId, c.partyId)
})

test('a party is not merged with itself, nor a redirect with anybody', async () => {
  const [a, b, c] = await Promise.all([1, 2, 3].map(() => createParty(ctx, aDraft({}))))
  assert.ok(a && b && c)
  await assert.rejects(mergeParties(ctx, { keep: a.partyId, merge: a.partyId }), {
    code: 'information.same-party',
  })
  await mergeParties(ctx, { keep: a.partyId, merge: b.partyId })
  await assert.rejects(mergeParties(ctx, { keep: c.partyId, merge: b.partyId }), {
    code: 'information.not-live',
  })
  await assert.rejects(changeParty(ctx, b.partyId, { city: 'X' }, null), { code: 'information.not-live' })
})

test('two merges the other way round at the same moment leave one party', async () => {
  const [a, b] = await Promise.all([1, 2].map(() => createParty(ctx, aDraft({}))))
  assert.ok(a && b)
  const tries = await Promise.allSettled([
    mergeParties(ctx, { keep: a.partyId, merge: b.partyId }),
    mergeParties(ctx, { keep: b.partyId, merge: a.partyId }),
  ])
  assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})
