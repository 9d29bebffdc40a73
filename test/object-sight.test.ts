import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { makeObject } from '../src/information/custom-object.commands.ts'
import { addRecord } from '../src/information/object-record.commands.ts'
import { createParty } from '../src/information/party.commands.ts'
import { parseFilter } from '../src/information/party-filter.ts'
import { countParties } from '../src/information/party-list.commands.ts'
import type { Context } from '../src/kernel/context.ts'
import { may } from '../src/kernel/permission.ts'
import { assemble } from '../src/main.ts'
import { readList } from '../src/performance/list.commands.ts'
import type { ReportQuestion } from '../src/performance/report.ts'
import { runReport } from '../src/performance/report-run.commands.ts'
import { freshDatabase } from './support/database.ts'
import { aContext, anActor } from './support/party.ts'

const db = await freshDatabase()
const firm = aContext(db)
const { rooms } = assemble(tmpdir())
const catalogue = { subjects: rooms.flatMap((room) => room.reportSubjects ?? []), ofParties: [] }
const never = new AbortController().signal
const why = { purpose: 'to plan services', retention: 'while a customer' }
const { partyId } = await createParty(firm, { givenName: 'Ida', familyName: 'Holm' })
for (const [titleOne, titleMany, title] of [
  ['Vehicle', 'Vehicles', 'Tram'],
  ['Boat', 'Boats', 'Heron'],
] as const) {
  const { object } = await makeObject(firm, { titleOne, titleMany, home: 'party', ...why })
  await addRecord(firm, object, { title, partyId })
}
const garage: Context = {
  ...firm,
  actor: await anActor(db, [
    { noun: 'objects', verb: 'read', rows: 'all', fields: ['vehicles'] },
    { noun: 'parties', verb: 'read', rows: 'all', fields: 'all' },
  ]),
}

const question: ReportQuestion = {
  ...{ subject: 'records', customers: null, conditions: [], top: null, look: 'table', columns: null },
  rows: { field: 'title' },
  measures: [{ kind: 'count' }],
  sort: { by: 'label', descending: false },
}
const listed = { list: 'records', columns: ['title'], conditions: [], customers: null, sort: null }
const related = {
  field: 'related',
  key: 'records',
  op: 'has',
  where: [{ field: 'title', op: 'is', value: 'Heron' }],
}

async function told(ctx: Context) {
  const { cells } = await runReport(ctx, catalogue, question, never)
  const { items } = await readList(ctx, catalogue, listed, { limit: 9 }, never)
  const filter = parseFilter(JSON.stringify(related), may(ctx.actor, 'read', 'parties'), ctx.actor)
  const { count } = await countParties(ctx, filter, false)
  const rows = cells.filter(({ level }) => level === 'row').map(({ rowKey }) => rowKey)
  return { rows, items: items.length, customers: count }
}

test('neither reports nor lists nor filters tell of records that a right does not reach', async () => {
  assert.deepEqual(await told(firm), { rows: ['Heron', 'Tram'], items: 2, customers: 1 })
  assert.deepEqual(await told(garage), { rows: ['Tram'], items: 1, customers: 0 })
})
