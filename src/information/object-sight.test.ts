import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext, anActor } from '../../test/support/party.ts'
import type { Context } from '../kernel/context.ts'
import { assemble } from '../main.ts'
import { makeObject, readObject, readObjects } from './custom-object.commands.ts'
import {
  addRecord,
  changeRecord,
  countRecords,
  readRecord,
  readRecords,
  readRecordsAbout,
  removeRecord,
} from './object-record.commands.ts'
import { makeRelation } from './object-relation.commands.ts'
import { tieRecords } from './object-tie.commands.ts'
import { createParty } from './party.commands.ts'

const db = await freshDatabase()
const firm = aContext(db)
assemble(tmpdir())

const why = { purpose: 'to plan services', retention: 'while a customer' }
const described = async (titleOne: string, titleMany: string) =>
  (await makeObject(firm, { titleOne, titleMany, home: 'party', ...why })).object
const vehicles = await described('Vehicle', 'Vehicles')
const boats = await described('Boat', 'Boats')
const { partyId } = await createParty(firm, { givenName: 'Ida', familyName: 'Holm' })
const boat = await addRecord(firm, boats, { title: 'Heron', partyId })
const { relation } = await makeRelation(firm, {
  ...{ title: 'tows', titleBack: 'is towed by', fromObject: vehicles, toObject: boats },
  ...{ cardinality: 'many-to-many', roles: [], dated: false },
})

/** Somebody whose rights reach some objects alone. */
async function limited(reads: readonly string[], writes: readonly string[]): Promise<Context> {
  const right = (verb: 'read' | 'create' | 'change' | 'erase', fields: 'all' | readonly string[]) =>
    ({ noun: 'objects', verb, rows: 'all', fields }) as const
  const writing = (['create', 'change', 'erase'] as const).map((verb) => right(verb, writes))
  const actor = await anActor(db, [
    ...[right('read', reads), ...writing],
    { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
  ])
  return { ...firm, actor }
}
const garage = await limited([vehicles], [vehicles])
const harbour = await limited([vehicles, boats], [vehicles])
const [unknown, refused] = [{ code: 'kernel.not-found' }, { code: 'kernel.not-allowed' }]

test('somebody whose right reaches some objects finds no other', async () => {
  assert.deepEqual(
    (await readObjects(garage)).map(({ object }) => object),
    [vehicles],
  )
  await assert.rejects(readObject(garage, boats), unknown)
  await assert.rejects(readRecords(garage, boats, { limit: 10 }), unknown)
  await assert.rejects(countRecords(garage, boats, {}), unknown)
  await assert.rejects(readRecord(garage, boats, boat.recordId), unknown)
  assert.deepEqual(await readRecordsAbout(garage, partyId), [])
})

test('nothing is written of an object that no right to write reaches, whether it is seen or not', async () => {
  for (const [who, error] of [
    [garage, unknown],
    [harbour, refused],
  ] as const) {
    await assert.rejects(addRecord(who, boats, { title: 'Stolen', partyId }), error)
    await assert.rejects(changeRecord(who, boats, boat.recordId, { title: 'Stolen' }, null), error)
    await assert.rejects(removeRecord(who, boats, boat.recordId), error)
  }
  const { items } = await readRecords(firm, boats, { limit: 10 })
  assert.deepEqual(
    items.map(({ title }) => title),
    ['Heron'],
  )
})

test('what the right reaches is entered, changed, and tied only where it reaches the other end too', async () => {
  const { recordId } = await addRecord(garage, vehicles, { title: 'Van', partyId })
  assert.equal((await changeRecord(garage, vehicles, recordId, { title: 'Lorry' }, null)).title, 'Lorry')
  const tie = { relation, from: { recordId }, to: { recordId: boat.recordId } }
  await assert.rejects(tieRecords(garage, tie), unknown)
  await assert.rejects(tieRecords(harbour, tie), refused)
  assert.equal((await tieRecords(firm, tie)).version, 1)
  await removeRecord(garage, vehicles, recordId)
})
