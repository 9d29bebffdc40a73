import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aServer } from '../../test/support/server-http.ts'
import { sql } from '../storage/statement.ts'

const db = await freshDatabase()
const { administrator } = await aServer(db)
const why = { purpose: 'to open doors', retention: 'while employed' }
const badge = (
  await administrator.post('/fields', { label: 'Badge', type: 'text', rules: { unique: true }, ...why })
).body.key as string

const made = async (party: Record<string, unknown>) => {
  const { body, status, text } = await administrator.post('/parties', party)
  assert.equal(status, 201, text)
  return body.partyId as string
}
const edit = (partyIds: string[], set: Record<string, unknown>) =>
  administrator.post('/bulk-edits', { partyIds, set })
const undo = (bulkEditId: string) => administrator.remove(`/bulk-edits/${bulkEditId}`)
const badgeOf = async (partyId: string) =>
  (await administrator.get(`/parties/${partyId}`)).body.custom[badge] ?? null
const cityAndPins = async (partyId: string) => {
  const { body } = await administrator.get(`/parties/${partyId}`)
  const pins = await db.many(sql<{ value: string; reason: string; at: Date }>`
    select value, reason, chosen_at as at from information.field_choices where party_id = ${partyId}::uuid`)
  return { city: body.city as string, pins }
}

test('a value that only one may hold is given to no two by an edit of many, and to none whose other holds it', async () => {
  const [one, two] = [await made({ name: 'Alva' }), await made({ name: 'Bodil' })]
  const both = await edit([one, two], { custom: { [badge]: 'B1' } })
  assert.equal(both.status, 422, both.text)
  assert.equal((await edit([one], { custom: { [badge]: 'B1' } })).status, 201)
  const second = await edit([two], { custom: { [badge]: 'B1' } })
  assert.equal(second.status, 422, second.text)
  assert.match(second.text, new RegExp(one))
  assert.equal(await badgeOf(two), null)
})

test('what an edit of many emptied comes back with its undo, but not where another holds it by then', async () => {
  const [one, two] = [
    await made({ name: 'Cato', custom: { [badge]: 'C1' } }),
    await made({ name: 'Dina', custom: { [badge]: 'D1' } }),
  ]
  const emptied = await edit([one, two], { custom: { [badge]: null } })
  assert.equal(emptied.body.changed, 2, emptied.text)
  const other = await made({ name: 'Eskil', custom: { [badge]: 'C1' } })
  const back = await undo(emptied.body.bulkEditId)
  assert.deepEqual([back.body.undone, back.body.leftPartyIds], [1, [one]], back.text)
  assert.deepEqual([await badgeOf(one), await badgeOf(two), await badgeOf(other)], [null, 'D1', 'C1'])
})

test('an edit of many ends the pins of the fields it writes, and its undo sets them again', async () => {
  const [one, two] = [
    await made({ name: 'Frida', city: 'Oslo' }),
    await made({ name: 'Gro', city: 'Bergen' }),
  ]
  for (const partyId of [one, two]) {
    const pin = await administrator.put(`/parties/${partyId}/field-pins`, {
      field: 'city',
      sourceRecordId: null,
      reason: 'seen',
    })
    assert.equal(pin.status, 200, pin.text)
  }
  const before = await cityAndPins(one)
  assert.equal(before.pins.length, 1)
  const moved = await edit([one, two], { city: 'Bergen' })
  assert.equal(moved.body.changed, 1, moved.text)
  assert.deepEqual(await cityAndPins(one), { city: 'Bergen', pins: [] })
  assert.equal((await cityAndPins(two)).pins.length, 1, 'nothing was written there')
  assert.equal((await undo(moved.body.bulkEditId)).body.undone, 1)
  assert.deepEqual(await cityAndPins(one), before)
})
