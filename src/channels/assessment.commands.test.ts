import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { createParty } from '../information/index.ts'
import { newId } from '../kernel/id.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { assessContacts } from './assessment.commands.ts'
import { countCells } from './cell.commands.ts'
import { costPerContact, expenseRevenue, perfectContacts } from './cell.measures.ts'
import { cells } from './cell.sql.ts'
import { everybody } from './cell.ts'
import { openAccount, setUnitCost } from './channel-account.commands.ts'
import { recordComplaints } from './complaint.commands.ts'
import { endContactStandard, setContactStandard } from './contact-standard.commands.ts'
import { readInteractions, recordInteractions, settlePromise } from './interaction.commands.ts'
import { promisesKept } from './promise.measures.ts'

const db = await freshDatabase()
assemble(tmpdir())
const ctx = aContext(db, new Date('2026-03-10T09:00:00Z'))
const aParty = async () => (await createParty(ctx, aDraft({}))).partyId
const read = async (measure: MeasureDefinition, subject: Subject) => (await measure.read(ctx, subject)).value
const held = (
  metric: string,
  threshold: number | null,
  validFrom = '2026-01-01',
  channel: string | null = null,
) =>
  db.transaction((tx) =>
    setContactStandard(
      tx,
      ctx,
      { channel, segmentId: null, metric, threshold, direction: null, validFrom },
      null,
    ),
  )
const contact = { channel: 'phone', occurredOn: '2026-03-01' } as const

/** A job asked for by a change of standards, as the worker would run it. */
async function judgedAnew(): Promise<void> {
  const { payload } = await db.one(sql<{ payload: { channel: string | null; from: string } }>`
    select payload from storage.outbox where job = 'channels.count-cells' order by outbox_id desc limit 1`)
  await countCells(ctx, payload)
  await assessContacts(ctx)
}

const phone = { kind: 'channel', id: 'phone' } as const

for (const [channel, category, perContact] of [
  ['phone', 'telephony', 4],
  ['shop', 'outlets', 1],
] as const) {
  const { channelAccountId } = await openAccount(ctx, { channel, category, name: channel })
  await setUnitCost(ctx, channelAccountId, { perContact, perMinute: 0.8, validFrom: '2026-01-01' })
}

test('contacts judged by nothing are counted, and nobody says how excellent they were', async () => {
  await recordInteractions(ctx, [{ ...contact, partyId: await aParty() }])
  assert.equal(await assessContacts(ctx), 1)
  assert.equal(await read(perfectContacts, phone), null)
  assert.equal(await read(costPerContact, phone), 4)
})

test('a standard judges anew the contacts of its days and leaves those before as they were', async () => {
  await recordInteractions(ctx, [
    { ...contact, occurredOn: '2026-02-01', partyId: await aParty(), isResolved: false },
  ])
  await assessContacts(ctx)
  await held('resolved-first', null, '2026-02-15')
  await recordInteractions(ctx, [
    { ...contact, partyId: await aParty(), isResolved: false },
    { ...contact, partyId: await aParty(), isResolved: true },
  ])
  await judgedAnew()
  const [cell] = await db.many(cells)
  assert.deepEqual(
    [cell?.contacts, cell?.assessed, cell?.perfect, cell?.missed],
    [4, 2, 1, { 'resolved-first': 1 }],
  )
  assert.equal(await read(perfectContacts, phone), 0.5)
})

test('a contact of more than a year ago is judged and counts in no cell, whether moved or counted', async () => {
  const before = await db.many(cells)
  const old = { ...contact, occurredOn: '2024-03-01', partyId: await aParty(), isResolved: false }
  await recordInteractions(ctx, [old])
  assert.equal(await assessContacts(ctx), 1)
  assert.deepEqual(await db.many(cells), before)
  await countCells(ctx, null)
  assert.deepEqual(await db.many(cells), before)
})

test('what is moved contact by contact is what is counted from all of them', async () => {
  await held('no-complaint', null)
  await judgedAnew()
  const partyId = await aParty()
  const complaint = { partyId, channel: 'phone', cause: 'late', severity: 2, words: 'Late', minutes: 5 }
  await recordComplaints(ctx, [
    complaint,
    complaint,
    { ...complaint, channel: 'shop', partyId: await aParty() },
  ])
  await assessContacts(ctx)
  const moved = await db.many(cells)
  await countCells(ctx, null)
  const counted = await db.many(cells)
  assert.deepEqual(counted, moved)
  assert.deepEqual(
    counted.map(({ segmentId, channel, complaints }) => [segmentId, channel, complaints]),
    [
      [everybody, 'phone', 2],
      [everybody, 'shop', 1],
    ],
  )
})

test('a promise that was broken takes the perfection of the contact back in which it was made', async () => {
  const partyId = await aParty()
  await held('promise-kept', null)
  await judgedAnew()
  const promise = { words: 'A new bicycle', dueOn: '2026-03-20' }
  await recordInteractions(ctx, [{ ...contact, channel: 'shop', partyId, promise }])
  await assessContacts(ctx)
  const before = (await db.many(cells)).find(({ channel }) => channel === 'shop')
  const { promises } = await readInteractions(ctx, partyId, { limit: 10 })
  await settlePromise(ctx, partyId, promises[0]?.promiseId ?? newId(), false)
  await assessContacts(ctx)
  const after = (await db.many(cells)).find(({ channel }) => channel === 'shop')
  assert.deepEqual([before?.missed['promise-kept'], after?.missed['promise-kept']], [undefined, 1])
  assert.deepEqual([after?.contacts, after?.customers], [before?.contacts, before?.customers])
  assert.equal(await read(promisesKept, { kind: 'firm', id: 'firm' }), 0)
  await assert.rejects(settlePromise(ctx, partyId, promises[0]?.promiseId ?? newId(), true), {
    code: 'channels.interaction-unclear',
  })
})

test('a standard that is ended judges no contact of the days after', async () => {
  const set = await held('minutes', 5, '2026-03-10', 'shop')
  await endContactStandard(ctx, set.contactStandardId)
  await judgedAnew()
  await recordInteractions(ctx, [
    { ...contact, channel: 'shop', partyId: await aParty(), minutes: 60, occurredOn: '2026-03-10' },
  ])
  await assessContacts(ctx)
  const shop = (await db.many(cells)).find(({ channel }) => channel === 'shop')
  assert.equal(shop?.missed.minutes, undefined)
})

test('the cost per contact of all channels is the ratio of their sums', async () => {
  const all = (await db.many(cells)).map(({ costMinor, contacts }) => [costMinor, contacts] as const)
  const [cost, contacts] = all.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  const told = await read(costPerContact, { kind: 'firm', id: 'firm' })
  assert.equal(told, (cost ?? 0) / 100 / (contacts ?? 1))
  assert.notEqual(told, all.reduce((sum, [c, n]) => sum + c / n / 100, 0) / all.length)
})

test('what a channel costs of its revenue is not known while no order names it', async () => {
  assert.equal(await read(expenseRevenue, phone), null)
})
