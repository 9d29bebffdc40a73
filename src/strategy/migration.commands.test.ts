import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { aContext } from '../../test/support/party.ts'
import { customersWithWorth, segmented } from '../../test/support/segments.ts'
import { firm } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import { refreshMemberships } from './membership.commands.ts'
import { countQuarters, migrationMatrix } from './migration.commands.ts'
import { segmentMigration } from './migration.measures.ts'

const db = await freshDatabase()
await customersWithWorth(db, 60)
const on = (day: string) => aContext(db, new Date(`${day}T09:00:00Z`))
const { segmentationId } = await segmented(on('2026-01-10'), 'Cities', [
  { name: 'Lyon', filter: { field: 'city', op: 'is', value: 'Lyon' } },
])

test('in the first quarter nobody could move, and the measure says so', async () => {
  await countQuarters(on('2026-02-01'))
  const { movements, from } = await matrix()
  assert.deepEqual([movements, from], [0, null])
  const measure = await segmentMigration.read(on('2026-02-01'), firm)
  assert.deepEqual([measure.value, measure.missing !== null], [null, true])
})

const matrix = async (from: string | null = null) => {
  const found = await migrationMatrix(on('2026-05-01'), segmentationId, from)
  return { ...found, movements: found.matrix.flat().reduce((sum, n) => sum + n, 0) }
}

test('who moved in a quarter is counted from where to where, with what it changed in worth', async () => {
  // Numbers 1 and 2 move to Lyon in the second quarter.
  await db.run(sql`
    update kernel.parties set city = 'Lyon'
     where party_id in (select party_id from kernel.parties order by party_id limit 2)`)
  const day = on('2026-05-01')
  await refreshMemberships(day, new AbortController().signal)
  await countQuarters(day)
  const found = await matrix()
  assert.deepEqual([found.from, found.to], ['2026-04-01', '2026-05-01'])
  const cell = (from: string, to: string) => {
    const at = (name: string) => found.segments.findIndex((segment) => segment.name === name)
    return found.matrix[at(from)]?.[at(to)]
  }
  assert.deepEqual(
    [cell('Rest', 'Lyon'), cell('Lyon', 'Lyon'), cell('Rest', 'Rest'), cell('Lyon', 'Rest')],
    [2, 20, 38, 0],
  )
  // Worth as of the refresh: Lyon has 3, 6, … 60 and 1 and 2; the rest has the others.
  const lyon = (630 + 3) / 22
  const rest = (1830 - 633) / 38
  assert.ok(Math.abs((found.worthChange?.value ?? 0) - 2 * (lyon - rest)) < 1e-9)
  const measure = await segmentMigration.read(day, firm)
  assert.deepEqual([measure.n, measure.value], [2, found.worthChange?.value])
})

test('a quarter that has closed stays as it was counted', async () => {
  await countQuarters(on('2026-07-05'))
  const before = await matrix('2026-04-01')
  assert.equal(before.to, '2026-07-01')
  await db.run(sql`update kernel.parties set city = null`)
  await refreshMemberships(on('2026-07-06'), new AbortController().signal)
  await countQuarters(on('2026-07-06'))
  // With Lyon empty another mean is what moving there is worth: counted anew, the change would be another.
  const { matrix: after, worthChange } = await matrix('2026-04-01')
  assert.ok((before.worthChange?.value ?? 0) !== 0)
  assert.deepEqual([after, worthChange], [before.matrix, before.worthChange])
  assert.deepEqual(
    before.quarters.map(({ from }) => from),
    ['2026-07-01', '2026-04-01', '2026-01-01'],
  )
})
