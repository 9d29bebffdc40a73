import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, aDraft } from '../../test/support/party.ts'
import { newId } from '../kernel/id.ts'
import { assemble } from '../main.ts'
import { sql } from '../storage/statement.ts'
import { editParties } from './bulk-edit.commands.ts'
import { changeContactPoint } from './contact-point.commands.ts'
import { eraseParty } from './erasure.commands.ts'
import { mergeParties } from './merge.commands.ts'
import { addNote, changeNote } from './note.commands.ts'
import { createParty } from './party.commands.ts'
import { changeParty } from './party-change.commands.ts'
import { giveRole } from './party-role.commands.ts'
import { addTask, changeTask } from './task.commands.ts'
import { unmergeParties } from './unmerge.commands.ts'

const db = await freshDatabase()
const ctx = aContext(db)
assemble(tmpdir())

const aParty = async () => (await createParty(ctx, aDraft({}))).partyId

test('nobody can own a party who does not exist', async () => {
  const ghost = newId()
  await assert.rejects(createParty(ctx, aDraft({ ownerUserId: ghost })), {
    code: 'information.no-such-owner',
  })
  await assert.rejects(changeParty(ctx, await aParty(), { ownerUserId: ghost }, 1), {
    code: 'information.no-such-owner',
  })
})

test('nobody can be given a task who does not exist', async () => {
  const task = { title: 'Ring', assigneeId: newId() }
  await assert.rejects(addTask(ctx, await aParty(), task), { code: 'information.no-such-owner' })
})

test('an edit of many is told whom it concerns in one way', async () => {
  const filter = { field: 'city', op: 'is', value: 'Oslo' }
  const both = { partyIds: [await aParty()], filter, set: { city: 'Bergen' } }
  await assert.rejects(editParties(ctx, both), /filter and partyIds cannot both/)
})

test('a stale version is told with the one that is current, and nothing is written', async () => {
  const partyId = await aParty()
  await changeParty(ctx, partyId, { city: 'Oslo' }, 1)
  await assert.rejects(changeParty(ctx, partyId, { city: 'Bergen' }, 1), (error: unknown) => {
    assert.ok(error instanceof Error && 'details' in error)
    assert.deepEqual(error.details, { read: 1, current: 2 })
    return true
  })
  const { city } = await db.one(
    sql<{ city: string }>`select city from kernel.parties where party_id = ${partyId}`,
  )
  assert.equal(city, 'Oslo')
})

test('a change that changes nothing raises no version and leaves no trace', async () => {
  const partyId = await aParty()
  assert.equal((await changeParty(ctx, partyId, { city: null }, 1)).version, 1)
  const { traces } = await db.one(sql<{ traces: number }>`
    select count(*) as traces from kernel.audit_changes where party_id = ${partyId}`)
  assert.equal(traces, 1)
})

test('a name cannot be emptied', async () => {
  await assert.rejects(changeParty(ctx, await aParty(), { name: ' ' }, 1), { code: 'kernel.bad-field' })
})

test('a role cannot end before it begins, nor on a day that does not exist', async () => {
  const partyId = await aParty()
  const period = { role: 'customer', validFrom: '2026-02-01', validTo: '2026-01-01' } as const
  await assert.rejects(giveRole(ctx, partyId, period), { code: 'kernel.bad-period' })
  await assert.rejects(giveRole(ctx, partyId, { role: 'customer', validFrom: '2026-02-30' }), {
    code: 'kernel.bad-field',
  })
})

test('a contact point, a note and a task of another party are not found', async () => {
  const [one, other] = [await aParty(), await aParty()]
  const { noteId } = await addNote(ctx, one, { body: 'x' })
  const { taskId } = await addTask(ctx, one, { title: 'x' })
  const missing = { code: 'kernel.not-found' }
  await assert.rejects(changeNote(ctx, other, noteId, 'y', 1), missing)
  await assert.rejects(changeTask(ctx, other, taskId, { title: 'y' }, 1), missing)
  await assert.rejects(changeContactPoint(ctx, other, newId(), { ended: true }, 1), missing)
  await assert.rejects(changeNote(ctx, one, noteId, 'y', 9), { code: 'kernel.version-stale' })
})

test('a task is done once', async () => {
  const partyId = await aParty()
  const { taskId } = await addTask(ctx, partyId, { title: 'x' })
  await changeTask(ctx, partyId, taskId, { completed: true }, 1)
  await assert.rejects(changeTask(ctx, partyId, taskId, { completed: true }, 2), {
    code: 'information.task-done',
  })
})

test('who was merged and then erased with the kept party does not come back', async () => {
  const [keep, merge] = [await aParty(), await aParty()]
  const { mergeId } = await mergeParties(ctx, { keep, merge })
  await eraseParty(ctx, keep, 'asked for it')
  await assert.rejects(unmergeParties(ctx, mergeId), { code: 'information.merge-erased' })
  await assert.rejects(eraseParty(ctx, keep, 'again'), { code: 'information.erased' })
  const { left } = await db.one(sql<{ left: number }>`
    select count(*) as left from kernel.parties where party_id = ${merge} and display_name <> 'Erased'`)
  assert.equal(left, 0)
})

test('one edit changes no more than one transaction can carry', async () => {
  await db.run(sql`
    insert into kernel.parties (party_id, kind, display_name, sort_name, search_text, created_at, updated_at)
    select gen_random_uuid(), 'person', 'x', 'x', '', now(), now() from generate_series(1, 3)`)
  await assert.rejects(editParties(ctx, { filter: { and: [] }, set: { city: 'Oslo' } }, 2), {
    code: 'information.too-many-rows',
  })
})
